/** The Supervision & Dispatch Centre: dispatches, decides on returns, reviews, adds units. */
import type { Branch } from '#core/case.ts';
import { caseStatus, currentBranches, isJoint, isLive, isUnsettled, participating } from '#core/status.ts';
import { createRemark, createRequirement } from '../../handling.ts';
import { chance } from '../../random.ts';
import { anotherUnit, createDispatch } from '../owners.ts';
import { around, between, hoursAfter, instantAt, minutesAfter, spanOf } from '../pace.ts';
import { drawSupervisor } from '../people.ts';
import { type Act, comesBack, lastEvent, type Planner, type Story, subjectOf } from '../story.ts';

/** Share of the reviews that wait until the unit can be asked. */
const slow = 0.25;
/** Share of the returns about which other units are heard first. */
const unclear = 0.4;

/** Most cases wait some hours; what is unclear waits for a day and more. */
function dispatch(story: Story): Act {
  const { state, intake, draw } = story;
  const from = state.queuedAt ?? state.receivedAt;
  const next = draw(`dispatch ${from}`);
  const pressing = state.urgency !== 'normal';
  const hours = chance(next, 0.22) ? around(next, 12, 0.5) : around(next, 2, 0.55);
  return {
    key: `dispatch ${from}`,
    at: pressing ? minutesAfter(from, between(next, 4, 26)) : hoursAfter('centre', from, hours),
    actor: intake.registrar.roles.includes('supervisor') ? intake.registrar : drawSupervisor(next),
    name: 'dispatch',
    body: (at) => createDispatch(story, next, at),
  };
}

function requirementFor(story: Story, unitId: string, at: string, purpose: string): string {
  const { urgency = 'normal' } = story.intake.body;
  return createRequirement(story.draw(purpose), subjectOf(story, unitId, at), urgency);
}

/** A returned part is dispatched again, or waived where others go on with the case. */
function settle(story: Story, branch: Branch): Act {
  const next = story.draw(`settle ${branch.id}`);
  const from = branch.returnedAt ?? story.state.lastAt;
  const at = hoursAfter('centre', from, chance(next, 0.75) ? around(next, 18, 0.5) : around(next, 2.5, 0.6));
  const base = { key: `settle ${branch.id}`, at, actor: drawSupervisor(next) };
  const others = participating(story.state).filter((one) => one.id !== branch.id);
  if (others.length > 0 && branch.role !== 'lead' && chance(next, 0.6)) {
    return {
      ...base,
      name: 'cancel-branch',
      unitId: branch.unitId,
      body: (now) => ({ reason: createRemark(next, 'waiver', subjectOf(story, branch.unitId, now)) }),
    };
  }
  return {
    ...base,
    name: 'dispatch',
    body: (now) => {
      const unitId = anotherUnit(story, next, lastEvent(story, 'return_asked', branch.id)?.data.proposedUnitId);
      return { units: [{ unitId }], requirement: requirementFor(story, unitId, now, `requirement ${branch.id}`) };
    },
  };
}

/** Agreed to where the reason holds, sometimes with the next unit named at once. */
function decideReturn(story: Story, branch: Branch): Act {
  const times = branch.returnsAsked ?? 1;
  const next = story.draw(`decide ${branch.id} ${times}`);
  const span = spanOf(story.state, 'decision', branch.id, branch.returnAskedAt ?? story.state.lastAt, {
    amount: 4,
    unit: 'wh',
  });
  const agree = chance(next, 0.8);
  const lead = branch.role === 'lead';
  return {
    key: `decide ${branch.id} ${times}`,
    at: chance(next, unclear)
      ? hoursAfter('unit', span.from, around(next, 7, 0.4))
      : instantAt('centre', span, around(next, 0.45, 0.6)),
    actor: drawSupervisor(next),
    name: 'decide-return',
    unitId: branch.unitId,
    body: (at) => {
      const subject = subjectOf(story, branch.unitId, at);
      if (!agree) return { agree, comment: createRemark(next, 'refuse', subject) };
      const comment = createRemark(next, 'agree', subject);
      if (!lead && chance(next, 0.7)) return { agree, comment };
      const unitId = anotherUnit(story, next, lastEvent(story, 'return_asked', branch.id)?.data.proposedUnitId);
      const requirement = requirementFor(story, unitId, at, `requirement ${branch.id}`);
      return { agree, comment, units: [{ unitId }], requirement, ...(lead ? { leadUnitId: unitId } : {}) };
    },
  };
}

function review(story: Story, branch: Branch): Act {
  const times = story.history.filter((event) => event.type === 'reviewed' && event.branch === branch.id).length;
  const next = story.draw(`review ${branch.id} ${times}`);
  const span = spanOf(story.state, 'review', branch.id, branch.submittedAt ?? story.state.lastAt, {
    amount: 4,
    unit: 'wh',
  });
  const accept = times > 0 || chance(next, 0.9);
  return {
    key: `review ${branch.id} ${times}`,
    at: chance(next, slow)
      ? hoursAfter('unit', span.from, around(next, 4, 0.5))
      : instantAt('centre', span, around(next, 0.5, 0.7)),
    actor: drawSupervisor(next),
    name: 'review',
    unitId: branch.unitId,
    body: (at) => {
      if (accept) return { accept };
      return { accept, comment: createRemark(next, 'sendBack', subjectOf(story, branch.unitId, at)) };
    },
  };
}

/** 加派: now and then it shows that one unit alone cannot do it. */
function addUnit(story: Story): Act[] {
  const [only] = currentBranches(story.state).filter(isLive);
  const next = story.draw('add unit');
  if (only?.signedAt === undefined || isJoint(story.state) || !chance(next, 0.02)) return [];
  const { urgency = 'normal' } = story.intake.body;
  return [
    {
      key: 'add unit',
      at: hoursAfter('unit', only.signedAt, around(next, 4, 0.6)),
      actor: drawSupervisor(next),
      name: 'dispatch',
      body: (at) => {
        const unitId = anotherUnit(story, next);
        return { units: [{ unitId }], requirement: createRequirement(next, subjectOf(story, unitId, at), urgency) };
      },
    },
  ];
}

/** What the centre does as the case stands. */
export const planCentre: Planner = (story) => {
  const { state, intake } = story;
  const status = caseStatus(state);
  const branches = currentBranches(state);
  const acts = branches.flatMap((branch) => {
    if (isUnsettled(branch)) return [settle(story, branch)];
    if (branch.status === 'return_asked') return [decideReturn(story, branch)];
    return branch.status === 'submitted' ? [review(story, branch)] : [];
  });
  if (status === 'awaiting_dispatch' && !branches.some(isUnsettled)) {
    const ours = intake.route === 'centre' || comesBack(story);
    return ours ? [...acts, dispatch(story)] : acts;
  }
  return status === 'handling' ? [...acts, ...addUnit(story)] : acts;
};
