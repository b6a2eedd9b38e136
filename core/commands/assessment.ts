/** 不计入考核, 查看保密信息, 市民评价: what is said about a case beside its handling. */
import * as z from 'zod';
import { type Refusal, refuse } from '../refusals.ts';
import { limits, optionalText, satisfactionKey, text, userId } from '../schemas.ts';
import { caseStatus, currentBranches } from '../status.ts';
import { dayLength, hour, localText, toInstant, toMillis } from '../time/instant.ts';
import { commentMissing } from './branch.ts';
import { command, draft, type Input } from './definition.ts';

/** 申请不计入考核: the first of two persons. */
export const exclude = command({
  body: z.strictObject({ reason: text(limits.comment) }),
  decide: (input) => [draft('exclusion_asked', input, {}, { reason: input.body.reason })],
});

/** 审批不计入考核: by another person, a refusal with a comment. */
export const approveExclusion = command({
  body: z.strictObject({ agree: z.boolean(), comment: optionalText(limits.comment) }),
  decide(input) {
    const { body } = input;
    if (!body.agree && body.comment === undefined) return refuse('comment_required', {}, [commentMissing]);
    return [draft('exclusion_decided', input, { agree: body.agree }, { comment: body.comment })];
  },
});

/**
 * 查看保密信息: why the requester's data are looked at, for the access log; with a handler, the data are shown to that handler of a
 * unit that has the case, for so many hours of the wall clock.
 */
export const reveal = command({
  body: z.strictObject({
    reason: text(limits.comment),
    handler: userId.optional(),
    hours: z.int().min(1).max(24).optional(),
  }),
  decide(input) {
    const { state, body, actor, context } = input;
    if (body.handler === undefined) return [draft('revealed', input, {}, { reason: body.reason })];
    if (!actor.roles.includes('supervisor')) {
      return refuse('not_permitted', { action: { zh: '授权查看', en: 'grant a reveal' } });
    }
    const { handler, hours = 24 } = body;
    const units = currentBranches(state).map((branch) => branch.subUnitId ?? branch.unitId);
    if (!units.some((unit) => context.isHandler(handler, unit))) {
      const message = { zh: '不是办理单位的承办人', en: 'Not a handler of a unit that has the case' };
      return refuse('unknown_handler', { user: handler }, [{ path: 'handler', message }]);
    }
    const until = toInstant(toMillis(context.now) + hours * hour);
    return [draft('revealed', input, { handler, until }, { reason: body.reason })];
  },
});

/**
 * Until when the citizen may rate: while the callback is awaited, and so many days after completion. A completed case is archived
 * sooner than that: then the rating still counts, although nothing else about the case changes any more.
 */
export function ratingOver({ state, context }: Pick<Input<unknown>, 'state' | 'context'>): Refusal | undefined {
  if (caseStatus(state) === 'awaiting_callback') return undefined;
  if (state.overlay === 'archived' && state.closedAs !== 'completed') return refuse('archived');
  if (state.closedAt === undefined) return undefined;
  const until = toInstant(toMillis(state.closedAt) + context.policy.citizenRateDays * dayLength);
  return context.now > until ? refuse('rating_over', { until: localText(until) }) : undefined;
}

/** 市民评价, once. While the callback is awaited it counts as the callback. */
export const rate = command({
  body: z.strictObject({
    solved: z.boolean(),
    resultSatisfaction: satisfactionKey,
    attitudeSatisfaction: satisfactionKey,
    reason: optionalText(limits.comment),
  }),
  decide(input) {
    const { state, body } = input;
    const { solved, resultSatisfaction: result, attitudeSatisfaction: attitude } = body;
    const asCallback = caseStatus(state) === 'awaiting_callback' && state.rehandleProposedAt === undefined;
    const content = solved && result !== 'dissatisfied' && attitude !== 'dissatisfied';
    const facts = { solved, result, attitude, asCallback, rehandle: asCallback && !content };
    return [draft('rated', input, facts, { reason: body.reason })];
  },
});
