/** When requests arrive: by day of the week, holiday and hour of the day. */
import { unitCalendar } from '#core/time/calendars/default.ts';
import { dayFact } from '#core/time/day.ts';
import { startOfDay, toInstant, weekday } from '#core/time/instant.ts';
import { normal, type Random, weightedOf } from './random.ts';
import { holidayFactor, hourWeights, weekdayFactors } from './weights.ts';

const hours = hourWeights.map((_, hour) => hour);
const friday = 5;

/** Requests of a day (since 1970-01-01) against an average working day: the hotline answers always, but holidays are quiet. */
export function dayFactor(day: number): number {
  const { kind } = dayFact(unitCalendar, day);
  if (kind === 'holiday' || kind === 'fixedHoliday') return holidayFactor;
  // A make-up day is a working day whatever it is called; it is like the last one of a week.
  return weekdayFactors[kind === 'makeUp' ? friday : weekday(day)] as number;
}

/** The instants, in order, at which requests arrive on a day (since 1970-01-01), around `mean` on an average working day. */
export function arrivalsOfDay(next: Random, day: number, mean: number): string[] {
  const count = Math.max(0, Math.round(mean * dayFactor(day) * (1 + 0.08 * normal(next))));
  return Array.from({ length: count }, () => {
    const hour = weightedOf(next, hours, (one) => hourWeights[one] as number);
    return toInstant(startOfDay(day) + Math.floor((hour + next()) * 3_600_000));
  }).sort();
}
