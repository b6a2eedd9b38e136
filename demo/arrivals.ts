/** When requests arrive: by day of the week and hour of the day. */
import { normal, type Random, weightedOf } from './random.ts';
import { hourWeights, weekdayFactors } from './weights.ts';

const hours = hourWeights.map((_, hour) => hour);

/**
 * The instants (UTC, in order) at which requests arrive on a day of Shanghai's calendar (`2026-11-24`), around `mean` on an
 * average working day, more on Mondays and fewer at weekends. Throws RangeError on a malformed day.
 */
export function arrivalsOfDay(next: Random, day: string, mean: number): string[] {
  const midnight = Date.parse(`${day}T00:00:00.000+08:00`);
  if (Number.isNaN(midnight)) throw new RangeError(`no day ${day}`);
  const factor = weekdayFactors[new Date(midnight + 8 * 3_600_000).getUTCDay()] as number;
  const count = Math.max(0, Math.round(mean * factor * (1 + 0.08 * normal(next))));
  return Array.from({ length: count }, () => {
    const hour = weightedOf(next, hours, (one) => hourWeights[one] as number);
    return new Date(midnight + Math.floor((hour + next()) * 3_600_000)).toISOString();
  }).sort();
}
