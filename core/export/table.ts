/** A table that leaves the house: what its cells are, whatever the file's format. */
import { csvFile, csvLines } from '../csv.ts';
import { type Instant, localDate, localTime } from '../time/instant.ts';

/** A text, a number, an instant, or nothing. */
export type Cell = string | number | { readonly at: Instant } | undefined;
export type Row = readonly Cell[];

/** Columns with their header, and their width in characters. */
export type Column = { readonly title: string; readonly width: number };
export type Table = {
  readonly name: string;
  readonly columns: readonly Column[];
  /** What the table holds, for whom and of when, once all its rows are there: a workbook has a sheet for it. */
  readonly about?: { readonly name: string; rows(count: number): readonly Row[] };
};

/** The most cases of one file: what is read and written in the half minute that the gateway waits. */
export const mostExported = 5000;

export const exportFormats = {
  xlsx: {
    zh: 'Excel 工作簿（XLSX）',
    en: 'Excel workbook (XLSX)',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  csv: { zh: '文本表格（CSV）', en: 'Text table (CSV)', type: 'text/csv; charset=utf-8' },
} as const;
export const exportFormatNames = ['xlsx', 'csv'] as const satisfies readonly (keyof typeof exportFormats)[];
export type ExportFormat = (typeof exportFormatNames)[number];

/** The cell as a text; instants by Shanghai's clock, to the minute. */
function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  return typeof cell === 'object' ? `${localDate(cell.at)} ${localTime(cell.at)}` : String(cell);
}

/** The beginning of a CSV file: its mark and its header. */
export const csvHead = ({ columns }: Table): string => csvFile([columns.map(({ title }) => title)]);

/** Rows of a CSV file. */
export const csvRows = (rows: readonly Row[]): string => csvLines(rows.map((row) => row.map(cellText)));
