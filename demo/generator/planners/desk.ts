/** The call-takers: answer, dispatch what is clear, leave the rest to the centre. */
import { caseStatus } from '#core/status.ts';
import { createAnswer, createRemark, createRequirement } from '../../handling.ts';
import { chance } from '../../random.ts';
import { candidates } from '../owners.ts';
import { around, between, minutesAfter } from '../pace.ts';
import { type Act, comesBack, lastEvent, type Planner, type Story, subjectOf } from '../story.ts';

function answer({ intake, draw }: Story): Act {
  const next = draw('answer');
  return {
    key: 'answer',
    at: minutesAfter(intake.receivedAt, around(next, 2.5, 0.5)),
    actor: intake.registrar,
    name: 'answer',
    body: () => ({ reply: createAnswer(next, intake.body.category) }),
  };
}

function dispatch(story: Story): Act {
  const { intake, draw } = story;
  const next = draw('direct dispatch');
  const { urgency = 'normal' } = intake.body;
  return {
    key: 'direct dispatch',
    at: minutesAfter(intake.receivedAt, around(next, 2, 0.5)),
    actor: intake.registrar,
    name: 'dispatch',
    body: (at) => {
      const [unitId = ''] = candidates(story);
      return { units: [{ unitId }], requirement: createRequirement(next, subjectOf(story, unitId, at), urgency) };
    },
  };
}

/** A draft is looked into first: some hours, sometimes most of a day. */
function send({ intake, draw }: Story): Act {
  const next = draw('send');
  return {
    key: 'send',
    at: minutesAfter(intake.receivedAt, Math.min(20 * 60, around(next, 170, 1))),
    actor: intake.registrar,
    name: 'send',
    body: () => ({}),
  };
}

/** Registered by mistake: a draft that its call-taker soon throws away. */
function discard(story: Story): Act {
  const { intake, draw } = story;
  const next = draw('void');
  return {
    key: 'void',
    at: minutesAfter(intake.receivedAt, between(next, 3, 40)),
    actor: intake.registrar,
    name: 'void',
    body: (at) => ({ reason: createRemark(next, 'voiding', subjectOf(story, 'yingshang', at)) }),
  };
}

/** What the call-taker who registered the case does with it. */
export const planDesk: Planner = (story) => {
  const { state, intake, draw } = story;
  const status = caseStatus(state);
  const untouched = status === 'draft' || (status === 'awaiting_dispatch' && lastEvent(story, 'sent') === undefined);
  if (!untouched || state.branches.length > 0 || comesBack(story)) return [];
  if (intake.route === 'answer') return [answer(story)];
  if (intake.route === 'direct') return [dispatch(story)];
  if (status !== 'draft') return [];
  return [chance(draw('mistake'), 0.06) ? discard(story) : send(story)];
};
