/** How badly a world is treated. */
import type { Delay } from './mail.ts';
import type { Disturbance } from './turn.ts';

export type Chaos = {
  calls: Disturbance;
  news: Delay;
  /** Share of `wait` runs that run a second time, up to `laterMs` later. */
  again: { share: number; laterMs: number };
  /** Mean hours between two kills of the interpreter with its functions, and between two ends of an execution by force. */
  killHours: number;
  abortHours: number;
  /** Ms by which the functions' clock may be wrong. */
  skewMs: number;
  /** Mean hours between two jumps of the clock; none where it is absent. */
  jumpHours?: number;
};

const minute = 60_000;

/** What a rough life looks like: every disturbance that the protocol must bear, often. */
export const rough: Chaos = {
  calls: { crash: 0.02, slow: 0.04, slowMs: 8 * minute, latencyMs: 12 },
  news: { longestMs: minute, twice: 0.2 },
  again: { share: 0.05, laterMs: 10 * minute },
  killHours: 8,
  abortHours: 30,
  skewMs: 5,
};

/** Rougher than any machine: so that a rule that is missing shows within few cases. */
export const hostile: Chaos = {
  calls: { crash: 0.04, slow: 0.08, slowMs: 8 * minute, latencyMs: 200 },
  news: { longestMs: minute, twice: 0.3 },
  again: { share: 0.3, laterMs: 10 * minute },
  killHours: 1.5,
  abortHours: 12,
  skewMs: 5,
};

/** Functions that fail and run twice above all: what the order of attempts is for. */
export const flaky: Chaos = {
  ...hostile,
  calls: { ...hostile.calls, crash: 0.12 },
  again: { share: 0.6, laterMs: 20_000 },
  killHours: 24,
  abortHours: 48,
};

/** Functions that are slow above all: what they have read is old when they act on it. */
export const slow: Chaos = {
  ...hostile,
  calls: { ...hostile.calls, slow: 0.5, slowMs: 4 * minute },
  killHours: 24,
  abortHours: 48,
};

/** A clock that is moved again and again, forward by hours and days and back, beside kills. */
export const jumpy: Chaos = { ...rough, killHours: 16, abortHours: 60, jumpHours: 9 };

const hour = 60 * minute;
/** By how much the clock is moved, in ms. */
export const jumps = [2 * hour, 9 * hour, 24 * hour, 3 * 24 * hour, -2 * hour, -9 * hour, -24 * hour] as const;

/** How long a kill lasts (ms): a minute, one in five up to six hours. */
export function downtimeOf(next: () => number): number {
  return next() < 0.2 ? minute + next() * 6 * 60 * minute : minute;
}
