/** What the address of 办件查询 holds: conditions, sort, columns, pages. A pasted link gives the same view; other screens link to it. */
import { type ConditionName, conditionNames, type SortName, sortNames } from '#core/query/names.ts';
import { pagesIn } from '#web/ui/table/pages.ts';

export type Given = Partial<Record<ConditionName, string>>;
export type QuerySearch = Given & {
  sort?: SortName;
  columns?: string;
  /** How many pages are loaded, when more than one. */
  pages?: number;
};
export type Change = { [Key in keyof QuerySearch]: QuerySearch[Key] | undefined };

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Reads an address; what is no condition is left out, what a condition says is for the service to judge. */
export function querySearch(given: Record<string, unknown>): QuerySearch {
  const texts = conditionNames.map((name) => [name, textOf(given[name]).slice(0, 1000)] as const);
  const columns = textOf(given.columns);
  const more: Change = {
    sort: sortNames.find((name) => name === given.sort && name !== 'received'),
    columns: /^[A-Za-z,]+$/.test(columns) ? columns : undefined,
    pages: pagesIn(given.pages),
  };
  const all = [...texts.filter(([, value]) => value !== ''), ...Object.entries(more)];
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as QuerySearch;
}

/** The conditions of an address alone. */
export function givenOf(search: QuerySearch): Given {
  return Object.fromEntries(
    conditionNames.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])),
  ) as Given;
}

/** What an address says when nothing is asked. */
export const nothingAsked = Object.fromEntries(conditionNames.map((name) => [name, undefined])) as Record<
  ConditionName,
  undefined
>;
