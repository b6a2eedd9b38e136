/** Importing a file of an upper-level platform's requests, row by row. */
import { inUse } from '#core/dictionaries.ts';
import { type ImportOutcome, workbookKind } from '#core/imports.ts';
import type { Label } from '#core/vocabulary.ts';
import { loadCategories } from '../storage/city.ts';
import { cellsOf, fields, type Mapping, mapColumns, missingColumns } from './columns.ts';
import { decode, noTable } from './encoding.ts';
import { readRecords, type Table, type TableRecord } from './records.ts';
import { registerRow, tryRow } from './register.ts';
import { readRow } from './row.ts';
import { readWorkbook } from './workbook/read.ts';

/** One line of the report. `upstreamNo` is empty where the row has none. */
export type RowResult = { row: number; upstreamNo: string; outcome: ImportOutcome; caseNo?: string; remarks: Label[] };

/** A file that has been understood: its encoding (`xlsx` for a workbook), which column is what, and its rows, not yet registered. */
export type OpenedFile = {
  encoding: string;
  header: string[];
  mapping: Mapping;
  rows: (TableRecord | { row: number; reason: Label })[];
  damaged: boolean;
};

const lossy: Label = { zh: '含有无法识别的字节', en: 'holds bytes that belong to no encoding' };
const rounded: Label = {
  zh: '编号存为数字，超过 15 位的部分已被改写：电子表格请将该列设为文本并重新填写，JSON 请给编号加引号',
  en: 'the number is kept as a number, of which the digits beyond 15 are lost: format the column as text in a spreadsheet and enter it again, put it into quotes in JSON',
};

/** Bytes that a workbook may have when it is unpacked: what a command has room for. */
const mostUnpacked = 100 * 1024 * 1024;
/** A header row may stand below a title. */
const mostAboveHeader = 10;

/** Where the header row stands: the first that has the columns that must be there, else the first of all. */
function headerAt({ records }: Table): number {
  const found = records
    .slice(0, mostAboveHeader)
    .findIndex(({ cells }) => missingColumns(mapColumns(cells)).length === 0);
  return found < 0 ? 0 : found;
}

const suits = (table: Table): boolean =>
  missingColumns(mapColumns(table.records[headerAt(table)]?.cells ?? [])).length === 0;

/** The records of a file, whichever of the formats it has. */
function readTable(
  bytes: Uint8Array,
  most: number,
): (Table & Pick<OpenedFile, 'encoding' | 'damaged'>) | { reason: Label } {
  if (workbookKind(bytes) !== 'workbook') {
    const { text, encoding, damaged } = decode(bytes);
    return { ...readRecords(text), encoding, damaged };
  }
  const table = readWorkbook(bytes, { most, suits });
  return 'reason' in table ? table : { ...table, encoding: 'xlsx', damaged: false };
}

/** Reads a file's bytes up to its mapping; why it cannot be imported at all otherwise. `most`: bytes of a workbook when unpacked. */
export function openFile(bytes: Uint8Array, most = mostUnpacked): OpenedFile | { reason: Label } {
  const unusable = noTable(bytes);
  if (unusable !== undefined) return { reason: unusable };
  const table = readTable(bytes, most);
  if ('reason' in table) return table;
  const { records, faults, encoding, damaged } = table;
  const at = headerAt(table);
  const header = records[at];
  if (header === undefined) return { reason: { zh: '文件里没有内容', en: 'There is nothing in the file' } };
  const rows = [...records.slice(at + 1), ...faults].filter(({ row }) => row > header.row || at === 0);
  return openTable(
    header.cells,
    rows.toSorted((a, b) => a.row - b.row),
    { encoding, damaged },
  );
}

/** JSON has no whole numbers beyond these: two of them that were written differently may have become the same. */
const isInexact = (value: unknown): boolean => typeof value === 'number' && !Number.isSafeInteger(value);

/** Objects by the names that a header may have, as a file; rows are counted as if the header were row 1. */
export function openRows(rows: readonly Record<string, unknown>[]): OpenedFile | { reason: Label } {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const records = rows.map((row, index) => ({
    row: index + 2,
    cells: header.map((name) => (row[name] === undefined || row[name] === null ? '' : String(row[name]))),
    inexact: header.flatMap((name, place) => (isInexact(row[name]) ? [place] : [])),
  }));
  return openTable(header, records, { encoding: 'utf-8', damaged: false });
}

/** A table with its mapping; why it cannot be imported where a column lacks that must be there. */
function openTable(
  header: string[],
  rows: OpenedFile['rows'],
  read: Pick<OpenedFile, 'encoding' | 'damaged'>,
): OpenedFile | { reason: Label } {
  const mapping = mapColumns(header);
  const missing = missingColumns(mapping);
  if (missing.length > 0) {
    const ask = (name: (typeof missing)[number]) =>
      `${fields[name].zh}（${fields[name].names.slice(0, 6).join('、')}…）`;
    return {
      reason: {
        zh: `首行缺少：${missing.map(ask).join('；')}`,
        en: `The header row has no ${missing.map((name) => fields[name].en).join(' and no ')}`,
      },
    };
  }
  return { ...read, header, mapping, rows };
}

/**
 * Registers the rows one after another, so that case numbers follow the file's order, and answers each as soon as it is done. A row
 * that cannot be registered stops nothing. `dryRun` writes nothing. Throws where the table cannot be reached.
 */
export async function* importRows(file: OpenedFile, { dryRun }: { dryRun: boolean }): AsyncGenerator<RowResult> {
  const seen = new Map<string, { digest: string }>();
  for (const record of file.rows) {
    const { row } = record;
    const refused = (upstreamNo: string, remarks: Label[]): RowResult => ({
      row,
      upstreamNo,
      outcome: 'refused',
      remarks,
    });
    if ('reason' in record) {
      yield refused('', [record.reason]);
      continue;
    }
    const [upstreamNo = ''] = cellsOf(record.cells, file.mapping, 'upstreamNo');
    if (file.damaged && record.cells.some((cell) => cell.includes('\ufffd'))) {
      yield refused(upstreamNo, [lossy]);
      continue;
    }
    if (file.mapping.columns.upstreamNo?.some((place) => record.inexact?.includes(place))) {
      yield refused(upstreamNo, [rounded]);
      continue;
    }
    const filled = readRow(record.cells, file.mapping, inUse(await loadCategories()));
    if ('reasons' in filled) {
      yield refused(upstreamNo, filled.reasons);
      continue;
    }
    const result = dryRun ? await tryRow(filled.body, seen) : await registerRow(filled.body);
    if (result.outcome === 'refused') yield refused(upstreamNo, result.reasons);
    else yield { row, upstreamNo, ...result, remarks: result.outcome === 'registered' ? filled.notes : [] };
  }
}
