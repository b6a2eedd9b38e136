/** Applying the changes of clocks that an event carries. */
import type { Clock, ClockMove } from '../case.ts';
import type { ClockChange } from '../events.ts';

/** A copy of the clock without some of its fields. */
function without(clock: Clock, ...fields: (keyof Clock)[]): Clock {
  return Object.fromEntries(Object.entries(clock).filter(([field]) => !(fields as string[]).includes(field))) as Clock;
}

const logged = (clock: Clock, move: ClockMove | undefined): Pick<Clock, 'moves'> =>
  move === undefined ? {} : { moves: [...(clock.moves ?? []), move] };

/** One clock after a change that concerns it. */
function changed(clock: Clock, change: Exclude<ClockChange, { op: 'start' }>, at: string): Clock {
  switch (change.op) {
    case 'move': {
      const { op: _, id: __, move, ...due } = change;
      const rest = without(clock, 'yellow', 'red2', 'provisional');
      // Another due has marks of its own; those of this one have acted.
      const fired = due.due === clock.due ? clock.fired : [];
      return { ...rest, ...due, ...logged(clock, move), original: clock.original ?? clock.due, fired };
    }
    case 'report':
      return { ...clock, red2: change.red2 };
    case 'freeze':
      return { ...clock, frozen: at };
    case 'thaw': {
      const { op: _, id: __, move, ...due } = change;
      const rest = without(clock, 'frozen');
      if (due.due === clock.due) return rest;
      const anew = without(rest, 'yellow', 'red2', 'provisional');
      return { ...anew, ...due, ...logged(clock, move), original: clock.original ?? clock.due };
    }
    case 'hold':
      return { ...clock, held: true };
    case 'release':
      return without(clock, 'held');
    case 'stop':
      return { ...clock, stopped: at };
    case 'resume':
      return without(clock, 'stopped');
  }
}

/** The clocks of a case after one change by an event at `at`. */
export function changeClocks(clocks: Clock[], change: ClockChange, at: string): Clock[] {
  if (change.op === 'start') return [...clocks.filter((clock) => clock.id !== change.clock.id), change.clock];
  return clocks.map((clock) => (clock.id === change.id ? changed(clock, change, at) : clock));
}
