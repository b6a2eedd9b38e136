/** Marks: the instants at which a clock warns (yellow), expires (red) and is reported upwards (second red). */
import type { Case, Clock, Instant } from './case.ts';
import { type MarkLevel, markLevels } from './vocabulary.ts';

export type Mark = { clock: Clock; level: MarkLevel; at: Instant };

const levels = Object.keys(markLevels) as MarkLevel[];

function markAt(clock: Clock, level: MarkLevel): Instant | undefined {
  return level === 'red' ? clock.due : clock[level];
}

/** When a mark of a clock acts; none where it has acted. Red ones wait while a decision on a return or an extension is pending; a clock that stands still has none. */
function pendingAt(clock: Clock, level: MarkLevel): Instant | undefined {
  if (clock.stopped !== undefined || clock.frozen !== undefined || clock.kind === 'archive') return undefined;
  if (clock.held === true && level !== 'yellow') return undefined;
  return clock.fired.includes(level) ? undefined : markAt(clock, level);
}

/** The marks of a clock that have not acted, in time order. */
export function pendingMarks(clock: Clock): Mark[] {
  return levels.flatMap((level) => {
    const at = pendingAt(clock, level);
    return at === undefined ? [] : [{ clock, level, at }];
  });
}

/** By code unit and not by the machine's language: the same order everywhere. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Every mark of the case that has come due by `now` and has not acted, in time order: each acts exactly once. */
export function dueMarks(state: Case, now: Instant): Mark[] {
  const next = nextMark(state);
  // Every command asks, and hardly ever is one due.
  if (next === undefined || next > now) return [];
  return state.clocks
    .flatMap(pendingMarks)
    .filter((mark) => mark.at <= now)
    .sort((a, b) => compare(a.at, b.at) || compare(a.clock.id, b.clock.id));
}

/** The next instant at which something happens by itself. */
export function nextMark(state: Case): Instant | undefined {
  let next: Instant | undefined;
  for (const clock of state.clocks) {
    for (const level of levels) {
      const at = pendingAt(clock, level);
      if (at !== undefined && (next === undefined || at < next)) next = at;
    }
  }
  return next;
}
