/** Tables as CSV that spreadsheets open as they are: UTF-8 with its mark, CRLF, and no cell that is taken for a formula or loses a digit. */

/** What tells a spreadsheet that the file is UTF-8. */
export const byteOrderMark = '\ufeff';

/** What a spreadsheet takes for a formula (some do with full-width signs, too), and digits that are no number: with a leading zero, or more than a number keeps. */
const misread = /^[=+\-@\t\r＝＋－＠]|^0\d+$|^\d{12,}$/;

/** A cell that is shown as it is: quoted, and by an apostrophe kept from being taken for something else. */
export const csvCell = (text: string): string => `"${(misread.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Lines of a table, without the mark that begins a file; empty where there are none. */
export const csvLines = (lines: readonly (readonly string[])[]): string =>
  lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');

/** A whole file with its header row. */
export const csvFile = (lines: readonly (readonly string[])[]): string => `${byteOrderMark}${csvLines(lines)}`;
