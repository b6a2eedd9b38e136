/** Schedules by the moved clock. */
import { type Clock, createTimers } from '../clock.ts';
import type { Cron } from './cron.ts';
import { parseSchedule } from './schedule.ts';
import type { BusState, ScheduleState } from './state.ts';

type Parts = {
  rule: string;
  expression: string;
  clock: Pick<Clock, 'now' | 'onJump'>;
  state: Pick<BusState, 'schedule' | 'tick'>;
  /** Called with a tick, in ms, and the progress that it has to store together with what the tick causes. */
  onTick(tick: number, state: ScheduleState): void;
};

export type Ticker = {
  /** The instant of the next tick in ms, if there is one. */
  next(): number | undefined;
  stop(): void;
};

/**
 * Calls `onTick` at each tick of a schedule. Several ticks that are due together, after the clock jumped or the machine was
 * off, make one call, for the latest of them: the product's sweeps look at the whole table, so more calls would only repeat the
 * work. (In AWS time neither jumps nor stops; there each tick comes.) A clock set back makes ticks come again.
 */
export function startTicker({ rule, expression, clock, state, onTick }: Parts): Ticker {
  const kept = state.schedule(rule);
  const now = clock.now();
  // A changed expression is a new schedule: it owes nothing for the time before.
  let progress: ScheduleState = kept?.expression === expression ? kept : { expression, anchor: now, last: now };
  let ticks: Cron = parseSchedule(expression, progress.anchor);
  if (progress !== kept) state.tick(rule, progress, []);
  const timers = createTimers(clock);
  let cancel: () => void = () => undefined;
  let stopped = false;

  const remember = (change: Partial<ScheduleState>): void => {
    progress = { ...progress, ...change };
  };

  const check = (): void => {
    cancel();
    if (stopped) return;
    const present = clock.now();
    if (present < progress.last) {
      // The clock was set back: go on from here, or nothing would happen until the old time comes again.
      remember({ last: present, anchor: Math.min(progress.anchor, present) });
      ticks = parseSchedule(expression, progress.anchor);
      state.tick(rule, progress, []);
    }
    const due = ticks.previous(present);
    if (due !== undefined && due > progress.last) {
      remember({ last: due });
      onTick(due, progress);
    }
    const next = ticks.next(present);
    if (next !== undefined) cancel = timers.at(next, check);
  };

  const forget = clock.onJump(check);
  check();
  return {
    next: () => ticks.next(clock.now()),
    stop() {
      stopped = true;
      forget();
      cancel();
    },
  };
}
