/** One figure, line by line, as a chart with its summary in words. */
import { lazy, Suspense } from 'react';
import type { StatisticsRow } from '#core/routes/statistics.ts';
import { type KpiId, kpiOf } from '#core/statistics/kpis.ts';
import { isTime } from '#core/statistics/period.ts';
import { type Dimension, dimensions } from '#core/statistics/select.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import type { Drawing } from './chart-option.ts';
import { statisticsTexts } from './texts.ts';
import { useFigureWords, useRowName } from './words.ts';

const ChartCanvas = lazy(async () => ({ default: (await import('./chart-canvas.tsx')).ChartCanvas }));

/** More bars than this are not read any more. */
const mostBars = 25;
const minutesOfHour = 60;

type PanelProps = { rows: readonly StatisticsRow[]; kpi: KpiId; dimension: Dimension };

/** What the chart says, in words. */
function useSummary({ rows, kpi, dimension }: PanelProps): string {
  const text = useText(statisticsTexts);
  const label = useLabel();
  const valueWords = useFigureWords();
  const rowName = useRowName(dimension);
  const valued = rows
    .filter(({ figures }) => figures[kpi]?.value !== undefined)
    .sort((a, b) => (b.figures[kpi]?.value ?? 0) - (a.figures[kpi]?.value ?? 0));
  const [first, last] = [valued[0], valued.at(-1)];
  if (first === undefined || last === undefined) return text('nothingToDraw');
  const summary = text('summary', {
    figure: label(kpiOf(kpi)),
    dimension: label(dimensions[dimension]),
    count: valued.length,
    highest: rowName(first),
    high: valueWords(kpi, first.figures[kpi]),
    lowest: rowName(last),
    low: valueWords(kpi, last.figures[kpi]),
  });
  const count = (mark: string) => valued.filter(({ figures }) => figures[kpi]?.mark === mark).length;
  return kpiOf(kpi).marks === undefined
    ? summary
    : `${summary}${text('marked', { red: count('red'), yellow: count('yellow') })}`;
}

export function ChartPanel({ rows, kpi, dimension }: PanelProps) {
  const text = useText(statisticsTexts);
  const valueWords = useFigureWords();
  const rowName = useRowName(dimension);
  const summary = useSummary({ rows, kpi, dimension });
  const isTrend = isTime(dimension);
  const { measure, marks } = kpiOf(kpi);
  const size = ({ figures }: StatisticsRow) => figures[kpi]?.denominator ?? 0;
  const drawn = isTrend
    ? rows
    : rows
        .filter((row) => size(row) > 0)
        .sort((a, b) => size(b) - size(a))
        .slice(0, mostBars);
  const drawing: Drawing = {
    isTrend,
    unit: measure === 'time' ? ' h' : '%',
    description: summary,
    marks:
      marks === undefined
        ? []
        : [
            { at: marks.yellow, words: `${text('yellow')} ${marks.yellow}%`, tone: 'warn' },
            { at: marks.red, words: `${text('red')} ${marks.red}%`, tone: 'danger' },
          ],
    lines: drawn.map((row) => {
      const figure = row.figures[kpi];
      const value = measure === 'time' && figure?.value !== undefined ? figure.value / minutesOfHour : figure?.value;
      return { name: rowName(row), value, shown: valueWords(kpi, figure) };
    }),
  };
  return (
    <figure className="stack chart-panel">
      <figcaption role="status">
        {summary}
        {!isTrend && rows.filter((row) => size(row) > 0).length > mostBars
          ? text('onlyFirst', { count: mostBars })
          : null}
      </figcaption>
      {drawn.every((row) => size(row) === 0) ? null : (
        <Suspense fallback={<p className="quiet">{text('loading')}</p>}>
          <ChartCanvas {...drawing} />
        </Suspense>
      )}
    </figure>
  );
}
