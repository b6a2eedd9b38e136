/** A period of days as somebody asks for it. */
import { type Refusal, refuse, refusedPeriod } from '#core/refusals.ts';
import { mostStatisticsDays, type Period } from '#core/statistics/period.ts';
import { dayNumber, type Instant, startOfDay, toInstant } from '#core/time/instant.ts';
import { mostDeeds } from '../storage/deeds.ts';

/** The instants of a period of Shanghai days, both included: from the first to before the second. */
export function spanOf(period: Period): { from: Instant; until: Instant } | Refusal {
  const { from, until } = period;
  const refused = refusedPeriod(period, mostStatisticsDays);
  if (refused !== undefined) return refused;
  return { from: toInstant(startOfDay(dayNumber(from))), until: toInstant(startOfDay(dayNumber(until) + 1)) };
}

/** A period in which more was done than is read while somebody waits. */
export const tooManyDeeds = (): Refusal =>
  refuse('too_much_data', {
    limit: { zh: `${mostDeeds} 条办理记录，请缩短时段`, en: `${mostDeeds} records of work; choose a shorter period` },
  });
