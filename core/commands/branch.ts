/** What a unit does with its part: sign, assign, contact the citizen, hand in the result. */
import * as z from 'zod';
import { leadWaits } from '../joint.ts';
import { refuse } from '../refusals.ts';
import { instant, limits, optionalText, text, unitId, userId } from '../schemas.ts';
import { isJoint } from '../status.ts';
import { isReviewWanted } from '../time/policy.ts';
import { command, draft } from './definition.ts';

/** 签收: the unit acknowledges receipt. A handler who signs a part that nobody was named for takes it. */
export const sign = command({
  body: z.strictObject({}),
  decide(input) {
    const { actor, branch } = input;
    const signed = draft('signed', input, {});
    const takes = branch?.handler === undefined && branch?.subUnitId === undefined && actor.roles.includes('handler');
    return takes ? [signed, draft('assigned', input, { handler: actor.id })] : [signed];
  },
});

/**
 * Names the handler, or passes the part to a sub-unit (下级处理); neither takes it back. The part stays the parent unit's. Within the
 * sub-unit to which it was passed its own people name the handler.
 */
export const assign = command({
  body: z.strictObject({ handler: userId.optional(), subUnitId: unitId.optional() }),
  decide(input) {
    const { branch, body, actor, context } = input;
    if (branch === undefined) return refuse('no_branch');
    const within = actor.unitId === branch.subUnitId ? branch.subUnitId : undefined;
    const { handler, subUnitId = within } = body;
    if (subUnitId !== undefined && context.unitParent(subUnitId) !== branch.unitId) {
      return refuse('not_sub_unit', { unit: subUnitId });
    }
    if (handler !== undefined && !context.isHandler(handler, subUnitId ?? branch.unitId)) {
      return refuse('unknown_handler', { user: handler });
    }
    return [draft('assigned', input, { ...(handler ? { handler } : {}), ...(subUnitId ? { subUnitId } : {}) })];
  },
});

/** Records a contact with the citizen, reached or not; the first one stops the contact clock. */
export const recordContact = command({
  body: z.strictObject({
    number: optionalText(20),
    reached: z.boolean(),
    note: text(limits.comment),
    at: instant.optional(),
  }),
  decide(input) {
    const { body, context } = input;
    const contactedAt = body.at !== undefined && body.at < context.now ? body.at : context.now;
    return [
      draft('contacted', input, { reached: body.reached, contactedAt }, { number: body.number, note: body.note }),
    ];
  },
});

/**
 * 办理结果: the unit's opinion (internal) and reply (for the citizen). The lead of a joint case submits after every assistant.
 * Whether a review follows is the policy's choice.
 */
export const submit = command({
  body: z.strictObject({
    opinion: text(limits.opinion),
    reply: text(limits.reply),
    solved: z.boolean(),
    unsolvedReason: optionalText(limits.comment),
    claimsTrue: z.boolean().optional(),
    outsideAuthority: z.boolean().optional(),
    attachments: z.array(text(64)).max(20).optional(),
  }),
  decide(input) {
    const { state, body, context } = input;
    if (!body.solved && body.unsolvedReason === undefined) {
      const message = { zh: '请说明未解决的原因', en: 'Say why it is not solved' };
      return refuse('unsolved_reason_required', {}, [{ path: 'unsolvedReason', message }]);
    }
    const review = isReviewWanted(context.policy, { joint: isJoint(state), urgency: state.urgency });
    const { opinion, reply, unsolvedReason, attachments, ...facts } = body;
    const texts = { opinion, reply, unsolvedReason, attachments: attachments?.join(',') };
    return [draft('submitted', input, { ...facts, review }, texts)];
  },
});

/**
 * 结果审核: accepted, or sent back with a comment; a result sent back goes on under its old due. The lead's result is accepted
 * after every assistant's, so that none can be sent back behind it.
 */
export const review = command({
  body: z.strictObject({ accept: z.boolean(), comment: optionalText(limits.comment) }),
  decide(input) {
    const { state, branch, body } = input;
    if (!body.accept && body.comment === undefined) return refuse('comment_required', {}, [commentMissing]);
    const early = body.accept && branch !== undefined ? leadWaits(state, branch, ['completed']) : undefined;
    return early ?? [draft('reviewed', input, { accept: body.accept }, { comment: body.comment })];
  },
});

/** The field error of a refusal without a comment. */
export const commentMissing = { path: 'comment', message: { zh: '请填写意见', en: 'Please give a comment' } };
