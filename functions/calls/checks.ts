/** 查岗: who is there, asking, answering. */
import { desksAt } from '#core/calls/duty.ts';
import { checkUntil, outcomeOf, type PresenceCheck, presenceRates } from '#core/calls/presence.ts';
import { callReach, maySeeCheck } from '#core/calls/view.ts';
import { isRefusal, type Refusal, refuse, refuseField } from '#core/refusals.ts';
import { dateOf, localDate } from '#core/time/instant.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import type { Handlers } from '../http/request.ts';
import { loadUnits, loadUsers, type User } from '../storage/city.ts';
import { loadDuty } from '../storage/duty.ts';
import {
  answerOpenCheck,
  checksOf,
  lastActions,
  openCheckOf,
  putCheck,
  putState,
  readState,
  readStates,
} from '../storage/presence.ts';
import { daysOf, namesOfPeople } from './log.ts';

type Target = Pick<PresenceCheck, 'unitId' | 'people' | 'desk'>;

/** Whom a check asks: people of the centre one by one, other units by their desk; those named, or everybody on duty. */
async function targetsOf(
  { users: named, units: namedUnits }: { users?: string[] | undefined; units?: string[] | undefined },
  at: string,
): Promise<Target[] | Refusal> {
  const [{ shifts }, units, users] = await Promise.all([loadDuty(), loadUnits(), loadUsers()]);
  const desks = desksAt({ shifts }, at);
  const unitOf = new Map(users.map((user) => [user.id, user.unitId ?? '']));
  const isCentre = (id: string) => units.some((unit) => unit.id === id && unit.kind === 'centre');
  const alone = (unitId: string, id: string): Target => ({ unitId, people: [id], desk: false });
  if (named === undefined && namedUnits === undefined) {
    return desks.flatMap(({ unitId, people }) =>
      isCentre(unitId) ? people.map((id) => alone(unitId, id)) : [{ unitId, people, desk: true }],
    );
  }
  const stranger = named?.find((id) => !unitOf.has(id));
  if (stranger !== undefined) return refuseField('users', `人员不存在：${stranger}`, `No such person: ${stranger}`);
  const unmanned = namedUnits?.find((id) => !desks.some(({ unitId }) => unitId === id));
  if (unmanned !== undefined)
    return refuseField('units', `该单位此刻没有值班人员：${unmanned}`, `Nobody is on duty there now: ${unmanned}`);
  return [
    ...(named ?? []).map((id) => alone(unitOf.get(id) ?? '', id)),
    ...desks.filter(({ unitId }) => namedUnits?.includes(unitId)).map((desk) => ({ ...desk, desk: true })),
  ];
}

const viewOf = (check: PresenceCheck, at: string, nameOf: (user: string) => string) => {
  const { id, until, by, unitId, people, desk, answered } = check;
  const [first = ''] = people;
  return {
    ...{ id, at: check.at, until, by, unitId },
    ...(desk ? {} : { person: { id: first, name: nameOf(first) } }),
    outcome: outcomeOf(check, at),
    ...(answered === undefined
      ? {}
      : { answered: { at: answered.at, by: { id: answered.by, name: nameOf(answered.by) } } }),
  };
};

async function peopleNow(users: readonly User[], at: string) {
  const [{ shifts }, states, last] = await Promise.all([loadDuty(), readStates(), lastActions()]);
  const onDuty = new Set(desksAt({ shifts }, at).flatMap(({ people }) => people));
  return users
    .filter(({ id, roles }) => onDuty.has(id) || roles.includes('callTaker'))
    .map(({ id, name, unitId }) => {
      const state = states.get(id);
      const lastAt = last.get(id);
      return {
        id,
        name,
        ...(unitId === undefined ? {} : { unitId }),
        onDuty: onDuty.has(id),
        ...(state === undefined ? {} : { state }),
        ...(lastAt === undefined ? {} : { lastAt }),
      };
    });
}

export const checkHandlers: Pick<
  Handlers<'calls'>,
  'presence' | 'checkPresence' | 'myPresence' | 'setPresence' | 'answerCheck'
> = {
  presence: async ({ query, actor }) => {
    const days = daysOf(query);
    if (isRefusal(days)) return days;
    const at = now();
    const [users, { numbers }, all] = await Promise.all([loadUsers(), loadDuty(), checksOf(days.map(dateOf))]);
    const reach = callReach(actor, 'seePresence', users);
    const mine = users.filter(({ id }) => reach.all || reach.callTakers.includes(id));
    const checks = all.filter((check) => maySeeCheck(actor, check));
    const nameOf = await namesOfPeople();
    return {
      people: await peopleNow(mine, at),
      checks: checks.slice(0, 200).map((check) => viewOf(check, at, nameOf)),
      rates: presenceRates(checks, at).map(({ person, ...rate }) => ({
        ...rate,
        ...(person === undefined ? {} : { person: { id: person, name: nameOf(person) } }),
      })),
      minutes: numbers.minutes,
      now: at,
    };
  },
  checkPresence: async ({ body, actor }) => {
    const at = now();
    const targets = await targetsOf(body, at);
    if (isRefusal(targets)) return targets;
    if (targets.length === 0)
      return refuseField('', '此刻没有值班人员，请先维护值班表', 'Nobody is on duty now: see to the duty roster first');
    const { numbers } = await loadDuty();
    const by = { id: actor.id, name: actor.name };
    const until = checkUntil(at, numbers.minutes);
    const checks = targets.map((target) => ({ ...target, id: `${at}.${newId()}`, at, until, by }));
    for (const check of checks) await putCheck(check, localDate(at));
    const nameOf = await namesOfPeople();
    return { items: checks.map((check) => viewOf(check, at, nameOf)) };
  },
  myPresence: async ({ actor }) => {
    const at = now();
    const [state, check] = await Promise.all([readState(actor.id), openCheckOf(actor.id, at)]);
    return {
      state,
      ...(check === undefined ? {} : { check: { id: check.id, at: check.at, until: check.until } }),
      now: at,
    };
  },
  setPresence: async ({ body, actor }) => {
    await putState(actor.id, body.state);
    return { state: body.state };
  },
  answerCheck: async ({ body, actor }) => {
    const at = now();
    const check = await openCheckOf(actor.id, at);
    if (check === undefined || check.id !== body.id) return refuse('check_over');
    return (await answerOpenCheck(check, localDate(check.at), actor.id, at)) ? { at } : refuse('check_over');
  },
};
