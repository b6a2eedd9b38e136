/** Commands on one unit's part. */

import { says } from './bodies.ts';
import { workingDaysLater } from './calendar.ts';
import { completionOf, extend } from './clocks.ts';
import { change } from './folding.ts';
import { dropAsks, endPart, refusedEnding } from './opening.ts';
import { extensionOf, isReturnForbidden, numbers, returnableUntil } from './policy.ts';
import { type Given, is, type Rule } from './rule.ts';
import type { Part } from './shape.ts';
import { counting, factsOf, isJoint, standing } from './status.ts';

/** The lead comes last: every other part that counts is as far as it says. */
const leadIsEarly = ({ matter, part }: Given, ...enough: string[]): boolean =>
  part.role === 'lead' && counting(matter).some((one) => one !== part && !enough.includes(one.state));

const asks = ({ extension, pauseAsked }: Part): boolean => extension !== undefined || pauseAsked !== undefined;

const refusesWindow = ({ matter, part, now }: Given): boolean => {
  const until = part.signed === undefined ? undefined : returnableUntil(factsOf(matter), part.signed);
  return until !== undefined && now > until;
};

const returnsOf = ({ matter, part }: Given): number =>
  matter.parts.filter((one) => one.unit === part.unit).reduce((sum, one) => sum + one.returnsAsked, 0);

/** Those who have still to agree and in whose role the person speaks. */
const speaksAs = ({ part, by }: Given): 'centre' | 'leader' | undefined =>
  part.extension?.by.find((one) => is(by, one === 'centre' ? 'supervisor' : 'leader'));

const pauseOf = ({ part, body }: Given) => ({
  days: (body.days ?? part.pauseAsked?.days) as number | undefined,
  reason: body.reason ?? (part.pauseAsked === undefined ? undefined : 'asked'),
});

export const partCommands: Record<string, Rule> = {
  sign: {
    does: ({ matter, part, by, now }) =>
      change(matter, now, () => {
        part.state = 'signed';
        part.signed = now;
        // A handler who signs what nobody was named for takes it.
        if (part.handler === undefined && part.sub === undefined && is(by, 'handler')) part.handler = by.id;
      }),
  },
  assign: {
    refuses: (given) => {
      const { city, part, body } = given;
      const sub = body.subUnitId ?? keptSub(given);
      const away = sub !== undefined && city.parents[sub] !== part.unit;
      const stranger = body.handler !== undefined && city.handlers[body.handler] !== (sub ?? part.unit);
      return [away && 'not_sub_unit', stranger && 'unknown_handler'];
    },
    does: (given) => {
      const { matter, part, body, now } = given;
      const sub = body.subUnitId ?? keptSub(given);
      change(matter, now, () => Object.assign(part, { handler: body.handler, sub }));
    },
  },
  'ask-return': {
    refuses: (given) => [
      isReturnForbidden(factsOf(given.matter)) && 'return_forbidden',
      refusesWindow(given) && 'return_window_over',
      returnsOf(given) >= numbers.returns && 'return_limit',
      given.body.proposedUnitId !== undefined &&
        given.city.parents[given.body.proposedUnitId] === undefined &&
        'unknown_unit',
    ],
    does: ({ matter, part, now }) =>
      change(matter, now, () => {
        dropAsks(part);
        part.state = 'return_asked';
        part.returnAsked = now;
        part.returnsAsked += 1;
      }),
  },
  'decide-return': {
    refuses: (given) => {
      const { body } = given;
      if (!body.agree) return [!says(body.comment) && 'comment_required'];
      return refusedEnding({ ...given, leaves: body.units !== undefined });
    },
    does: (given) => {
      const { matter, part, body, now } = given;
      if (!body.agree) {
        change(matter, now, () => {
          part.state = part.signed === undefined ? 'sent' : 'signed';
        });
        return;
      }
      endPart({ ...given, leaves: true }, () => {
        Object.assign(part, { state: 'returned', returned: now, settled: body.units !== undefined });
        matter.returns += 1;
      });
    },
  },
  'cancel-branch': {
    refuses: (given) => {
      const { matter, part, body } = given;
      const left = standing(matter).some((one) => one !== part) || body.units !== undefined;
      return [
        part.state === 'returned' && part.settled && 'already_settled',
        !left && 'last_branch',
        ...refusedEnding({ ...given, leaves: true }),
      ];
    },
    does: (given) => {
      const { part } = given;
      endPart({ ...given, leaves: true }, () => {
        if (part.state === 'returned') part.settled = true;
        else {
          dropAsks(part);
          part.state = 'cancelled';
        }
      });
    },
  },
  'record-contact': {
    does: ({ matter, part, now }) =>
      change(matter, now, () => {
        part.contacted = true;
      }),
  },
  submit: {
    refuses: (given) => [
      !given.body.solved && !says(given.body.unsolvedReason) && 'unsolved_reason_required',
      leadIsEarly(given, 'submitted', 'completed') && 'lead_submits_last',
    ],
    does: ({ city, matter, part, now }) =>
      change(matter, now, () => {
        dropAsks(part);
        const reviewed = isJoint(matter) || city.numbers.reviewSingle || matter.urgency === 'critical';
        part.state = reviewed ? 'submitted' : 'completed';
        part.submitted = now;
      }),
  },
  review: {
    refuses: (given) => [
      !given.body.accept && !says(given.body.comment) && 'comment_required',
      given.body.accept && leadIsEarly(given, 'completed') && 'lead_submits_last',
    ],
    does: ({ matter, part, body, now }) =>
      change(matter, now, () => {
        part.state = body.accept ? 'completed' : 'signed';
      }),
  },
  'ask-extension': {
    refuses: ({ matter, part, body, now }) => {
      const rule = extensionOf(factsOf(matter));
      const clock = completionOf(matter, part.id);
      return [
        asks(part) && 'already_asked',
        part.pausedUntil !== undefined && 'already_paused',
        (rule === undefined || clock?.running !== true) && 'extension_forbidden',
        part.extensionsAsked >= numbers.extensions && 'extension_limit',
        clock !== undefined && now >= clock.due && 'extension_late',
        body.days > (rule?.days ?? 0) && 'extension_too_long',
      ];
    },
    does: ({ matter, part, body, now }) => {
      const by = [...(extensionOf(factsOf(matter))?.by ?? [])];
      change(matter, now, () => {
        part.extension = { at: now, days: body.days, by };
        part.extensionsAsked += 1;
      });
    },
  },
  'decide-extension': {
    refuses: (given) => {
      const { part, body } = given;
      if (part.extension === undefined) return ['nothing_asked'];
      const tooLong = body.agree && body.days > part.extension.days;
      return [
        speaksAs(given) === undefined && 'not_decider',
        !body.agree && !says(body.comment) && 'comment_required',
        tooLong && 'extension_too_long',
      ];
    },
    does: (given) => {
      const { matter, part, body, now } = given;
      const asked = part.extension;
      if (asked === undefined) return;
      const days = body.days ?? asked.days;
      const left = asked.by.filter((one) => one !== speaksAs(given));
      const granted = body.agree && left.length === 0;
      change(
        matter,
        now,
        () => {
          part.extension = body.agree && !granted ? { ...asked, days, by: left } : undefined;
        },
        { dues: () => granted && extend(matter, part.id, days) },
      );
    },
  },
  'ask-pause': {
    refuses: ({ city, part, body }) => [
      !city.numbers.pauses && 'pause_forbidden',
      asks(part) && 'already_asked',
      part.pausedUntil !== undefined && 'already_paused',
      body.days > numbers.pauseDays && 'pause_too_long',
    ],
    does: ({ matter, part, body, now }) =>
      change(matter, now, () => {
        part.pauseAsked = { at: now, days: body.days };
      }),
  },
  pause: {
    refuses: (given) => {
      const { city, part, body } = given;
      const { days, reason } = pauseOf(given);
      const first = [!city.numbers.pauses && 'pause_forbidden', part.pausedUntil !== undefined && 'already_paused'];
      if (body.agree === false) {
        const nothing = part.pauseAsked === undefined;
        return [...first, nothing && 'nothing_asked', !says(body.comment) && 'comment_required'];
      }
      const vague = days === undefined || reason === undefined;
      return [...first, vague && 'invalid', (days ?? 0) > numbers.pauseDays && 'pause_too_long'];
    },
    does: (given) => {
      const { matter, part, body, now } = given;
      const { days = 0 } = pauseOf(given);
      change(matter, now, () => {
        part.pauseAsked = undefined;
        if (body.agree !== false) part.pausedUntil = workingDaysLater('unit', now, days);
      });
    },
  },
  resume: {
    refuses: ({ part }) => [part.pausedUntil === undefined && 'not_paused'],
    does: ({ matter, part, now }) =>
      change(matter, now, () => {
        part.pausedUntil = undefined;
      }),
  },
};

/** Within the sub-unit to which a part was passed its people name the handler and keep the part. */
function keptSub({ part, by }: Given): string | undefined {
  return by.unitId === part.sub ? part.sub : undefined;
}
