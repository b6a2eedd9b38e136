/** The cases of the last month under each of their keys, in the order of time. */
import { dayLength, toInstant, toMillis } from '../time/instant.ts';
import { everyCase } from './history.ts';
import { type HotKey, hotKeysOf, phraseOfKey } from './keys.ts';
import { phrasesOf } from './phrases.ts';
import { hotPolicy, phraseReach } from './policy.ts';
import type { Sighting } from './sighting.ts';

export type Posting = { at: number; sighting: Sighting };

export type Tally = {
  /** From which instant on it holds every case, in milliseconds. */
  since: number;
  postings: ReadonlyMap<HotKey, readonly Posting[]>;
};

/** A tally that grows case by case: each must not be earlier than the one before. Of phrases it holds those that are `wanted`, or all. */
export function createTally(
  since: number,
  wanted?: ReadonlySet<string>,
): {
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
      const keys = hotKeysOf(sighting, wanted);
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

/** The tally of some sightings, the earliest first. Of phrases it holds those that are `wanted`, or all. */
export function tallyOf(sightings: readonly Sighting[], since: number, wanted?: ReadonlySet<string>): Tally {
  const { tally, add } = createTally(since, wanted);
  for (const one of sightings) add(one);
  return tally;
}

/**
 * The phrases that may be out of the ordinary at an instant (in milliseconds), and those of some keys: most phrases of a city are said once or
 * twice, and need no postings at all. `sightings`: the earliest first.
 */
export function phrasesWanted(
  sightings: readonly Sighting[],
  now: number,
  keys: readonly HotKey[],
): ReadonlySet<string> {
  const after = toInstant(now - phraseReach * dayLength);
  const until = toInstant(now);
  const counts = new Map<string, number>();
  for (const one of sightings.slice(sightings.findLastIndex(({ at }) => at <= after) + 1)) {
    if (one.at > until) break;
    for (const phrase of phrasesOf(one)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  const wanted = new Set(keys.flatMap((key) => phraseOfKey(key) ?? []));
  for (const [phrase, count] of counts) if (count >= hotPolicy.volume.phrase) wanted.add(phrase);
  return wanted;
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
