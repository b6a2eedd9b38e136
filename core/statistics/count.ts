/** Counting: which cases a figure counts, what they come to, and how that is marked. */

import type { Instant } from '../case.ts';
import { medianOf } from '../insight/people.ts';
import { type Share, shareOf, tenths } from '../shares.ts';
import type { Calendar } from '../time/calendar.ts';
import { workingTimeBetween } from '../time/count.ts';
import type { CaseTraits, Entry, Fact } from './facts.ts';
import { type Kpi, type KpiId, kpiIds, kpiOf, scoreWeights } from './kpis.ts';

/** For whom: the city counts each case once, a unit each of its parts. */
export type Counting = 'case' | 'branch';

/** One case, or part, that a figure counts: its numerator's where it is `met`. */
export type Counted = { traits: CaseTraits; branch?: string; facts: Fact[]; met: boolean };

/** Of which part a fact tells; undefined where cases are counted, or where it tells of the whole case. */
const partOf = ({ branch }: Fact, counting: Counting): string | undefined =>
  counting === 'branch' ? branch : undefined;

/** What facts are taken together by: the case, or the part. */
function keyOf({ traits, fact }: Entry, counting: Counting): string {
  const branch = partOf(fact, counting);
  return branch === undefined ? traits.caseNo : `${traits.caseNo}#${branch}`;
}

const isCounted = ({ kind, counted }: Kpi, fact: Fact): boolean => fact.kind === kind && counted?.(fact) !== false;

/** What the facts of one case, or part, come to so far; where the last one decides, with the instant of it. */
type Outcome = boolean | { at: Instant; met: boolean };

/** The outcome with one more fact, in whatever order they come; of two of the same instant the latter counts. */
function outcomeWith({ together, met }: Kpi, before: Outcome | undefined, fact: Fact): Outcome {
  const own = met(fact);
  if (together === 'every') return before !== false && own;
  if (together === 'some') return before === true || own;
  return typeof before === 'object' && before.at > fact.at ? before : { at: fact.at, met: own };
}

const isMet = (outcome: Outcome | undefined): boolean => (typeof outcome === 'object' ? outcome.met : outcome === true);

/** Everything in a figure's denominator, in the order of case numbers and parts. */
export function countedBy(kpi: Kpi, entries: Iterable<Entry>, counting: Counting): Counted[] {
  const groups = new Map<string, Counted & { outcome?: Outcome }>();
  for (const entry of entries) {
    const { traits, fact } = entry;
    if (!isCounted(kpi, fact)) continue;
    const branch = partOf(fact, counting);
    const key = keyOf(entry, counting);
    const known = groups.get(key) ?? { traits, ...(branch === undefined ? {} : { branch }), facts: [], met: false };
    known.facts.push(fact);
    known.outcome = outcomeWith(kpi, known.outcome, fact);
    groups.set(key, known);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { outcome, ...one }]) => ({ ...one, met: isMet(outcome) }));
}

/** `value` is a share, or the median in milliseconds of working time; absent where nothing was counted. */
export type Figure = Share & { p90?: number; mean?: number };

type Lengths = (fact: Fact) => number | undefined;

/** How long a fact's stretch was in working time of its unit's calendar. */
export const lengthsBy =
  (calendarOf: (unitId: string | undefined) => Calendar): Lengths =>
  ({ from, until, units }) =>
    from === undefined || until === undefined ? undefined : workingTimeBetween(calendarOf(units[0]), from, until);

function timeFigure(lengths: number[]): Figure {
  lengths.sort((a, b) => a - b);
  const count = { numerator: lengths.length, denominator: lengths.length };
  const value = medianOf(lengths);
  if (value === undefined) return count;
  const mean = Math.round(lengths.reduce((sum, one) => sum + one, 0) / lengths.length);
  // The least that nine in ten do not exceed.
  return { ...count, value, p90: lengths[Math.ceil(lengths.length * 0.9) - 1] ?? value, mean };
}

/** Numbers for cases and parts: a number takes less room than a name, and there are millions of them. */
type Places = Map<string, number>;
const placeIn = (places: Places, name: string): number => {
  const known = places.get(name);
  if (known !== undefined) return known;
  places.set(name, places.size);
  return places.size - 1;
};

type Sum = { kpi: Kpi; outcomes: Map<number, Outcome>; lengths: Map<number, number> };

export type Counter = { add(entry: Entry): void; figures(): Record<KpiId, Figure> };

/**
 * Figures of facts that come one after another, in any order: kept is only what each case, or part, comes to. Counters of one question
 * share their `places`.
 */
export function createCounter(counting: Counting, lengthOf: Lengths, places: Places = new Map()): Counter {
  const sums = new Map(
    kpiIds.map((id): [KpiId, Sum] => [id, { kpi: kpiOf(id), outcomes: new Map(), lengths: new Map() }]),
  );
  const ofKind = Map.groupBy(sums.values(), ({ kpi }) => kpi.kind);
  return {
    add(entry) {
      const { fact } = entry;
      const place = placeIn(places, keyOf(entry, counting));
      for (const { kpi, outcomes, lengths } of ofKind.get(fact.kind) ?? []) {
        if (!isCounted(kpi, fact)) continue;
        if (kpi.measure === 'time') lengths.set(place, Math.max(lengths.get(place) ?? 0, lengthOf(fact) ?? 0));
        else outcomes.set(place, outcomeWith(kpi, outcomes.get(place), fact));
      }
    },
    figures() {
      const figureOf = ({ kpi, outcomes, lengths }: Sum): Figure => {
        if (kpi.measure === 'time') return timeFigure([...lengths.values()]);
        let met = 0;
        for (const outcome of outcomes.values()) if (isMet(outcome)) met += 1;
        return shareOf(met, outcomes.size);
      };
      return Object.fromEntries([...sums].map(([id, sum]) => [id, figureOf(sum)])) as Record<KpiId, Figure>;
    },
  };
}

/** Every figure of some entries. */
export function figuresOf(entries: Iterable<Entry>, counting: Counting, lengthOf: Lengths): Record<KpiId, Figure> {
  const counter = createCounter(counting, lengthOf);
  for (const entry of entries) counter.add(entry);
  return counter.figures();
}

/** Red or yellow, where a figure is beyond its mark. */
export function markOf(
  { marks, better }: Pick<Kpi, 'marks' | 'better'>,
  value: number | undefined,
): 'red' | 'yellow' | undefined {
  if (marks === undefined || value === undefined) return undefined;
  const beyond = (mark: number) => (better === 'high' ? value < mark : value > mark);
  return beyond(marks.red) ? 'red' : beyond(marks.yellow) ? 'yellow' : undefined;
}

/** 综合得分, 0–100 with one decimal; undefined where no weighed figure has a case. */
export function scoreOf(figures: Record<KpiId, Figure>, weights = scoreWeights): number | undefined {
  let sum = 0;
  let weighed = 0;
  for (const id of kpiIds) {
    const { value } = figures[id];
    const weight = weights[id];
    if (value === undefined || weight === undefined) continue;
    sum += weight * (kpiOf(id).better === 'high' ? value : 100 - value);
    weighed += weight;
  }
  return weighed === 0 ? undefined : tenths(sum / weighed);
}
