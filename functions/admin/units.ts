/** The tree of units: added, renamed, moved, retired. A unit is never deleted, because old cases name it. */
import { checkPlace, usesOf } from '#core/admin/people.ts';
import { refuse } from '#core/refusals.ts';
import type { Handlers } from '../http/request.ts';
import { loadCatalogue } from '../storage/city.ts';
import { hasWork } from '../storage/open-cases.ts';
import { readUnit, readUnits, readUsers, type UnitItem, unitVersion, unitView } from '../storage/people.ts';
import { putVersions } from '../storage/versions.ts';
import { changeBy, invalid, outdated } from './change.ts';

/** What a unit still holds, from everything that may name it. */
async function usesOfUnit(id: string) {
  const [users, units, catalogue, cases] = await Promise.all([readUsers(), readUnits(), loadCatalogue(), hasWork(id)]);
  return usesOf({
    people: users.filter((user) => user.unitId === id && user.active !== false).length,
    subUnits: units.filter((unit) => unit.parent === id && unit.retired !== true).length,
    entries: catalogue.entries.filter((entry) => entry.units.includes(id)).length,
    cases,
  });
}

export const unitHandlers: Pick<Handlers<'admin'>, 'adminUnits' | 'addUnit' | 'changeUnit'> = {
  adminUnits: async () => ({ items: (await readUnits()).map(unitView) }),
  addUnit: async ({ body: { note, ...unit }, actor, route }) => {
    const units = await readUnits();
    if (units.some(({ id }) => id === unit.id)) return refuse('exists', { id: unit.id });
    const faults = checkPlace(unit.id, unit.parent, units);
    if (faults.length > 0) return invalid(faults);
    const { parent, ...rest } = unit;
    const after = { ...rest, ...(parent === undefined ? {} : { parent }) };
    const trail = { what: route, subject: unit.id };
    const done = await putVersions([unitVersion({ before: undefined, after, change: changeBy(actor, note), trail })]);
    return done ? unitView({ ...after, version: 1 }) : refuse('exists', { id: unit.id });
  },
  changeUnit: async ({ params: { unitId }, body, actor, ifMatch, route }) => {
    const before = await readUnit(unitId);
    if (before === undefined) return refuse('not_found');
    const { version } = unitView(before);
    if (ifMatch !== undefined && ifMatch !== version) return outdated(`UNIT:${unitId}`);
    const faults = checkPlace(unitId, body.parent, await readUnits());
    if (faults.length > 0) return invalid(faults);
    const what = body.retired && before.retired !== true ? await usesOfUnit(unitId) : undefined;
    if (what !== undefined) return refuse('unit_in_use', { what });
    const { parent: _, retired: __, pk: ___, sk: ____, ...rest } = before;
    const after: UnitItem = {
      ...rest,
      zh: body.zh,
      en: body.en,
      ...(body.parent === undefined ? {} : { parent: body.parent }),
      ...(body.retired ? { retired: true } : {}),
    };
    const trail = { what: route, subject: unitId };
    const written = unitVersion({ before, after, change: changeBy(actor, body.note), trail });
    if (!(await putVersions([written]))) return outdated(`UNIT:${unitId}`);
    return unitView({ ...after, version: version + 1 });
  },
};
