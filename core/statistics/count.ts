/** Counting: which cases a figure counts, what they come to, and how that is marked. */

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

/** Everything in a figure's denominator, in the order of case numbers and parts. */
export function countedBy(kpi: Kpi, entries: Iterable<Entry>, counting: Counting): Counted[] {
  const groups = new Map<string, Counted>();
  for (const { traits, fact } of entries) {
    if (fact.kind !== kpi.kind || kpi.counted?.(fact) === false) continue;
    const branch = counting === 'branch' ? fact.branch : undefined;
    const key = branch === undefined ? traits.caseNo : `${traits.caseNo}#${branch}`;
    const known = groups.get(key);
    if (known === undefined)
      groups.set(key, { traits, ...(branch === undefined ? {} : { branch }), facts: [fact], met: false });
    else known.facts.push(fact);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  for (const one of sorted) one.met = isMet(kpi, one.facts);
  return sorted;
}

function isMet({ together, met }: Kpi, facts: readonly Fact[]): boolean {
  if (together === 'every') return facts.every(met);
  if (together === 'some') return facts.some(met);
  const last = facts.reduce((a, b) => (b.at >= a.at ? b : a));
  return met(last);
}

/** `value` is a share, or the median in milliseconds of working time; absent where nothing was counted. */
export type Figure = Share & { p90?: number; mean?: number };

type Lengths = (fact: Fact) => number | undefined;

/** How long a fact's stretch was in working time of its unit's calendar. */
export const lengthsBy =
  (calendarOf: (unitId: string | undefined) => Calendar): Lengths =>
  ({ from, until, units }) =>
    from === undefined || until === undefined ? undefined : workingTimeBetween(calendarOf(units[0]), from, until);

function timeFigure(counted: readonly Counted[], lengthOf: Lengths): Figure {
  const lengths = counted
    .map(({ facts }) => Math.max(...facts.map((fact) => lengthOf(fact) ?? 0)))
    .sort((a, b) => a - b);
  const count = { numerator: lengths.length, denominator: lengths.length };
  const value = medianOf(lengths);
  if (value === undefined) return count;
  const mean = Math.round(lengths.reduce((sum, one) => sum + one, 0) / lengths.length);
  // The least that nine in ten do not exceed.
  return { ...count, value, p90: lengths[Math.ceil(lengths.length * 0.9) - 1] ?? value, mean };
}

/** What a figure's cases come to. */
export function figureOf(kpi: Kpi, counted: readonly Counted[], lengthOf: Lengths): Figure {
  if (kpi.measure === 'time') return timeFigure(counted, lengthOf);
  return shareOf(counted.filter(({ met }) => met).length, counted.length);
}

/** Every figure of some entries. */
export function figuresOf(entries: Iterable<Entry>, counting: Counting, lengthOf: Lengths): Record<KpiId, Figure> {
  const ofKind = Map.groupBy(entries, ({ fact }) => fact.kind);
  return Object.fromEntries(
    kpiIds.map((id) => {
      const kpi = kpiOf(id);
      return [id, figureOf(kpi, countedBy(kpi, ofKind.get(kpi.kind) ?? [], counting), lengthOf)];
    }),
  ) as Record<KpiId, Figure>;
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
