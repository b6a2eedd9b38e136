/** 延期: units ask for more time before their due, the centre or a leader decides. */
import type { Branch } from '#core/case.ts';
import { underPolicy } from '#core/commands/definition.ts';
import { extensionRule } from '#core/commands/extension.ts';
import { currentBranches } from '#core/status.ts';
import { createRemark } from '../../handling.ts';
import { chance, integer } from '../../random.ts';
import { around, between, hoursAfter, instantAt, runningClock, spanOf } from '../pace.ts';
import { drawSupervisor, memberOf, person } from '../people.ts';
import { contextAt } from '../setting.ts';
import { type Act, type Planner, type Story, subjectOf } from '../story.ts';
import { conductOf } from './conduct.ts';

/** Share of the decisions for which the unit is asked first. */
const slow = 0.3;

function ask(story: Story, branch: Branch): Act[] {
  const { state, draw } = story;
  const clock = runningClock(state, 'completion', branch.id);
  const { policy } = underPolicy(contextAt(state.lastAt), state.receivedAt);
  const { times, maxDays } = extensionRule(policy, state);
  if (clock === undefined || (branch.extensionsAsked ?? 0) >= times || !conductOf(story, branch).asksExtension)
    return [];
  const next = draw(`extension ${branch.id}`);
  const at = instantAt('unit', clock, between(next, 0.45, 0.95));
  if (at <= state.lastAt) return [];
  return [
    {
      key: `extension ${branch.id}`,
      at,
      actor: memberOf(branch.unitId, 'manager'),
      name: 'ask-extension',
      unitId: branch.unitId,
      body: (now) => ({
        days: integer(next, 1, Math.min(5, maxDays)),
        reason: createRemark(next, 'extension', subjectOf(story, branch.unitId, now, branch.dispatchedAt)),
      }),
    },
  ];
}

/** Granted mostly, now and then for fewer days; where several must agree, one after the other. */
function decide(story: Story, branch: Branch, { askedAt, days, deciders }: NonNullable<Branch['extension']>): Act {
  const [as = 'centre'] = deciders;
  const key = `decide extension ${branch.id} ${askedAt} ${as}`;
  const next = story.draw(key);
  const span = spanOf(story.state, 'decision', branch.id, askedAt, { amount: 4, unit: 'wh' });
  const agree = chance(next, 0.78);
  const fewer = days > 1 && chance(next, 0.2) ? { days: days - 1 } : {};
  return {
    key,
    at:
      as === 'leader' || chance(next, slow)
        ? hoursAfter('unit', span.from, around(next, 6, 0.5))
        : instantAt('centre', span, around(next, 0.45, 0.6)),
    actor: as === 'leader' ? person('leader') : drawSupervisor(next),
    name: 'decide-extension',
    unitId: branch.unitId,
    body: (at) => {
      const comment = createRemark(next, agree ? 'agree' : 'refuseExtension', subjectOf(story, branch.unitId, at));
      return { agree, comment, ...(agree ? fewer : {}) };
    },
  };
}

/** What is asked and decided about the time of each part in hand. */
export const planExtensions: Planner = (story) =>
  currentBranches(story.state).flatMap((branch) => {
    if (branch.status !== 'signed') return [];
    return branch.extension === undefined ? ask(story, branch) : [decide(story, branch, branch.extension)];
  });
