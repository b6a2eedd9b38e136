/** The lines of a dimension in numbers: the chart's twin. Each number opens its cases, each name narrows the question to it. */
import type { StatisticsRow } from '#core/routes/statistics.ts';
import { type KpiId, kpiOf } from '#core/statistics/kpis.ts';
import type { TimeDimension } from '#core/statistics/period.ts';
import { type Dimension, filterOfKey, noValue } from '#core/statistics/select.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { groupOf } from './groups.ts';
import { MarkChip } from './kpi-card.tsx';
import { NumberLink } from './number-link.tsx';
import { filterOf, type SearchChange, type StatisticsSearch } from './search.ts';
import { statisticsTexts } from './texts.ts';
import { useFigureWords, useRowName } from './words.ts';

type TableProps = {
  title: string;
  rows: readonly StatisticsRow[];
  kpi: KpiId;
  dimension: Exclude<Dimension, 'none'>;
  /** The question with its period filled in. */
  search: StatisticsSearch;
  onSearch: (next: SearchChange) => void;
};

/** What a line adds to the question: a filter, or a shorter period. */
export function narrowed(
  dimension: Exclude<Dimension, 'none'>,
  { key, period }: StatisticsRow,
  search: StatisticsSearch,
): StatisticsSearch {
  if (period !== undefined) return { ...search, ...period };
  const filter = filterOfKey(dimension as Exclude<typeof dimension, TimeDimension>, key, filterOf(search));
  return { ...search, ...filter } as StatisticsSearch;
}

/** After a place or a category one looks at what is below it, after anything else at how it went week by week. */
const nextDimension = (dimension: Dimension): Dimension =>
  dimension === 'area' || dimension === 'category' ? dimension : 'week';

function Cell({ kpi, row, search }: { kpi: KpiId; row: StatisticsRow; search: StatisticsSearch }) {
  const valueWords = useFigureWords();
  const figure = row.figures[kpi];
  if (figure === undefined || figure.denominator === 0) return <td className="number quiet">—</td>;
  const { numerator, denominator } = figure;
  return (
    <td className="number">
      {valueWords(kpi, figure)} <MarkChip mark={figure.mark} />
      <br />
      <span className="quiet">
        {kpiOf(kpi).measure === 'rate' ? (
          <>
            <NumberLink kpi={kpi} part="numerator" count={numerator} search={search} counting={row.counting} />
            {' ÷ '}
          </>
        ) : null}
        <NumberLink kpi={kpi} part="denominator" count={denominator} search={search} counting={row.counting} />
      </span>
    </td>
  );
}

export function FiguresTable({ title, rows, kpi, dimension, search, onSearch }: TableProps) {
  const text = useText(statisticsTexts);
  const label = useLabel();
  const rowName = useRowName(dimension);
  const columns = groupOf(kpi);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="statistics-table" aria-label={title} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            {columns.map((id) => (
              <th key={id} scope="col" className="number" title={label(kpiOf(id).formula)}>
                {label(kpiOf(id))}
              </th>
            ))}
            <th scope="col" className="number">
              {text('score')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const question = narrowed(dimension, row, search);
            return (
              <tr key={row.key}>
                <th scope="row">
                  {row.key === noValue || row.key.endsWith('=') ? (
                    rowName(row)
                  ) : (
                    <button
                      type="button"
                      className="link"
                      onClick={() =>
                        onSearch({
                          ...question,
                          dimension: row.period === undefined ? nextDimension(dimension) : 'unit',
                        })
                      }
                    >
                      {rowName(row)}
                    </button>
                  )}
                </th>
                {columns.map((id) => (
                  <Cell key={id} kpi={id} row={row} search={question} />
                ))}
                <td className="number">{row.score ?? '—'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
