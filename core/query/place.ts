/** A case's place in the order of reception, as one number from which its case number can be told again. */
import type { Case } from '../case.ts';
import { checkDigit, dayOfCaseNo } from '../case-number.ts';
import { dayLength, dayNumber, localDate, startOfDay, toInstant, toMillis } from '../time/instant.ts';

/** Seconds since 1970, and behind them the day's serial: a day has fewer than a million. */
export const serials = 2 ** 20;

/** The place of a case. It lies in the day of the case's number, whatever the instant says. */
export function placeOf({ caseNo, receivedAt }: Pick<Case, 'caseNo' | 'receivedAt'>): number {
  const start = startOfDay(dayOfCaseNo(caseNo));
  const at = Math.min(Math.max(toMillis(receivedAt), start), start + dayLength - 1);
  return Math.floor(at / 1000) * serials + Number(caseNo.slice(10, 16));
}

/** The case number of a place. */
export function caseNoAt(place: number): string {
  const digits = `${localDate(instantAt(place)).replaceAll('-', '')}${String(place % serials).padStart(6, '0')}`;
  return `HK${digits}${checkDigit(digits)}`;
}

/** When the case was received, to the second. */
export const instantAt = (place: number): string => toInstant(Math.floor(place / serials) * 1000);

/** The first place of a Shanghai day. */
export const firstPlaceOf = (date: string): number => Math.floor(startOfDay(dayNumber(date)) / 1000) * serials;

/** What the index parts its blocks by: ten days, by the date without its last digit (`2026-11-2`). */
export const periodOf = (place: number): string => localDate(instantAt(place)).slice(0, -1);

/** The first place of a period; the months' first days are the one period without a day 0. */
export const periodStart = (period: string): number => firstPlaceOf(`${period}${period.endsWith('0') ? 1 : 0}`);

/** A place that no case of a period reaches: the first one of the next period, or of the next month where this one is the month's last but one. */
export function periodEnd(period: string): number {
  const ten = Number(period.at(-1));
  if (ten < 2) return periodStart(`${period.slice(0, -1)}${ten + 1}`);
  const [year = 0, month = 0] = period.split('-').map(Number);
  return firstPlaceOf(month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`);
}
