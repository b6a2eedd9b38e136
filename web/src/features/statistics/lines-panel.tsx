/** A dimension's lines: chart or table, and the table as a file. */
import type { StatisticsRow } from '#core/routes/statistics.ts';
import type { KpiId } from '#core/statistics/kpis.ts';
import { type Dimension, dimensions } from '#core/statistics/select.ts';
import { download } from '#web/ui/download.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { ChartPanel } from './chart-panel.tsx';
import { FiguresTable } from './figures-table.tsx';
import { groupOf } from './groups.ts';
import type { SearchChange, StatisticsSearch } from './search.ts';
import { tableCsv } from './table-csv.ts';
import { statisticsTexts } from './texts.ts';
import { useFigureWords, useRowName } from './words.ts';

type PanelProps = {
  title: string;
  rows: readonly StatisticsRow[];
  kpi: KpiId;
  dimension: Exclude<Dimension, 'none'>;
  search: StatisticsSearch;
  onSearch: (next: SearchChange) => void;
};

export function LinesPanel({ title, rows: all, kpi, dimension, search, onSearch }: PanelProps) {
  const text = useText(statisticsTexts);
  const label = useLabel();
  const valueWords = useFigureWords();
  const rowName = useRowName(dimension);
  // A line without any case of these figures says nothing; an empty span of time does.
  const rows = all.filter(
    ({ period, figures }) => period !== undefined || groupOf(kpi).some((id) => (figures[id]?.denominator ?? 0) > 0),
  );
  const asTable = search.view === 'table';
  const exportTable = () => {
    const named = rows.map((row) => ({ name: rowName(row), row }));
    const csv = tableCsv(label(dimensions[dimension]), named, groupOf(kpi), {
      label,
      value: (id, row) => valueWords(id, row.figures[id]),
      numerator: text('numerator'),
      denominator: text('denominator'),
      score: text('score'),
    });
    download(`${text('title')}-${label(dimensions[dimension])}-${search.from}-${search.until}.csv`, csv);
  };
  return (
    <section className="stack surface lines" aria-label={title}>
      <div className="row spread">
        <h2>{title}</h2>
        <span className="row">
          <fieldset className="row presets">
            <legend className="visually-hidden">{text('view')}</legend>
            <button
              type="button"
              className="plain-button"
              aria-pressed={!asTable}
              onClick={() => onSearch({ view: undefined })}
            >
              {text('chart')}
            </button>
            <button
              type="button"
              className="plain-button"
              aria-pressed={asTable}
              onClick={() => onSearch({ view: 'table' })}
            >
              {text('table')}
            </button>
          </fieldset>
          <button type="button" className="plain-button" onClick={exportTable}>
            {text('csv')}
          </button>
        </span>
      </div>
      {asTable ? (
        <FiguresTable
          title={label(dimensions[dimension])}
          rows={rows}
          kpi={kpi}
          dimension={dimension}
          search={search}
          onSearch={onSearch}
        />
      ) : (
        <ChartPanel rows={rows} kpi={kpi} dimension={dimension} />
      )}
    </section>
  );
}
