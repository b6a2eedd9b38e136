/** One's own jobs of export: how far each is, and its file once it is ready. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { exportStates } from '#core/export/jobs.ts';
import { exportFormats } from '#core/export/table.ts';
import type { ExportJobView } from '#core/routes/query.ts';
import { call } from '#web/api/client.ts';
import { follow } from '#web/ui/download.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { queryTexts } from './texts.ts';

export const exportsKey = ['exports'] as const;
const everyMs = 3000;
const isOpen = ({ state }: ExportJobView): boolean => state === 'waiting' || state === 'running';

/** Asked only while they are looked at, and again while one runs. */
export function ExportJobs({ shown }: { shown: boolean }) {
  const text = useText(queryTexts);
  const label = useLabel();
  const list = useQuery({
    queryKey: exportsKey,
    queryFn: ({ signal }) => call('exports', {}, { signal }),
    enabled: shown,
    refetchInterval: ({ state }) => (state.data?.items.some(isOpen) === true ? everyMs : false),
  });
  const open = useMutation({
    mutationFn: (id: string) => call('exportedFile', { params: { id } }),
    onSuccess: ({ url }) => url !== undefined && follow(url),
  });
  const items = list.data?.items ?? [];
  return (
    <>
      <ErrorNotice error={list.error ?? open.error} onRetry={() => void list.refetch()} />
      {items.length === 0 ? null : (
        <ul aria-label={text('exportJobs')}>
          {items.map((job) => (
            <li key={job.id} className="row">
              <span>
                {fullTime(job.at)} {label(exportFormats[job.format])}
              </span>
              <span role="status">
                {label(exportStates[job.state])} {text('exportedSoFar', { count: job.cases })}
              </span>
              {job.state === 'ready' ? (
                <button
                  type="button"
                  className="plain-button"
                  aria-disabled={open.isPending}
                  onClick={() => open.isPending || open.mutate(job.id)}
                >
                  {text('downloadFile')}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
