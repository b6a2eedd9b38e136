/** 疑难: a case that nobody can go on with is put aside until a day on which the centre looks at it again. */
import * as z from 'zod';
import { refuse } from '../refusals.ts';
import { instant, limits, optionalText, text } from '../schemas.ts';
import { addWorkingDays } from '../time/due.ts';
import { localText } from '../time/instant.ts';
import { command, draft } from './definition.ts';

/** 列为疑难: its clocks stand still; the review date lies within the policy's working days. */
export const park = command({
  body: z.strictObject({ reason: text(limits.comment), reviewAt: instant }),
  decide(input) {
    const { body, context } = input;
    const latest = addWorkingDays(context.calendars.centre, context.now, context.policy.parkDays);
    if (body.reviewAt <= context.now || body.reviewAt > latest) {
      const until = localText(latest);
      const message = { zh: `须在 ${until.zh} 之前`, en: `Not after ${until.en}` };
      return refuse('review_date', { until }, [{ path: 'reviewAt', message }]);
    }
    return [draft('parked', input, { reviewAt: body.reviewAt }, { reason: body.reason })];
  },
});

/** 解除疑难: everything goes on where it stood, with the time that each clock had left. */
export const unpark = command({
  body: z.strictObject({ comment: optionalText(limits.comment) }),
  decide: (input) => [draft('unparked', input, {}, { comment: input.body.comment })],
});
