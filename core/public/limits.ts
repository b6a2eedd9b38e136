/** How public routes are slowed: token buckets for what is written, doubling waits for wrong codes. Times are ms of real time. */

const second = 1000;
const minute = 60 * second;

/** `capacity` requests at once, one more every `refill` ms. */
export type BucketRule = { capacity: number; refill: number };
export type Bucket = { tokens: number; at: number };

/** Per address. Many phones share one address of a mobile network, so that the buckets are generous. */
export const buckets = {
  submit: { capacity: 20, refill: 30 * second },
  change: { capacity: 30, refill: 10 * second },
  read: { capacity: 60, refill: second },
} as const satisfies Record<string, BucketRule>;
export type BucketName = keyof typeof buckets;

/** Takes one token; `wait` is how long (ms) until there is one, 0 where it was taken. */
export function takeToken(bucket: Bucket | undefined, rule: BucketRule, now: number): { bucket: Bucket; wait: number } {
  const before = bucket ?? { tokens: rule.capacity, at: now };
  const grown = Math.max(0, now - before.at) / rule.refill;
  const tokens = Math.min(rule.capacity, before.tokens + grown);
  if (tokens < 1) return { bucket: { tokens, at: now }, wait: Math.ceil((1 - tokens) * rule.refill) };
  return { bucket: { tokens: tokens - 1, at: now }, wait: 0 };
}

/** So many wrong codes are free; each one more doubles the wait up to the longest. All is forgotten after a day without one. */
export const wrongCodes = { free: 5, first: 15 * second, longest: 15 * minute, forget: 24 * 60 * minute };

/** The wrong codes of a number, or of an address. `until`: nothing is examined before. */
export type Attempts = { wrong: number; until: number; at: number };

const forgotten = (state: Attempts | undefined, now: number): boolean =>
  state === undefined || now - state.at > wrongCodes.forget;

/** How long (ms) nothing is examined yet; 0 when the next code is. */
export function waitOf(state: Attempts | undefined, now: number): number {
  return state === undefined || forgotten(state, now) ? 0 : Math.max(0, state.until - now);
}

/** The count with one more wrong code: from the fifth on with a wait that doubles. */
export function oneMoreWrong(state: Attempts | undefined, now: number): Attempts {
  const wrong = (state === undefined || forgotten(state, now) ? 0 : state.wrong) + 1;
  const doublings = wrong - wrongCodes.free;
  const wait = doublings < 0 ? 0 : Math.min(wrongCodes.longest, wrongCodes.first * 2 ** Math.min(doublings, 30));
  return { wrong, until: now + wait, at: now };
}
