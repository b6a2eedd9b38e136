/** What is remarkable in the reads of a period; each line leads to the reads behind it. */
import { Link } from '@tanstack/react-router';
import { anomalyRules } from '#core/audit/anomalies.ts';
import { accessKinds } from '#core/audit/kinds.ts';
import type { AnomalyView } from '#core/routes/audit.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { MoreButton } from '#web/ui/more-button.tsx';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { useAnomalies } from './data.ts';
import type { AuditSearch } from './search.ts';
import { auditTexts } from './texts.ts';

/** The search that shows the reads behind an anomaly. */
function searchOf({ day, user, caseNo, kind }: AnomalyView): AuditSearch {
  return {
    from: day,
    until: day,
    ...(user === undefined ? {} : { user }),
    ...(caseNo === undefined ? {} : { caseNo }),
    ...(kind === undefined ? {} : { kind }),
  };
}

export function Anomalies({ from, until }: { from: string; until: string }) {
  const text = useText(auditTexts);
  const label = useLabel();
  const list = useAnomalies({ from, until });
  const { data, error, isPending, refetch } = list;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const days = data?.pages.flatMap((page) => page.days) ?? [];
  const incomplete = data?.pages.flatMap((page) => page.incomplete) ?? [];
  const version = data?.pages[0]?.policy.version ?? '';
  const rows = items.map((item) => {
    const who = item.caseNo ?? (item.name === undefined ? item.user : `${item.name}（${item.user}）`);
    const kind = item.kind === undefined ? '' : `：${label(accessKinds[item.kind])}`;
    return {
      key: `${item.day} ${item.rule} ${who} ${kind}`,
      cells: [
        `${label(anomalyRules[item.rule])}${kind}`,
        item.day,
        who,
        `${item.count}（${item.limit}）`,
        `${fullTime(item.from).slice(11)} – ${fullTime(item.until).slice(11)}`,
        <Link key="look" to="/audit" search={searchOf(item)} aria-label={`${text('look')} ${item.day} ${who}`}>
          {text('look')}
        </Link>,
      ],
    };
  });
  const head = (['rule', 'day', 'who', 'figure', 'when', 'look'] as const).map((name) => text(name));
  return (
    <section className="stack" aria-labelledby="audit-anomalies">
      <h2 id="audit-anomalies">{text('anomalies')}</h2>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <p className="quiet" role="status">
        {isPending ? text('loading') : null}
        {data === undefined ? null : text('anomaliesCount', { days: days.length, count: items.length, version })}
      </p>
      {incomplete.length === 0 ? null : <p>{text('incomplete', { days: incomplete.join(', ') })}</p>}
      {data === undefined ? null : (
        <div className="surface">
          {items.length === 0 ? (
            <p className="quiet">{text('noAnomalies')}</p>
          ) : (
            <PlainTable className="audit-table" caption={text('anomalies')} head={head} rows={rows} />
          )}
        </div>
      )}
      <MoreButton list={list}>{text('moreDays')}</MoreButton>
    </section>
  );
}
