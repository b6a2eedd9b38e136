/** Whether every mark acted once, not early, and none was left out: from the events alone. */
import type { Case } from '#core/case.ts';
import type { CaseEvent } from '#core/events.ts';
import { evolve } from '#core/evolve.ts';
import { dueMarks, pendingMarks } from '#core/marks.ts';

export type MarkCount = {
  fired: number;
  /** Those written by a command that came before the timer. */
  byCommand: number;
  twice: number;
  early: number;
  lost: number;
  /** Those that came more than 15 minutes of up-time after their instant. */
  late: number;
};

const patience = 15 * 60_000;

type FiredMark = { clock: string; level: string; due: string };

/** The mark that an event is: a warning, or the end of a pause that nobody ended early. */
function markOf(event: CaseEvent, state: Case): FiredMark | undefined {
  switch (event.type) {
    case 'reminded':
    case 'overdue':
    case 'escalated':
      return event.data;
    case 'resumed': {
      const pause = state.clocks.find((clock) => clock.id === `${event.branch}:pause`);
      return event.data.early || pause === undefined ? undefined : { clock: pause.id, level: 'red', due: pause.due };
    }
    default:
      return undefined;
  }
}

const isMark = (event: CaseEvent): boolean =>
  event.type === 'reminded' ||
  event.type === 'overdue' ||
  event.type === 'escalated' ||
  (event.type === 'resumed' && !event.data.early);

const keyOf = (clock: string, level: string, due: string): string => `${clock} ${level} ${due}`;

/** Since when each mark of the case has been waiting to act: a clock that goes on again brings marks with it that are past. */
function pendingSince(state: Case, at: string, before: ReadonlyMap<string, string>): Map<string, string> {
  const marks = state.clocks.flatMap(pendingMarks).map((mark) => keyOf(mark.clock.id, mark.level, mark.at));
  return new Map(marks.map((key) => [key, before.get(key) ?? at]));
}

/**
 * Goes through a case's events; `until` is the instant up to which every mark must have acted (undefined: nothing is asked of those
 * that are due at the end), `up` tells the up-time in ms between two instants.
 */
export function checkMarks(
  events: readonly CaseEvent[],
  until: string | undefined,
  up: (from: number, to: number) => number,
) {
  const count: MarkCount = { fired: 0, byCommand: 0, twice: 0, early: 0, lost: 0, late: 0 };
  const lateness: number[] = [];
  const lost = new Set<string>();
  const note = (before: Case, at: string): void => {
    for (const mark of dueMarks(before, at)) lost.add(keyOf(mark.clock.id, mark.level, mark.at));
  };
  let state: Case | undefined;
  let pending = new Map<string, string>();
  for (const event of events) {
    const mark = state === undefined ? undefined : markOf(event, state);
    if (mark !== undefined) {
      const { clock, level, due } = mark;
      const since = pending.get(keyOf(clock, level, due));
      const late = since === undefined ? 0 : up(Date.parse(since > due ? since : due), Date.parse(event.at));
      count.fired += 1;
      if (events.some((other) => other.at === event.at && !isMark(other))) count.byCommand += 1;
      if (since === undefined) count.twice += 1;
      if (event.at < due) count.early += 1;
      if (late > patience) count.late += 1;
      lateness.push(late);
    } else if (state !== undefined) note(state, event.at);
    state = evolve(state, event, event.caseNo);
    pending = pendingSince(state, event.at, pending);
  }
  if (state !== undefined && until !== undefined) note(state, until);
  return { count: { ...count, lost: lost.size }, lateness };
}
