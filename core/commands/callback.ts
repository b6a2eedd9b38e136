/** 回访: asking the citizen afterwards, and what follows from a dissatisfied answer. */
import * as z from 'zod';
import type { Branch, Case } from '../case.ts';
import { leadOf } from '../joint.ts';
import { isRefusal, refuse } from '../refusals.ts';
import { type DispatchUnit, dispatchUnit, limits, optionalText, satisfactionKey, text, unitId } from '../schemas.ts';
import { currentBranches } from '../status.ts';
import { nextCallbackAttempt } from '../time/policy.ts';
import { commentMissing } from './branch.ts';
import { command, draft } from './definition.ts';
import { openUnits, requirementTexts } from './opening.ts';

/**
 * The callback's result. Reached, solved and not dissatisfied: the case is completed. Reached otherwise: rehandling is proposed.
 * Not reached: the next attempt falls into the other half-day of the next working day; after the last one it is `unreachable`.
 */
export const callback = command({
  body: z.strictObject({
    reached: z.boolean(),
    solved: z.boolean().optional(),
    resultSatisfaction: satisfactionKey.optional(),
    attitudeSatisfaction: satisfactionKey.optional(),
    reason: optionalText(limits.comment),
    note: optionalText(limits.comment),
  }),
  decide(input) {
    const { state, body, context } = input;
    if (state.rehandleProposedAt !== undefined) return refuse('already_proposed');
    const texts = { reason: body.reason, note: body.note };
    if (!body.reached) {
      const last = state.callback.attempts + 1 >= context.policy.callback.attempts;
      const next = last ? {} : { nextAt: nextCallbackAttempt(context.calendars.centre, context.now) };
      const outcome = last ? { outcome: 'unreachable' as const } : {};
      return [draft('called_back', input, { reached: false, rehandle: false, ...next, ...outcome }, texts)];
    }
    const { solved, resultSatisfaction: result, attitudeSatisfaction: attitude } = body;
    if (solved === undefined || result === undefined || attitude === undefined) {
      const message = { zh: '请填写', en: 'Please fill in' };
      const absent = (['solved', 'resultSatisfaction', 'attitudeSatisfaction'] as const).filter(
        (path) => body[path] === undefined,
      );
      return refuse(
        'callback_incomplete',
        {},
        absent.map((path) => ({ path, message })),
      );
    }
    const content = solved && result !== 'dissatisfied' && attitude !== 'dissatisfied';
    const outcome = content ? { outcome: 'done' as const } : {};
    return [
      draft('called_back', input, { reached: true, solved, result, attitude, rehandle: !content, ...outcome }, texts),
    ];
  },
});

/** The units of some branches, each once: they all get one new part. */
const unitsOf = (branches: readonly Branch[]): DispatchUnit[] =>
  [...new Set(branches.map((branch) => branch.unitId))].map((one) => ({ unitId: one }));

/** Splits this round's completed branches into those to do again and those that stay completed. */
function splitCompleted(state: Case, named: readonly string[] | undefined): { again: Branch[]; carried: string[] } {
  const completed = currentBranches(state).filter((branch) => branch.status === 'completed');
  const again = completed.filter((branch) => named === undefined || named.includes(branch.unitId));
  return { again, carried: completed.filter((branch) => !again.includes(branch)).map((branch) => branch.id) };
}

/**
 * 重办: agree opens a new round for the named units (default all; the others stay completed); refuse with a comment completes
 * the case. At the policy's round limit only a refusal is possible.
 */
export const decideRehandle = command({
  body: z.strictObject({
    agree: z.boolean(),
    comment: optionalText(limits.comment),
    units: z.array(unitId).min(1).max(20).optional(),
    requirement: optionalText(limits.requirement),
  }),
  decide(input) {
    const { state, body, context } = input;
    if (state.rehandleProposedAt === undefined) return refuse('not_proposed');
    if (!body.agree) {
      if (body.comment === undefined) return refuse('comment_required', {}, [commentMissing]);
      return [draft('rehandle_decided', input, { agree: false, branches: [], carried: [] }, { comment: body.comment })];
    }
    const limit = context.policy.maxRounds;
    if (state.round >= limit) return refuse('round_limit', { limit });
    const texts = { comment: body.comment, ...requirementTexts([], body.requirement) };
    if (state.answeredBy !== undefined) {
      return [draft('rehandle_decided', input, { agree: true, branches: [], carried: [] }, texts)];
    }
    const { again, carried } = splitCompleted(state, body.units);
    const unknown = body.units?.find((unit) => !again.some((branch) => branch.unitId === unit));
    if (unknown !== undefined) return refuse('rehandle_branch', { unit: unknown });
    const branches = openUnits({ state, context, units: unitsOf(again), lead: leadOf(state), carried });
    if (isRefusal(branches)) return branches;
    return [draft('rehandle_decided', input, { agree: true, branches, carried }, texts)];
  },
});

/**
 * Opens a closed case again: after completion as a rehandle round (for the named units, default all), otherwise back to the
 * centre's queue, or at once to the named units. The earlier result stays in the trail.
 */
export const reopen = command({
  body: z.strictObject({
    reason: text(limits.comment),
    units: z.array(dispatchUnit).min(1).max(20).optional(),
    requirement: optionalText(limits.requirement),
  }),
  decide(input) {
    const { state, body, context } = input;
    const requirements = requirementTexts(body.units ?? [], body.requirement);
    if (state.closedAs !== 'completed' || state.answeredBy !== undefined) {
      const queued = draft('reopened', input, { rehandle: false, branches: [], carried: [] }, { reason: body.reason });
      if (body.units === undefined) return [queued];
      const opened = openUnits({ state, context, units: body.units, carried: [] });
      if (isRefusal(opened)) return opened;
      const facts = { branches: opened, mode: 'parallel' as const, settles: [], added: false };
      return [queued, draft('dispatched', input, facts, requirements)];
    }
    const limit = context.policy.maxRounds;
    if (state.round >= limit) return refuse('round_limit', { limit });
    const { again, carried } = splitCompleted(
      state,
      body.units?.map((unit) => unit.unitId),
    );
    const units = body.units ?? unitsOf(again);
    const branches = openUnits({ state, context, units, lead: leadOf(state), carried });
    if (isRefusal(branches)) return branches;
    return [draft('reopened', input, { rehandle: true, branches, carried }, { reason: body.reason, ...requirements })];
  },
});
