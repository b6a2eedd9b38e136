/** Figures and lines in words. */

import type { FigureView, StatisticsRow } from '#core/routes/statistics.ts';
import { type Kpi, type KpiId, kpiOf } from '#core/statistics/kpis.ts';
import { type Dimension, noValue } from '#core/statistics/select.ts';
import { useDictionaryLabel, useUnitName } from '#web/api/queries.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import type { FilterName } from './search.ts';
import { statisticsTexts } from './texts.ts';

/** A change against the period before in words, or why there is none; undefined where there is nothing to compare. */
export function useChangeWords() {
  const text = useText(statisticsTexts);
  return (
    change: number | undefined,
    { measure, better, ripens }: Pick<Kpi, 'measure' | 'better' | 'ripens'>,
  ): string | undefined => {
    if (ripens) return text('ripens');
    if (change === undefined) return undefined;
    if (change === 0) return text('same');
    const amount = text(measure === 'time' ? 'minutes' : 'points', { amount: Math.abs(change) });
    const isBetter = change > 0 === (better === 'high');
    return `${text(change > 0 ? 'up' : 'down', { amount })} · ${text(isBetter ? 'better' : 'worse')}`;
  };
}

/** A figure's value in words. */
export function useFigureWords() {
  const text = useText(statisticsTexts);
  const label = useLabel();
  return (id: KpiId, figure: FigureView | undefined): string => {
    if (figure?.value === undefined) return text('noFigure');
    return kpiOf(id).measure === 'time' && figure.words !== undefined ? label(figure.words.value) : `${figure.value}%`;
  };
}

/** What a key of a dimension, or the value of a filter, is called. */
export function useKeyName() {
  const text = useText(statisticsTexts);
  const unitName = useUnitName();
  const { entry, category } = useDictionaryLabel();
  return (dimension: Dimension | FilterName, key: string, name?: string): string => {
    if (key === noValue) return text('none');
    switch (dimension) {
      case 'unit':
        return unitName(key);
      case 'nature':
        return entry('natures', key);
      case 'source':
        return entry('sources', key);
      case 'category':
        return key.endsWith('=') ? text('alone', { name: category(key.slice(0, -1)) }) : category(key);
      default:
        return name ?? key;
    }
  };
}

/** A line as screens name it: spans of time by their days. */
export function useRowName(dimension: Dimension) {
  const keyName = useKeyName();
  return ({ key, name, period }: Pick<StatisticsRow, 'key' | 'name' | 'period'>): string => {
    if (period === undefined) return keyName(dimension, key, name);
    const from = period.from.slice(5);
    return period.from === period.until ? from : `${from}–${period.until.slice(5)}`;
  };
}
