/** A tree of categories as a table: columns of the file, and the changes that make the present tree say the same. */
import type { Category } from '../dictionaries.ts';
import type { Label } from '../vocabulary.ts';
import type { CategoryChange } from './categories.ts';
import { cellOf, codeOf, type Places } from './columns.ts';

/** The columns of the file; its first line names them in either language. */
export const categoryColumns = {
  code: { zh: '代码', en: 'code' },
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  initials: { zh: '检索词', en: 'search words' },
} as const satisfies Record<string, Label>;
export type CategoryColumn = keyof typeof categoryColumns;
export type CategoryRow = { code: string; zh: string; en?: string | undefined; initials?: string | undefined };

/** The columns that every file needs. */
export const neededColumns = ['code', 'zh'] as const satisfies readonly CategoryColumn[];

/** One row by the names of its columns; the apostrophe of a spreadsheet before a code does not count. Nothing is checked yet. */
export function rowOf(cells: readonly string[], places: Places<CategoryColumn>): CategoryRow {
  const cell = (name: CategoryColumn) => cellOf(cells, places, name);
  return { code: codeOf(cell('code')), zh: cell('zh'), en: cell('en'), initials: cell('initials') };
}

/**
 * The changes of one row: added where the code is new, revived where it is retired, changed where the words differ. What the row leaves
 * empty stays as it is. Categories that a file does not name are not touched.
 */
export function changesOfRow(present: Category | undefined, { code, zh, en, initials }: CategoryRow): CategoryChange[] {
  const words = {
    code,
    zh,
    ...((en ?? present?.en) === undefined ? {} : { en: en ?? present?.en }),
    ...((initials ?? present?.initials) === undefined ? {} : { initials: initials ?? present?.initials }),
  };
  if (present === undefined) return [{ as: 'added', ...words }];
  const same =
    present.zh === zh && present.en === (words.en ?? zh) && (present.initials ?? '') === (words.initials ?? '');
  return [
    ...(present.retired === true ? [{ as: 'revived' as const, code }] : []),
    ...(same ? [] : [{ as: 'changed' as const, ...words }]),
  ];
}
