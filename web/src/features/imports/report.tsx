/** What became of the rows of a file. */
import { Link } from '@tanstack/react-router';
import { type ImportOutcome, importOutcomes } from '#core/imports.ts';
import { useLabel } from '#web/ui/language.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import type { Report } from './data.ts';
import { importTexts } from './texts.ts';

export function ImportReport({ report, dryRun }: { report: Report; dryRun: boolean }) {
  const text = useText(importTexts);
  const label = useLabel();
  const { items, columns, unused } = report;
  const nameOf = (outcome: ImportOutcome) =>
    dryRun && outcome === 'registered' ? text('wouldRegister') : label(importOutcomes[outcome]);
  const counts = (Object.keys(importOutcomes) as ImportOutcome[]).flatMap((outcome) => {
    const count = items.filter((item) => item.outcome === outcome).length;
    return count === 0 ? [] : [`${nameOf(outcome)} ${count}`];
  });
  const rows = items.map(({ row, upstreamNo, outcome, caseNo, remarks }) => ({
    key: String(row),
    cells: [
      row,
      upstreamNo === '' ? '—' : upstreamNo,
      nameOf(outcome),
      caseNo === undefined ? (
        '—'
      ) : (
        <Link key="case" to="/cases/$caseNo" params={{ caseNo }}>
          {caseNo}
        </Link>
      ),
      remarks.map(label).join('；') || '—',
    ],
  }));
  const head = (['row', 'number', 'outcome', 'caseNo', 'remarks'] as const).map((name) => text(name));
  return (
    <section className="stack" aria-labelledby="import-report">
      <h2 id="import-report">{text('report')}</h2>
      <p role="status">{counts.join(' · ')}</p>
      <details>
        <summary>{text('columns')}</summary>
        <ul>
          {columns.map(({ header, field }) => (
            <li key={header}>
              {header} → {label(field)}
            </li>
          ))}
        </ul>
        {unused.length === 0 ? null : <p>{text('unused', { names: unused.join('、') })}</p>}
      </details>
      <div className="surface">
        <PlainTable className="import-table" caption={text('report')} head={head} rows={rows} />
      </div>
    </section>
  );
}
