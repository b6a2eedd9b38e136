/** The lines of the audit that match, the newest first. */
import { auditKinds } from '#core/audit/kinds.ts';
import { detailWords } from '#core/audit/words.ts';
import type { AuditLineView } from '#core/routes/audit.ts';
import { useUnitName } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { MoreButton } from '#web/ui/more-button.tsx';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { type Asked, useLines } from './data.ts';
import { auditTexts } from './texts.ts';

const personOf = ({ name, user }: Pick<AuditLineView, 'name' | 'user'>) =>
  name === undefined ? user : `${name}（${user}）`;

export function Lines({ asked }: { asked: Asked }) {
  const text = useText(auditTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const list = useLines(asked);
  const { data, error, isPending, isFetchNextPageError, looking } = list;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const reached = data?.pages.at(-1)?.reached;
  const facts = { count: items.length, day: reached ?? '' };
  const words = () => {
    if (looking) return text('looking', facts);
    if (items.length === 0) return text(reached === undefined ? 'nothing' : 'nothingYet', facts);
    return text(reached === undefined ? 'count' : 'countSoFar', facts);
  };
  const rows = items.map((line, index) => ({
    key: `${line.at} ${index}`,
    cells: [
      fullTime(line.at),
      label(auditKinds[line.kind]),
      personOf(line),
      line.unitId === undefined ? '—' : unitName(line.unitId),
      <code key="subject">{line.caseNo ?? line.callId ?? '—'}</code>,
      label(detailWords(line)),
    ],
  }));
  const head = (['at', 'kind', 'person', 'unit', 'subject', 'detail'] as const).map((name) =>
    text(name === 'unit' ? 'unitColumn' : name),
  );
  return (
    <section className="stack" aria-labelledby="audit-lines">
      <h2 id="audit-lines">{text('lines')}</h2>
      <ErrorNotice error={error} onRetry={() => void (isFetchNextPageError ? list.fetchNextPage() : list.refetch())} />
      <p className="quiet" role="status">
        {isPending ? text('loading') : null}
        {data === undefined ? null : words()}
      </p>
      {items.length === 0 ? null : (
        <div className="surface">
          <PlainTable className="audit-table" caption={text('lines')} head={head} rows={rows} />
        </div>
      )}
      {looking ? (
        <p>
          <button type="button" className="plain-button" onClick={list.stop}>
            {text('stop')}
          </button>
        </p>
      ) : (
        <MoreButton list={list}>{text('older')}</MoreButton>
      )}
    </section>
  );
}
