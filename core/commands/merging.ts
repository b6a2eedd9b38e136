/** 并单: a case that asks for the same as another follows it. Both cases change in one transaction. */
import * as z from 'zod';
import type { Case } from '../case.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { caseNo, limits, optionalText } from '../schemas.ts';
import { caseStatus, isOpen } from '../status.ts';
import { command, draft } from './definition.ts';

/** Whether a case may lead another: open and no follower itself. A case that does not exist looks like one that may not. */
function mayLead(lead: Case | undefined, follower: string): lead is Case {
  return lead !== undefined && lead.caseNo !== follower && isOpen(lead) && caseStatus(lead) !== 'draft';
}

const noLead = (lead: string): Refusal =>
  refuse('merge_lead', { lead }, [{ path: 'lead', message: { zh: '不能作为主办件', en: 'This case cannot lead' } }]);

/** 并单: the follower's clocks stand still, its commands are refused, until its lead is done or it is un-merged. */
export const merge = command({
  body: z.strictObject({ lead: caseNo, reason: optionalText(limits.comment) }),
  partner: ({ body }) => body.lead,
  decide(input) {
    const { state, body, context } = input;
    const lead = context.partner;
    if (!mayLead(lead, state.caseNo) || lead.caseNo !== body.lead) return noLead(body.lead);
    return [draft('merged', input, { lead: lead.caseNo }, { reason: body.reason })];
  },
  partnerCommand: 'take-follower',
});

/** 撤销并单: everything is as it was before, the dues later by the time for which the clocks stood still. */
export const unmerge = command({
  body: z.strictObject({ reason: optionalText(limits.comment) }),
  partner: ({ state }) => state.mergedInto,
  decide(input) {
    const { state, body } = input;
    return [draft('unmerged', input, { lead: state.mergedInto ?? '', byLead: false }, { reason: body.reason })];
  },
  partnerCommand: 'drop-follower',
});

const follower = z.strictObject({ follower: caseNo });

/** The lead's side of a merge. */
export const takeFollower = command({
  body: follower,
  decide: (input) => [draft('follower_joined', input, { follower: input.body.follower })],
});

/** The lead's side of an un-merge; of a case that does not follow it nothing. */
export const dropFollower = command({
  body: follower,
  decide(input) {
    const { state, body } = input;
    const follows = state.followers?.includes(body.follower) === true;
    return follows ? [draft('follower_left', input, { follower: body.follower })] : [];
  },
});

/**
 * What a follower does once its lead is no longer handled: done, it gets a callback of its own; withdrawn, voided or refused, it is
 * un-merged. Told again, or told by another case, it does nothing.
 */
export const followLead = command({
  body: z.strictObject({ lead: caseNo, done: z.boolean() }),
  decide(input) {
    const { state, body } = input;
    if (state.mergedInto !== body.lead) return [];
    if (body.done) return [draft('lead_completed', input, { lead: body.lead })];
    return [draft('unmerged', input, { lead: body.lead, byLead: true })];
  },
});

/** What the lead has become for its followers; undefined while it is still handled. */
export function leadOutcome(lead: Case): 'done' | 'gone' | undefined {
  const status = caseStatus(lead);
  const was = status === 'archived' ? lead.closedAs : status;
  if (was === 'withdrawn' || was === 'voided' || was === 'refused') return 'gone';
  const done = was === 'awaiting_callback' || was === 'completed' || was === 'front_desk_completed';
  return done ? 'done' : undefined;
}
