/** What is in whose hands now: by the rows of the lists for the whole city, whose heads would be too many, by the heads for less. */
import type { Instant } from '#core/case.ts';
import { centreOwner } from '#core/insight/deeds.ts';
import { handsOfRows } from '#core/insight/in-hand.ts';
import { type InHand, inHandOf } from '#core/insight/people.ts';
import type { Unit } from '#core/insight/reach.ts';
import { headsOf, readHandRows, readInHand } from '../storage/deeds.ts';
import { draftersOf } from './drafters.ts';

/** The work that some owners have in hand; both ways come to the same. */
export async function readHands(owners: readonly string[], units: readonly Unit[], now: Instant): Promise<InHand[]> {
  const drafters = await draftersOf(owners);
  const isWhole = owners.includes(centreOwner) && units.every(({ id }) => owners.includes(id));
  if (!isWhole) {
    const heads = await readInHand(owners, drafters);
    return heads.flatMap((head) => inHandOf(head, now)).filter(({ owner }) => owners.includes(owner));
  }
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const rows = await readHandRows(owners, drafters);
  const { hands, asked } = handsOfRows(rows, { now, parentOf: (id) => parents.get(id) });
  const heads = await headsOf(asked);
  return [...hands, ...heads.flatMap((head) => inHandOf(head, now)).filter(({ owner }) => owners.includes(owner))];
}
