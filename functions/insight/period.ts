/** A period of days as somebody asks for it. */

import type { Refusal } from '#core/refusals.ts';
import { refuseField } from '#core/refusals.ts';
import { mostDays } from '#core/routes/insight.ts';
import { dayNumber, startOfDay, toInstant } from '#core/time/instant.ts';

/** The instants of a period of Shanghai days, both included: from the first to before the second. */
export function spanOf({ from, until }: { from: string; until: string }): { from: string; until: string } | Refusal {
  const days = dayNumber(until) - dayNumber(from) + 1;
  if (days < 1) return refuseField('until', '截止日期不能早于起始日期', 'must not be earlier than from');
  if (days > mostDays) return refuseField('until', `一次最多查询 ${mostDays} 天`, `at most ${mostDays} days at a time`);
  return { from: toInstant(startOfDay(dayNumber(from))), until: toInstant(startOfDay(dayNumber(until) + 1)) };
}
