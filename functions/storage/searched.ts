/** What a commit writes for the query: what of the case is searched, where that has changed, and a note that the index does not know it yet. */
import type { Case } from '#core/case.ts';
import { isLively } from '#core/query/facts.ts';
import { hasNewTerms } from '#core/query/terms.ts';
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

/** What every such note's key begins with. */
export const freshPrefix = 'FRESH#';

/** Stands until the index knows the case as it is in this version. */
export const freshItem = (state: Case): Item => ({
  ...keys.fresh(state.caseNo, state.version),
  lk: listKeys.fresh(),
  ls: byReception(state),
});

/**
 * What a commit writes: the item where it differs from what is there, and a note where the index has something to learn. Most steps of a
 * case bring no new term.
 */
export function searchedPuts(before: CaseFile | undefined, after: CaseFile): Item[] {
  const item = searchedItem(after);
  if (before === undefined) return [item, freshItem(after.state)];
  const old = searchedItem(before);
  const same = JSON.stringify(old) === JSON.stringify(item);
  const isNew = hasNewTerms({ state: before.state, ...old }, { state: after.state, ...item });
  return [...(same ? [] : [item]), ...(isNew ? [freshItem(after.state)] : [])];
}
