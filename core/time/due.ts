/**
 * When a limit ends. Exports: Timing, dueInstant, dueTiming, due, addWorkingDays,
 * spanIsProvisional.
 */
import type { Calendar } from './calendar.ts';
import { dayLength, hour, type Instant, localDay, minute, startOfDay, toInstant, toMillis } from './instant.ts';
import type { Limit } from './limit.ts';
import { type Step, stepsOf } from './steps.ts';
import { type DayTable, instantOfWork, isProvisional, tableOf, workedUntil, workingDayAfter } from './table.ts';

export type Timing = { due: Instant; provisional: boolean };

/** The end of a limit in milliseconds. */
function endOf(table: DayTable, start: number, { amount, unit }: Limit): number {
  switch (unit) {
    case 'wd':
      return startOfDay(workingDayAfter(table, localDay(start), amount)) + table.close;
    case 'wh':
      return instantOfWork(table, workedUntil(table, start) + amount * hour);
    case 'min':
      return start + amount * minute;
    case 'h':
      return start + amount * hour;
    case 'sameDay':
      return startOfDay(localDay(start)) + dayLength;
  }
}

/**
 * The first and the last day (since 1970-01-01) whose being a working day decided the end of a limit; undefined for wall clocks.
 * Day clocks begin with the day after the start, hour clocks with the day of the start unless its office hours are over.
 */
function decidingDays(table: DayTable, start: number, end: number, limit: Limit): [number, number] | undefined {
  const day = localDay(start);
  if (limit.unit === 'wd') return [day + 1, localDay(end)];
  if (limit.unit === 'wh') return [start - startOfDay(day) < table.close ? day : day + 1, localDay(end)];
  return undefined;
}

function timing(table: DayTable, start: number, limit: Limit): { end: number; provisional: boolean } {
  const end = endOf(table, start, limit);
  const days = decidingDays(table, start, end, limit);
  return { end, provisional: days !== undefined && isProvisional(table, ...days) };
}

/** The instant at which a limit that starts at `start` ends. */
export function dueInstant(calendar: Calendar, start: Instant, limit: Limit): Instant {
  return toInstant(endOf(tableOf(calendar), toMillis(start), limit));
}

/** The end of a limit, and whether it is provisional: a day of a year that is not announced decided it. */
export function dueTiming(calendar: Calendar, start: Instant, limit: Limit): Timing {
  const { end, provisional } = timing(tableOf(calendar), toMillis(start), limit);
  return { due: toInstant(end), provisional };
}

/** The end of a limit with its explanation: the start rule, each day counted or skipped and what made it so. */
export function due(calendar: Calendar, start: Instant, limit: Limit): Timing & { steps: Step[] } {
  const table = tableOf(calendar);
  const from = toMillis(start);
  const { end, provisional } = timing(table, from, limit);
  const days = decidingDays(table, from, end, limit);
  return { due: toInstant(end), provisional, steps: stepsOf(calendar, { start: from, end, limit, days, provisional }) };
}

/** The close of office hours of the N-th working day after the day of the start; the start itself for 0 days. */
export function addWorkingDays(calendar: Calendar, start: Instant, days: number): Instant {
  const from = toMillis(start);
  if (days === 0) return toInstant(from);
  if (!(Number.isInteger(days) && days > 0)) throw new RangeError(`not a number of working days: ${days}`);
  const table = tableOf(calendar);
  return toInstant(startOfDay(workingDayAfter(table, localDay(from), days)) + table.close);
}

/** Whether a day after the start up to and including the due's day belongs to a year that is not announced. */
export function spanIsProvisional(calendar: Calendar, start: Instant, end: Instant): boolean {
  return isProvisional(tableOf(calendar), localDay(toMillis(start)) + 1, localDay(toMillis(end)));
}
