/** What anybody may know of each case, as a row of its own: kept by the stream, read by Open311 and the open data. */
import { type OpenRow, openRow } from '#core/open/row.ts';
import { figuresOf, type KeptRow } from '#core/open-data/figures.ts';
import { addDays, localDate } from '#core/time/instant.ts';
import type { CaseFile } from '#core/view/read.ts';
import { keys, listKeys } from './keys.ts';
import { listedPages } from './listed.ts';
import { getItem, getItems, type Item, putIf } from './table.ts';

type PublicItem = Item & { version: number; row?: KeptRow };

/** A case with the events that made it. */
type Told = Pick<CaseFile, 'state' | 'events'>;

const monthOf = (instant: string): string => localDate(instant).slice(0, 7);

/** The item of a case; one of which the public is told nothing keeps its version alone, so that no older row comes back. */
export function publicItem({ state, events }: Told): PublicItem {
  const { caseNo, version, receivedAt } = state;
  const row = openRow(state);
  const key = keys.publicCase(caseNo);
  if (row === undefined) return { ...key, version };
  const kept = { ...row, figures: figuresOf(state, events) };
  return { ...key, version, row: kept, lk: listKeys.publicCases(monthOf(receivedAt)), ls: `${receivedAt}#${caseNo}` };
}

/**
 * Keeps the row, also where it says nothing new: by its version an older one that comes late is known. One of the same version takes
 * the place of what other rules have made. May be repeated, and come in any order.
 */
export async function keepPublicCase(told: Told): Promise<void> {
  const item = publicItem(told);
  await putIf(item, {
    ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': item.version },
  });
}

/** The public row of one case; undefined where there is none. */
export async function readPublicCase(caseNo: string): Promise<OpenRow | undefined> {
  return (await getItem<PublicItem>(keys.publicCase(caseNo)))?.row;
}

/** The public rows of some cases by number, undefined for those of which nothing is public any more; those that are not known are left out. */
export async function knownPublicCases(caseNos: readonly string[]): Promise<Map<string, OpenRow | undefined>> {
  const items = await getItems<PublicItem>(
    caseNos.map((caseNo) => keys.publicCase(caseNo)),
    { consistent: true },
  );
  return new Map(items.map(({ pk, row }) => [pk.slice(keys.publicCase('').pk.length), row]));
}

/** The month before, `YYYY-MM`. */
const monthBefore = (month: string): string => addDays(`${month}-01`, -1).slice(0, 7);

/** Rows of one query of the index. */
const portion = 1000;

/** Public rows of what was received between two instants, both included, the newest first, page by page; eventually consistent. */
export async function* publicCases(from: string, until: string): AsyncGenerator<KeptRow[]> {
  for (let month = monthOf(until); month >= monthOf(from); month = monthBefore(month)) {
    const span = { from, until: `${until}#~`, newestFirst: true } as const;
    for await (const items of listedPages(listKeys.publicCases(month), span, portion)) {
      yield (items as (Item & { row: KeptRow })[]).map(({ row }) => row);
    }
  }
}
