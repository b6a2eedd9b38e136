/** What decisions know besides the case, read from the table. */
import { responsibleUnits } from '#core/catalogue.ts';
import type { Context } from '#core/commands/definition.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { now } from '../clock.ts';
import { type City, loadCatalogue, loadCategories, loadUnits, loadUsers } from './city.ts';

/** The context of a decision at `at` in a city whose data are at hand. */
export function contextOf({ units, users, categories, catalogue }: Omit<City, 'divisions'>, at: string): Context {
  const parents = new Map(units.map((unit) => [unit.id, unit.parent ?? null]));
  const codes = new Set(categories.map((category) => category.code));
  return {
    now: at,
    policy: defaultPolicy,
    calendars: { unit: unitCalendar, centre: centreCalendar },
    unitParent: (id) => parents.get(id),
    isHandler: (user, unit) =>
      users.some((one) => one.id === user && one.unitId === unit && one.roles.includes('handler')),
    categoryExists: (code) => codes.has(code),
    responsible: (category, area) => responsibleUnits(catalogue, category, area).map((hit) => hit.unitId),
  };
}

/** The context of a decision at `at` (default: now). */
export async function loadContext(at: string = now()): Promise<Context> {
  const [units, users, categories, catalogue] = await Promise.all([
    loadUnits(),
    loadUsers(),
    loadCategories(),
    loadCatalogue(),
  ]);
  return contextOf({ units, users, categories, catalogue }, at);
}
