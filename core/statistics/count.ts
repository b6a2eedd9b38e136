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

/** What a figure has come to so far: `of` so many, `met` of them; `outcome` and `longest` of the case, or part, that is being counted. */
type Sum = {
  kpi: Kpi;
  of: number;
  met: number;
  lengths: number[];
  isTouched: boolean;
  outcome: Outcome | undefined;
  longest: number;
};

export type Counter = {
  /** Counts a case by all of its facts at once. */
  add(entries: readonly Entry[]): void;
  figures(): Record<KpiId, Figure>;
};

/** Figures of cases that come one after another: nothing is kept of a case once it is counted, but for its length. */
export function createCounter(counting: Counting, lengthOf: Lengths): Counter {
  const sums = kpiIds.map((id): [KpiId, Sum] => {
    const nothing = { of: 0, met: 0, lengths: [], isTouched: false, outcome: undefined, longest: 0 };
    return [id, { kpi: kpiOf(id), ...nothing }];
  });
  const ofKind = Map.groupBy(
    sums.map(([, sum]) => sum),
    ({ kpi }) => kpi.kind,
  );
  const touched: Sum[] = [];
  const take = (fact: Fact, sum: Sum) => {
    if (!isCounted(sum.kpi, fact)) return;
    if (!sum.isTouched) {
      sum.isTouched = true;
      sum.outcome = undefined;
      sum.longest = 0;
      touched.push(sum);
    }
    if (sum.kpi.measure === 'time') sum.longest = Math.max(sum.longest, lengthOf(fact) ?? 0);
    else sum.outcome = outcomeWith(sum.kpi, sum.outcome, fact);
  };
  const settle = () => {
    for (const sum of touched) {
      sum.isTouched = false;
      sum.of += 1;
      if (sum.kpi.measure === 'time') sum.lengths.push(sum.longest);
      else if (isMet(sum.outcome)) sum.met += 1;
    }
    touched.length = 0;
  };
  return {
    add(entries) {
      // Of a case there are a few facts, of a part fewer: looking at them again takes less than sorting them into groups.
      const parts: (string | undefined)[] = [];
      for (const { fact } of entries) {
        const part = partOf(fact, counting);
        if (!parts.includes(part)) parts.push(part);
      }
      for (const part of parts) {
        for (const { fact } of entries) {
          if (partOf(fact, counting) === part) for (const sum of ofKind.get(fact.kind) ?? []) take(fact, sum);
        }
        settle();
      }
    },
    figures() {
      const figureOf = ({ kpi, of, met, lengths }: Sum): Figure =>
        kpi.measure === 'time' ? timeFigure(lengths) : shareOf(met, of);
      return Object.fromEntries(sums.map(([id, sum]) => [id, figureOf(sum)])) as Record<KpiId, Figure>;
    },
  };
}

/** Every figure of some entries. */
export function figuresOf(entries: Iterable<Entry>, counting: Counting, lengthOf: Lengths): Record<KpiId, Figure> {
  const counter = createCounter(counting, lengthOf);
  for (const ofCase of Map.groupBy(entries, ({ traits }) => traits.caseNo).values()) counter.add(ofCase);
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
