/** What a question about statistics is about: its period checked, the facts that it may count. */
import type { Actor, Instant } from '#core/case.ts';
import { isGrantedTo } from '#core/permissions.ts';
import { type Refusal, refusedPeriod, refuseField } from '#core/refusals.ts';
import type { Entry } from '#core/statistics/facts.ts';
import { mostStatisticsDays, type Period } from '#core/statistics/period.ts';
import { type Dimension, type Filter, isPersonOf, passes, type Scope, scopeOf } from '#core/statistics/select.ts';
import { loadUnits, loadUsers, type User } from '../storage/city.ts';
import { mostFactItems, mostListed, visitFacts } from '../storage/fact-reading.ts';

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

/** What a selection is told of, case by case in the order of their numbers: facts that count, and those of cases left out of the assessment. */
export type Visitor = { counted(entries: readonly Entry[]): void; excluded?(entries: readonly Entry[]): void };

/** Who asks: what their statistics are made of. */
export async function scopeFor(actor: Actor): Promise<{ scope: Scope; users: readonly User[] }> {
  const [units, users] = await Promise.all([loadUnits(), loadUsers()]);
  return { scope: scopeOf(actor, units), users };
}

/**
 * Goes through the facts of a period that somebody may count, by their filter. What lies ahead of now has not happened; a person who is not
 * the actor's to supervise has none. Answers how many items were read, or undefined where there are more than `most`.
 */
export async function visitSelection(
  { scope, users }: { scope: Scope; users: readonly User[] },
  { period, filter, now, most }: { period: Period; filter: Filter; now: Instant; most: number },
  visitor: Visitor,
): Promise<number | undefined> {
  const { person } = filter;
  if (person !== undefined && !isPersonOf(scope, users)(person)) return 0;
  const visit = (entries: readonly Entry[]) => {
    const counted: Entry[] = [];
    const excluded: Entry[] = [];
    for (const entry of entries) {
      if (entry.fact.at >= now || !scope.includes(entry) || !passes(filter, entry)) continue;
      (entry.traits.excluded === true ? excluded : counted).push(entry);
    }
    if (counted.length > 0) visitor.counted(counted);
    if (excluded.length > 0) visitor.excluded?.(excluded);
  };
  return visitFacts(period, visit, { most });
}

/** Why a question that would read more than anybody waits for is not answered. */
export const tooManyFacts = (): Refusal =>
  refuseField(
    'until',
    `该时段的记录超过 ${mostFactItems / 10_000} 万条，或近期变动、尚未归并的超过 ${mostListed / 10_000} 万条，请缩短时段`,
    `the period has more than ${mostFactItems / 1_000_000} million records, or more than ${mostListed / 1_000_000} million of recent changes that are not in packs yet; please choose a shorter one`,
  );
