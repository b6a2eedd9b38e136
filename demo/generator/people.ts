/** The demo city's staff as actors. */
import type { Actor } from '#core/case.ts';
import type { StaffRole } from '#core/vocabulary.ts';
import { accounts, largeUnits } from '../accounts.ts';
import { chance, type Random } from '../random.ts';

const byId = new Map<string, Actor>(accounts.map((account) => [account.id, account]));

/** The person of that user name; throws RangeError where there is none. */
export function person(id: string): Actor {
  const actor = byId.get(id);
  if (actor === undefined) throw new RangeError(`nobody is called ${id}`);
  return actor;
}

/** A unit's clerk, handler or manager. */
export const memberOf = (unitId: string, role: Extract<StaffRole, 'clerk' | 'handler' | 'manager'>): Actor =>
  person(`${unitId}.${role}`);

/** Who handles a part: in the larger units one of two. */
export const drawHandler = (next: Random, unitId: string): Actor =>
  largeUnits.has(unitId) && chance(next, 0.45) ? person(`${unitId}.handler2`) : memberOf(unitId, 'handler');

/** True where the unit's people have accounts: of the sub-units only some. */
export const hasStaff = (unitId: string): boolean => byId.has(`${unitId}.handler`);

export const drawCallTaker = (next: Random): Actor => person(chance(next, 0.55) ? 'calltaker' : 'calltaker2');
export const drawSupervisor = (next: Random): Actor => person(chance(next, 0.6) ? 'supervisor' : 'supervisor2');
