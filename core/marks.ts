/** Marks: the instants at which a clock warns (yellow), expires (red) and is reported upwards (second red). */
import type { Case, Clock, Instant } from './case.ts';
import { type MarkLevel, markLevels } from './vocabulary.ts';

export type Mark = { clock: Clock; level: MarkLevel; at: Instant };

const levels = Object.keys(markLevels) as MarkLevel[];

function markAt(clock: Clock, level: MarkLevel): Instant | undefined {
  return level === 'red' ? clock.due : clock[level];
}

/** The marks of a running clock that have not acted, in time order. Red ones wait while a decision on a return or an extension is pending; a clock that stands still has none. */
export function pendingMarks(clock: Clock): Mark[] {
  if (clock.stopped !== undefined || clock.frozen !== undefined || clock.kind === 'archive') return [];
  const marks: Mark[] = [];
  for (const level of levels) {
    const at = markAt(clock, level);
    const waits = clock.held === true && level !== 'yellow';
    if (at !== undefined && !waits && !clock.fired.includes(level)) marks.push({ clock, level, at });
  }
  return marks;
}

/** By code unit and not by the machine's language: the same order everywhere. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Every mark of the case that has come due by `now` and has not acted, in time order: each acts exactly once. */
export function dueMarks(state: Case, now: Instant): Mark[] {
  return state.clocks
    .flatMap(pendingMarks)
    .filter((mark) => mark.at <= now)
    .sort((a, b) => compare(a.at, b.at) || compare(a.clock.id, b.clock.id));
}

/** The next instant at which something happens by itself. */
export function nextMark(state: Case): Instant | undefined {
  let next: Instant | undefined;
  for (const clock of state.clocks) {
    for (const { at } of pendingMarks(clock)) if (next === undefined || at < next) next = at;
  }
  return next;
}
