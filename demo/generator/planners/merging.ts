/** 并单: the centre sees that another case asks for the same, and sometimes that it does not. */
import { systemActor } from '#core/case.ts';
import type { leadOutcome } from '#core/commands/merging.ts';
import { caseStatus } from '#core/status.ts';
import type { Instant } from '#core/time/instant.ts';
import { createRemark } from '../../handling.ts';
import { chance } from '../../random.ts';
import { around, between, hoursAfter, minutesAfter } from '../pace.ts';
import { drawSupervisor } from '../people.ts';
import { type Act, lastEvent, type Planner, subjectOf, unitOfCase } from '../story.ts';

/** Soon after the case has come to the centre, or to a unit that has not signed for it. */
export const planMerging: Planner = (story) => {
  const { state, draw, neighbours } = story;
  const status = caseStatus(state);
  const early = (status === 'awaiting_dispatch' || status === 'awaiting_signoff') && state.round === 1;
  if (!early || state.followers !== undefined || state.nature === 'consult') return [];
  const next = draw('merge');
  const lead = chance(next, 0.8) ? neighbours.similar(state) : undefined;
  if (lead === undefined) return [];
  return [
    {
      key: 'merge',
      at: minutesAfter(state.queuedAt ?? state.receivedAt, around(next, 14, 0.8)),
      actor: drawSupervisor(next),
      name: 'merge',
      partner: lead,
      body: (at) => ({ lead, reason: createRemark(next, 'merge', subjectOf(story, unitOfCase(story), at)) }),
    },
  ];
};

/** It was another matter after all. */
export const planUnmerging: Planner = (story) => {
  const { state, draw } = story;
  const next = draw('unmerge');
  const merged = lastEvent(story, 'merged');
  if (merged === undefined || state.mergedInto === undefined || !chance(next, 0.12)) return [];
  return [
    {
      key: 'unmerge',
      at: hoursAfter('centre', merged.at, between(next, 1, 9)),
      actor: drawSupervisor(next),
      name: 'unmerge',
      partner: state.mergedInto,
      body: (at) => ({ reason: createRemark(next, 'unmerge', subjectOf(story, unitOfCase(story), at)) }),
    },
  ];
};

/** What a follower does by itself once its lead is no longer handled. */
export function followAct(lead: string, outcome: NonNullable<ReturnType<typeof leadOutcome>>, at: Instant): Act {
  const body = () => ({ lead, done: outcome === 'done' });
  return { key: `follow ${lead} ${at}`, at, actor: systemActor, name: 'follow-lead', body };
}
