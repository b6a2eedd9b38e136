/**
 * Working time, in milliseconds of office hours. Exports: workingTimeBetween, addWorkingTime.
 */
import type { Calendar } from './calendar.ts';
import { type Instant, toInstant, toMillis } from './instant.ts';
import { instantOfWork, tableOf, workedUntil } from './table.ts';

/** Milliseconds inside office hours from one instant to another; negative when the second is earlier. */
export function workingTimeBetween(calendar: Calendar, from: Instant, to: Instant): number {
  const table = tableOf(calendar);
  return workedUntil(table, toMillis(to)) - workedUntil(table, toMillis(from));
}

/**
 * The earliest instant by which so many milliseconds of office hours have passed since the start; the start itself for none.
 * RangeError unless they are whole and not negative.
 */
export function addWorkingTime(calendar: Calendar, start: Instant, millis: number): Instant {
  if (!(millis >= 0 && Number.isSafeInteger(millis))) throw new RangeError(`not an amount of working time: ${millis}`);
  const from = toMillis(start);
  if (millis === 0) return toInstant(from);
  const table = tableOf(calendar);
  return toInstant(instantOfWork(table, workedUntil(table, from) + millis));
}
