/** Ends of a case that no unit brings about: refused, withdrawn, voided. */
import * as z from 'zod';
import { refuse } from '../refusals.ts';
import { limits, optionalText, text } from '../schemas.ts';
import { caseStatus } from '../status.ts';
import { hour, localText, toInstant, toMillis } from '../time/instant.ts';
import { keysOf, refusalGrounds } from '../vocabulary.ts';
import { command, draft } from './definition.ts';

/** 不予受理: on a ground of the list, with guidance to the citizen. */
export const refuseCase = command({
  body: z.strictObject({
    ground: z.enum(keysOf(refusalGrounds)),
    guidance: text(limits.reply),
    comment: optionalText(limits.comment),
  }),
  decide(input) {
    const { ground, guidance, comment } = input.body;
    return [draft('refused', input, { ground }, { guidance, comment })];
  },
});

/** 撤单: at the citizen's wish. What units still had in hand is cancelled. */
export const withdraw = command({
  body: z.strictObject({ reason: text(limits.comment) }),
  decide(input) {
    const byCitizen = input.actor.roles.includes('citizen');
    return [draft('withdrawn', input, { byCitizen }, { reason: input.body.reason })];
  },
});

/** For how long (ms) nobody has touched a draft that the system voids. */
export const abandoned = 24 * hour;

/** 作废: entered by mistake. What units still had in hand is cancelled. The system voids only a draft left alone for 24 hours. */
export const voidCase = command({
  body: z.strictObject({ reason: text(limits.comment) }),
  decide(input) {
    const { state, actor, context } = input;
    if (actor.roles.includes('system')) {
      const action = { zh: '作废非暂存办件', en: 'void what is no draft' };
      if (caseStatus(state) !== 'draft') return refuse('not_permitted', { action });
      const until = toInstant(toMillis(state.lastAt) + abandoned);
      if (context.now < until) return refuse('too_early', { until: localText(until) });
    }
    return [draft('voided', input, {}, { reason: input.body.reason })];
  },
});
