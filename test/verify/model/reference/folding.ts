/** Marks that have come due act, each once; and what follows of itself from any change. */
import { keepClocks, leadComesLast } from './clocks.ts';
import { calledBack } from './policy.ts';
import type { Clock, Matter } from './shape.ts';
import { bareStatus, isClosed, statusOf } from './status.ts';

type Level = 'yellow' | 'red' | 'red2';
export type Mark = `${string} ${Level} ${number}`;

/** What a running clock has still to say by now. Red ones wait for a decision that is asked for; standing still, nothing is said. */
function dueOf(clock: Clock, now: number): [Level, number][] {
  if (!clock.running || clock.still !== undefined || clock.kind === 'archive') return [];
  const all: [Level, number | undefined, boolean][] = [
    ['yellow', clock.yellow, false],
    ['red', clock.due, true],
    ['red2', clock.second, true],
  ];
  return all.flatMap(([level, at, red]) => {
    if (at === undefined || at > now || clock.fired.includes(level) || (red && clock.held)) return [];
    return [[level, at]];
  });
}

/** The first that is due and has not acted; what is due at one instant acts in the order of the clocks' names. */
function firstDue(matter: Matter, now: number): { clock: Clock; level: Level; at: number } | undefined {
  const all = matter.clocks.flatMap((clock) => dueOf(clock, now).map(([level, at]) => ({ clock, level, at })));
  return all.reduce<(typeof all)[number] | undefined>((first, one) => {
    if (first === undefined || one.at < first.at) return one;
    return one.at === first.at && one.clock.id < first.clock.id ? one : first;
  }, undefined);
}

/** Writes the marks that are due, one after another; a pause that has ended is over, and its clocks go on from its end. */
export function fold(matter: Matter, now: number): Mark[] {
  const written: Mark[] = [];
  for (let due = firstDue(matter, now); due !== undefined; due = firstDue(matter, now)) {
    const { clock, level, at } = due;
    if (clock.kind === 'pause') {
      const part = matter.parts.find((one) => one.id === clock.owner);
      change(matter, now, () => {
        if (part !== undefined) part.pausedUntil = undefined;
      });
      continue;
    }
    clock.fired.push(level);
    written.push(`${clock.id} ${level} ${at}`);
    matter.touched = now;
  }
  return written;
}

/** Whether the case closes without asking the citizen: nobody asks about such cases, or there is no number. */
function unasked(matter: Matter): string | undefined {
  if (bareStatus(matter) !== 'awaiting_callback' || matter.overlay !== undefined) return undefined;
  if (matter.attempts > 0 || matter.proposed !== undefined) return undefined;
  if (!calledBack.includes(matter.nature)) return 'not_wanted';
  return matter.phone ? undefined : 'not_possible';
}

/** Makes a change and what follows from it: the callback stage begins, the case closes, clocks begin and end. */
export function change(
  matter: Matter,
  now: number,
  make: () => void,
  more: { amended?: boolean; dues?: () => void } = {},
): void {
  const before = statusOf(matter);
  make();
  matter.touched = now;
  if (statusOf(matter) === 'awaiting_callback' && before !== 'awaiting_callback') {
    Object.assign(matter, { entered: now, attempts: 0, nextAttempt: undefined, outcome: undefined });
  }
  matter.outcome ??= unasked(matter);
  if (isClosed(matter) && matter.closed === undefined) {
    matter.closed = now;
    matter.closedAs = statusOf(matter);
  }
  keepClocks(matter, now, more.amended);
  more.dues?.();
  leadComesLast(matter);
}
