/** How many cases every key had on each past day: what the present is compared with. */
import { type HotKey, plainKeysOf } from './keys.ts';
import { historyDays } from './policy.ts';
import type { Sighting } from './sighting.ts';

/** All cases of the city. */
export const everyCase: HotKey = 'all|';

/** Days are counted from 1970-01-01; `since` is the first that is known, `until` the first that is not. Counts are day, number, day, number … */
export type History = { since: number; until: number; counts: Readonly<Record<HotKey, readonly number[]>> };

export const emptyHistory = (day: number): History => ({ since: day, until: day, counts: {} });

const withoutOld = (pairs: readonly number[], oldest: number): readonly number[] => {
  if ((pairs[0] ?? oldest) >= oldest) return pairs;
  const from = pairs.findIndex((day, index) => index % 2 === 0 && day >= oldest);
  return from < 0 ? [] : pairs.slice(from);
};

/** The history with the day after it, whose cases these are; what is older than everything that is compared falls away. */
export function extendHistory({ since, until, counts }: History, sightings: readonly Sighting[]): History {
  const today = new Map<HotKey, number>([[everyCase, sightings.length]]);
  for (const sighting of sightings) {
    for (const key of new Set(plainKeysOf(sighting))) today.set(key, (today.get(key) ?? 0) + 1);
  }
  const oldest = until + 1 - historyDays;
  const next: Record<HotKey, readonly number[]> = {};
  for (const [key, pairs] of Object.entries(counts)) {
    const kept = withoutOld(pairs, oldest);
    if (kept.length > 0) next[key] = kept;
  }
  for (const [key, count] of today) next[key] = [...(next[key] ?? []), until, count];
  return { since: Math.max(since, oldest), until: until + 1, counts: next };
}
