/**
 * Outcomes as far as enough of a group share them. State, unit and days are what Open311 tells of every case by its number: a row with a
 * combination of them that few have would be the row of a case that everybody can look up.
 */
import type { Entry } from './edition.ts';
import { groupKey, weightOf } from './ladder.ts';
import type { Told } from './telling.ts';

/** A case of a group with all that is known of its outcome. */
export type Known = { caseNo: string; repeat?: true; outcome: Told };

type Rules = { smallest: number; parentOf: (unitId: string) => string | undefined };

const byNumber = (one: Known, other: Known): number => (one.caseNo < other.caseNo ? -1 : 1);

/**
 * Classes of cases that share a key, each enough, and those that are left over: none or, with the `apart` that stay untold anyway,
 * enough as well. Where they are too few, the largest class gives them members that it can spare, or the smallest joins them.
 */
function shared(
  all: readonly Known[],
  keyOf: (one: Known) => string | undefined,
  { smallest, apart = 0 }: { smallest: number; apart?: number },
): { classes: Known[][]; rest: Known[] } {
  const rest: Known[] = [];
  const classes: Known[][] = [];
  for (const [key, some] of Map.groupBy(all.toSorted(byNumber), keyOf)) {
    if (key === undefined || weightOf(some) < smallest) rest.push(...some);
    else classes.push(some);
  }
  classes.sort((one, other) => weightOf(one) - weightOf(other) || byNumber(one[0] as Known, other[0] as Known));
  while (rest.length > 0 && weightOf(rest) + apart < smallest) {
    const largest = classes.at(-1);
    if (largest === undefined) break;
    if (weightOf(largest) + weightOf(rest) + apart < 2 * smallest) rest.push(...(classes.shift() ?? []));
    else rest.push(...largest.splice(-1));
  }
  return { classes, rest };
}

function topOf(unit: string, parentOf: Rules['parentOf']): string {
  const seen = new Set([unit]);
  let top = unit;
  for (let next = parentOf(top); next !== undefined && !seen.has(next); next = parentOf(top)) {
    seen.add(next);
    top = next;
  }
  return top;
}

/**
 * What is told of cases of one group at once: each combination of state, unit and days for enough of them. The unit is told as itself, as
 * the one at the top above it, or not; then the days, or not. Who is not answered shares not even the state with enough others.
 */
export function toldAlike(
  all: readonly Known[],
  { smallest, parentOf, apart }: Rules & { apart: number },
): Map<string, Told> {
  const told = new Map<string, Told>();
  const tellDays = (some: readonly Known[], unit?: string): void => {
    const { classes, rest } = shared(some, ({ outcome }) => outcome.days, { smallest });
    const tell = ({ caseNo, outcome: { unit: _, days, ...outcome } }: Known, withDays: boolean) =>
      told.set(caseNo, {
        ...outcome,
        ...(unit === undefined ? {} : { unit }),
        ...(withDays && days !== undefined ? { days } : {}),
      });
    for (const one of classes.flat()) tell(one, true);
    for (const one of rest) tell(one, false);
  };
  for (const state of shared(all, ({ outcome }) => outcome.state, { smallest, apart }).classes) {
    const own = shared(state, ({ outcome }) => outcome.unit, { smallest });
    for (const some of own.classes) tellDays(some, some[0]?.outcome.unit);
    const top = ({ outcome: { unit } }: Known) => (unit === undefined ? undefined : topOf(unit, parentOf));
    const above = shared(own.rest, top, { smallest });
    for (const some of above.classes) tellDays(some, top(some[0] as Known));
    tellDays(above.rest);
  }
  return told;
}

/** Entries whose outcomes were told by an earlier definition, told by this one: never more than was told. */
export function retold(entries: readonly Entry[], rules: Rules): Entry[] {
  const kept = new Map<string, Told>();
  for (const members of Map.groupBy(entries, ({ group }) => groupKey(group)).values()) {
    const all = members.flatMap(({ told, group: _, ...one }) =>
      told === undefined ? [] : [{ ...one, outcome: told }],
    );
    const apart = weightOf(members) - weightOf(all);
    for (const [caseNo, told] of toldAlike(all, { ...rules, apart })) kept.set(caseNo, told);
  }
  return entries.map(({ told: _, ...entry }) => {
    const told = kept.get(entry.caseNo);
    return told === undefined ? entry : { ...entry, told };
  });
}
