/** The units: sign, assign, ring the citizen, object, hand in the result. */
import type { Branch } from '#core/case.ts';
import { currentBranches, participating } from '#core/status.ts';
import { createContactNote, createResult } from '../../handling.ts';
import { chance } from '../../random.ts';
import { streetUnit } from '../../units.ts';
import { around, between, hoursAfter, instantAt, latest, minutesAfter, runningClock, spanOf } from '../pace.ts';
import { drawHandler, hasStaff, memberOf, person } from '../people.ts';
import { type Act, lastEvent, type Planner, type Story, subjectOf } from '../story.ts';
import { conductOf } from './conduct.ts';
import { isMisdirected, planReturn } from './returns.ts';

function sign(story: Story, branch: Branch): Act {
  const next = story.draw(`sign ${branch.id}`);
  const span = spanOf(story.state, 'signoff', branch.id, branch.dispatchedAt, { amount: 1, unit: 'wd' });
  const role = chance(next, 0.7) ? 'clerk' : chance(next, 0.85) ? 'handler' : 'manager';
  return {
    key: `sign ${branch.id}`,
    at: instantAt('unit', span, conductOf(story, branch).signAfter),
    actor: memberOf(branch.unitId, role),
    name: 'sign',
    unitId: branch.unitId,
    body: () => ({}),
  };
}

/** The street's own people where they have accounts: the part is passed down to them (下级处理). */
function subUnitOf({ intake }: Story, branch: Branch): string | undefined {
  const { district, street } = intake.body.place;
  const sub = district === undefined || street === undefined ? undefined : streetUnit(district, street);
  return sub?.parent === branch.unitId && hasStaff(sub.id) ? sub.id : undefined;
}

function assign(story: Story, branch: Branch): Act[] {
  const { draw } = story;
  const next = draw(`assign ${branch.id}`);
  if (branch.handler !== undefined || branch.signedAt === undefined || chance(next, 0.12)) return [];
  const subUnitId = chance(next, 0.75) ? subUnitOf(story, branch) : undefined;
  const handler = drawHandler(draw(`handler ${branch.id}`), subUnitId ?? branch.unitId).id;
  return [
    {
      key: `assign ${branch.id}`,
      at: minutesAfter(branch.signedAt, between(next, 2, 50)),
      actor: memberOf(branch.unitId, chance(next, 0.85) ? 'clerk' : 'manager'),
      name: 'assign',
      unitId: branch.unitId,
      body: () => ({ handler, ...(subUnitId === undefined ? {} : { subUnitId }) }),
    },
  ];
}

const handlerOf = (branch: Branch) =>
  branch.handler === undefined ? memberOf(branch.subUnitId ?? branch.unitId, 'handler') : person(branch.handler);

/** The first call to the citizen while its clock runs; a second one where nobody picked up. */
function contact(story: Story, branch: Branch): Act[] {
  const clock = runningClock(story.state, 'contact', branch.id);
  const before = story.history.filter((event) => event.type === 'contacted' && event.branch === branch.id);
  const next = story.draw(`contact ${branch.id} ${before.length}`);
  const missed = lastEvent(story, 'contacted', branch.id)?.data.reached === false;
  const again = before.length === 1 && missed && chance(next, 0.7);
  if (clock === undefined && !again) return [];
  const { contactInTime } = conductOf(story, branch);
  if (!again && !contactInTime && chance(next, 0.4)) return [];
  const share = contactInTime ? between(next, 0.1, 0.95) : between(next, 1.05, 1.8);
  const reached = chance(next, 0.82);
  return [
    {
      key: `contact ${branch.id} ${before.length}`,
      at:
        again || clock === undefined
          ? hoursAfter('unit', before[0]?.at ?? '', between(next, 2, 9))
          : instantAt('unit', clock, share),
      actor: handlerOf(branch),
      name: 'record-contact',
      unitId: branch.unitId,
      body: (at) => ({
        reached,
        note: createContactNote(next, subjectOf(story, branch.unitId, at, branch.dispatchedAt), reached),
      }),
    },
  ];
}

/** When the result is handed in: by its own pace, never before the signing; the lead after every assistant. */
function submitAt(story: Story, branch: Branch): string | undefined {
  const { state, draw } = story;
  const next = draw(`submit ${branch.id}`);
  const span = spanOf(state, 'completion', branch.id, branch.dispatchedAt, { amount: 5, unit: 'wd' });
  const own = instantAt('unit', span, conductOf(story, branch).handleAfter);
  const soonest = hoursAfter('unit', branch.signedAt ?? branch.dispatchedAt, between(next, 0.4, 1.5));
  const sentBack = lastEvent(story, 'reviewed', branch.id)?.at;
  if (sentBack !== undefined) return hoursAfter('unit', sentBack, around(next, 3, 0.5));
  if (branch.role !== 'lead') return latest(own, soonest);
  const others = participating(state).filter((one) => one.id !== branch.id);
  if (others.some((one) => one.status !== 'completed')) return undefined;
  const last = latest(soonest, ...others.map((one) => one.completedAt ?? soonest));
  return latest(own, hoursAfter('unit', last, between(next, 0.5, 4)));
}

function submit(story: Story, branch: Branch): Act[] {
  const at = submitAt(story, branch);
  if (at === undefined) return [];
  const times = story.history.filter((event) => event.type === 'submitted' && event.branch === branch.id).length;
  const next = story.draw(`result ${branch.id} ${times}`);
  const { solved } = conductOf(story, branch);
  return [
    {
      key: `submit ${branch.id} ${times}`,
      at,
      actor: chance(next, 0.93) ? handlerOf(branch) : memberOf(branch.unitId, 'manager'),
      name: 'submit',
      unitId: branch.unitId,
      body: (now) => {
        const subject = subjectOf(story, branch.unitId, now, branch.dispatchedAt);
        return createResult(next, subject, { solved: solved || branch.round > 1 });
      },
    },
  ];
}

/** What the units do with their parts. */
export const planUnits: Planner = (story) =>
  currentBranches(story.state).flatMap((branch) => {
    const objects = conductOf(story, branch).asksReturn || isMisdirected(story, branch);
    const objection = objects ? planReturn(story, branch) : [];
    if (branch.status === 'sent') return [sign(story, branch), ...objection];
    if (branch.status !== 'signed') return [];
    return [...assign(story, branch), ...contact(story, branch), ...submit(story, branch), ...objection];
  });
