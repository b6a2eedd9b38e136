import type { Throttle } from '../template/description.ts';

/** Takes one token; false when the bucket is empty and the request must be refused. */
export type Take = () => boolean;

/**
 * The token bucket by which API Gateway throttles: `rate` tokens a second flow in, at most `burst` are held. Without a setting every
 * request passes. `now` is in milliseconds and must never go back.
 */
export function createThrottle(throttle: Throttle | undefined, now: () => number = () => performance.now()): Take {
  if (throttle === undefined) return () => true;
  let tokens = throttle.burst;
  let last = now();
  return () => {
    const instant = now();
    tokens = Math.min(throttle.burst, tokens + ((instant - last) / 1000) * throttle.rate);
    last = instant;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
