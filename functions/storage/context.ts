/** What decisions know besides the case, read from the table. */
import { responsibleUnits } from '#core/catalogue.ts';
import type { Context } from '#core/commands/definition.ts';
import { inUse } from '#core/dictionaries.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { policyAt } from '#core/time/versions.ts';
import { now } from '../clock.ts';
import { type City, loadCatalogue, loadCategories, loadUnits, loadUsers } from './city.ts';
import { asShipped, loadCalendars, loadPolicies, type Time } from './time.ts';

/** The context of a decision at `at` in a city whose data are at hand. */
export function contextOf(
  { units, users, categories, catalogue }: Omit<City, 'divisions'>,
  at: string,
  { policies, calendars }: Time = asShipped,
): Context {
  // Parts go to units that handle: to none that is retired, nor to the centre itself.
  const used = units.filter((unit) => unit.retired !== true && unit.kind !== 'centre');
  const parents = new Map(used.map((unit) => [unit.id, unit.parent ?? null]));
  const codes = new Set(inUse(categories).map((category) => category.code));
  return {
    now: at,
    policy: policyAt(policies, at) ?? defaultPolicy,
    policies,
    calendars,
    unitParent: (id) => parents.get(id),
    isHandler: (user, unit) =>
      users.some((one) => one.id === user && one.unitId === unit && one.roles.includes('handler')),
    categoryExists: (code) => codes.has(code),
    responsible: (category, area) => responsibleUnits(catalogue, category, area).map((hit) => hit.unitId),
  };
}

/** The context of a decision at `at` (default: now). */
export async function loadContext(at: string = now()): Promise<Context> {
  const [units, users, categories, catalogue, policies, calendars] = await Promise.all([
    loadUnits(),
    loadUsers(),
    loadCategories(),
    loadCatalogue(),
    loadPolicies(),
    loadCalendars(),
  ]);
  return contextOf({ units, users, categories, catalogue }, at, { policies, calendars });
}
