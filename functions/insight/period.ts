/** A period of days as somebody asks for it. */
import { type Refusal, refusedPeriod } from '#core/refusals.ts';
import { mostStatisticsDays, type Period } from '#core/statistics/period.ts';
import { dayNumber, type Instant, startOfDay, toInstant } from '#core/time/instant.ts';

/** The instants of a period of Shanghai days, both included: from the first to before the second. */
export function spanOf(period: Period): { from: Instant; until: Instant } | Refusal {
  const { from, until } = period;
  const refused = refusedPeriod(period, mostStatisticsDays);
  if (refused !== undefined) return refused;
  return { from: toInstant(startOfDay(dayNumber(from))), until: toInstant(startOfDay(dayNumber(until) + 1)) };
}
