/** The rows of a sheet as records. What a sheet says of its own extent is not read: it is often wrong. */
import { columnName } from '#core/export/sheet.ts';
import type { Table, TableRecord } from '../records.ts';
import { cellText, type RawCell, type Shared } from './cells.ts';
import { textGatherer } from './parts.ts';
import { damaged } from './unreadable.ts';
import { type Attributes, readXml } from './xml.ts';

/** Columns that a row may have: a sheet has room for more, a table of requests never uses it. */
const mostColumns = 500;
/** Rows that a sheet may have by the format. */
const mostRows = 1_048_576;

/** The place of a column, counted from 0, by a cell's name: `C7` is 2; undefined where it is no name. */
function columnOf(name: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(name)?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The row that is being read. */
type Begun = { row: number; cells: string[]; inexact: number[]; reason?: TableFault['reason'] };
type TableFault = Table['faults'][number];

function place(begun: Begun, column: number, cell: RawCell, shared: Shared): void {
  const found = cellText(cell, shared);
  const where = `${columnName(column)}${begun.row}`;
  if (found === undefined) {
    begun.reason ??= { zh: `单元格 ${where} 无法读取`, en: `the cell ${where} cannot be read` };
    return;
  }
  // Empty cells may stand anywhere: a whole row that was coloured.
  if (found.text === '') return;
  if (column >= mostColumns) {
    begun.reason ??= { zh: `超过 ${mostColumns} 列`, en: `more than ${mostColumns} columns` };
    return;
  }
  while (begun.cells.length <= column) begun.cells.push('');
  begun.cells[column] = found.text;
  if (found.inexact === true) begun.inexact.push(column);
}

/** The records of a sheet and the rows that cannot be read, blank rows left out but counted. Throws where the sheet is damaged. */
export function readSheet(xml: string, shared: Shared): Table {
  const records: TableRecord[] = [];
  const faults: TableFault[] = [];
  const gatherer = textGatherer();
  let begun: Begun | undefined;
  let cell: RawCell | undefined;
  let column = -1;
  let last = 0;
  let inValue = false;
  let inData = false;

  const beginRow = ({ r }: Attributes) => {
    const row = r === undefined ? last + 1 : Number(r);
    if (!Number.isInteger(row) || row <= last || row > mostRows || begun !== undefined)
      throw damaged(`row ${r ?? last + 1}`);
    begun = { row, cells: [], inexact: [] };
    [last, column] = [row, -1];
  };
  const beginCell = ({ r, s = '0', t = 'n' }: Attributes) => {
    const at = r === undefined ? column + 1 : columnOf(r);
    if (at === undefined || begun === undefined || cell !== undefined) throw damaged(`cell ${r ?? ''}`);
    column = at;
    cell = { type: t, style: Number(s), value: undefined, inline: undefined };
  };
  const endRow = () => {
    if (begun === undefined) return;
    const { row, cells, inexact, reason } = begun;
    if (reason !== undefined) faults.push({ row, reason });
    else if (cells.some((text) => text.trim() !== ''))
      records.push({ row, cells, ...(inexact.length === 0 ? {} : { inexact }) });
    begun = undefined;
  };
  const endCell = () => {
    if (cell === undefined || begun === undefined) return;
    place(begun, column, { ...cell, inline: gatherer.take() }, shared);
    cell = undefined;
  };
  readXml(xml, {
    open(name, attributes) {
      if (name === 'sheetData') inData = true;
      if (!inData) return;
      if (name === 'row') beginRow(attributes);
      else if (name === 'c') beginCell(attributes);
      else if (name === 'v') inValue = cell !== undefined;
      else gatherer.open(name);
    },
    text(words) {
      if (inValue && cell !== undefined) cell.value = (cell.value ?? '') + words;
      else gatherer.add(words);
    },
    close(name) {
      if (name === 'sheetData') inData = false;
      else if (name === 'row') endRow();
      else if (name === 'c') endCell();
      else if (name === 'v') inValue = false;
      else if (inData) gatherer.close(name);
    },
  });
  return { records, faults };
}
