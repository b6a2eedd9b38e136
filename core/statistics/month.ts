/** Calendar months, of which a bulletin tells: the days that are counted, and the same days a year before. */
import { addDays, addMonths, type LocalDate } from '../time/instant.ts';
import type { Period } from './period.ts';

/** `2026-03`. */
export const monthForm = /^20\d\d-(0[1-9]|1[0-2])$/;

export const monthOf = (date: LocalDate): string => date.slice(0, 7);

/** The month so many months later, earlier when negative. */
export const monthAfter = (month: string, count: number): string => monthOf(addMonths(`${month}-01`, count));

/** The days of a month up to today; undefined where it has not begun. */
export function daysOfMonth(month: string, today: LocalDate): Period | undefined {
  const from = `${month}-01`;
  const end = addDays(addMonths(from, 1), -1);
  return from > today ? undefined : { from, until: end < today ? end : today };
}

/** The same month of the year before: whole where the month is over, else up to the same day. */
export function yearBefore({ from, until }: Period): Period {
  const isWhole = addDays(until, 1) === addMonths(from, 1);
  const before = addMonths(from, -12);
  return { from: before, until: isWhole ? addDays(addMonths(before, 1), -1) : addMonths(until, -12) };
}
