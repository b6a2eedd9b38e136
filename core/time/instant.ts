/**
 * Instants and local dates. Asia/Shanghai is UTC+8 without summer time, so all of it is plain arithmetic on milliseconds.
 * Exports: Instant, LocalDate, Text, Language, hour, minute, dayLength, toMillis, toInstant, dayNumber, dateOf, datePartsOf,
 * weekday, addDays, addMonths, localDay, startOfDay, localDate, localTime, dateText, localText.
 */

/** ISO 8601 in UTC with milliseconds, e.g. `2026-11-24T01:00:00.000Z`. */
export type Instant = string;
/** A date in Shanghai, `YYYY-MM-DD`. */
export type LocalDate = string;
/** The same words in Chinese and English. */
export type Text = { zh: string; en: string };
export type Language = keyof Text;

/** Milliseconds. */
export const minute = 60_000;
export const hour = 60 * minute;
export const dayLength = 24 * hour;
const offset = 8 * hour;

/** Milliseconds since 1970-01-01T00:00Z of an ISO string with a zone; RangeError when it is not an instant. */
export function toMillis(instant: Instant): number {
  const millis = Date.parse(instant);
  if (Number.isNaN(millis)) throw new RangeError(`not an instant: ${instant}`);
  return millis;
}

/** The ISO string in UTC of milliseconds since 1970; RangeError beyond what dates can hold. */
export function toInstant(millis: number): Instant {
  return new Date(millis).toISOString();
}

/** Days from 1970-01-01 to a date `YYYY-MM-DD`; RangeError when there is no such date. */
export function dayNumber(date: LocalDate): number {
  const millis = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00.000Z`) : Number.NaN;
  // Date.parse lets 30 February roll over into March.
  if (Number.isNaN(millis) || toInstant(millis).slice(0, 10) !== date) throw new RangeError(`not a date: ${date}`);
  return millis / dayLength;
}

/** The date `YYYY-MM-DD` that lies so many days after 1970-01-01. */
export function dateOf(day: number): LocalDate {
  return toInstant(day * dayLength).slice(0, 10);
}

/** Year, month (1–12) and day of the month of a day given as days since 1970-01-01. */
export function datePartsOf(day: number): { year: number; month: number; date: number } {
  const value = new Date(day * dayLength);
  return { year: value.getUTCFullYear(), month: value.getUTCMonth() + 1, date: value.getUTCDate() };
}

/** Day of the week of a day given as days since 1970-01-01: 0 Sunday … 6 Saturday (1970-01-01 was a Thursday). */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The date so many days later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumber(date) + days);
}

/** The same day so many months later (earlier when negative), or the month's last day where it has no such day. */
export function addMonths(date: LocalDate, count: number): LocalDate {
  const { year, month, date: day } = datePartsOf(dayNumber(date));
  const first = (later: number) => Date.UTC(year, month - 1 + count + later, 1) / dayLength;
  return dateOf(first(0) + Math.min(day, first(1) - first(0)) - 1);
}

/** The Shanghai day, as days since 1970-01-01, in which an instant (milliseconds) lies. */
export function localDay(millis: number): number {
  return Math.floor((millis + offset) / dayLength);
}

/** Milliseconds at 00:00 in Shanghai of a day given as days since 1970-01-01. */
export function startOfDay(day: number): number {
  return day * dayLength - offset;
}

/** The Shanghai date of an instant, `YYYY-MM-DD`. */
export function localDate(instant: Instant): LocalDate {
  return dateOf(localDay(toMillis(instant)));
}

/** The Shanghai time of day of an instant, `HH:MM`. */
export function localTime(instant: Instant): string {
  return toInstant(toMillis(instant) + offset).slice(11, 16);
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A Shanghai date in words: 2026年9月24日, 24 Sep 2026. */
export function dateText(date: LocalDate): Text {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return { zh: `${year}年${month}月${day}日`, en: `${day} ${months[month - 1]} ${year}` };
}

/** An instant in words, Shanghai time: 2026年9月24日 17:30, 24 Sep 2026 17:30. */
export function localText(instant: Instant): Text {
  const { zh, en } = dateText(localDate(instant));
  const time = localTime(instant);
  return { zh: `${zh} ${time}`, en: `${en} ${time}` };
}
