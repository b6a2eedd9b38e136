/** After the result: the callback, handling again, the citizen's rating; and what is said of a case beside its handling. */

import { says } from './bodies.ts';
import { hour, otherHalfDay } from './calendar.ts';
import { change } from './folding.ts';
import { afresh, queueAgain } from './on-case.ts';
import { type Named, openParts, refusedUnits } from './opening.ts';
import { numbers } from './policy.ts';
import { type Given, is, type Rule } from './rule.ts';
import type { Body, Matter, Part } from './shape.ts';
import { isDone, leadOf, present, statusOf } from './status.ts';

const isContent = ({ solved, resultSatisfaction, attitudeSatisfaction }: Body): boolean =>
  solved && resultSatisfaction !== 'dissatisfied' && attitudeSatisfaction !== 'dissatisfied';

const done = (matter: Matter): Part[] => present(matter).filter(isDone);
const roundsOver = (matter: Matter): boolean => matter.round >= numbers.rounds;

/** Whose parts are done again; by default of all who completed this round, each once. */
const again = (matter: Matter, named: readonly string[] | undefined): string[] =>
  named === undefined ? [...new Set(done(matter).map((part) => part.unit))] : [...named];
const carriedOf = (matter: Matter, units: readonly string[]): Part[] =>
  done(matter).filter((part) => !units.includes(part.unit));

/** A further round: new parts for the units named; what the others completed goes along. */
function nextRound({ matter, now }: Given, units: readonly Named[], more: () => void = () => undefined): void {
  const carried = carriedOf(
    matter,
    units.map((one) => one.unitId),
  );
  const lead = leadOf(matter);
  change(matter, now, () => {
    more();
    afresh(matter);
    matter.round += 1;
    for (const part of carried) part.round = matter.round;
    openParts(matter, units, lead, now);
  });
}

const rehandled = ({ matter, body }: Given): string[] => again(matter, body.units);
const named = (units: readonly string[]): Named[] => units.map((unitId) => ({ unitId }));
const reopensCompleted = (matter: Matter): boolean =>
  matter.closedAs === 'completed' && matter.answeredBy === undefined;
const reopenedUnits = ({ matter, body }: Given): Named[] => body.units ?? named(again(matter, undefined));

function ratingIsOver(matter: Matter, now: number): boolean {
  if (statusOf(matter) === 'awaiting_callback' || matter.closed === undefined) return false;
  return now > matter.closed + numbers.rateDays * 24 * hour;
}

export const citizenCommands: Record<string, Rule> = {
  callback: {
    refuses: ({ matter, body }) => {
      const said = [body.solved, body.resultSatisfaction, body.attitudeSatisfaction].every((one) => one !== undefined);
      return [matter.proposed !== undefined && 'already_proposed', body.reached && !said && 'callback_incomplete'];
    },
    does: ({ matter, body, by, now }) =>
      change(matter, now, () => {
        matter.attempts += 1;
        if (!matter.officers.includes(by.id)) matter.officers.push(by.id);
        matter.nextAttempt = undefined;
        if (!body.reached) {
          if (matter.attempts >= numbers.attempts) matter.outcome = 'unreachable';
          else matter.nextAttempt = otherHalfDay(now);
        } else if (isContent(body)) matter.outcome = 'done';
        else matter.proposed = now;
      }),
  },
  'decide-rehandle': {
    refuses: (given) => {
      const { city, matter, body } = given;
      if (matter.proposed === undefined) return ['not_proposed'];
      if (!body.agree) return [!says(body.comment) && 'comment_required'];
      // What its lead answered was in no unit's hands: the centre will dispatch it.
      if (matter.answeredBy !== undefined) return [roundsOver(matter) && 'round_limit'];
      const units = rehandled(given);
      const others = units.some((unit) => !done(matter).some((part) => part.unit === unit));
      return [
        roundsOver(matter) && 'round_limit',
        others && 'rehandle_branch',
        ...refusedUnits(city, named(units), carriedOf(matter, units)),
      ];
    },
    does: (given) => {
      const { matter, body, now } = given;
      if (body.agree && matter.answeredBy === undefined) return nextRound(given, named(rehandled(given)));
      change(matter, now, () => {
        if (body.agree) queueAgain(matter, now);
        else Object.assign(matter, { proposed: undefined, outcome: 'done' });
      });
    },
  },
  reopen: {
    refuses: (given) => {
      const { city, matter, body } = given;
      const units = reopenedUnits(given);
      const carried = carriedOf(
        matter,
        units.map((one) => one.unitId),
      );
      const lacking = !(matter.title && matter.content) && 'incomplete';
      const over = matter.closedAs === 'completed' && roundsOver(matter) && 'round_limit';
      if (reopensCompleted(matter)) return [lacking, over, ...refusedUnits(city, units, carried)];
      return [lacking, over, ...(body.units === undefined ? [] : refusedUnits(city, units, []))];
    },
    does: (given) => {
      const { matter, body, now } = given;
      const count = () => {
        matter.reopened += 1;
      };
      if (reopensCompleted(matter)) return nextRound(given, reopenedUnits(given), count);
      change(matter, now, () => {
        count();
        queueAgain(matter, now);
      });
      if (body.units === undefined) return;
      change(matter, now, () => {
        matter.mode = 'parallel';
        openParts(matter, body.units, undefined, now);
      });
    },
  },
  rate: {
    refuses: ({ matter, now }) => [
      matter.rated && 'already_rated',
      statusOf(matter) === 'archived' && matter.closedAs !== 'completed' && 'archived',
      ratingIsOver(matter, now) && 'rating_over',
    ],
    does: ({ matter, body, now }) =>
      change(matter, now, () => {
        matter.rated = true;
        if (statusOf(matter) !== 'awaiting_callback' || matter.proposed !== undefined) return;
        if (isContent(body)) matter.outcome = 'done';
        else matter.proposed = now;
      }),
  },
  exclude: {
    refuses: ({ matter }) => [
      matter.exclusion !== undefined && matter.exclusion.agreed !== false && 'already_excluded',
    ],
    does: ({ matter, by, now }) =>
      change(matter, now, () => {
        matter.exclusion = { by: by.id };
      }),
  },
  'approve-exclusion': {
    refuses: ({ matter, by, body }) => [
      (matter.exclusion === undefined || matter.exclusion.agreed !== undefined) && 'not_excluded',
      matter.exclusion?.by === by.id && 'another_person',
      !body.agree && !says(body.comment) && 'comment_required',
    ],
    does: ({ matter, body, now }) =>
      change(matter, now, () => {
        if (matter.exclusion !== undefined) matter.exclusion.agreed = body.agree;
      }),
  },
  reveal: {
    refuses: ({ city, matter, body, by }) => {
      if (body.handler === undefined) return [];
      const units = present(matter).map((part) => part.sub ?? part.unit);
      const known = units.includes(city.handlers[body.handler] ?? '');
      return [!is(by, 'supervisor') && 'not_permitted', !known && 'unknown_handler'];
    },
    does: ({ matter, body, now }) =>
      change(matter, now, () => {
        if (body.handler === undefined) return;
        const others = matter.reveals.filter((one) => one.handler !== body.handler);
        matter.reveals = [...others, { handler: body.handler, until: now + (body.hours ?? 24) * hour }];
      }),
  },
};
