/** Keeping the query index: what the stream adds to it, and what the schedule makes of many small blocks. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Case } from '#core/case.ts';
import { addPostings, type Postings, packBlock, unpackBlock } from '#core/query/blocks.ts';
import { periodOf, placeOf } from '#core/query/place.ts';
import { slicesOf } from '#core/query/slices.ts';
import { termsOf } from '#core/query/terms.ts';
import { searchedOf } from '#core/query/words.ts';
import type { CaseFile } from '#core/view/read.ts';
import { newId } from '../crypto.ts';
import { callerDigest } from '../storage/caller-digest.ts';
import { loadCase, loadHead, type Whole } from '../storage/cases.ts';
import { keys, listKeys } from '../storage/keys.ts';
import { caseNoOf, listedPages } from '../storage/listed.ts';
import { freshPrefix, type SearchedItem, searchedItem } from '../storage/searched.ts';
import { getItem, type Item, type Key, mostItems, putItem, queryAll, table, tableName } from '../storage/table.ts';
import { type BlockItem, mostBytes, newest, periodOfBlock } from './block-items.ts';
import { mergePostings } from './merging.ts';

/** Takes items away, many at once: an engine on one machine waits for its disk once for a hundred. */
async function deleteAll(items: readonly Key[]): Promise<void> {
  for (let start = 0; start < items.length; start += mostItems) {
    const TransactItems = items
      .slice(start, start + mostItems)
      .map(({ pk, sk }) => ({ Delete: { TableName: tableName(), Key: { pk, sk } } }));
    await table().send(new TransactWriteCommand({ TransactItems }));
  }
}

type Found = Pick<CaseFile, 'state'> & Pick<SearchedItem, 'searched'>;

/** The postings of cases, by period. */
export function postingsOf(found: readonly Found[]): Map<string, Postings> {
  const periods = new Map<string, Postings>();
  for (const { state, searched } of found) {
    const place = placeOf(state);
    const period = periodOf(place);
    const postings = periods.get(period) ?? new Map<string, number[]>();
    addPostings(postings, new Map(termsOf(state, searched).map((term) => [term, [place]])));
    periods.set(period, postings);
  }
  return periods;
}

/** One small block for each period of a batch of cases. */
async function putNewest(found: readonly Found[]): Promise<void> {
  for (const [period, postings] of postingsOf(found)) {
    for (const { block } of slicesOf(postings, period, 0, mostBytes)) {
      await putItem({ ...keys.terms(newest, period, newId()), block });
    }
  }
}

/**
 * What the index is to know of a case, for making it anew. What is searched of the case is written by the rules as they are now, in one
 * transaction with a look at its version: where a commit has come between, the case is read again. Undefined where it is gone.
 */
export async function renewSearched(file: CaseFile): Promise<Found | undefined> {
  const { caseNo } = file.state;
  const Item = searchedItem(file);
  const TableName = tableName();
  const unmoved = {
    ConditionCheck: {
      TableName,
      Key: keys.head(caseNo),
      ConditionExpression: '#state.#version = :version',
      ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
      ExpressionAttributeValues: { ':version': file.state.version },
    },
  };
  try {
    await table().send(new TransactWriteCommand({ TransactItems: [unmoved, { Put: { TableName, Item } }] }));
    return { state: file.state, searched: Item.searched };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const again = await loadCase(caseNo);
    return again === undefined ? undefined : renewSearched(again);
  }
}

/** The small blocks of one case that is written whole, under its own number. */
export function blocksOf(file: CaseFile): BlockItem[] {
  const found = { state: file.state, searched: searchedOf(file, callerDigest) };
  return [...postingsOf([found])].map(([period, postings]) => ({
    ...keys.terms(newest, period, file.state.caseNo),
    block: packBlock(postings, period),
  }));
}

/** A case with what is searched of it, and the notes of the commits that the index does not know. */
export type Fresh = { found: Found[]; fresh: Key[] };

const foundOf = (state: Case | undefined, item: SearchedItem | undefined): Found[] =>
  state === undefined || item === undefined ? [] : [{ state, searched: item.searched }];

/**
 * What the index is to learn of a case whose items were read after its event `seq` was written. Notes of later commits stay: parts
 * of such a commit may be among the items, and others not. Its own event brings it here again.
 */
export function freshOf({ items, file }: Whole, seq: number): Fresh {
  const fresh = items.filter(({ sk }) => sk.startsWith(freshPrefix) && Number(sk.slice(freshPrefix.length)) <= seq);
  const searched = fresh.length === 0 ? undefined : items.find(({ sk }) => sk === keys.searched('').sk);
  return { found: foundOf(file?.state, searched as SearchedItem | undefined), fresh };
}

/** The same of a case that is not read unless it has notes. They come first: a commit that comes between leaves one that stands on. */
async function readFresh(caseNo: string): Promise<Fresh> {
  const fresh = await queryAll<Item>(keys.head(caseNo).pk, freshPrefix);
  if (fresh.length === 0) return { found: [], fresh };
  const [state, item] = await Promise.all([loadHead(caseNo), getItem<SearchedItem>(keys.searched(caseNo))]);
  return { found: foundOf(state, item), fresh };
}

/**
 * Takes cases as they are now into the index, and away from what it does not know yet: in this order, so that a reader who looks there
 * first finds them in one place or the other. May be repeated, and may come in any order.
 */
export async function indexFresh(cases: readonly Fresh[]): Promise<void> {
  await putNewest(cases.flatMap(({ found }) => found));
  const TableName = tableName();
  // One by one: the few of a batch cost half of what a transaction takes.
  const known = cases.flatMap(({ fresh }) => fresh).map(({ pk, sk }) => ({ pk, sk }));
  await Promise.all(known.map((Key) => table().send(new DeleteCommand({ TableName, Key }))));
}

/** Takes cases by their numbers into the index, those of which it does not know something yet. */
export const indexCases = async (caseNos: readonly string[]): Promise<void> =>
  indexFresh(await Promise.all([...new Set(caseNos)].map(readFresh)));

const batch = 50;

/** Indexes what the stream has left behind; answers how many cases. */
export async function indexLeftovers(): Promise<number> {
  const waiting = new Set<string>();
  for await (const items of listedPages(listKeys.fresh())) for (const item of items) waiting.add(caseNoOf(item));
  const all = [...waiting];
  for (let start = 0; start < all.length; start += batch) await indexCases(all.slice(start, start + batch));
  return all.length;
}

/** Bytes of small blocks that readers bear before they are merged. */
const bearable = 256 * 1024;
/** Bytes of small blocks that are merged at a time. */
const portion = 8 * 1024 ** 2;

/** Some first blocks, of so many bytes or a little more. */
function firstOf(blocks: readonly BlockItem[], bytes: number): BlockItem[] {
  let sum = 0;
  const end = blocks.findIndex(({ block }) => {
    sum += block.length;
    return sum >= bytes;
  });
  return end < 0 ? [...blocks] : blocks.slice(0, end + 1);
}

/**
 * Merges the small blocks into the partitions of their terms once there are enough of them: first written there, then taken away, so
 * that a reader finds each posting at least once. Answers how many blocks.
 */
export async function compact(least = bearable): Promise<number> {
  const blocks = await queryAll<BlockItem>(keys.terms(newest, '', '').pk);
  if (blocks.reduce((sum, { block }) => sum + block.length, 0) < least) return 0;
  for (let rest = blocks; rest.length > 0; ) {
    const some = firstOf(rest, portion);
    rest = rest.slice(some.length);
    const periods = new Map<string, Postings>();
    for (const item of some) {
      const period = periodOfBlock(item);
      const postings = periods.get(period) ?? new Map<string, number[]>();
      addPostings(postings, unpackBlock(item.block, period));
      periods.set(period, postings);
    }
    await mergePostings(periods);
    await deleteAll(some);
  }
  return blocks.length;
}
