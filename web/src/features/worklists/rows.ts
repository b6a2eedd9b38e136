/** Rows of a list: their keys, and which of them the filters leave. */
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { keysOf, type SupervisionCause, supervisionCauses } from '#core/vocabulary.ts';
import type { WorklistSearch } from './search.ts';

/** The key of a row: a case may stand in one list once for each of its branches. */
export function rowKeyOf({ caseNo, branch }: Pick<WorklistRow, 'caseNo' | 'branch'>): string {
  return branch === undefined ? caseNo : `${caseNo}:${branch}`;
}

/** The unit of a branch: `chengguan~2` is the second branch of `chengguan`. */
export function unitOfBranch(branch: string): string {
  return branch.split('~')[0] ?? branch;
}

/** What an address says when nothing is filtered. */
export const noFilters = {
  q: undefined,
  nature: undefined,
  urgency: undefined,
  cause: undefined,
  returned: undefined,
} as const satisfies Partial<Record<keyof WorklistSearch, undefined>>;
type Filter = keyof typeof noFilters;

/** True when any filter is set. */
export function isFiltered(search: WorklistSearch): boolean {
  return (Object.keys(noFilters) as Filter[]).some((filter) => search[filter] !== undefined);
}

/** How many of the rows stand in the list for each reason, in the order of the dictionary; a row may have several. */
export function causeCounts(rows: readonly WorklistRow[]): { cause: SupervisionCause; count: number }[] {
  return keysOf(supervisionCauses)
    .map((cause) => ({ cause, count: rows.filter((row) => row.causes.includes(cause)).length }))
    .filter(({ count }) => count > 0);
}

/** The rows that the filters leave, in the order of the list. */
export function filteredRows(rows: readonly WorklistRow[], search: WorklistSearch): WorklistRow[] {
  const wanted = search.q?.trim().toLowerCase() ?? '';
  return rows.filter((row) => {
    if (search.nature !== undefined && row.nature !== search.nature) return false;
    if (search.urgency !== undefined && row.urgency !== search.urgency) return false;
    if (search.cause !== undefined && !row.causes.includes(search.cause)) return false;
    if (search.returned === true && row.returns === 0) return false;
    if (wanted === '') return true;
    const texts = [row.caseNo, row.title, row.district, row.street, row.requirement, row.handler];
    return texts.some((text) => text?.toLowerCase().includes(wanted));
  });
}

/** The row after the one that was dealt with, so that the next case opens itself; the one before at the end of the list. */
export function neighbourOf(rows: readonly WorklistRow[], key: string): WorklistRow | undefined {
  const at = rows.findIndex((row) => rowKeyOf(row) === key);
  return at < 0 ? rows[0] : (rows[at + 1] ?? rows[at - 1]);
}
