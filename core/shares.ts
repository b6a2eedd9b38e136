/** Shares and other numbers as figures show them: with one decimal. */

/** Rounded to a tenth. */
export const tenths = (value: number): number => Math.round(value * 10) / 10;

/** What of how many; `value` in per cent with one decimal, absent where there was nothing. */
export type Share = { numerator: number; denominator: number; value?: number };

/** The share of a numerator in its denominator. */
export function shareOf(numerator: number, denominator: number): Share {
  return { numerator, denominator, ...(denominator === 0 ? {} : { value: tenths((numerator / denominator) * 100) }) };
}
