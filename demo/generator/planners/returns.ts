/** 退回: the unit objects, before or after signing, while the policy lets it. */
import type { Branch } from '#core/case.ts';
import { policyFacts } from '#core/orders.ts';
import { returnAllowedUntil } from '#core/time/policy.ts';
import { createReturn } from '../../handling.ts';
import { chance } from '../../random.ts';
import { candidates } from '../owners.ts';
import { around, between, hoursAfter, instantAt, latest, minutesAfter, spanOf } from '../pace.ts';
import { memberOf } from '../people.ts';
import { contextAt } from '../setting.ts';
import { type Act, type Story, subjectOf } from '../story.ts';
import { conductOf } from './conduct.ts';

/** The case went to a unit that does not answer for it, and the unit has noticed. */
export function isMisdirected(story: Story, { id, unitId }: Branch): boolean {
  const [owner] = candidates(story);
  return owner !== unitId && story.state.branches.length === 1 && chance(story.draw(`misdirected ${id}`), 0.8);
}

/** Asked once for a part, by a unit that means to object; a case that came back before is returned less readily. */
export function planReturn(story: Story, branch: Branch): Act[] {
  const { state, draw } = story;
  const next = draw(`return ${branch.id}`);
  const unsigned = chance(next, 0.35);
  const again = state.returns > 0 && !chance(next, 0.6);
  if (again || branch.returnsAsked !== undefined || unsigned !== (branch.status === 'sent')) return [];
  const { policy, calendars } = contextAt(state.lastAt);
  const until = returnAllowedUntil(policy, calendars.unit, branch, policyFacts(state));
  const span = spanOf(state, 'signoff', branch.id, branch.dispatchedAt, { amount: 1, unit: 'wd' });
  const at = unsigned
    ? instantAt('unit', span, conductOf(story, branch).signAfter * between(next, 0.4, 0.95))
    : hoursAfter('unit', branch.signedAt ?? branch.dispatchedAt, around(next, 2.5, 0.6));
  // What is late comes some minutes after what has happened last: that must be in time as well.
  if (until !== undefined && latest(at, minutesAfter(state.lastAt, 6)) > until) return [];
  return [
    {
      key: `return ${branch.id}`,
      at,
      actor: memberOf(branch.unitId, chance(next, 0.7) ? 'clerk' : 'manager'),
      name: 'ask-return',
      unitId: branch.unitId,
      body: (now) => createReturn(next, subjectOf(story, branch.unitId, now, branch.dispatchedAt)),
    },
  ];
}
