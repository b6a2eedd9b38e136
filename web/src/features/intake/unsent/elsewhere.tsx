/** A form that the same person left on another machine: taken over here, or thrown away. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnsentForm } from '#core/routes/intake.ts';
import { call } from '#web/api/client.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { intakeTexts } from '../texts.ts';
import type { KeptIntake } from '../use-intake.ts';
import { deviceId } from './device.ts';

const queryKey = ['unsent'];

/** The form as it was typed; undefined where it cannot be read. */
function readForm({ form }: UnsentForm): KeptIntake | undefined {
  try {
    const kept = JSON.parse(form) as KeptIntake;
    return typeof kept.values === 'object' && kept.values !== null ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** `free`: nothing is typed here, so that taking over overwrites nothing. */
export function Elsewhere({ free, onTake }: { free: boolean; onTake: (kept: KeptIntake) => void }) {
  const text = useText(intakeTexts);
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  // Asked when the screen opens: what comes to be meanwhile is somebody typing there.
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => call('unsent', {}, { signal }),
    staleTime: 60_000,
    retry: false,
  });
  const other = data?.items.find(({ device }) => device !== deviceId());
  const kept = other === undefined ? undefined : readForm(other);
  if (other === undefined || kept === undefined) return null;
  const drop = async () => {
    setError(undefined);
    try {
      await call('dropUnsent', { body: { device: other.device } });
      client.setQueryData(queryKey, { items: data?.items.filter(({ device }) => device !== other.device) ?? [] });
    } catch (failure) {
      setError(failure);
    }
  };
  const title = kept.values.title?.trim() || kept.values.content?.trim().slice(0, 30) || text('untitled');
  return (
    <div className="banner stack" role="status">
      <p className="row">
        {text('elsewhere', { at: fullTime(other.at), title })}
        <button
          type="button"
          className="plain-button"
          disabled={!free}
          onClick={() => {
            onTake(kept);
            void drop();
          }}
        >
          {text('goOnHere')}
        </button>
        <button type="button" className="plain-button" onClick={() => void drop()}>
          {text('throwAway')}
        </button>
      </p>
      <ErrorNotice error={error} />
    </div>
  );
}
