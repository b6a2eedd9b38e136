/** What the address of 办件统计 holds: period, dimension, filters, figure and view. A pasted link gives the same view. */
import { type KpiId, kpis } from '#core/statistics/kpis.ts';
import { type Dimension, dimensions, type Filter } from '#core/statistics/select.ts';
import { compact, dateIn, keyIn } from '#web/ui/address.ts';

export const filterNames = ['unit', 'nature', 'source', 'district', 'street', 'category', 'person'] as const;
export type FilterName = (typeof filterNames)[number];

export type StatisticsSearch = {
  /** Shanghai dates, both included. */
  from?: string;
  until?: string;
  dimension?: Dimension;
  /** The figure in the chart; the table shows those of its group. */
  kpi?: KpiId;
  view?: 'table';
} & Partial<Record<FilterName, string>>;
export type SearchChange = { [Key in keyof StatisticsSearch]: StatisticsSearch[Key] | undefined };

export type Part = 'numerator' | 'denominator' | 'excluded';
export const parts: readonly Part[] = ['numerator', 'denominator', 'excluded'];
export type CasesSearch = StatisticsSearch & { part?: Part; counting?: 'case' | 'branch' };

const wordOf = (value: unknown): string | undefined => {
  const word = typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 60) : '';
  return word === '' ? undefined : word;
};
/** Reads an address; anything that makes no sense is left out. */
export function statisticsSearch(given: Record<string, unknown>): StatisticsSearch {
  return compact({
    from: dateIn(given.from),
    until: dateIn(given.until),
    dimension: keyIn(dimensions, given.dimension),
    kpi: keyIn(kpis, given.kpi),
    view: given.view === 'table' ? ('table' as const) : undefined,
    ...Object.fromEntries(filterNames.map((name) => [name, wordOf(given[name])])),
  }) as StatisticsSearch;
}

/** The address of the cases behind a figure. */
export function casesSearch(given: Record<string, unknown>): CasesSearch {
  return compact({
    ...statisticsSearch(given),
    part: parts.find((part) => part === given.part),
    counting: given.counting === 'branch' || given.counting === 'case' ? given.counting : undefined,
  }) as CasesSearch;
}

/** The filters of an address, as the service takes them. */
export const filterOf = (search: StatisticsSearch): Filter =>
  Object.fromEntries(filterNames.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])));
