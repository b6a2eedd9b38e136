/** Users: who may do what, and who acts for whom during leave. Passwords are the issuer's and never come here. */
import { checkDelegation, checkPerson, type Delegation } from '#core/admin/people.ts';
import type { Actor } from '#core/case.ts';
import { type Refusal, refuse } from '#core/refusals.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import type { StandIn, User } from '../storage/city.ts';
import { readUnits, readUser, readUsers, type UserItem, userVersion, userView } from '../storage/people.ts';
import type { Key } from '../storage/table.ts';
import { putVersions, type Versioned } from '../storage/versions.ts';
import { changeBy, invalid, outdated } from './change.ts';

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

const withoutKeys = ({ pk: _, sk: __, ...user }: UserItem & Key): UserItem => user;
const colleague = (user: UserItem) => ({ ...userView(user), active: user.active !== false });

/** The deputy's record with, or without, one colleague. */
function withStandIn(deputy: UserItem, user: string, standIn: StandIn | undefined): UserItem {
  const { standIns = [], ...rest } = deputy;
  const others = standIns.filter((one) => one.user !== user);
  const next = standIn === undefined ? others : [...others, standIn];
  return next.length === 0 ? rest : { ...rest, standIns: next };
}

type Request = { absent: UserItem & Key; next: Delegation | undefined; actor: Actor; note: string; route: string };

/** The records of the absent, of the deputy before and of the new one, as one transaction. */
async function delegationWrites({ absent, next, actor, note, route }: Request): Promise<Versioned[]> {
  const change = changeBy(actor, note);
  const { delegation: before, ...rest } = withoutKeys(absent);
  const after = next === undefined ? rest : { ...rest, delegation: next };
  const subject = next === undefined ? `${absent.id} –` : `${absent.id} → ${next.deputy}`;
  const writes = [userVersion({ before: absent, after, change, trail: { what: route, subject } })];
  for (const id of new Set([before?.deputy, next?.deputy])) {
    const deputy = id === undefined ? undefined : await readUser(id);
    if (deputy === undefined) continue;
    const standIn =
      next?.deputy === id && next !== undefined ? { user: absent.id, from: next.from, until: next.until } : undefined;
    writes.push(userVersion({ before: deputy, after: withStandIn(withoutKeys(deputy), absent.id, standIn), change }));
  }
  return writes;
}

/** A user's record for a change, or why it may not be changed by this actor on this version. */
async function openRecord(id: string, ifMatch: number | undefined): Promise<(UserItem & Key) | Refusal> {
  const before = await readUser(id);
  if (before === undefined) return refuse('not_found');
  return ifMatch !== undefined && ifMatch !== userView(before).version ? outdated(`USER:${id}`) : before;
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
  delegate: async ({ params: { userId }, body, actor, ifMatch, route }) => {
    if (userId === actor.id) return refuse('own_roles');
    const absent = await openRecord(userId, ifMatch);
    if ('refused' in absent) return absent;
    const { deputy, from = now(), until = '', note } = body;
    const next = deputy === undefined ? undefined : { deputy, from, until };
    if (next === undefined && absent.delegation === undefined) return refuse('nothing_changed');
    if (next !== undefined) {
      const other = await readUser(next.deputy);
      const people = { absent: colleague(absent), deputy: other === undefined ? undefined : colleague(other) };
      const faults = checkDelegation(next, people, now());
      if (faults.length > 0) return invalid(faults);
    }
    if (!(await putVersions(await delegationWrites({ absent, next, actor, note, route }))))
      return outdated(`USER:${userId}`);
    const { delegation: _, ...rest } = absent;
    return userView({
      ...rest,
      version: (absent.version ?? 1) + 1,
      ...(next === undefined ? {} : { delegation: next }),
    });
  },
};
