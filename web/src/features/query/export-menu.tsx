/** 导出: what the conditions find as a file of one's choice; large ones as a job. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mostInJob } from '#core/export/jobs.ts';
import { type ExportFormat, exportFormatNames, exportFormats, mostExported } from '#core/export/table.ts';
import { type BodyOf, call } from '#web/api/client.ts';
import { download } from '#web/ui/download.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useText } from '#web/ui/text.ts';
import { ExportJobs, exportsKey } from './export-jobs.tsx';
import { givenOf, type QuerySearch } from './search.ts';
import { queryTexts } from './texts.ts';

/** The file is made of the conditions in the address, not of the rows on screen. */
export function ExportMenu({ search }: { search: QuerySearch }) {
  const text = useText(queryTexts);
  const label = useLabel();
  const client = useQueryClient();
  const [shown, setShown] = useState(false);
  const run = useMutation({
    mutationFn: (format: ExportFormat) =>
      call('exportCases', { body: { ...givenOf(search), format } as BodyOf<'exportCases'> }),
    onSuccess: ({ file }) => {
      if (file === undefined) return;
      download(
        file.name,
        Uint8Array.from(atob(file.content), (sign) => sign.charCodeAt(0)),
        file.type,
      );
    },
    // Also where it was refused, since another one is under way.
    onSettled: () => client.invalidateQueries({ queryKey: exportsKey }),
  });
  const { file } = run.data ?? {};
  return (
    <>
      <Menu face={text('export')} onToggle={setShown}>
        <div className="stack query-saved">
          <p className="quiet">
            {text('exportHint', { limit: mostExported.toLocaleString('en'), most: mostInJob.toLocaleString('en') })}
          </p>
          <div className="row">
            {exportFormatNames.map((format) => (
              <button
                key={format}
                type="button"
                className="plain-button"
                aria-disabled={run.isPending}
                onClick={() => run.isPending || run.mutate(format)}
              >
                {label(exportFormats[format])}
              </button>
            ))}
          </div>
          <ErrorNotice error={run.error} />
          <ExportJobs shown={shown} />
        </div>
      </Menu>
      <span role="status" className="quiet">
        {run.isPending ? text('exporting') : null}
        {run.isSuccess ? text(file === undefined ? 'exportBegun' : 'exported', { count: file?.cases ?? 0 }) : null}
      </span>
    </>
  );
}
