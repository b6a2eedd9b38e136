/** What is said of a case beside its handling: left out of the assessment, opened to a handler, rated by the citizen. */
import type { Actor } from '#core/case.ts';
import { isNumberHidden } from '#core/permissions.ts';
import { caseStatus, currentBranches } from '#core/status.ts';
import { createRemark } from '../../handling.ts';
import { chance, integer, weighted } from '../../random.ts';
import { around, between, hoursAfter, minutesAfter } from '../pace.ts';
import { drawSupervisor, memberOf, person } from '../people.ts';
import { type Act, lastEvent, type Planner, type Story, subjectOf, unitOfCase } from '../story.ts';

/** Whoever rates has no account. */
const citizen: Actor = { id: 'citizen', name: '市民', roles: ['citizen'] };

/** 不计入考核: asked by the unit that is late or by the centre, decided by a leader. */
function exclusion(story: Story): Act[] {
  const { state, draw } = story;
  const subject = (at: string) => subjectOf(story, unitOfCase(story), at);
  const asked = state.exclusion;
  if (asked !== undefined) {
    if (asked.agreed !== undefined) return [];
    const next = draw('exclusion decided');
    const agree = chance(next, 0.6);
    return [
      {
        key: 'approve exclusion',
        at: hoursAfter('unit', asked.askedAt, around(next, 6, 0.6)),
        actor: person('leader'),
        name: 'approve-exclusion',
        body: (at) => ({ agree, comment: createRemark(next, agree ? 'agree' : 'refuseExclusion', subject(at)) }),
      },
    ];
  }
  const late = lastEvent(story, 'overdue');
  const next = draw('exclusion');
  const unitId = state.branches.find((branch) => branch.id === late?.branch)?.unitId;
  if (late?.data.kind !== 'completion' || unitId === undefined || !chance(next, 0.08)) return [];
  return [
    {
      key: 'exclusion',
      at: hoursAfter('unit', late.at, between(next, 1, 12)),
      actor: chance(next, 0.7) ? memberOf(unitId, 'manager') : drawSupervisor(next),
      name: 'exclude',
      body: (at) => ({ reason: createRemark(next, 'exclusion', subject(at)) }),
    },
  ];
}

/** The centre opens a hidden number to the handler who has to ring. */
function reveal(story: Story): Act[] {
  const { state, draw } = story;
  const branch = currentBranches(state).find((one) => one.status === 'signed' && one.handler !== undefined);
  const next = draw('reveal');
  if (branch?.signedAt === undefined || !state.hasPhone || !isNumberHidden(state) || !chance(next, 0.3)) return [];
  return [
    {
      key: 'reveal',
      at: hoursAfter('unit', branch.signedAt, between(next, 0.5, 5)),
      actor: drawSupervisor(next),
      name: 'reveal',
      body: (at) => ({
        reason: createRemark(next, 'reveal', subjectOf(story, branch.unitId, at)),
        handler: branch.handler,
        hours: integer(next, 2, 24),
      }),
    },
  ];
}

/** 市民评价: some answer the message before they are rung, some look in later. */
function rate(story: Story): Act[] {
  const { state, draw } = story;
  const status = caseStatus(state);
  const next = draw(`rate ${state.round}`);
  if ((status !== 'awaiting_callback' && status !== 'completed') || state.ratedAt !== undefined) return [];
  if (!state.hasPhone || state.rehandleProposedAt !== undefined || !chance(next, 0.05)) return [];
  const content = chance(next, 0.85);
  return [
    {
      key: `rate ${state.round}`,
      at: minutesAfter(state.callback.enteredAt ?? state.closedAt ?? state.lastAt, around(next, 300, 1.2)),
      actor: citizen,
      name: 'rate',
      body: (at) => {
        if (content) {
          const result = weighted(next, { very_satisfied: 4, satisfied: 5, basically_satisfied: 1 });
          return { solved: true, resultSatisfaction: result, attitudeSatisfaction: result };
        }
        const reason = createRemark(next, 'rating', subjectOf(story, unitOfCase(story), at));
        return { solved: false, resultSatisfaction: 'dissatisfied', attitudeSatisfaction: 'satisfied', reason };
      },
    },
  ];
}

/** Whatever is said about the case while it is handled and after. */
export const planAssessment: Planner = (story) => [...exclusion(story), ...reveal(story), ...rate(story)];
