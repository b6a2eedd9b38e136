/** The tables of a bulletin: what was asked for, and how the units did. */
import type { StatisticsRow } from '#core/routes/statistics.ts';
import { type KpiId, kpiOf } from '#core/statistics/kpis.ts';
import { noValue } from '#core/statistics/select.ts';
import { useRowName } from '#web/features/statistics/words.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import type { Split, Statistics } from './data.ts';
import { FigureCell } from './figures.tsx';
import { Caption } from './parts.tsx';
import { bulletinTexts } from './texts.ts';

/** The most lines of a table of what was asked for. */
const mostLines = 10;

const acceptedOf = ({ figures }: StatisticsRow): number => figures.directAnswer?.denominator ?? 0;

const names = { nature: 'byNature', source: 'bySource', area: 'byArea', category: 'byCategory' } as const;
const shownOfMakeup = ['directAnswer', 'onTime', 'resolution', 'satisfaction'] as const satisfies readonly KpiId[];

/** One dimension, the lines with most requests first. */
export function Makeup({ no, by, data }: { no: number; by: Exclude<Split, 'unit'>; data: Statistics }) {
  const text = useText(bulletinTexts);
  const label = useLabel();
  const rowName = useRowName(by);
  const all = data.rows.filter((row) => acceptedOf(row) > 0).toSorted((a, b) => acceptedOf(b) - acceptedOf(a));
  const rows = all.slice(0, mostLines);
  const name = text(names[by]);
  return (
    <table className="print-grid bulletin-table" data-split={by}>
      <Caption
        no={no}
        name={all.length > rows.length ? text('top', { name, count: rows.length }) : name}
        version={data.version}
      />
      <thead>
        <tr>
          <th scope="col">{text('name')}</th>
          <th scope="col">{text('accepted')}</th>
          <th scope="col">{text('acceptedBefore')}</th>
          {shownOfMakeup.map((id) => (
            <th key={id} scope="col">
              {label(kpiOf(id))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-key={row.key}>
            <th scope="row">{rowName(row)}</th>
            <td>{acceptedOf(row)}</td>
            <td>{row.figures.directAnswer?.previous?.denominator ?? 0}</td>
            {shownOfMakeup.map((id) => (
              <td key={id} data-figure={id}>
                <FigureCell kpi={id} figure={row.figures[id]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const shownOfUnits = [
  'onTime',
  'completion',
  'signoff',
  'resolution',
  'satisfaction',
] as const satisfies readonly KpiId[];

/** Equal scores share a rank; who has no score has none. */
export function ranked(rows: readonly StatisticsRow[]): (StatisticsRow & { rank?: number })[] {
  const sorted = rows.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.key < b.key ? -1 : 1));
  return sorted.map((row) => {
    const { score } = row;
    return score === undefined ? row : { ...row, rank: 1 + sorted.filter((one) => (one.score ?? -1) > score).length };
  });
}

export function Units({ no, data }: { no: number; data: Statistics }) {
  const text = useText(bulletinTexts);
  const label = useLabel();
  const rowName = useRowName('unit');
  const rows = data.rows.filter(
    ({ key, figures }) => key !== noValue && shownOfUnits.some((id) => (figures[id]?.denominator ?? 0) > 0),
  );
  if (rows.length === 0) return <p>{text('noLines')}</p>;
  return (
    <table className="print-grid bulletin-table bulletin-units" data-split="unit">
      <Caption no={no} name={text('ranking')} version={data.version} />
      <thead>
        <tr>
          <th scope="col" className="print-count">
            {text('rank')}
          </th>
          <th scope="col">{text('unit')}</th>
          <th scope="col">{text('score')}</th>
          {shownOfUnits.map((id) => (
            <th key={id} scope="col">
              {label(kpiOf(id))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ranked(rows).map((row) => (
          <tr key={row.key} data-key={row.key}>
            <td className="print-count">{row.rank ?? '—'}</td>
            <th scope="row">{rowName(row)}</th>
            <td data-score>{row.score ?? '—'}</td>
            {shownOfUnits.map((id) => (
              <td key={id} data-figure={id}>
                <FigureCell kpi={id} figure={row.figures[id]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
