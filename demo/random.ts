/** Chance that repeats itself: the same seed gives the same city. */

/** Gives the next number in [0, 1). */
export type Random = () => number;

/** A 32-bit hash (FNV-1a) of a text: the same text gives the same number everywhere. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A generator (mulberry32) seeded by a number or a text. */
export function random(seed: number | string): Random {
  let state = (typeof seed === 'string' ? hashText(seed) : seed) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** True with the given probability. */
export function chance(next: Random, probability: number): boolean {
  return next() < probability;
}

/** A whole number between both bounds, both included. */
export function integer(next: Random, low: number, high: number): number {
  return low + Math.floor(next() * (high - low + 1));
}

/** One member of a list; throws RangeError on an empty one. */
export function pick<T>(next: Random, list: readonly T[]): T {
  if (list.length === 0) throw new RangeError('nothing to pick from');
  return list[Math.floor(next() * list.length)] as T;
}

/** One key of a table of weights, drawn in proportion; weights need not add up to one. */
export function weighted<K extends string>(next: Random, weights: Readonly<Partial<Record<K, number>>>): K {
  return weightedOf(next, Object.keys(weights) as K[], (key) => weights[key] ?? 0);
}

/** One member of a list, drawn in proportion to its weight; throws RangeError where no weight is positive. */
export function weightedOf<T>(next: Random, list: readonly T[], weight: (member: T) => number): T {
  const total = list.reduce((sum, member) => sum + weight(member), 0);
  if (!(total > 0)) throw new RangeError('no weight is positive');
  let left = next() * total;
  for (const member of list) {
    left -= weight(member);
    if (left < 0) return member;
  }
  return list.findLast((member) => weight(member) > 0) as T;
}

/** A number around 0 with deviation 1 (Box–Muller). */
export function normal(next: Random): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
