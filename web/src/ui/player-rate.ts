/** How fast a recording plays. */

export const rates = [0.75, 1, 1.25, 1.5, 1.75, 2] as const;

/** The next slower or faster rate; the last one stays. */
export function nextRate(rate: number, by: 1 | -1): number {
  const at = rates.findIndex((one) => one >= rate);
  return rates[Math.min(Math.max((at < 0 ? rates.length - 1 : at) + by, 0), rates.length - 1)] ?? rate;
}
