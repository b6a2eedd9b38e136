/** Periods of Shanghai days: the one before, and the days, weeks, months and quarters in them. Days are counted since 1970-01-01. */
import { addDays, dateOf, datePartsOf, dayLength, dayNumber, type LocalDate, weekday } from '../time/instant.ts';
import type { Label } from '../vocabulary.ts';

/** The most days of one question, a quarter: more would read too much while somebody waits. */
export const mostStatisticsDays = 92;

export type Period = { from: LocalDate; until: LocalDate };

/** So many days up to a date, both included. */
export const lastDays = (until: LocalDate, days: number): Period => ({ from: addDays(until, 1 - days), until });

export const timeDimensions = {
  day: { zh: '日', en: 'Day' },
  week: { zh: '周', en: 'Week' },
  month: { zh: '月', en: 'Month' },
  quarter: { zh: '季', en: 'Quarter' },
} as const satisfies Record<string, Label>;
export type TimeDimension = keyof typeof timeDimensions;

/** True where figures are split by spans of time. */
export const isTime = (dimension: string): dimension is TimeDimension => Object.hasOwn(timeDimensions, dimension);

const monthStart = (year: number, month: number): number => Date.UTC(year, month - 1, 1) / dayLength;

/** The first day of the day, week (from Monday), month or quarter in which a day lies. */
export function startOfBucket(dimension: TimeDimension, day: number): number {
  if (dimension === 'day') return day;
  if (dimension === 'week') return day - ((weekday(day) + 6) % 7);
  const { year, month } = datePartsOf(day);
  return monthStart(year, dimension === 'month' ? month : month - ((month - 1) % 3));
}

/** The first day of the next such span. */
function nextBucket(dimension: TimeDimension, start: number): number {
  if (dimension === 'day') return start + 1;
  if (dimension === 'week') return start + 7;
  const { year, month } = datePartsOf(start);
  return monthStart(year, month + (dimension === 'month' ? 1 : 3));
}

/** The spans of a period in their order, the first and the last cut to it, each under the date with which its span begins. */
export function bucketsOf({ from, until }: Period, dimension: TimeDimension): (Period & { key: LocalDate })[] {
  const [first, last] = [dayNumber(from), dayNumber(until)];
  const buckets: (Period & { key: LocalDate })[] = [];
  for (let start = startOfBucket(dimension, first); start <= last; start = nextBucket(dimension, start)) {
    const end = Math.min(nextBucket(dimension, start) - 1, last);
    buckets.push({ key: dateOf(start), from: dateOf(Math.max(start, first)), until: dateOf(end) });
  }
  return buckets;
}

/**
 * The period before: of whole months as many months, of a month up to some day (the month is not over) the same days of the month
 * before, else as many days just before it.
 */
export function previousPeriod({ from, until }: Period): Period {
  const [first, last] = [dayNumber(from), dayNumber(until)];
  const start = datePartsOf(first);
  const end = datePartsOf(last);
  const whole = datePartsOf(last + 1).date === 1;
  const months = (end.year - start.year) * 12 + end.month - start.month + 1;
  if (start.date === 1 && whole) {
    return { from: dateOf(monthStart(start.year, start.month - months)), until: dateOf(first - 1) };
  }
  if (start.date === 1 && months === 1) {
    const before = monthStart(start.year, start.month - 1);
    return { from: dateOf(before), until: dateOf(Math.min(before + end.date - 1, first - 1)) };
  }
  return { from: dateOf(first - (last - first + 1)), until: dateOf(first - 1) };
}
