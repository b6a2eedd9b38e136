/**
 * How a due that was moved follows from the first one. Exports: byWallClock, stoodStill, shifted, applyMoves.
 */
import type { ClockMove } from '../case.ts';
import type { Calendar } from './calendar.ts';
import { addWorkingTime, workingTimeBetween } from './count.ts';
import { addWorkingDays } from './due.ts';
import { type Instant, toInstant, toMillis } from './instant.ts';
import type { Limit } from './limit.ts';

/** Wall-clock limits stand still by the wall clock, all others by office hours. */
export const byWallClock = (limit: Limit | undefined): boolean =>
  limit !== undefined && limit.unit !== 'wd' && limit.unit !== 'wh';

/** For how long a clock stood still, in the measure of its limit, in milliseconds; never negative. */
export function stoodStill(calendar: Calendar, limit: Limit | undefined, from: Instant, to: Instant): number {
  const millis = byWallClock(limit) ? toMillis(to) - toMillis(from) : workingTimeBetween(calendar, from, to);
  return Math.max(millis, 0);
}

/** An instant of a clock, later by the time for which it stood still. */
export function shifted(calendar: Calendar, limit: Limit | undefined, at: Instant, millis: number): Instant {
  if (millis === 0) return at;
  return byWallClock(limit) ? toInstant(toMillis(at) + millis) : addWorkingTime(calendar, at, millis);
}

/** Measured anew, because an amended limit may count by another measure, and another calendar by other days. */
function millisOf(calendar: Calendar, limit: Limit | undefined, { since, at, millis = 0 }: ClockMove): number {
  return since === undefined ? millis : stoodStill(calendar, limit, since, at);
}

function moved(calendar: Calendar, limit: Limit | undefined, due: Instant, move: ClockMove): Instant {
  switch (move.why) {
    case 'extension':
      return addWorkingDays(calendar, due, move.days ?? 0);
    case 'pause':
    case 'park':
    case 'merge':
      return shifted(calendar, limit, due, millisOf(calendar, limit, move));
    case 'supervised':
      return due < move.due ? due : move.due;
    case 'lead':
      return due > move.due ? due : move.due;
    default:
      // The first due was computed anew, with everything that these two changed.
      return due;
  }
}

/** The due after all its moves, where the first due is another than it was: another calendar, an amended case. */
export function applyMoves(
  calendar: Calendar,
  limit: Limit | undefined,
  first: Instant,
  moves: readonly ClockMove[],
): Instant {
  return moves.reduce((due, move) => moved(calendar, limit, due, move), first);
}
