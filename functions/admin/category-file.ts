/** Reading a file of categories: the changes that it means, or what is wrong with it row by row. */
import type * as z from 'zod';
import { strictObject } from 'zod';
import { type CategoryChange, withCategoryChanges } from '#core/admin/categories.ts';
import { type CategoryRow, categoryPlaces, changesOfRow, rowOf } from '#core/admin/category-file.ts';
import { type categoryFile, categoryWords } from '#core/admin/dictionary-shapes.ts';
import type { Category } from '#core/dictionaries.ts';
import { fieldErrors } from '#core/issues.ts';
import { readRecords } from '../import/records.ts';

type Reply = z.output<typeof categoryFile>;
type Numbered = { row: number; words: CategoryRow };
const wordsSchema = strictObject(categoryWords);

/** The rows that can be read, those above before those below, and what is wrong with the others. */
function readRows(csv: string): { rows: Numbered[]; problems: Reply['problems'] } {
  const { records, faults } = readRecords(csv);
  const problems: Reply['problems'] = faults.map(({ row, reason }) => ({ row, path: '', message: reason }));
  const [header, ...rest] = records;
  const { places, missing } = categoryPlaces(header?.cells ?? []);
  if (missing.length > 0) {
    const message = { zh: `首行缺少列：${missing.join('、')}`, en: `The first line lacks: ${missing.join(', ')}` };
    return { rows: [], problems: [...problems, { row: 1, path: '', message }] };
  }
  const rows: Numbered[] = [];
  for (const { row, cells } of rest) {
    const parsed = wordsSchema.safeParse(rowOf(cells, places), { reportInput: true });
    if (parsed.success) rows.push({ row, words: parsed.data });
    else problems.push(...fieldErrors(parsed.error).map(({ path, message }) => ({ row, path, message })));
  }
  return { rows: rows.toSorted((a, b) => (a.words.code < b.words.code ? -1 : 1)), problems };
}

/** A file beside the present categories. */
export function readCategoryFile(csv: string, present: readonly Category[]): Reply {
  const { rows, problems } = readRows(csv);
  const changes: CategoryChange[] = [];
  const origins: number[] = [];
  const seen = new Set<string>();
  for (const { row, words } of rows) {
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
  const faults = withCategoryChanges(present, changes).faults.map(({ path, message }) => {
    const [, index = '0', field = ''] = path.split('.');
    return { row: origins[Number(index)] ?? 0, path: field, message };
  });
  const all = [...problems, ...faults].toSorted((a, b) => a.row - b.row);
  return { changes: all.length > 0 ? [] : changes, problems: all };
}
