/** 导入: the requests of an upper-level platform from a file, checked first, then registered, with a report for each row. */
import './imports.css';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { mostImportCharacters, mostWorkbookBytes, workbookType } from '#core/imports.ts';
import type { BodyOf } from '#web/api/client.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { bodyOf, type Report, sendAll, type Unsendable } from './data.ts';
import { ImportReport } from './report.tsx';
import { importTexts } from './texts.ts';

type Body = BodyOf<'importRequests'>;
type Run = { body: Body; dryRun: boolean };

export function ImportScreen() {
  const text = useText(importTexts);
  const fileId = useId();
  const [body, setBody] = useState<Body>();
  const [wrong, setWrong] = useState<Unsendable>();
  const [report, setReport] = useState<Report>();
  const [wasDry, setWasDry] = useState(true);
  const send = useMutation({
    mutationFn: ({ body: sent, dryRun }: Run) => sendAll(sent, dryRun, setReport),
    onMutate: ({ dryRun }) => {
      setReport(undefined);
      setWasDry(dryRun);
    },
  });
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const choose = async (file: File | undefined) => {
    send.reset();
    setReport(undefined);
    const read = file === undefined ? undefined : await bodyOf(file);
    setBody(typeof read === 'object' ? read : undefined);
    setWrong(typeof read === 'string' ? read : undefined);
  };
  const facts = { done: report?.items.length ?? 0, rows: report?.rows ?? 0 };
  const isChecked = send.isSuccess && wasDry;
  const good = report?.items.filter(({ outcome }) => outcome === 'registered').length ?? 0;
  return (
    <div className="page stack imports">
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <p className="quiet">{text('intro')}</p>
      <div className="row">
        <label htmlFor={fileId}>{text('file')}</label>
        <input
          id={fileId}
          className="field"
          type="file"
          accept={`.csv,.xlsx,.json,text/csv,${workbookType},application/json`}
          onChange={(event) => void choose(event.target.files?.[0])}
        />
        <button
          type="button"
          className="plain-button"
          disabled={body === undefined || send.isPending}
          onClick={() => body !== undefined && send.mutate({ body, dryRun: true })}
        >
          {text('check')}
        </button>
        {isChecked && good > 0 ? (
          <button
            type="button"
            className="plain-button primary-button"
            onClick={() => body !== undefined && send.mutate({ body, dryRun: false })}
          >
            {text('run', { count: good })}
          </button>
        ) : null}
      </div>
      {wrong === undefined ? null : (
        <p role="alert">{text(wrong, { size: mostImportCharacters / 1000, bytes: mostWorkbookBytes / 1024 })}</p>
      )}
      <ErrorNotice error={send.error} onRetry={() => body !== undefined && send.mutate({ body, dryRun: wasDry })} />
      <p className="quiet" role="status">
        {send.isPending ? text(wasDry ? 'checking' : 'running', facts) : null}
        {send.isSuccess ? text(wasDry ? 'checked' : 'done') : null}
      </p>
      {report === undefined ? null : <ImportReport report={report} dryRun={wasDry} />}
    </div>
  );
}
