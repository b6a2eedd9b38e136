/** Cases that end before a unit is done: refused by the centre, withdrawn by the citizen. */
import { caseStatus, isOpen } from '#core/status.ts';
import { createRefusal, createRemark } from '../../handling.ts';
import { chance } from '../../random.ts';
import { around, between, hoursAfter, minutesAfter } from '../pace.ts';
import { drawCallTaker, drawSupervisor } from '../people.ts';
import { type Act, type Planner, type Story, subjectOf, unitOfCase } from '../story.ts';

/** 不予受理, while the case waits for its first dispatch. */
function refuse(story: Story): Act[] {
  const { state, draw } = story;
  const next = draw('refuse');
  const fit = state.urgency === 'normal' && state.branches.length === 0 && state.round === 1 && state.reopened === 0;
  const usual = state.nature === 'complaint' || state.nature === 'help' || state.nature === 'report';
  if (caseStatus(state) !== 'awaiting_dispatch' || !fit || !usual || !chance(next, 0.045)) return [];
  return [
    {
      key: 'refuse',
      at: minutesAfter(state.queuedAt ?? state.receivedAt, around(next, 35, 0.7)),
      actor: drawSupervisor(next),
      name: 'refuse',
      body: (at) => createRefusal(next, subjectOf(story, unitOfCase(story), at)),
    },
  ];
}

/** 撤单: the citizen rings to say that it is settled. */
function withdraw(story: Story): Act[] {
  const { state, draw } = story;
  const next = draw('withdraw');
  const status = caseStatus(state);
  if (!isOpen(state) || status === 'draft' || status === 'awaiting_callback' || !chance(next, 0.015)) return [];
  return [
    {
      key: 'withdraw',
      at: chance(next, 0.4)
        ? minutesAfter(state.receivedAt, between(next, 20, 300))
        : hoursAfter('centre', state.receivedAt, around(next, 20, 0.7)),
      actor: drawCallTaker(next),
      name: 'withdraw',
      body: (at) => ({ reason: createRemark(next, 'withdrawal', subjectOf(story, unitOfCase(story), at)) }),
    },
  ];
}

/** Ends that no unit brings about; each is planned once, and late ones do not come at all. */
export const planEndings: Planner = (story) =>
  [...refuse(story), ...withdraw(story)].filter((act) => act.at > story.state.lastAt);
