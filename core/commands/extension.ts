/** 延期 and 暂停: more time for a unit's part, and time that does not count. */
import * as z from 'zod';
import type { Case, Decider } from '../case.ts';
import { policyFacts } from '../orders.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { limits, optionalText, text } from '../schemas.ts';
import { addWorkingDays } from '../time/due.ts';
import { columnOf, type Policy } from '../time/policy.ts';
import { unitCalendarOf } from '../time/versions.ts';
import { deciderNames, keysOf, type Label, pauseReasons } from '../vocabulary.ts';
import { commentMissing } from './branch.ts';
import { type Context, command, draft } from './definition.ts';

const workingDays = z.int().min(1).max(60);
type Rule = { times: number; maxDays: number; decidedBy: readonly Decider[] };
const never: Rule = { times: 0, maxDays: 0, decidedBy: [] };

/** How often, for how long and by whose decision a unit may have more time for this case. */
export function extensionRule(policy: Policy, state: Case): Rule {
  const column = columnOf(policy, policyFacts(state));
  return column === undefined ? never : (policy.extension[column] ?? never);
}

/** 申请延期: before the due, as often and for as many working days as the policy gives. */
export const askExtension = command({
  body: z.strictObject({ days: workingDays, reason: text(limits.comment) }),
  decide(input) {
    const { state, body, context } = input;
    const { maxDays, decidedBy } = extensionRule(context.policy, state);
    if (body.days > maxDays) {
      const message = { zh: `最多 ${maxDays} 个工作日`, en: `At most ${maxDays} working days` };
      return refuse('extension_too_long', { limit: maxDays }, [{ path: 'days', message }]);
    }
    return [draft('extension_asked', input, { days: body.days, deciders: [...decidedBy] }, { reason: body.reason })];
  },
});

/** The role in which each decides. */
export const deciderRoles = { centre: 'supervisor', leader: 'leader' } as const satisfies Record<Decider, string>;

/**
 * 审批延期: granted, also for fewer days, once everybody whom the policy names has agreed; refused with a comment by any of them.
 * Then the completion goes on with the moved due, or with the old one.
 */
export const decideExtension = command({
  body: z.strictObject({ agree: z.boolean(), days: workingDays.optional(), comment: optionalText(limits.comment) }),
  decide(input) {
    const { branch, body, actor } = input;
    if (branch?.extension === undefined) return nothingAsked({ zh: '延期', en: 'extension' });
    const left = branch.extension.deciders;
    const as = left.find((one) => actor.roles.includes(deciderRoles[one]));
    if (as === undefined) return refuse('not_decider', { who: deciderNames[left[0] ?? 'centre'] });
    const days = body.days ?? branch.extension.days;
    if (!body.agree) {
      if (body.comment === undefined) return refuse('comment_required', {}, [commentMissing]);
      const refused = { agree: false, as, final: true, days: branch.extension.days };
      return [draft('extension_decided', input, refused, { comment: body.comment })];
    }
    if (days > branch.extension.days) {
      const asked = branch.extension.days;
      const message = { zh: `申请的是 ${asked} 个工作日`, en: `${asked} working days were asked for` };
      return refuse('extension_too_long', { limit: asked }, [{ path: 'days', message }]);
    }
    const agreed = { agree: true, as, final: left.length === 1, days };
    return [draft('extension_decided', input, agreed, { comment: body.comment })];
  },
});

/** The refusal of a decision on what nobody asked for. */
export function nothingAsked(what: Label): Refusal {
  return refuse('nothing_asked', { what });
}

const reasonKey = z.enum(keysOf(pauseReasons));

function tooLong(context: Context, days: number): Refusal | undefined {
  const limit = context.policy.pause.maxDays;
  if (days <= limit) return undefined;
  const message = { zh: `最多 ${limit} 个工作日`, en: `At most ${limit} working days` };
  return refuse('pause_too_long', { limit }, [{ path: 'days', message }]);
}

/** 申请暂停: the clocks of the part shall stand still, for a reason of the list. */
export const askPause = command({
  body: z.strictObject({ days: workingDays, reason: reasonKey, text: optionalText(limits.comment) }),
  decide(input) {
    const { days, reason, text: words } = input.body;
    return tooLong(input.context, days) ?? [draft('pause_asked', input, { days, reason }, { text: words })];
  },
});

/**
 * 暂停: the centre lets the clocks of a part stand still for so many working days, at a unit's request or of itself, or refuses the
 * request with a comment. They go on by themselves.
 */
export const pause = command({
  body: z.strictObject({
    agree: z.boolean().default(true),
    days: workingDays.optional(),
    reason: reasonKey.optional(),
    comment: optionalText(limits.comment),
  }),
  decide(input) {
    const { branch, body, context } = input;
    const asked = branch?.pauseAsked;
    const days = body.days ?? asked?.days;
    const reason = body.reason ?? asked?.reason;
    if (!body.agree) {
      if (asked === undefined) return nothingAsked({ zh: '暂停', en: 'pause' });
      if (body.comment === undefined) return refuse('comment_required', {}, [commentMissing]);
      const refused = { agree: false, days: asked.days, reason: asked.reason, until: context.now };
      return [draft('pause_decided', input, refused, { comment: body.comment })];
    }
    if (days === undefined || reason === undefined) {
      const message = { zh: '请填写', en: 'Please fill in' };
      const absent = [...(days === undefined ? ['days'] : []), ...(reason === undefined ? ['reason'] : [])];
      return refuse(
        'invalid',
        {},
        absent.map((path) => ({ path, message })),
      );
    }
    const until = addWorkingDays(unitCalendarOf(context.calendars, branch?.unitId), context.now, days);
    return (
      tooLong(context, days) ?? [
        draft('pause_decided', input, { agree: true, days, reason, until }, { comment: body.comment }),
      ]
    );
  },
});

/** 恢复计时 before the pause is over. */
export const resume = command({
  body: z.strictObject({ comment: optionalText(limits.comment) }),
  decide: (input) => [draft('resumed', input, { early: true }, { comment: input.body.comment })],
});
