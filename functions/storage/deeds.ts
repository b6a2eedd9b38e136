/** What people did and have in hand, unit by unit, through the index. */
import type { Case } from '#core/case.ts';
import { centreOwner, type Deed } from '#core/insight/deeds.ts';
import { toInstant, toMillis } from '#core/time/instant.ts';
import type { WorklistName } from '#core/worklists.ts';
import type { StoredDeed } from './items.ts';
import { listKeys } from './keys.ts';
import { caseNoOf, listedPages } from './listed.ts';
import { type StoredRow, unpackRow } from './thin-rows.ts';
import { loadHeads } from './worklists.ts';

/** How many are read at a time, where nothing else is said. */
const usualLanes = 16;
/** What one batch get takes. */
const batch = 100;

type DeedEntry = { pk: string; ls: string; row: { deeds?: StoredDeed[] } };

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

/** The most entries that one question reads: a month of a city of some 2,500 cases a day, and seconds of work. */
export const mostDeeds = 200_000;

/** Into how many stretches the centre's part of a period is cut: everything of the whole city stands in its one list. */
const stretches = 31;

type Reach = { from: string; until: string };

/** A period in stretches of equal length. */
function stretchesOf({ from, until }: Reach): Reach[] {
  const [start, end] = [toMillis(from), toMillis(until)];
  const border = (nth: number) => toInstant(start + Math.floor(((end - start) * nth) / stretches));
  return Array.from({ length: stretches }, (_, nth) => ({
    from: nth === 0 ? from : border(nth),
    until: nth === stretches - 1 ? until : border(nth + 1),
  }));
}

/**
 * Walks through the entries of some owners from an instant to before another, in no order; false where there are more than `most`.
 * Eventually consistent, as every list is.
 */
export async function walkDeeds(
  owners: readonly string[],
  span: Reach,
  most: number,
  take: (entry: DeedEntry, owner: string) => void,
): Promise<boolean> {
  const walks = owners.flatMap((owner) =>
    (owner === centreOwner ? stretchesOf(span) : [span]).map((stretch) => ({ owner, stretch })),
  );
  let count = 0;
  await inLanes(walks, async ({ owner, stretch }) => {
    if (count > most) return;
    // A place is an instant with more behind it: from the first instant on, and none of the second.
    for await (const items of listedPages(listKeys.deeds(owner), stretch)) {
      count += items.length;
      if (count > most) return;
      for (const item of items as unknown as DeedEntry[]) take(item, owner);
    }
  });
  return count <= most;
}

/** The deeds of some owners from an instant to before another, the earliest first; undefined where there are more entries than `most`. */
export async function readDeeds(
  owners: readonly string[],
  span: Reach,
  most = mostDeeds,
): Promise<CaseDeed[] | undefined> {
  const deeds: CaseDeed[] = [];
  const all = await walkDeeds(owners, span, most, ({ pk, ls, row }, owner) => {
    const at = ls.slice(0, ls.indexOf('#'));
    for (const deed of row.deeds ?? []) deeds.push({ ...deed, owner, at, caseNo: caseNoOf({ pk }) });
  });
  return all ? deeds.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) : undefined;
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

type Place = { list: WorklistName; owner: string };

/** Where the work stands that some owners, and the drafts that some people, have in hand. */
const placesOf = (owners: readonly string[], drafters: readonly string[]): Place[] => [
  ...owners.flatMap((owner): Place[] =>
    owner === centreOwner
      ? [{ list: 'awaiting-dispatch', owner: 'centre' }]
      : unitLists.map((list) => ({ list, owner })),
  ),
  ...drafters.map((owner): Place => ({ list: 'drafts', owner })),
];

/** A row of such a list. */
type HandRow = Place & { caseNo: string; row: StoredRow };

/** The rows of the work that some owners, and the drafts that some people, have in hand, in no order. */
export async function readHandRows(owners: readonly string[], drafters: readonly string[]): Promise<HandRow[]> {
  const rows: HandRow[] = [];
  await inLanes(placesOf(owners, drafters), async ({ list, owner }) => {
    for await (const items of listedPages(listKeys.worklist(list, owner))) {
      for (const item of items as unknown as { pk: string; row: Record<string, unknown> }[]) {
        rows.push({ list, owner, caseNo: caseNoOf(item), row: unpackRow(item.row) });
      }
    }
  });
  return rows;
}

/** The heads of the cases that some owners, and the drafts of some people, have in hand; each once. */
export async function readInHand(owners: readonly string[], drafters: readonly string[]): Promise<Case[]> {
  const rows = await readHandRows(owners, drafters);
  return headsOf([...new Set(rows.map(({ caseNo }) => caseNo))]);
}
