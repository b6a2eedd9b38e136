/** Joint handling: who leads, when the lead's turn has come, and who takes over a part that ends. */
import type { Branch, Case } from './case.ts';
import type { Context } from './commands/definition.ts';
import { openUnits } from './commands/opening.ts';
import type { OpenedBranch } from './events.ts';
import { isRefusal, type Refusal, refuse } from './refusals.ts';
import type { DispatchUnit } from './schemas.ts';
import { participating, standing } from './status.ts';
import type { BranchStatus } from './vocabulary.ts';

/** The unit that leads the case at present; undefined where units work side by side or the lead has left. */
export function leadOf(state: Case): string | undefined {
  if (state.mode !== 'lead_assist') return undefined;
  return standing(state).find((branch) => branch.role === 'lead')?.unitId;
}

/** Refuses the lead while another part is not as far as `enough`: an assistant sent back so blocks the lead again. */
export function leadWaits(state: Case, branch: Branch, enough: readonly BranchStatus[]): Refusal | undefined {
  if (branch.role !== 'lead') return undefined;
  const waiting = participating(state).filter((one) => one.id !== branch.id && !enough.includes(one.status));
  return waiting.length === 0
    ? undefined
    : refuse('lead_submits_last', { units: waiting.map((one) => one.unitId).join(', ') });
}

type Ending = {
  state: Case;
  context: Context;
  /** The part that ends. */
  branch: Branch;
  units: readonly DispatchUnit[];
  leadUnitId: string | undefined;
  /** The part is settled by this command, so that a lead that leaves needs its successor now. */
  settled: boolean;
};

/**
 * The parts that are opened in the place of one that ends. A lead that leaves names its successor among those who stay or come,
 * unless a single one remains; naming a lead where units worked side by side makes the others assistants.
 */
export function takeOver({
  state,
  context,
  branch,
  units,
  leadUnitId,
  settled,
}: Ending): { branches: OpenedBranch[]; leadUnitId?: string } | Refusal {
  const others = standing(state).filter((one) => one.id !== branch.id);
  const candidates = [...others, ...units].map((one) => one.unitId);
  const needed = settled && branch.role === 'lead' && candidates.length > 1;
  if (leadUnitId === undefined ? needed : !candidates.includes(leadUnitId)) return refuse('lead_needs_successor');
  // A lead whose own part is returned and not settled yet still leads the others.
  const staying = participating(state).find((one) => one.id !== branch.id && one.role === 'lead');
  const lead = leadUnitId ?? staying?.unitId;
  const branches = openUnits({ state, context, units, lead, ending: branch.id });
  if (isRefusal(branches)) return branches;
  return { branches, ...(leadUnitId === undefined ? {} : { leadUnitId }) };
}
