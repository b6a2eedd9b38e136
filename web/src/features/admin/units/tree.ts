/** The units in the order of the tree: each followed by those below it. */
import type { AdminUnitView } from '#core/admin/shapes.ts';

export type Branch = { unit: AdminUnitView; depth: number };

/** Units whose parent is unknown stand at the top, so that none is lost. */
export function treeOf(units: readonly AdminUnitView[]): Branch[] {
  const ids = new Set(units.map(({ id }) => id));
  const below = (parent: string | undefined, depth: number): Branch[] =>
    units
      .filter((unit) => (unit.parent !== undefined && ids.has(unit.parent) ? unit.parent : undefined) === parent)
      .flatMap((unit) => [{ unit, depth }, ...below(unit.id, depth + 1)]);
  return below(undefined, 0);
}
