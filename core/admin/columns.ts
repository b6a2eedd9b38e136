/** Columns of a file by its first line. */
import type { Label } from '../vocabulary.ts';

/** The most characters of a file that the API reads. */
export const mostFileCharacters = 200_000;

export type Places<Column extends string> = Partial<Record<Column, number>>;

/** Each column's place in a file, by its header in either language, and those that every file needs and this one lacks. */
export function placesOf<Column extends string>(
  columns: Record<Column, Label>,
  needed: readonly Column[],
  header: readonly string[],
): { places: Places<Column>; missing: Column[] } {
  const places: Places<Column> = {};
  for (const name of Object.keys(columns) as Column[]) {
    const { zh, en } = columns[name];
    const at = header.findIndex((cell) => [zh, en, name].includes(cell.trim()));
    if (at >= 0) places[name] = at;
  }
  return { places, missing: needed.filter((name) => places[name] === undefined) };
}

/** What a row holds in a column, without blanks around it; nothing where the file has no such column. */
export function cellOf<Column extends string>(cells: readonly string[], places: Places<Column>, name: Column): string {
  const at = places[name];
  return at === undefined ? '' : (cells[at] ?? '').trim();
}

/** A code without the apostrophe by which a spreadsheet keeps its leading zero. */
export const codeOf = (cell: string): string => cell.replace(/^'/, '');
