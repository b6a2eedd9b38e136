/** Who I am, and the city's data that every screen needs. */
import { responsibleUnits } from '#core/catalogue.ts';
import { menuFor } from '#core/menu.ts';
import * as vocabulary from '#core/vocabulary.ts';
import { now } from '../clock.ts';
import { loadCatalogue, loadCategories, loadDivisions, loadUnits, loadUsers } from '../storage/city.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

const { sources, natures, handlingModes, dispatchModes, urgencies, confidentialities, caseStatuses, branchStatuses } =
  vocabulary;
const { branchRoles, satisfactions, callbackOutcomes, supervisionCauses, roles, clockKinds, markLevels } = vocabulary;
const { sexes, requesterKinds, refusalGrounds, pauseReasons, moveReasons } = vocabulary;
const dictionaries = {
  sources,
  natures,
  handlingModes,
  dispatchModes,
  urgencies,
  confidentialities,
  sexes,
  requesterKinds,
  caseStatuses,
  branchStatuses,
  branchRoles,
  satisfactions,
  callbackOutcomes,
  supervisionCauses,
  roles,
  clockKinds,
  markLevels,
  refusalGrounds,
  pauseReasons,
  moveReasons,
};

export const handlers: Handlers<'session'> = {
  me: async ({ actor }) => {
    const units = await loadUnits();
    const unit = units.find((one) => one.id === actor.unitId);
    const { id, name, roles: held, unitId } = actor;
    return {
      id,
      name,
      roles: [...held],
      ...(unitId === undefined ? {} : { unitId }),
      ...(unit === undefined ? {} : { unit }),
      menu: menuFor(held),
      now: now(),
    };
  },
  units: async () => ({ items: await loadUnits() }),
  handlers: async ({ actor }) => {
    const [units, users] = await Promise.all([loadUnits(), loadUsers()]);
    const reach = units
      .filter((unit) => unit.id === actor.unitId || unit.parent === actor.unitId)
      .map((unit) => unit.id);
    const handling = users.filter((user) => user.roles.includes('handler') && reach.includes(user.unitId ?? ''));
    return {
      items: handling.map(({ id, name, roles: held, unitId }) => ({
        id,
        name,
        roles: [...held],
        ...(unitId === undefined ? {} : { unitId }),
      })),
    };
  },
  dictionaries: async () => ({
    dictionaries,
    categories: await loadCategories(),
    divisions: await loadDivisions(),
  }),
  catalogue: async ({ query }) => ({
    items: responsibleUnits(await loadCatalogue(), query.category, {
      ...(query.district === undefined ? {} : { district: query.district }),
      ...(query.street === undefined ? {} : { street: query.street }),
    }),
  }),
};

export const handler = httpModule('session', handlers);
