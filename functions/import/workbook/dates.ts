/** Numbers of a sheet that are dates: by the format of their cell, as the local time that the sheet shows. */
import { dateOf } from '#core/time/instant.ts';

/** Formats by number that are dates wherever the workbook is made, and those of Chinese, Japanese and Korean workbooks (ECMA-376, 18.8.30). */
const dated: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** What a format does with a number, so far as it changes what is read. `digits`: filled with zeros in front to so many. */
export type NumberFormat = 'date' | { digits: number } | undefined;

/** A format without what it shows as it stands: texts, escaped and filling characters, colours, conditions and languages; `[h]` stays. */
const bare = (code: string): string =>
  code.replace(/"[^"]*"|[\\_*]./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');

/** Characters of a format; a spreadsheet takes fewer. */
const longestCode = 500;

/** What a format means, by its number and its own words. */
export function formatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return dated.some(([from, to]) => id >= from && id <= to) ? 'date' : undefined;
  const [first = ''] = bare(code.slice(0, longestCode)).split(';', 1);
  if (/^0{2,20}$/.test(first)) return { digits: first.length };
  return /general|standard/i.test(first) || !/[ymdhs]/i.test(first) ? undefined : 'date';
}

const two = (number: number): string => String(number).padStart(2, '0');
/** Days from 1 January 1970 back to the zero of each system. */
const zeros = { since1900: 25_569, since1904: 24_107 };
const secondsOfDay = 86_400;
/** 31 December 9999, the last day that sheets have. */
const lastDay = 2_958_465;

/**
 * A number of days as `YYYY-MM-DD`, with `HH:MM:SS` where it is not midnight; a time alone where the day is 0. Undefined where it is no
 * date. Workbooks since 1900 have a 29 February in that year, which was none: days before it lie one later.
 */
export function dateText(serial: number, since1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < lastDay + 1)) return undefined;
  const seconds = Math.round(serial * secondsOfDay);
  const [day, rest] = [Math.floor(seconds / secondsOfDay), seconds % secondsOfDay];
  const time = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  if (day === 0) return time;
  if (!since1904 && day === 60) return undefined;
  const date = since1904 ? dateOf(day - zeros.since1904) : dateOf(day - zeros.since1900 + (day < 60 ? 1 : 0));
  return rest === 0 ? date : `${date} ${time}`;
}
