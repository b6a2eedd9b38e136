/** 收听记录: who played a recording, for the supervisor; asked for when it is opened. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#web/api/client.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { recordingTexts } from './recordings-texts.ts';

export function Listening({ caseNo, id }: { caseNo: string; id: string }) {
  const text = useText(recordingTexts);
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['listening', caseNo, id],
    queryFn: ({ signal }) => call('listening', { params: { caseNo, id } }, { signal }),
    enabled: open,
    // Every playback adds to it.
    staleTime: 0,
  });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text('listening')}</summary>
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 ? <p className="quiet">{text('noListening')}</p> : null}
      <ul className="plain-list">
        {data?.items.map(({ at, user, name }) => (
          <li key={`${at} ${user}`} className="quiet">
            {fullTime(at)} · {name}
          </li>
        ))}
      </ul>
    </details>
  );
}
