/** What a question about statistics is about: its period checked, the facts that it may count. */
import type { Actor, Instant } from '#core/case.ts';
import { isGrantedTo } from '#core/permissions.ts';
import { type Refusal, refuseField } from '#core/refusals.ts';
import type { Entry } from '#core/statistics/facts.ts';
import { mostStatisticsDays, type Period } from '#core/statistics/period.ts';
import { type Dimension, type Filter, passes, type Scope, scopeOf } from '#core/statistics/select.ts';
import { dayNumber } from '#core/time/instant.ts';
import { loadUnits } from '../storage/city.ts';
import { readFacts } from '../storage/facts.ts';

/** Why a question cannot be answered; undefined where it can. */
export function refusedSelection(
  { from, until, dimension }: Period & { dimension?: Dimension | undefined },
  actor: Actor,
): Refusal | undefined {
  const days = dayNumber(until) - dayNumber(from) + 1;
  if (days < 1) return refuseField('until', '截止日期不能早于起始日期', 'must not be earlier than from');
  if (days > mostStatisticsDays) {
    const [zh, en] = [`一次最多统计 ${mostStatisticsDays} 天`, `at most ${mostStatisticsDays} days at a time`];
    return refuseField('until', zh, en);
  }
  const supervises = isGrantedTo(actor, 'supervisePeople', 'any') || isGrantedTo(actor, 'supervisePeople', 'ownUnit');
  if (dimension === 'person' && !supervises)
    return refuseField('dimension', '您的岗位不能按人员统计', 'figures of people are for those who supervise them');
  return undefined;
}

export type Selected = { counted: Entry[]; excluded: Entry[]; scope: Scope };

/**
 * The facts of a period that an actor may count, by their filter; apart from them those of cases left out of the assessment. What
 * lies ahead of now has not happened.
 */
export async function selectFacts(actor: Actor, period: Period, filter: Filter, now: Instant): Promise<Selected> {
  const [units, entries] = await Promise.all([loadUnits(), readFacts(period)]);
  const scope = scopeOf(actor, units);
  const chosen = entries.filter((entry) => entry.fact.at < now && scope.includes(entry) && passes(filter, entry));
  return {
    scope,
    counted: chosen.filter(({ traits }) => traits.excluded !== true),
    excluded: chosen.filter(({ traits }) => traits.excluded === true),
  };
}
