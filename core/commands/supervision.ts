/** Supervision by word: urging. */
import * as z from 'zod';
import type { Actor, Case } from '../case.ts';
import { isOfUnit } from '../permissions.ts';
import { refuse } from '../refusals.ts';
import { limits, text, unitId } from '../schemas.ts';
import { currentBranches, isLive } from '../status.ts';
import { command, draft } from './definition.ts';

/** The units that the actor may urge: those that are not done; for a manager, who is none of the centre's or the desk's, the own unit. */
export function urgeableUnits(state: Case, actor: Actor): string[] {
  const anyUnit = actor.roles.some((role) => role === 'supervisor' || role === 'leader' || role === 'callTaker');
  return currentBranches(state)
    .filter((branch) => isLive(branch) && (anyUnit || isOfUnit(actor, branch)))
    .map((branch) => branch.unitId);
}

/** 催办: a reminder to the units named (default: all that the actor may urge); counted, changes no clock. */
export const urge = command({
  body: z.strictObject({ text: text(limits.comment), units: z.array(unitId).min(1).max(20).optional() }),
  decide(input) {
    const { state, body, actor } = input;
    const live = urgeableUnits(state, actor);
    const named = body.units ?? live;
    const absent = named.find((unit) => !live.includes(unit));
    if (absent !== undefined || named.length === 0) return refuse('no_live_branch');
    const byCitizen = actor.roles.includes('callTaker') && !actor.roles.includes('supervisor');
    return [draft('urged', input, { units: [...named], byCitizen }, { text: body.text })];
  },
});
