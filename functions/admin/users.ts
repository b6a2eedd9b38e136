/** Users: who may do what, and who acts for whom during leave. Passwords are the issuer's and never come here. */
import { checkPerson } from '#core/admin/people.ts';
import type { Actor } from '#core/case.ts';
import { refuse } from '#core/refusals.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import type { User } from '../storage/city.ts';
import { readUnits, readUser, readUsers, type UserItem, userVersion, userView } from '../storage/people.ts';
import { putVersions } from '../storage/versions.ts';
import { changeBy, invalid, outdated } from './change.ts';
import { openRecord, setDelegation } from './delegation.ts';

type Person = Pick<Actor, 'name' | 'roles'> & {
  unitId?: string | undefined;
  portfolio?:
    | { all?: boolean | undefined; units?: string[] | undefined; categories?: string[] | undefined }
    | undefined;
};

/** The part of a record that an administrator sets; absent values leave no trace. */
function recordOf({ name, roles, unitId, portfolio }: Person): Omit<User, 'id'> {
  return {
    name,
    roles,
    ...(unitId === undefined ? {} : { unitId }),
    ...(portfolio === undefined
      ? {}
      : { portfolio: JSON.parse(JSON.stringify(portfolio)) as NonNullable<User['portfolio']> }),
  };
}

export const userHandlers: Pick<Handlers<'admin'>, 'adminUsers' | 'addUser' | 'changeUser' | 'delegate'> = {
  adminUsers: async () => ({ items: (await readUsers()).map(userView), now: now() }),
  addUser: async ({ body: { note, id, ...person }, actor, route }) => {
    if ((await readUser(id)) !== undefined) return refuse('exists', { id });
    const faults = checkPerson(person, await readUnits());
    if (faults.length > 0) return invalid(faults);
    const after: UserItem = { id, ...recordOf(person) };
    const trail = { what: route, subject: id };
    const done = await putVersions([userVersion({ before: undefined, after, change: changeBy(actor, note), trail })]);
    return done ? userView({ ...after, version: 1 }) : refuse('exists', { id });
  },
  changeUser: async ({ params: { userId }, body: { note, active, ...person }, actor, ifMatch, route }) => {
    if (userId === actor.id) return refuse('own_roles');
    const before = await openRecord(userId, ifMatch);
    if ('refused' in before) return before;
    const faults = checkPerson(person, await readUnits());
    if (faults.length > 0) return invalid(faults);
    const { delegation, standIns, version } = before;
    const after: UserItem = {
      id: userId,
      ...recordOf(person),
      ...(active ? {} : { active: false }),
      ...(delegation === undefined ? {} : { delegation }),
      ...(standIns === undefined ? {} : { standIns }),
    };
    const trail = { what: route, subject: userId };
    const done = await putVersions([userVersion({ before, after, change: changeBy(actor, note), trail })]);
    return done ? userView({ ...after, version: (version ?? 1) + 1 }) : outdated(`USER:${userId}`);
  },
  delegate: async ({ params: { userId }, body, actor, ifMatch, route }) =>
    userId === actor.id ? refuse('own_roles') : setDelegation({ userId, body, actor, ifMatch, route }),
};
