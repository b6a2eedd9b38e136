/** A presence check at whoever is asked: one click says that one is there. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#web/api/client.ts';
import { keys, useMe, useNotices } from '#web/api/queries.ts';
import { useLine } from '#web/features/calls/use-current-call.ts';
import { announce } from '#web/ui/announce.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { presenceTexts } from './texts.ts';

type Check = { id: string; until: string };

/**
 * The check that waits for me. A call-taker learns of it with the line, others by the notice that comes with those that are asked for
 * anyway; only such a notice makes the portal ask whether it can still be answered.
 */
function useOpenCheck(): Check | undefined {
  const { takesCalls, line } = useLine();
  const reads = useMe().data?.menu.some(({ path }) => path === '/notices') === true;
  const notice = useNotices(reads && !takesCalls).data?.items.find(
    ({ kind, read }) => kind === 'presence_check' && !read,
  );
  const { data } = useQuery({
    queryKey: [...keys.myPresence, notice?.id],
    queryFn: ({ signal }) => call('myPresence', {}, { signal }),
    enabled: notice !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return takesCalls ? line?.check : notice === undefined ? undefined : data?.check;
}

export function CheckBanner() {
  const text = useText(presenceTexts);
  const client = useQueryClient();
  const check = useOpenCheck();
  const [done, setDone] = useState<string>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (id: string) => call('answerCheck', { body: { id } }),
    onSuccess: (_, id) => {
      setDone(id);
      announce(text('answered'));
      void client.invalidateQueries({ queryKey: keys.currentCall });
    },
  });
  const open = check === undefined || check.id === done ? undefined : check;
  return (
    <div role="alert">
      {open === undefined ? null : (
        <div className="banner row">
          <strong>{text('asked', { until: fullTime(open.until).slice(11) })}</strong>
          <button
            type="button"
            className="plain-button primary-button"
            disabled={isPending}
            onClick={() => mutate(open.id)}
          >
            {text('answer')}
          </button>
          <ErrorNotice error={error} />
        </div>
      )}
    </div>
  );
}
