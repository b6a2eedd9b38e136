/** Figures of an issue: its windows, its days, and what governance changed. */
import type { Instant } from '../case.ts';
import { dayLength, localDay, toInstant, toMillis } from '../time/instant.ts';
import { callersOf, type Outlook } from './examine.ts';
import { everyCase } from './history.ts';
import type { HotFigures, HotIssue } from './issue.ts';
import { type WindowName, windows } from './policy.ts';
import type { Sighting } from './sighting.ts';
import { rounded } from './terms.ts';

/** Days that an issue remembers. */
const rememberedDays = 120;
/** Days of the small picture of its course. */
const trendDays = 30;
/** Days before and after that are compared, at most; they are remembered however long ago they are. */
const comparedDays = 14;

/** Every case of the last month by its number. */
export const sightingsByNumber = ({ tally }: Outlook): ReadonlyMap<string, Sighting> =>
  new Map((tally.postings.get(everyCase) ?? []).map(({ sighting }) => [sighting.caseNo, sighting]));

/** The cases of the last month that belong to an issue: under its key, or in it already; none that was taken out. */
export function casesOfIssue(
  issue: Pick<HotIssue, 'key' | 'cases' | 'removed'>,
  { tally }: Outlook,
  all: ReadonlyMap<string, Sighting>,
): Sighting[] {
  const found = new Map<string, Sighting>();
  for (const { sighting } of issue.key === undefined ? [] : (tally.postings.get(issue.key) ?? [])) {
    found.set(sighting.caseNo, sighting);
  }
  for (const caseNo of issue.cases) {
    const sighting = all.get(caseNo);
    if (sighting !== undefined) found.set(caseNo, sighting);
  }
  for (const caseNo of issue.removed) found.delete(caseNo);
  return [...found.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.caseNo < b.caseNo ? -1 : 1));
}

/** The day on which governance was asked for. */
const pivotOf = (governedSince: Instant): number => localDay(toMillis(governedSince));

type Known = { daily: readonly number[]; governedSince?: Instant | undefined };

/** Counts the cases of an issue; days that are no more looked at case by case stay as they were. */
export function figuresOf(
  sightings: readonly Sighting[],
  { tally, now }: Outlook,
  { daily: earlier, governedSince }: Known = { daily: [] },
): HotFigures {
  const days = new Map<number, number>();
  const firstLive = localDay(tally.since);
  const oldest = localDay(now) - rememberedDays;
  const isCompared = (day: number) =>
    governedSince !== undefined && Math.abs(day - pivotOf(governedSince)) <= comparedDays;
  for (let at = 0; at < earlier.length; at += 2) {
    const day = earlier[at] as number;
    if (day < firstLive && (day >= oldest || isCompared(day))) days.set(day, earlier[at + 1] as number);
  }
  for (const { at } of sightings) {
    const day = localDay(toMillis(at));
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  const within = (name: WindowName) => {
    const after = toInstant(now - windows[name].days * dayLength);
    return sightings.filter(({ at }) => at > after).length;
  };
  return {
    at: toInstant(now),
    counts: { day: within('day'), week: within('week'), month: within('month') },
    callers: callersOf(sightings),
    daily: [...days].sort(([a], [b]) => a - b).flat(),
  };
}

/** The days of two issues that become one: cases that lie in both, by the day on which each came, count once. */
export function joinedDaily(a: readonly number[], b: readonly number[], shared: readonly number[]): number[] {
  const days = new Map<number, number>();
  const add = (day: number, count: number) => days.set(day, (days.get(day) ?? 0) + count);
  for (const daily of [a, b]) {
    for (let at = 0; at < daily.length; at += 2) add(daily[at] as number, daily[at + 1] as number);
  }
  for (const day of shared) add(day, -1);
  return [...days]
    .filter(([, count]) => count > 0)
    .sort(([x], [y]) => x - y)
    .flat();
}

const countOn = (daily: readonly number[], day: number): number => {
  for (let at = 0; at < daily.length; at += 2) if (daily[at] === day) return daily[at + 1] as number;
  return 0;
};

/** Cases on each of the last 30 days, the present one last. */
export function trendOf({ daily, at }: HotFigures): number[] {
  const today = localDay(toMillis(at));
  return Array.from({ length: trendDays }, (_, index) => countOn(daily, today - trendDays + 1 + index));
}

export type BeforeAfter = { since: Instant; before: number; after: number; days: number };

/**
 * Cases a day before governance was asked for and since, each over as many days as have passed since, 14 at most; undefined while it has
 * not been, or on the day itself.
 */
export function beforeAfter({
  governedSince,
  figures,
}: Pick<HotIssue, 'governedSince' | 'figures'>): BeforeAfter | undefined {
  if (governedSince === undefined) return undefined;
  const pivot = pivotOf(governedSince);
  const days = Math.min(localDay(toMillis(figures.at)) - pivot, comparedDays);
  if (days < 1) return undefined;
  const mean = (first: number) => {
    let sum = 0;
    for (let day = first; day < first + days; day += 1) sum += countOn(figures.daily, day);
    return rounded(sum / days, 1);
  };
  return { since: governedSince, before: mean(pivot - days), after: mean(pivot + 1), days };
}
