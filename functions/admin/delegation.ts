/** Who acts for whom during leave: both records and the trail in one transaction, whoever sets it. */
import type { ChangeName } from '#core/admin/changes.ts';
import { checkDelegation, type Delegation } from '#core/admin/people.ts';
import type { AdminUserView } from '#core/admin/shapes.ts';
import type { Actor, Instant } from '#core/case.ts';
import { type FieldError, type Refusal, refuse } from '#core/refusals.ts';
import { now } from '../clock.ts';
import type { StandIn } from '../storage/city.ts';
import { readUser, type UserItem, userVersion, userView } from '../storage/people.ts';
import type { Key } from '../storage/table.ts';
import { putVersions, type Versioned } from '../storage/versions.ts';
import { changeBy, invalid, outdated } from './change.ts';

type Record = UserItem & Key;
type Colleague = Parameters<typeof checkDelegation>[1]['absent'];

const withoutKeys = ({ pk: _, sk: __, ...user }: Record): UserItem => user;
const colleague = (user: UserItem): Colleague => ({ ...userView(user), active: user.active !== false });

/** The deputy's record with, or without, one colleague. */
function withStandIn(deputy: UserItem, user: string, standIn: StandIn | undefined): UserItem {
  const { standIns = [], ...rest } = deputy;
  const others = standIns.filter((one) => one.user !== user);
  const next = standIn === undefined ? others : [...others, standIn];
  return next.length === 0 ? rest : { ...rest, standIns: next };
}

type Writing = { absent: Record; next: Delegation | undefined; actor: Actor; note: string; route: ChangeName };

/** The records of the absent, of the deputy before and of the new one, as one transaction. */
async function delegationWrites({ absent, next, actor, note, route }: Writing): Promise<Versioned[]> {
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
export async function openRecord(id: string, ifMatch: number | undefined): Promise<Record | Refusal> {
  const before = await readUser(id);
  if (before === undefined) return refuse('not_found');
  return ifMatch !== undefined && ifMatch !== userView(before).version ? outdated(`USER:${id}`) : before;
}

type Wish = {
  userId: string;
  /** Without a deputy the delegation ends. */
  body: { deputy?: string | undefined; from?: Instant | undefined; until?: Instant | undefined; note: string };
  actor: Actor;
  ifMatch?: number | undefined;
  route: ChangeName;
  /** What must hold besides the rules for everybody. */
  check?: (people: { absent: Colleague; deputy: Colleague }) => FieldError[];
};

/** Sets, changes or ends a delegation; answers the absent user's new record, or a refusal that has changed nothing. */
export async function setDelegation({
  userId,
  body,
  actor,
  ifMatch,
  route,
  check,
}: Wish): Promise<AdminUserView | Refusal> {
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
    const own = people.deputy === undefined ? [] : (check?.({ ...people, deputy: people.deputy }) ?? []);
    if (own.length > 0) return invalid(own);
  }
  if (!(await putVersions(await delegationWrites({ absent, next, actor, note, route }))))
    return outdated(`USER:${userId}`);
  const { delegation: _, ...rest } = absent;
  const version = (absent.version ?? 1) + 1;
  return userView({ ...rest, version, ...(next === undefined ? {} : { delegation: next }) });
}
