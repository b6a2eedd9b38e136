/** Dispatch: opening branches, adding units, ending one. */
import * as z from 'zod';
import { leadOf, takeOver } from '../joint.ts';
import { policyFacts } from '../orders.ts';
import { isRefusal, refuse } from '../refusals.ts';
import { dispatchUnit, handlingDays, limits, modeKey, optionalText, text, unitId } from '../schemas.ts';
import { currentBranches, isUnsettled, standing } from '../status.ts';
import { limitOf, workingDaysOf } from '../time/policy.ts';
import { command, draft } from './definition.ts';
import { openUnits, requirementTexts } from './opening.ts';

const units = z.array(dispatchUnit).min(1).max(20);

/**
 * 派发: to 1..20 units, one requirement for all or one each, side by side or with a lead. On a case with open branches it adds
 * units (加派) or turns to another lead; returned parts that were not dispatched again are settled by it. A unit's limit may be
 * shortened freely and lengthened with a reason. A call-taker dispatches only to units that the responsibility catalogue names.
 */
export const dispatch = command({
  body: z.strictObject({
    units,
    requirement: optionalText(limits.requirement),
    mode: modeKey.optional(),
    leadUnitId: unitId.optional(),
    days: handlingDays.optional(),
    reason: optionalText(limits.comment),
  }),
  decide(input) {
    const { state, body, actor, context } = input;
    const present = standing(state);
    const added = present.length > 0;
    const usual = added ? state.mode : 'parallel';
    const mode = body.mode ?? (body.leadUnitId === undefined ? usual : 'lead_assist');
    const lead = mode === 'lead_assist' ? (body.leadUnitId ?? leadOf(state)) : undefined;
    const named = [...body.units, ...present].map((one) => one.unitId);
    if (mode === 'lead_assist' && (lead === undefined || !named.includes(lead))) return refuse('lead_missing');
    const wished = body.units.map((unit) => ({ ...unit, days: unit.days ?? body.days }));
    if (!actor.roles.includes('supervisor')) {
      const hits = context.responsible(state.category, state.area);
      const outside = wished.find((unit) => !hits.includes(unit.unitId));
      if (outside !== undefined) return refuse('not_in_catalogue', { unit: outside.unitId });
    }
    const limit = workingDaysOf(limitOf(context.policy, 'completion', policyFacts(state)));
    const longer = limit !== undefined && wished.some((unit) => unit.days !== undefined && unit.days > limit);
    if (longer && body.reason === undefined) {
      return refuse('longer_needs_reason', { limit: { zh: `${limit} 个工作日`, en: `${limit} working days` } });
    }
    const opened = openUnits({ state, context, units: wished, lead });
    if (isRefusal(opened)) return opened;
    const settles = currentBranches(state)
      .filter(isUnsettled)
      .map((branch) => branch.id);
    const texts = { ...requirementTexts(wished, body.requirement), reason: body.reason };
    const leads = lead === undefined ? {} : { leadUnitId: lead };
    return [draft('dispatched', input, { branches: opened, mode, settles, added, ...leads }, texts)];
  },
});

/**
 * Ends one unit's part, or waives a returned one. Refused when neither a live nor a completed branch would remain and no new
 * units are named in the same command; ending the lead needs a new lead.
 */
export const cancelBranch = command({
  body: z.strictObject({
    reason: text(limits.comment),
    units: units.optional(),
    requirement: optionalText(limits.requirement),
    leadUnitId: unitId.optional(),
  }),
  decide(input) {
    const { state, branch, body, context } = input;
    if (branch === undefined) return refuse('no_branch');
    const wished = body.units ?? [];
    const remains = standing(state).some((one) => one.id !== branch.id);
    if (!remains && wished.length === 0) return refuse('last_branch');
    const { leadUnitId } = body;
    const opened = takeOver({ state, context, branch, units: wished, leadUnitId, settled: true });
    if (isRefusal(opened)) return opened;
    const texts = { reason: body.reason, ...requirementTexts(wished, body.requirement) };
    return [draft('branch_cancelled', input, { waived: branch.status === 'returned', ...opened }, texts)];
  },
});
