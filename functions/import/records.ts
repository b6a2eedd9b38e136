/** The records of a CSV text: quoted cells may hold line breaks, delimiters and doubled quotes (RFC 4180). */
import { type CsvError, type Info, parse } from 'csv-parse/sync';
import type { Label } from '#core/vocabulary.ts';

/** `row` counts as a spreadsheet does: the header is row 1. `inexact`: places of numbers whose last digits a spreadsheet has lost. */
export type TableRecord = { row: number; cells: string[]; inexact?: number[] };
export type Table = { records: TableRecord[]; faults: { row: number; reason: Label }[] };

const delimiters = [',', '\t', ';', '，'];

/** The delimiter that the first line holds most of. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  const counts = delimiters.map((delimiter) => line.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

function reasonOf(error: CsvError): Label {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return { zh: '引号没有闭合，此后的内容无法分行', en: 'A quote is not closed: what follows cannot be told apart' };
  }
  return { zh: '引号位置不正确', en: 'A quote stands in the wrong place' };
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/**
 * Splits a text into its records. A record that cannot be read becomes a fault and stops nothing; blank lines are left out but
 * counted; cells are as they stand, white space included.
 */
export function readRecords(text: string): Table {
  const faults: Table['faults'] = [];
  const records: TableRecord[] = [];
  let row = 0;
  parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    // Citizens put quotes anywhere, and not every platform doubles them.
    relax_quotes: true,
    skip_empty_lines: false,
    skip_records_with_error: true,
    on_record: (cells: string[], _: Info) => {
      row += 1;
      if (!isBlank(cells)) records.push({ row, cells });
      return null;
    },
    on_skip: (error) => {
      row += 1;
      if (error !== undefined) faults.push({ row, reason: reasonOf(error) });
      return undefined;
    },
  });
  return { records, faults };
}
