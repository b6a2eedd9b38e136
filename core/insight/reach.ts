/** Whose people an actor supervises. */
import type { Actor } from '../case.ts';
import { isGrantedTo } from '../permissions.ts';
import { centreOwner } from './deeds.ts';

export type Unit = { id: string; parent?: string; kind: string };

/** A unit and all units below it, by id. */
export function withBelow(units: readonly Unit[], id: string): string[] {
  return [id, ...units.filter((unit) => unit.parent === id).flatMap((unit) => withBelow(units, unit.id))];
}

/**
 * The owners of the deeds that an actor may see: everybody's for whom the permission knows no condition, else those of the own unit and of
 * the units below it. The centre's people are those of its unit, too.
 */
export function reachOf(actor: Actor, units: readonly Unit[]): string[] {
  if (isGrantedTo(actor, 'supervisePeople', 'any')) return [centreOwner, ...units.map(({ id }) => id)];
  if (actor.unitId === undefined || !isGrantedTo(actor, 'supervisePeople', 'ownUnit')) return [];
  const own = withBelow(units, actor.unitId);
  const isCentre = units.some(({ id, kind }) => kind === 'centre' && own.includes(id));
  return [...new Set([...(isCentre ? [centreOwner] : []), ...own])];
}
