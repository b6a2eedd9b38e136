/** The sheet of a workbook (Office Open XML, ECMA-376): its rows as XML, so that they can be written one after the other. */
import { dayLength, localDay, minute, startOfDay, toMillis } from '../time/instant.ts';
import type { Cell, Column, Row, Table } from './table.ts';

/** Places in the styles of `workbookParts`. */
export const styles = { plain: 0, text: 1, instant: 2, header: 3 } as const;

/** The most characters that a cell takes. */
const mostCharacters = 32_767;
/** Days from 30 December 1899, the zero of a sheet's dates, to 1970. */
const epoch = 25_569;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not allow.
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A text as it may stand in XML: what XML does not allow is left out, half of a character becomes a replacement character, and what
 * a spreadsheet would read as an escape (`_x0041_`) is one no more.
 */
export const xmlText = (text: string): string =>
  text
    .slice(0, mostCharacters)
    .toWellFormed()
    .replace(notInXml, '')
    .replaceAll('\r\n', '\n')
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? '');

/** The name of a column by its place from 0: A … Z, AA … */
export const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

/** An instant as a sheet's date: days and their part by Shanghai's clock, to the minute as everywhere. */
export function sheetDate(at: string): number {
  const millis = toMillis(at);
  const day = localDay(millis);
  const minutes = Math.floor((millis - startOfDay(day)) / minute);
  return day + epoch + minutes / (dayLength / minute);
}

/** One cell; a text is marked as text, so that it stays one also where somebody edits it. */
function cellXml(cell: Cell, place: string, textStyle: number): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${place}"><v>${cell}</v></c>` : '';
  if (typeof cell === 'object') return `<c r="${place}" s="${styles.instant}"><v>${sheetDate(cell.at)}</v></c>`;
  return `<c r="${place}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
}

function rowXml(row: Row, number: number, textStyle: number): string {
  const cells = row.map((cell, index) => cellXml(cell, `${columnName(index)}${number}`, textStyle));
  return `<row r="${number}">${cells.join('')}</row>`;
}

const columnXml = ({ width }: Column, index: number): string =>
  `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The beginning of a sheet: the header row stays in sight. */
export const sheetHead = ({ columns }: Table): string =>
  `${xmlHead}<worksheet xmlns="${mainNamespace}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
  `<cols>${columns.map(columnXml).join('')}</cols><sheetData>` +
  rowXml(
    columns.map(({ title }) => title),
    1,
    styles.header,
  );

/** Rows of a sheet; `from` counts those that stand before, without the header. */
export const sheetRows = (rows: readonly Row[], from: number): string =>
  rows.map((row, index) => rowXml(row, from + index + 2, styles.text)).join('');

export const sheetEnd = '</sheetData></worksheet>';

/** A whole sheet of two columns, without a header: what is said, and its words. */
export const pairsSheet = (rows: readonly Row[]): string =>
  `${xmlHead}<worksheet xmlns="${mainNamespace}"><cols>${[
    { title: '', width: 16 },
    { title: '', width: 60 },
  ]
    .map(columnXml)
    .join('')}</cols>` +
  `<sheetData>${rows.map((row, index) => rowXml(row, index + 1, styles.text)).join('')}</sheetData></worksheet>`;
