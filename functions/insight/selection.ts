/** What a question about statistics is about: its period checked, the facts that it may count. */
import type { Actor, Instant } from '#core/case.ts';
import { isGrantedTo } from '#core/permissions.ts';
import { type Refusal, refusedPeriod, refuseField } from '#core/refusals.ts';
import type { Entry } from '#core/statistics/facts.ts';
import { mostStatisticsDays, type Period } from '#core/statistics/period.ts';
import { type Dimension, type Filter, isPersonOf, passes, type Scope, scopeOf } from '#core/statistics/select.ts';
import { loadUnits, loadUsers } from '../storage/city.ts';
import { readFacts } from '../storage/facts.ts';

/** Why a question cannot be answered; undefined where it can. */
export function refusedSelection(
  { dimension, person, ...period }: Period & { dimension?: Dimension | undefined; person?: string | undefined },
  actor: Actor,
): Refusal | undefined {
  const refused = refusedPeriod(period, mostStatisticsDays, '统计');
  if (refused !== undefined) return refused;
  const path = dimension === 'person' ? 'dimension' : person === undefined ? undefined : 'person';
  const supervises = isGrantedTo(actor, 'supervisePeople', 'any') || isGrantedTo(actor, 'supervisePeople', 'ownUnit');
  if (path !== undefined && !supervises)
    return refuseField(path, '您的岗位不能按人员统计', 'figures of people are for those who supervise them');
  return undefined;
}

export type Selected = { counted: Entry[]; excluded: Entry[]; scope: Scope };

/**
 * The facts of a period that an actor may count, by their filter; apart from them those of cases left out of the assessment. What
 * lies ahead of now has not happened; a person who is not the actor's to supervise has none.
 */
export async function selectFacts(actor: Actor, period: Period, filter: Filter, now: Instant): Promise<Selected> {
  const [units, users, entries] = await Promise.all([loadUnits(), loadUsers(), readFacts(period)]);
  const scope = scopeOf(actor, units);
  const { person } = filter;
  const theirs = person === undefined || isPersonOf(scope, users)(person);
  const chosen = theirs
    ? entries.filter((entry) => entry.fact.at < now && scope.includes(entry) && passes(filter, entry))
    : [];
  return {
    scope,
    counted: chosen.filter(({ traits }) => traits.excluded !== true),
    excluded: chosen.filter(({ traits }) => traits.excluded === true),
  };
}
