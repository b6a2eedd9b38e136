/** What a case number tells by itself: its check digit, and its day. */
import { dayNumber } from './time/instant.ts';

/** ISO 7064 MOD 11,10 over decimal digits: catches every single wrong digit and nearly every swap. */
export function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** True for `HK` + 14 digits + their check digit. */
export function isCaseNo(text: string): boolean {
  return /^HK\d{15}$/.test(text) && checkDigit(text.slice(2, 16)) === text[16];
}

/** The day of a case number, which begins with `HK` and yyyymmdd: that of the registration. */
export const dayOfCaseNo = (caseNo: string): number =>
  dayNumber(`${caseNo.slice(2, 6)}-${caseNo.slice(6, 8)}-${caseNo.slice(8, 10)}`);
