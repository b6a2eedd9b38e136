/** 退回: a unit objects, the centre decides and may dispatch the part again in the same command. */
import * as z from 'zod';
import { takeOver } from '../joint.ts';
import { isRefusal, refuse } from '../refusals.ts';
import { dispatchUnit, limits, optionalText, unitId } from '../schemas.ts';
import { commentMissing } from './branch.ts';
import { command, draft } from './definition.ts';
import { requirementTexts } from './opening.ts';

/** 申请退回, with a reason of at least 10 characters; the guards of the lifecycle table say when. */
export const askReturn = command({
  body: z.strictObject({ reason: z.string().trim().min(10).max(limits.comment), proposedUnitId: unitId.optional() }),
  decide(input) {
    const { proposedUnitId, reason } = input.body;
    if (proposedUnitId !== undefined && input.context.unitParent(proposedUnitId) === undefined) {
      return refuse('unknown_unit', { unit: proposedUnitId });
    }
    return [draft('return_asked', input, proposedUnitId === undefined ? {} : { proposedUnitId }, { reason })];
  },
});

/**
 * Agrees to a return, optionally dispatching the part to other units at once (a lead's return names the new lead), or refuses
 * it with a comment: then the branch is as it was, its clocks untouched.
 */
export const decideReturn = command({
  body: z.strictObject({
    agree: z.boolean(),
    comment: optionalText(limits.comment),
    units: z.array(dispatchUnit).min(1).max(20).optional(),
    requirement: optionalText(limits.requirement),
    leadUnitId: unitId.optional(),
  }),
  decide(input) {
    const { state, branch, body, context } = input;
    if (branch === undefined) return refuse('no_branch');
    if (!body.agree) {
      if (body.comment === undefined) return refuse('comment_required', {}, [commentMissing]);
      return [draft('return_decided', input, { agree: false, branches: [] }, { comment: body.comment })];
    }
    const wished = body.units ?? [];
    const { leadUnitId } = body;
    const opened = takeOver({ state, context, branch, units: wished, leadUnitId, settled: wished.length > 0 });
    if (isRefusal(opened)) return opened;
    const texts = { comment: body.comment, ...requirementTexts(wished, body.requirement) };
    return [draft('return_decided', input, { agree: true, ...opened }, texts)];
  },
});
