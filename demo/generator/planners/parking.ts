/** 疑难: what nobody can go on with is put aside, and taken up again before or after its review date. */
import { caseStatus, currentBranches } from '#core/status.ts';
import { addWorkingDays } from '#core/time/due.ts';
import { createRemark } from '../../handling.ts';
import { chance, integer } from '../../random.ts';
import { createDispatch } from '../owners.ts';
import { around, between, hoursAfter, instantAt } from '../pace.ts';
import { drawSupervisor } from '../people.ts';
import { contextAt } from '../setting.ts';
import { lastEvent, type Planner, subjectOf, unitOfCase } from '../story.ts';

/** Unclear before it is dispatched, or found to be so by the unit. */
export const planParking: Planner = (story) => {
  const { state, draw } = story;
  const status = caseStatus(state);
  const next = draw('park');
  const [only, ...others] = currentBranches(state);
  const stuck = status === 'handling' && only?.signedAt !== undefined && others.length === 0;
  const possible = status === 'awaiting_dispatch' || (stuck && only.status === 'signed');
  if (!possible || state.urgency !== 'normal' || state.nature === 'consult' || !chance(next, 0.012)) return [];
  const from = only?.signedAt ?? state.queuedAt ?? state.receivedAt;
  return [
    {
      key: 'park',
      at: hoursAfter('centre', from, around(next, only === undefined ? 1.2 : 7, 0.5)),
      actor: drawSupervisor(next),
      name: 'park',
      body: (at) => ({
        reason: createRemark(next, 'parking', subjectOf(story, unitOfCase(story), at)),
        reviewAt: addWorkingDays(contextAt(at).calendars.centre, at, integer(next, 3, 9)),
      }),
    },
  ];
};

/** Taken up around the review date: at once by a dispatch where nobody has it, else by lifting the parking. */
export const planParked: Planner = (story) => {
  const { state, draw } = story;
  const parked = lastEvent(story, 'parked');
  if (parked === undefined) return [];
  const next = draw(`unpark ${parked.at}`);
  const span = { from: parked.at, due: parked.data.reviewAt };
  const base = {
    key: `unpark ${parked.at}`,
    at: instantAt('centre', span, between(next, 0.45, 1.08)),
    actor: drawSupervisor(next),
  };
  if (currentBranches(state).length === 0 && chance(next, 0.6)) {
    return [{ ...base, name: 'dispatch', body: (at) => createDispatch(story, next, at) }];
  }
  const body = (at: string) => ({ comment: createRemark(next, 'unparking', subjectOf(story, unitOfCase(story), at)) });
  return [{ ...base, name: 'unpark', body }];
};
