/** A person's own leave: who acts for them, set and ended by themselves within the rules, and told to the deputy. */
import { deputyNotice, endedNotice } from '#core/admin/delegation-notice.ts';
import { checkOwnDelegation, mayStandInFor } from '#core/admin/people.ts';
import { isRefusal, refuse } from '#core/refusals.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import { putNotice } from '../storage/notices.ts';
import { readUser, readUsers, userView } from '../storage/people.ts';
import { setDelegation } from './delegation.ts';

const usualNote = '本人设置';

export const ownDelegationHandlers: Pick<Handlers<'notices'>, 'ownDelegation' | 'setOwnDelegation'> = {
  ownDelegation: async ({ actor }) => {
    const users = (await readUsers()).map(userView);
    const own = users.find(({ id }) => id === actor.id);
    if (own === undefined) return refuse('not_found');
    const { version, delegation } = own;
    const colleagues = users.filter((user) => mayStandInFor(own, user) || user.id === delegation?.deputy);
    return {
      version,
      ...(delegation === undefined ? {} : { delegation }),
      colleagues: colleagues.map(({ id, name }) => ({ id, name })),
      now: now(),
    };
  },
  setOwnDelegation: async ({ body: { note = usualNote, ...body }, actor, ifMatch, route }) => {
    const before = (await readUser(actor.id))?.delegation;
    const wish = { userId: actor.id, body: { ...body, note }, actor, ifMatch, route, check: checkOwnDelegation };
    const after = await setDelegation(wish);
    if (isRefusal(after)) return after;
    const { version, delegation } = after;
    const told = { absent: { id: actor.id, name: after.name }, version, at: now() };
    if (delegation !== undefined) await putNotice(deputyNotice(delegation, told));
    if (before !== undefined && before.deputy !== delegation?.deputy) await putNotice(endedNotice(before.deputy, told));
    return { version, ...(delegation === undefined ? {} : { delegation }) };
  },
};
