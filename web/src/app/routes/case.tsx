/** Route of one case. */
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useCase } from '#web/api/queries.ts';
import { StatusChip } from '#web/ui/chip.tsx';
import { DeadlineCell } from '#web/ui/deadline-cell.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import { appTexts } from '../texts.ts';

/** What the case is, where it stands and when it is due. */
export function CaseRoute() {
  const { caseNo } = useParams({ from: '/cases/$caseNo' });
  const text = useText(appTexts);
  const { data, error, refetch } = useCase(caseNo);
  const now = useNow(data?.now);
  useEffect(() => {
    document.title = caseNo;
  }, [caseNo]);
  if (data === undefined) {
    return error === null ? (
      <p role="status">{text('loading')}</p>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <article className="page">
      <div className="page-head">
        <h1>{data.title ?? caseNo}</h1>
        <StatusChip status={data.status} joint={data.joint} round={data.round} />
        <DeadlineCell due={data.due} now={now} />
      </div>
      <p className="quiet">{caseNo}</p>
      <p>{data.content}</p>
    </article>
  );
}
