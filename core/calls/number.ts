/** Telephone numbers as one compares them. */

/**
 * The digits of a number without the country code, and a mobile number without the 0 that switches put before those from elsewhere:
 * the same caller has the same plain number, whoever wrote it down.
 */
export function plainNumber(number: string): string {
  const digits = number.normalize('NFKC').replace(/\D/g, '');
  return /^(?:(?:00)?86|0)?(1[3-9]\d{9})$/.exec(digits)?.[1] ?? digits.replace(/^(?:0086|86(?=0\d{9,11}$))/, '');
}
