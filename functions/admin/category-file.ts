/** Reading a file of categories: the changes that it means, or what is wrong with it row by row. */
import type * as z from 'zod';
import { strictObject } from 'zod';
import { type CategoryChange, withCategoryChanges } from '#core/admin/categories.ts';
import { categoryColumns, changesOfRow, neededColumns, rowOf } from '#core/admin/category-file.ts';
import { type categoryFile, categoryWords } from '#core/admin/dictionary-shapes.ts';
import type { Category } from '#core/dictionaries.ts';
import { byRow, problemsAt, readTable } from './file.ts';

type Reply = z.output<typeof categoryFile>;
const file = {
  columns: categoryColumns,
  needed: neededColumns,
  read: rowOf,
  schema: strictObject(categoryWords),
};

/** A file beside the present categories. */
export function readCategoryFile(csv: string, present: readonly Category[]): Reply {
  const { rows, problems } = readTable(csv, file);
  // Those above before those below.
  const sorted = rows.toSorted((a, b) => (a.value.code < b.value.code ? -1 : 1));
  const changes: CategoryChange[] = [];
  const origins: number[] = [];
  const seen = new Set<string>();
  for (const { row, value: words } of sorted) {
    if (seen.has(words.code)) {
      problems.push({ row, path: 'code', message: { zh: '代码重复', en: 'The code is named twice' } });
      continue;
    }
    seen.add(words.code);
    const more = changesOfRow(
      present.find(({ code }) => code === words.code),
      words,
    );
    changes.push(...more);
    origins.push(...more.map(() => row));
  }
  const all = byRow([...problems, ...problemsAt(origins, withCategoryChanges(present, changes).faults)]);
  return { changes: all.length > 0 ? [] : changes, problems: all };
}
