/** What a commit writes for the query: what of the case is searched, where that has changed, and a note that the index does not know it yet. */
import type { Case } from '#core/case.ts';
import { isLively } from '#core/query/facts.ts';
import { type Searched, searchedOf } from '#core/query/words.ts';
import type { CaseFile } from '#core/view/read.ts';
import { callerDigest } from './caller-digest.ts';
import { keys, listKeys } from './keys.ts';
import type { Item } from './table.ts';

export type SearchedItem = Item & { searched: Searched };

/** The place of a case in lists by reception. */
const byReception = ({ receivedAt, caseNo }: Case): string => `${receivedAt}#${caseNo}`;

/** Where a case is listed while something may still become of it. */
export const livelyKeys = (state: Case): Partial<Item> =>
  isLively(state) ? { lk: listKeys.lively(), ls: byReception(state) } : {};

/** What of a case is searched. */
export function searchedItem(file: CaseFile): SearchedItem {
  const { state } = file;
  return { ...keys.searched(state.caseNo), searched: searchedOf(file, callerDigest), ...livelyKeys(state) };
}

/** The item, where it differs from what is there. */
export function searchedPuts(before: CaseFile | undefined, after: CaseFile): Item[] {
  const item = searchedItem(after);
  const same = before !== undefined && JSON.stringify(searchedItem(before)) === JSON.stringify(item);
  return same ? [] : [item];
}

/** What every such note's key begins with. */
export const freshPrefix = 'FRESH#';

/** Stands until the index knows the case as it is in this version. */
export const freshItem = (state: Case): Item => ({
  ...keys.fresh(state.caseNo, state.version),
  lk: listKeys.fresh(),
  ls: byReception(state),
});
