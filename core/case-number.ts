/** The check digit of case numbers. */

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
