/** Repeat requesters: callers who have told of much, shown apart from hot issues. Who they are is not known here. */
import type { Instant } from '../case.ts';
import { hotPolicy } from './policy.ts';
import type { Sighting } from './sighting.ts';

/** One caller's cases of the last 30 days, the latest first; `same`: how many of them are about the matter that comes up most. */
export type RepeatRequester = { cases: number; latest: Instant; caseNos: string[]; category?: string; same: number };

/** Case numbers that are kept of one caller. */
const mostShown = 30;
const mostRequesters = 100;

/** The callers with many cases among some sightings, most cases first. */
export function repeatRequesters(sightings: readonly Sighting[]): RepeatRequester[] {
  const known = sightings.filter(({ caller }) => caller !== undefined);
  const found: RepeatRequester[] = [];
  for (const own of Map.groupBy(known, ({ caller }) => caller).values()) {
    if (own.length < hotPolicy.repeatRequester) continue;
    const latestFirst = own.toSorted((a, b) => (a.at < b.at ? 1 : -1));
    const byLeaf = Map.groupBy(own, ({ leaf }) => leaf);
    const [category, same] = [...byLeaf].sort(([, a], [, b]) => b.length - a.length)[0] ?? [undefined, []];
    found.push({
      cases: own.length,
      latest: latestFirst[0]?.at ?? '',
      caseNos: latestFirst.slice(0, mostShown).map(({ caseNo }) => caseNo),
      ...(category === undefined ? {} : { category }),
      same: same.length,
    });
  }
  return found.sort((a, b) => b.cases - a.cases || (a.latest < b.latest ? 1 : -1)).slice(0, mostRequesters);
}
