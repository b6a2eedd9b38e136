/** How long a request looks: real time, since the gateway and the function wait by that. */
import { realNow } from '../clock.ts';

/** Milliseconds after which a request ends with what it has: the function is stopped after 28 seconds, the last read and the answer fit in. */
export const patienceMs = 20_000;

/** Says whether so much time has passed since it was made. */
export type Patience = () => boolean;
export function patienceOf(milliseconds = patienceMs): Patience {
  const end = realNow() + milliseconds;
  return () => realNow() >= end;
}

/** For who looks at the time themselves. */
export const withoutEnd: Patience = () => false;
