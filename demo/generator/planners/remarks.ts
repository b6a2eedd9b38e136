/** What people say about a case besides handling it: urging, supplementing, noting. */
import type { Actor } from '#core/case.ts';
import type { EventType } from '#core/events.ts';
import { caseStatus, currentBranches, isLive, isOpen } from '#core/status.ts';
import { createRemark, type RemarkKind } from '../../handling.ts';
import { chance, type Random } from '../../random.ts';
import { around, between, hoursAfter, instantAt, minutesAfter, spanOf } from '../pace.ts';
import { drawSupervisor, memberOf, person } from '../people.ts';
import { type Act, lastEvent, type Planner, type Story, subjectOf, unitOfCase } from '../story.ts';

type Remark = { name: 'urge' | 'supplement' | 'note'; kind: RemarkKind; by: Actor; at: string };

const events = { urge: 'urged', supplement: 'supplemented', note: 'noted' } as const satisfies Record<
  Remark['name'],
  EventType
>;

/** A remark whose moment has gone by is not made later; nobody says the same thing twice. */
function remark(story: Story, key: string, next: Random, { name, kind, by, at }: Remark): Act[] {
  const said = story.history.some((event) => event.type === events[name] && event.actor.id === by.id);
  if (said || at <= story.state.lastAt) return [];
  const body = (now: string) => ({ text: createRemark(next, kind, subjectOf(story, unitOfCase(story), now)) });
  return [{ key, at, actor: by, name, body }];
}

/** The citizen rings again to ask how far it is; the desk that took the call passes it on. */
function byCitizen(story: Story): Act[] {
  const { state, intake, draw } = story;
  const next = draw('citizen urges');
  const branch = currentBranches(state).find((one) => isLive(one) && one.status !== 'submitted');
  if (branch === undefined || intake.registrar.roles[0] !== 'callTaker' || !chance(next, 0.06)) return [];
  const span = spanOf(state, 'completion', branch.id, branch.dispatchedAt, { amount: 5, unit: 'wd' });
  const at = instantAt('centre', span, between(next, 0.5, 1.2));
  return remark(story, 'citizen urges', next, { name: 'urge', kind: 'urgeCitizen', by: intake.registrar, at });
}

/** The centre, rarely a leader, reminds units that are late. */
function ofLateness(story: Story): Act[] {
  const late = lastEvent(story, 'overdue');
  const branch = currentBranches(story.state).find((one) => one.id === late?.branch);
  if (late === undefined || branch === undefined || !isLive(branch) || branch.status === 'submitted') return [];
  const next = story.draw('centre urges');
  const led = story.draw('leader urges');
  const centre: Remark = {
    name: 'urge',
    kind: 'urgeCentre',
    by: drawSupervisor(next),
    at: hoursAfter('centre', late.at, around(next, 2, 0.6)),
  };
  const leader: Remark = {
    name: 'urge',
    kind: 'urgeLeader',
    by: person('leader'),
    at: hoursAfter('unit', late.at, between(led, 3, 14)),
  };
  return [
    ...(chance(next, 0.5) ? remark(story, 'centre urges', next, centre) : []),
    ...(chance(led, 0.05) ? remark(story, 'leader urges', led, leader) : []),
  ];
}

/** Something to add, something to bear in mind. */
function additions(story: Story): Act[] {
  const { state, intake, draw } = story;
  const supplement = draw('supplement');
  const note = draw('note');
  const [branch] = state.branches;
  const added: Remark = {
    name: 'supplement',
    kind: 'supplement',
    by: intake.registrar,
    at: minutesAfter(state.receivedAt, around(supplement, 900, 1)),
  };
  const noted: Remark =
    branch?.signedAt === undefined || chance(note, 0.4)
      ? { name: 'note', kind: 'note', by: intake.registrar, at: minutesAfter(state.receivedAt, between(note, 1, 6)) }
      : {
          name: 'note',
          kind: 'note',
          by: memberOf(branch.unitId, 'handler'),
          at: hoursAfter('unit', branch.signedAt, between(note, 1, 12)),
        };
  return [
    ...(chance(supplement, 0.05) ? remark(story, 'supplement', supplement, added) : []),
    ...(chance(note, 0.06) ? remark(story, 'note', note, noted) : []),
  ];
}

/** Remarks about a case that is still open. */
export const planRemarks: Planner = (story) => {
  if (!isOpen(story.state) || caseStatus(story.state) === 'draft') return [];
  return [...byCitizen(story), ...ofLateness(story), ...additions(story)];
};
