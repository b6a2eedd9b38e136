/** Ends of a case that no unit brings about: refused, withdrawn, voided. */
import * as z from 'zod';
import { limits, optionalText, text } from '../schemas.ts';
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

/** 作废: entered by mistake. What units still had in hand is cancelled. */
export const voidCase = command({
  body: z.strictObject({ reason: text(limits.comment) }),
  decide: (input) => [draft('voided', input, {}, { reason: input.body.reason })],
});
