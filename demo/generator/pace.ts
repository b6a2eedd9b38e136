/** How long people take: shares of a limit, counted in the office hours of whoever works. */

import type { Case, Clock } from '#core/case.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { addWorkingTime } from '#core/time/count.ts';
import { dueInstant } from '#core/time/due.ts';
import { hour, type Instant, minute, toInstant, toMillis } from '#core/time/instant.ts';
import type { Limit } from '#core/time/limit.ts';
import { instantOfWork, tableOf, workedUntil } from '#core/time/table.ts';
import type { ClockKind } from '#core/vocabulary.ts';
import { normal, type Random } from '../random.ts';

export type Span = { from: Instant; due: Instant };
const calendars = { unit: unitCalendar, centre: centreCalendar };
export type Desk = keyof typeof calendars;

/** Below this much time the clock on the wall counts, not office hours: emergencies do not wait for the office to open. */
const shortest = 3 * hour;

/** The instant at which a share of the span is used up; beyond 1 it is late. */
export function instantAt(desk: Desk, { from, due }: Span, share: number): Instant {
  const [start, end] = [toMillis(from), toMillis(due)];
  const table = tableOf(calendars[desk]);
  const before = workedUntil(table, start);
  const work = workedUntil(table, end) - before;
  if (end - start < shortest || work < minute) return toInstant(start + Math.round(share * (end - start)));
  return toInstant(instantOfWork(table, before + Math.round(share * work)));
}

/** So many hours of the desk's office time after an instant. */
export function hoursAfter(desk: Desk, from: Instant, hours: number): Instant {
  return addWorkingTime(calendars[desk], from, Math.max(1, Math.round(hours * hour)));
}

/** The end of the unit's so many-th working day after an instant. */
export function daysAfter(from: Instant, days: number): Instant {
  return dueInstant(unitCalendar, from, { amount: days, unit: 'wd' });
}

/** So many minutes after an instant by the clock on the wall. */
export function minutesAfter(from: Instant, minutes: number): Instant {
  return toInstant(toMillis(from) + Math.round(minutes * minute));
}

/** A positive number around `median`; `spread` is the deviation of its logarithm. */
export function around(next: Random, median: number, spread: number): number {
  return median * Math.exp(spread * normal(next));
}

/** A number between both bounds. */
export function between(next: Random, low: number, high: number): number {
  return low + (high - low) * next();
}

export const latest = (...instants: readonly Instant[]): Instant => instants.reduce((a, b) => (a > b ? a : b));

/** The clock of that kind that runs for the branch, or for the case as a whole. */
export function runningClock(state: Case, kind: ClockKind, branch?: string): Clock | undefined {
  return state.clocks.find((clock) => clock.kind === kind && clock.branch === branch && clock.stopped === undefined);
}

/** The span of a running clock; where no such clock runs, the usual limit from `from`. */
export function spanOf(state: Case, kind: ClockKind, branch: string | undefined, from: Instant, usual: Limit): Span {
  return runningClock(state, kind, branch) ?? { from, due: dueInstant(unitCalendar, from, usual) };
}
