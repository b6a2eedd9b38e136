/** Supervision by word: urging. */
import * as z from 'zod';
import { isOfUnit } from '../permissions.ts';
import { refuse } from '../refusals.ts';
import { limits, text, unitId } from '../schemas.ts';
import { currentBranches, isLive } from '../status.ts';
import { command, draft } from './definition.ts';

/**
 * 催办: a reminder to the units named (default: all that are not done; a manager urges the own unit only);
 * counted, changes no clock.
 */
export const urge = command({
  body: z.strictObject({ text: text(limits.comment), units: z.array(unitId).min(1).max(20).optional() }),
  decide(input) {
    const { state, body, actor } = input;
    const onlyOwnUnit = !actor.roles.some((role) => role === 'supervisor' || role === 'leader' || role === 'callTaker');
    const live = currentBranches(state)
      .filter((branch) => isLive(branch) && (!onlyOwnUnit || isOfUnit(actor, branch)))
      .map((branch) => branch.unitId);
    const named = body.units ?? live;
    const absent = named.find((unit) => !live.includes(unit));
    if (absent !== undefined || named.length === 0) return refuse('no_live_branch');
    const byCitizen = actor.roles.includes('callTaker') && !actor.roles.includes('supervisor');
    return [draft('urged', input, { units: [...named], byCitizen }, { text: body.text })];
  },
});
