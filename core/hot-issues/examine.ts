/** Whether one key is hot: its windows against what it usually has. */
import { dayLength, startOfDay } from '../time/instant.ts';
import { everyCase, type History } from './history.ts';
import { type HotKey, kindOfKey, partsOfKey } from './keys.ts';
import { freedomOf } from './phrases.ts';
import { middleOf, surpriseOf } from './poisson.ts';
import { hotPolicy, phraseWindows, type WindowName, windows } from './policy.ts';
import { type Flag, flags, type Sighting } from './sighting.ts';
import { firstAfter, type Posting, type Tally } from './tally.ts';
import { rounded, scoreOf, type Terms } from './terms.ts';

/** What is looked at: the last month case by case, the time before it by day, and the instant (in milliseconds) at which one looks. */
export type Outlook = { tally: Tally; history: History; now: number };

export type Finding = { key: HotKey; terms: Terms; score: number; members: readonly Sighting[] };

const names = Object.keys(windows) as WindowName[];
const noPostings: readonly Posting[] = [];

const countBetween = (postings: readonly Posting[], after: number, until: number): number =>
  firstAfter(postings, until) - firstAfter(postings, after);

/** A past day counts where its noon lies. */
function countOfDays(pairs: readonly number[], after: number, until: number): number {
  let sum = 0;
  for (let at = 0; at < pairs.length; at += 2) {
    const noon = startOfDay(pairs[at] as number) + dayLength / 2;
    if (noon > after && noon <= until) sum += pairs[at + 1] as number;
  }
  return sum;
}

/** From when on all cases of a key are known, in milliseconds: days that are over tell nothing of phrases. */
const knownSince = ({ tally, history }: Outlook, key: HotKey): number =>
  kindOfKey(key) === 'phrase' ? tally.since : Math.min(startOfDay(history.since), tally.since);

/** The cases of a key in each of the equal windows before the present one, the latest first; as many as are known whole. */
function windowsBefore(outlook: Outlook, key: HotKey, days: number): number[] {
  const { tally, history, now } = outlook;
  const postings = tally.postings.get(key) ?? noPostings;
  const pairs = history.counts[key] ?? [];
  const since = knownSince(outlook, key);
  const counts: number[] = [];
  for (let index = 1; index <= hotPolicy.baseline.windows; index += 1) {
    const until = now - index * days * dayLength;
    const after = until - days * dayLength;
    if (after < since - 1) break;
    const live = until > tally.since ? countBetween(postings, Math.max(after, tally.since - 1), until) : 0;
    const past = after < tally.since ? countOfDays(pairs, after, Math.min(until, tally.since - 1)) : 0;
    counts.push(live + past);
  }
  return counts;
}

/** Cases of a key on an average day of all that is known before a window of so many days. */
function usualPerDay(outlook: Outlook, key: HotKey, days: number): number {
  const { tally, history, now } = outlook;
  const until = now - days * dayLength;
  const live = countBetween(tally.postings.get(key) ?? noPostings, tally.since - 1, until);
  const past = countOfDays(history.counts[key] ?? [], 0, tally.since - 1);
  return (live + past) / Math.max((until - knownSince(outlook, key)) / dayLength, 1);
}

/** Cases of the whole city in a window that ends now, and in the median of those before. */
type CityCount = { present: number; usual: number };
function cityCount(outlook: Outlook, days: number): CityCount {
  const postings = outlook.tally.postings.get(everyCase) ?? noPostings;
  const present = countBetween(postings, outlook.now - days * dayLength, outlook.now);
  return { present, usual: middleOf(windowsBefore(outlook, everyCase, days)) };
}

/** How much busier the rest of the city is than usual; 1 where it is not, or where not enough is known. */
const busierBy = ({ present, usual }: CityCount, own: number): number =>
  usual === 0 ? 1 : Math.max(1, (present - own) / usual);

/** What the windows of one outlook have in common, counted once. */
export type Factors = Readonly<Record<WindowName, CityCount>>;
export const factorsOf = (outlook: Outlook): Factors =>
  Object.fromEntries(names.map((name) => [name, cityCount(outlook, windows[name].days)])) as Factors;

/** Different callers of some cases; one who is not known is taken for somebody else. */
export function callersOf(members: readonly Sighting[]): number {
  const known = new Set(members.flatMap(({ caller }) => (caller === undefined ? [] : [caller])));
  return known.size + members.filter(({ caller }) => caller === undefined).length;
}

/** The terms of a key in one window; undefined where too little is known to compare it with. */
export function termsOf(outlook: Outlook, key: HotKey, name: WindowName, counts: CityCount): Terms | undefined {
  const { days } = windows[name];
  const postings = outlook.tally.postings.get(key) ?? noPostings;
  const members = membersIn(postings, outlook.now, days);
  const before = windowsBefore(outlook, key, days);
  if (before.length < hotPolicy.baseline.least) return undefined;
  const median = middleOf(before);
  const city = busierBy(counts, members.length);
  const mean = before.reduce((sum, count) => sum + count, 0) / before.length;
  // A few quiet windows may be chance: what the key had in all the time before is expected of it, too.
  const usual = usualPerDay(outlook, key, days) * days;
  const expected = Math.max(median, mean, usual, hotPolicy.rarest[name]) * city;
  const callers = callersOf(members);
  const marked = (flag: Flag) => members.filter((one) => one.flags.includes(flag)).length;
  return {
    ...(Object.fromEntries(flags.map((flag) => [flag, marked(flag)])) as Record<Flag, number>),
    window: name,
    cases: members.length,
    callers,
    baseline: median,
    expected: rounded(expected, 2),
    city: rounded(city, 2),
    growth: rounded(members.length / (Math.max(median, 1) * city), 2),
    surprise: rounded(surpriseOf(callers, expected), 1),
  };
}

/** The cases of a key in a window of so many days that ends now, the earliest first. */
function membersIn(postings: readonly Posting[], now: number, days: number): Sighting[] {
  const from = firstAfter(postings, now - days * dayLength);
  return postings.slice(from, firstAfter(postings, now)).map(({ sighting }) => sighting);
}

/** A whole district is as wide as a category of the city: its days differ as much. */
function leastSurprise(key: HotKey): number {
  const kind = kindOfKey(key);
  return hotPolicy.surprise[kind === 'area' && partsOfKey(key).length < 3 ? 'leaf' : kind];
}

/** Whether a phrase stands by itself in the titles of its cases. */
function isFree(key: HotKey, members: readonly Sighting[]): boolean {
  const phrase = key.slice(key.indexOf('|') + 1);
  return (
    freedomOf(
      phrase,
      members.map(({ title }) => title),
    ) >= hotPolicy.phraseEntropy
  );
}

function inWindow(outlook: Outlook, key: HotKey, name: WindowName, factors: Factors): Finding | undefined {
  const { days } = windows[name];
  const kind = kindOfKey(key);
  const postings = outlook.tally.postings.get(key) ?? noPostings;
  const least = hotPolicy.volume[kind];
  // Most keys end here: nothing else is counted of them.
  if (countBetween(postings, outlook.now - days * dayLength, outlook.now) < least) return undefined;
  const terms = termsOf(outlook, key, name, factors[name]);
  if (terms === undefined || terms.callers < Math.max(hotPolicy.breadth, least)) return undefined;
  if (terms.growth < hotPolicy.growth || terms.surprise < leastSurprise(key)) return undefined;
  const members = membersIn(postings, outlook.now, days);
  if (kind === 'phrase' && !isFree(key, members)) return undefined;
  return { key, terms, score: scoreOf(terms), members };
}

/** What a key's windows come to: the one with the highest score, where any is out of the ordinary. */
export function examine(outlook: Outlook, key: HotKey, factors: Factors): Finding | undefined {
  let best: Finding | undefined;
  for (const name of kindOfKey(key) === 'phrase' ? phraseWindows : names) {
    const found = inWindow(outlook, key, name, factors);
    if (found !== undefined && (best === undefined || found.score > best.score)) best = found;
  }
  return best;
}
