/** The only place that reads the system clock for the product. */
import type { Instant } from '#core/case.ts';

type MovedClock = { offset(): number };

/**
 * The instant now, in UTC with milliseconds. On one machine the clock can be moved: the runtime then puts its offset into the
 * global named below; in the cloud nothing does, and the clock cannot be moved.
 */
export function now(): Instant {
  return new Date(Date.now() + offset()).toISOString();
}

/** Milliseconds by which the product's time is ahead of real time; 0 in the cloud. */
export function offset(): number {
  const moved = (globalThis as Record<symbol, unknown>)[Symbol.for('local.clock')] as MovedClock | undefined;
  return moved?.offset() ?? 0;
}

/** Milliseconds since the process began, which no setting of the clock changes. */
export function ticks(): number {
  return performance.now();
}

/** Real time in ms, for what must not move: idempotency, links, tokens, logs. */
export function realNow(): number {
  return Date.now();
}
