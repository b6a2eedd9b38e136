/** Opening branches: shared by every command that may name units (dispatch, return, cancel, rehandle, reopen). */
import { branchId } from '../branch-id.ts';
import type { Case } from '../case.ts';
import type { OpenedBranch } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { DispatchUnit } from '../schemas.ts';
import { isLive, standing } from '../status.ts';
import type { Context } from './definition.ts';

type Wish = {
  state: Case;
  context: Context;
  units: readonly DispatchUnit[];
  lead?: string | undefined;
  /** A branch that ends in the same command: its unit may be named again. */
  ending?: string | undefined;
  /** The branches that go on into the round that this command begins; undefined within a round. */
  carried?: readonly string[];
};

/**
 * Checks the named units and numbers their branches. A case has at most one open branch per unit, a unit's n-th branch is
 * `<unit>~n`, and the policy limits the branches that a case has in hand or done at a time.
 */
export function openUnits({ state, context, units, lead, ending, carried }: Wish): OpenedBranch[] | Refusal {
  const staying = standing(state).filter((branch) =>
    carried === undefined ? branch.id !== ending : carried.includes(branch.id),
  );
  const seen = new Set<string>();
  for (const { unitId } of units) {
    const parent = context.unitParent(unitId);
    if (parent !== null) return refuse('unknown_unit', { unit: unitId });
    if (seen.has(unitId)) return refuse('duplicate_unit', { unit: unitId });
    seen.add(unitId);
    const open = staying.some((branch) => branch.unitId === unitId && isLive(branch));
    if (open) return refuse('unit_has_branch', { unit: unitId });
  }
  const limit = context.policy.maxBranches;
  if (staying.length + units.length > limit) return refuse('too_many_branches', { limit });
  return units.map(({ unitId, days }) => ({
    id: branchId(unitId, state.branches.filter((branch) => branch.unitId === unitId).length + 1),
    unitId,
    role: lead === undefined ? 'equal' : unitId === lead ? 'lead' : 'assist',
    ...(days === undefined ? {} : { days }),
  }));
}

/** The requirement texts of a dispatch: one for all, and one each where given. */
export function requirementTexts(
  units: readonly DispatchUnit[],
  requirement?: string,
): Record<string, string | undefined> {
  const each = units.map((unit) => [`requirement:${unit.unitId}`, unit.requirement] as const);
  return { requirement, ...Object.fromEntries(each) };
}
