/** Figures as the API answers them. */

import type { FigureView } from '#core/routes/statistics.ts';
import { tenths } from '#core/shares.ts';
import { type Figure, markOf } from '#core/statistics/count.ts';
import { type Kpi, type KpiId, kpiIds, kpiOf } from '#core/statistics/kpis.ts';
import type { Calendar } from '#core/time/calendar.ts';
import { minute } from '#core/time/instant.ts';
import { amountOf, timeWords } from '#core/time/remaining.ts';

type Counts = Omit<FigureView, 'mark' | 'previous' | 'change'>;

function countsOf({ measure }: Kpi, figure: Figure, calendar: Calendar): Counts {
  const { numerator, denominator, value, p90 = 0, mean = 0 } = figure;
  if (value === undefined) return { numerator, denominator };
  if (measure === 'rate') return { numerator, denominator, value };
  const minutes = (millis: number) => Math.floor(millis / minute);
  const words = (millis: number) => timeWords(amountOf(calendar, millis));
  return {
    ...{ numerator, denominator, value: minutes(value), p90: minutes(p90), mean: minutes(mean) },
    words: { value: words(value), p90: words(p90), mean: words(mean) },
  };
}

/** One decimal is what is shown, and what is told apart. */
export const changeOf = (value: number | undefined, before: number | undefined): { change?: number } =>
  value === undefined || before === undefined ? {} : { change: tenths(value - before) };

/** Figures beside those of the period before; those without any case in either are left out. One that ripens has no change. */
export function viewFigures(
  figures: Record<KpiId, Figure>,
  before: Record<KpiId, Figure> | undefined,
  calendar: Calendar,
): Partial<Record<KpiId, FigureView>> {
  const shown = kpiIds.flatMap((id): [KpiId, FigureView][] => {
    const kpi = kpiOf(id);
    const counts = countsOf(kpi, figures[id], calendar);
    const previous = before === undefined ? undefined : countsOf(kpi, before[id], calendar);
    if (counts.denominator === 0 && (previous?.denominator ?? 0) === 0) return [];
    const mark = markOf(kpi, counts.value);
    return [
      [
        id,
        {
          ...counts,
          ...(mark === undefined ? {} : { mark }),
          ...(previous === undefined ? {} : { previous }),
          ...(kpi.ripens ? {} : changeOf(counts.value, previous?.value)),
        },
      ],
    ];
  });
  return Object.fromEntries(shown);
}
