/** 开放数据: which settings hold, which months are published, and how long they change. */
import { addDays, addMonths, type Instant, type LocalDate } from '../time/instant.ts';
import { type PolicyVersion, policyAt } from '../time/versions.ts';
import type { OpenDataSettings } from './rules.ts';

/** `YYYY-MM`. */
export type Month = string;

/** What is said of the licence where the city has said nothing. */
export const unsaidLicence = {
  zh: '依照本市公共数据开放的规定使用',
  en: 'Use is subject to the city’s rules on open public data',
} as const;

/** The settings that hold at an instant; undefined where nothing is published. */
export const openDataAt = (policies: readonly PolicyVersion[], at: Instant): OpenDataSettings | undefined =>
  policyAt(policies, at)?.openData;

/** Days after a case was closed until its outcome counts as settled: by then the citizen has rated it, or it was opened again. */
export const settledDays = 7;
/** Days after the end of a month for which its files are brought up to date; then comes the last edition. */
export const windowDays = 60;

export const monthOf = (date: LocalDate): Month => date.slice(0, 7);
export const firstDayOf = (month: Month): LocalDate => `${month}-01`;

export const lastDayOf = (month: Month): LocalDate => addDays(addMonths(firstDayOf(month), 1), -1);

/** True once a month gets its last edition. */
export const isOver = (month: Month, today: LocalDate): boolean => addDays(lastDayOf(month), windowDays) < today;

/** The months that have an edition on a day: those that may still change, the newest first, and the one behind them, for its last. */
export function openMonths(today: LocalDate): Month[] {
  const months = [monthOf(addDays(today, -1))];
  for (let month = months[0] ?? ''; !isOver(month, today); ) {
    month = monthOf(addDays(firstDayOf(month), -1));
    months.push(month);
  }
  return months;
}
