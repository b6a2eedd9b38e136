/** Reading a table that an administrator hands in as a file: its rows as values, or what is wrong with it row by row. */
import type * as z from 'zod';
import { type Places, placesOf } from '#core/admin/columns.ts';
import { fieldErrors } from '#core/issues.ts';
import type { FieldError } from '#core/refusals.ts';
import type { Label } from '#core/vocabulary.ts';
import { readRecords } from '../import/records.ts';

/** `row` counts as a spreadsheet does; `path` is a field of the row, empty for the row itself. */
export type Problem = { row: number; path: string; message: Label };

type Format<Column extends string, Row> = {
  columns: Record<Column, Label>;
  needed: readonly Column[];
  read: (cells: readonly string[], places: Places<Column>) => unknown;
  schema: z.ZodType<Row>;
};

/** The rows that can be read, each with its number, and what is wrong with the others. */
export function readTable<Column extends string, Row>(
  csv: string,
  { columns, needed, read, schema }: Format<Column, Row>,
): { rows: { row: number; value: Row }[]; problems: Problem[] } {
  const { records, faults } = readRecords(csv);
  const problems: Problem[] = faults.map(({ row, reason }) => ({ row, path: '', message: reason }));
  const [header, ...rest] = records;
  const { places, missing } = placesOf(columns, needed, header?.cells ?? []);
  if (missing.length > 0) {
    const message = { zh: `首行缺少列：${missing.join('、')}`, en: `The first line lacks: ${missing.join(', ')}` };
    return { rows: [], problems: [...problems, { row: 1, path: '', message }] };
  }
  const rows: { row: number; value: Row }[] = [];
  for (const { row, cells } of rest) {
    const parsed = schema.safeParse(read(cells, places), { reportInput: true });
    if (parsed.success) rows.push({ row, value: parsed.data });
    else problems.push(...fieldErrors(parsed.error).map(({ path, message }) => ({ row, path, message })));
  }
  return { rows, problems };
}

/** What is wrong with entries that were read, by the rows they come from: `entries.2.units` is `units` of the third one's row. */
export function problemsAt(rows: readonly number[], faults: readonly FieldError[]): Problem[] {
  return faults.map(({ path, message }) => {
    const [, index = '0', field = ''] = path.split('.');
    return { row: rows[Number(index)] ?? 0, path: field, message };
  });
}

/** Problems in the order of their rows. */
export const byRow = (problems: readonly Problem[]): Problem[] => problems.toSorted((a, b) => a.row - b.row);
