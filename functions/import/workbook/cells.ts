/** A cell of a sheet as the text that a table in text form would have in its place. */
import { dateText, type NumberFormat } from './dates.ts';

/** What the cells of a workbook refer to. `formats`: by the place of a style. */
export type Shared = { texts: readonly string[]; formats: readonly NumberFormat[]; since1904: boolean };
/** A cell as it stands in the file. */
export type RawCell = { type: string; style: number; value: string | undefined; inline: string | undefined };
/** `inexact`: a number that the spreadsheet has rounded, so that its last digits are not those that somebody wrote. */
export type CellText = { text: string; inexact?: true };

/** Significant digits that a spreadsheet keeps of a number. */
const precision = 15;

/** Characters of a number as it stands in a file, which are never more than some twenty. */
const longestNumber = 100;

/** Characters that XML does not allow stand as `_x000D_` in a workbook. */
export const unescaped = (text: string): string =>
  text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))).toWellFormed();

/** A number written out in digits, without an exponent: what a cell of a telephone number shows. */
function decimal(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(precision - 1).split('e');
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '') || '0';
  const place = Number(exponent) + 1;
  const padded = place <= 0 ? '0'.repeat(1 - place) + digits : digits.padEnd(place, '0');
  const point = Math.max(place, 1);
  const [whole, part] = [padded.slice(0, point), padded.slice(point)];
  return `${value < 0 ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
}

function numberText(written: string, format: NumberFormat, since1904: boolean): CellText | undefined {
  if (written.length > longestNumber) return undefined;
  const value = Number(written);
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(written) || !(Math.abs(value) < 1e100)) return undefined;
  const date = format === 'date' ? dateText(value, since1904) : undefined;
  if (date !== undefined) return { text: date };
  // Written by a program that keeps all digits, which are more than those that a spreadsheet would have left.
  if (/^-?\d+$/.test(written) && written.replace(/^-|0+$/g, '').length > precision) return { text: written };
  const text = decimal(value);
  if (Math.abs(value) >= 10 ** precision) return { text, inexact: true };
  return { text: typeof format === 'object' && /^\d+$/.test(text) ? text.padStart(format.digits, '0') : text };
}

/** The text of a cell, empty where it has none or an error (`#N/A`); undefined where it cannot be read. */
export function cellText(
  { type, style, value, inline }: RawCell,
  { texts, formats, since1904 }: Shared,
): CellText | undefined {
  if (type === 'inlineStr') return { text: unescaped(inline ?? '') };
  if (value === undefined || type === 'e') return { text: '' };
  if (type === 'str') return { text: unescaped(value) };
  const written = value.trim();
  if (written === '') return { text: '' };
  if (type === 's') {
    const text = /^\d{1,9}$/.test(written) ? texts[Number(written)] : undefined;
    return text === undefined ? undefined : { text };
  }
  if (type === 'b') return written === '1' || written === 'true' ? { text: 'TRUE' } : { text: 'FALSE' };
  if (type === 'd') return { text: written };
  return type === 'n' ? numberText(written, formats[style], since1904) : undefined;
}
