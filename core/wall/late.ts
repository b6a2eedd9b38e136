/** What is late on a wall: the same work and the same clocks as in the figures of people. */
import type { Case, Instant } from '../case.ts';
import { inHandOf } from '../insight/people.ts';
import type { Unit } from '../insight/reach.ts';

/** The unit that answers for another one's parts: the topmost above it. A circle, which nobody should make, has an end too. */
export function topOf(units: readonly Unit[], id: string): string {
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]));
  const seen = new Set<string>();
  let top = id;
  for (let next = parents.get(top); next !== undefined && !seen.has(next); next = parents.get(top)) {
    seen.add(top);
    top = next;
  }
  return top;
}

/** How many cases wait for their dispatch beyond its due; parts to be signed that are late, and all late parts by topmost unit. */
export type Late = { dispatch: number; signoff: number; byUnit: Map<string, number> };

/** Judges cases as they stand; whatever is not late in them does not count. */
export function lateOf(heads: Iterable<Case>, units: readonly Unit[], now: Instant): Late {
  const late: Late = { dispatch: 0, signoff: 0, byUnit: new Map() };
  const tops = new Map<string, string>();
  for (const head of heads) {
    for (const hand of inHandOf(head, now)) {
      if (!hand.late) continue;
      if (hand.work === 'dispatch') late.dispatch += 1;
      if (hand.work !== 'signoff' && hand.work !== 'handling') continue;
      if (hand.work === 'signoff') late.signoff += 1;
      const top = tops.get(hand.owner) ?? topOf(units, hand.owner);
      tops.set(hand.owner, top);
      late.byUnit.set(top, (late.byUnit.get(top) ?? 0) + 1);
    }
  }
  return late;
}
