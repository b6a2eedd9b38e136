/** The cases of the last month under each of their keys, in the order of time. */
import { toMillis } from '../time/instant.ts';
import { everyCase } from './history.ts';
import { type HotKey, hotKeysOf } from './keys.ts';
import type { Sighting } from './sighting.ts';

export type Posting = { at: number; sighting: Sighting };

export type Tally = {
  /** From which instant on it holds every case, in milliseconds. */
  since: number;
  postings: ReadonlyMap<HotKey, readonly Posting[]>;
};

/** A tally that grows case by case: each must not be earlier than the one before. */
export function createTally(since: number): {
  tally: Tally;
  add(sighting: Sighting): HotKey[];
  forget(before: number): void;
} {
  const postings = new Map<HotKey, Posting[]>();
  const tally = { since, postings };
  return {
    tally,
    add(sighting) {
      const posting = { at: toMillis(sighting.at), sighting };
      const keys = hotKeysOf(sighting);
      for (const key of [everyCase, ...keys]) {
        const known = postings.get(key);
        if (known === undefined) postings.set(key, [posting]);
        else if (known.at(-1)?.sighting !== sighting) known.push(posting);
      }
      return keys;
    },
    forget(before) {
      tally.since = Math.max(tally.since, before);
      for (const [key, list] of postings) {
        const kept = list.slice(firstAfter(list, before - 1));
        if (kept.length === 0) postings.delete(key);
        else postings.set(key, kept);
      }
    },
  };
}

/** The tally of some sightings, in whatever order. */
export function tallyOf(sightings: readonly Sighting[], since: number): Tally {
  const { tally, add } = createTally(since);
  for (const one of sightings.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.caseNo < b.caseNo ? -1 : 1)))
    add(one);
  return tally;
}

/** The place of the first posting after an instant. */
export function firstAfter(postings: readonly Posting[], instant: number): number {
  let low = 0;
  let high = postings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((postings[middle] as Posting).at > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
