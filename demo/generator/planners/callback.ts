/** The citizen is asked afterwards, and what follows from a dissatisfied answer. */
import { caseStatus, participating } from '#core/status.ts';
import { createCallback } from '../../callback.ts';
import { diligenceOf } from '../../diligence.ts';
import { createRemark, createRequirement } from '../../handling.ts';
import { chance } from '../../random.ts';
import { around, hoursAfter, instantAt, spanOf } from '../pace.ts';
import { drawSupervisor, person } from '../people.ts';
import { contextAt } from '../setting.ts';
import { type Act, type Planner, type Story, subjectOf, unitOfCase } from '../story.ts';

/** Share of the citizens who can only be asked in office hours, and of the decisions for which the unit is heard first. */
const slow = 0.2;

function callBack(story: Story): Act {
  const { state, draw } = story;
  const { attempts, nextAt, enteredAt } = state.callback;
  const next = draw(`callback ${state.round} ${attempts}`);
  const span = spanOf(state, 'callback', undefined, nextAt ?? enteredAt ?? state.lastAt, { amount: 1, unit: 'wd' });
  const parts = participating(state);
  const [first] = parts;
  return {
    key: `callback ${state.round} ${attempts}`,
    at: chance(next, slow)
      ? hoursAfter('unit', span.from, around(next, 6, 0.5))
      : instantAt('centre', span, around(next, 0.42, 0.5)),
    actor: chance(next, 0.92) ? person('callback') : drawSupervisor(next),
    name: 'callback',
    body: (at) => {
      const unit = { diligence: diligenceOf(first?.unitId ?? ''), solved: parts.every((one) => one.solved !== false) };
      return createCallback(next, subjectOf(story, unitOfCase(story), at, first?.dispatchedAt), unit);
    },
  };
}

function decideRehandle(story: Story): Act {
  const { state, draw } = story;
  const next = draw(`rehandle ${state.round}`);
  const span = spanOf(state, 'decision', undefined, state.rehandleProposedAt ?? state.lastAt, {
    amount: 4,
    unit: 'wh',
  });
  const agree = state.round < contextAt(state.lastAt).policy.maxRounds && chance(next, 0.68);
  return {
    key: `rehandle ${state.round}`,
    at: chance(next, slow)
      ? hoursAfter('unit', span.from, around(next, 5, 0.5))
      : instantAt('centre', span, around(next, 0.7, 0.6)),
    actor: drawSupervisor(next),
    name: 'decide-rehandle',
    body: (at) => {
      const subject = subjectOf(story, unitOfCase(story), at);
      if (!agree) return { agree, comment: createRemark(next, 'refuse', subject) };
      return {
        agree,
        comment: createRemark(next, 'agree', subject),
        requirement: createRequirement(next, subject, 'normal'),
      };
    },
  };
}

/** The callback officer, and the centre where rehandling is proposed. */
export const planCallback: Planner = (story) => {
  if (caseStatus(story.state) !== 'awaiting_callback') return [];
  return [story.state.rehandleProposedAt === undefined ? callBack(story) : decideRehandle(story)];
};
