/** What people did and have in hand, unit by unit, through the index. */
import type { Case } from '#core/case.ts';
import { centreOwner, type Deed } from '#core/insight/deeds.ts';
import type { WorklistName } from '#core/worklists.ts';
import type { StoredDeed } from './items.ts';
import { listKeys } from './keys.ts';
import { caseNoOf, listedPages } from './listed.ts';
import { loadHeads } from './worklists.ts';

/** How many are read at a time, where nothing else is said. */
const usualLanes = 16;
/** What one batch get takes. */
const batch = 100;

type Entry = { pk: string; ls: string; row: { deeds?: StoredDeed[] } };

/** Does something for each of many, some at a time. */
export async function inLanes<T>(
  all: readonly T[],
  work: (one: T) => Promise<void>,
  lanes = usualLanes,
): Promise<void> {
  const waiting = all.values();
  const lane = async () => {
    for (const one of waiting) await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, all.length) }, lane));
}

/** A deed with the case in which it was done. */
export type CaseDeed = Deed & { caseNo: string };

/** The deeds of some owners from an instant to before another. Eventually consistent, as every list is. */
export async function readDeeds(owners: readonly string[], span: { from: string; until: string }): Promise<CaseDeed[]> {
  const deeds: CaseDeed[] = [];
  await inLanes(owners, async (owner) => {
    // A place is an instant with more behind it: from the first instant on, and none of the second.
    for await (const items of listedPages(listKeys.deeds(owner), span)) {
      for (const { pk, ls, row } of items as unknown as Entry[]) {
        const at = ls.slice(0, ls.indexOf('#'));
        for (const deed of row.deeds ?? []) deeds.push({ ...deed, owner, at, caseNo: caseNoOf({ pk }) });
      }
    }
  });
  return deeds;
}

const unitLists = ['sign-off', 'to-do'] as const satisfies readonly WorklistName[];

/** The heads of some cases, each named once, in no order; one that is not there is left out. */
export async function headsOf(numbers: readonly string[]): Promise<Case[]> {
  const batches = Array.from({ length: Math.ceil(numbers.length / batch) }, (_, index) =>
    numbers.slice(index * batch, (index + 1) * batch),
  );
  const heads: Case[] = [];
  await inLanes(batches, async (some) => {
    for (const head of (await loadHeads(some)).values()) heads.push(head);
  });
  return heads;
}

/** The heads of the cases that some owners, and the drafts of some people, have in hand; each once. */
export async function readInHand(owners: readonly string[], drafters: readonly string[]): Promise<Case[]> {
  const places = [
    ...owners.flatMap((owner) =>
      owner === centreOwner
        ? [listKeys.worklist('awaiting-dispatch', 'centre')]
        : unitLists.map((list) => listKeys.worklist(list, owner)),
    ),
    ...drafters.map((user) => listKeys.worklist('drafts', user)),
  ];
  const numbers = new Set<string>();
  await inLanes(places, async (place) => {
    for await (const items of listedPages(place)) for (const item of items) numbers.add(caseNoOf(item));
  });
  return headsOf([...numbers]);
}
