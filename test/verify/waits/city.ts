/** The people and units of the worlds. */
import type { Actor } from '#core/case.ts';
import type { Item } from '../memory/table.ts';

export const unitIds = Array.from({ length: 20 }, (_, index) => `unit-${index + 1}`);

export const supervisor: Actor = { id: 'supervisor', name: '监督员', roles: ['supervisor'] };

/** Somebody of a unit who may do everything that a unit does. */
export const managerOf = (unitId: string): Actor => ({
  id: `${unitId}.manager`,
  name: unitId,
  roles: ['manager'],
  unitId,
});

/** The items of the city that decisions look up. */
export const cityItems: Item[] = unitIds.map((id) => ({ pk: 'UNITS', sk: id, id, zh: id, en: id, kind: 'bureau' }));

const cityKeys = new Set(['UNITS', 'USERS', 'CONFIG']);

/** Whether a partition is the city's own: those are read once and kept, and no harm is done to them here. */
export const isCityKey = (pk: string): boolean => cityKeys.has(pk);
