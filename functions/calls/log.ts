/** The call log: one's current call, the calls of a day, what they come to. */
import { type CallDay, type CallTally, callDay, ratesOf, together } from '#core/calls/figures.ts';
import { type CallReach, callReach, maySeeCall, seesNumber, viewCall } from '#core/calls/view.ts';
import type { Actor } from '#core/case.ts';
import { type Refusal, refuse, refusedPeriod, refuseField } from '#core/refusals.ts';
import { mostCallDays } from '#core/routes/calls.ts';
import { dateOf, dayNumber, localDay, startOfDay, toInstant, toMillis } from '#core/time/instant.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import { noteAccess } from '../storage/access.ts';
import { allCalls, callPage, lastCallOf } from '../storage/call-lists.ts';
import { loadCall } from '../storage/calls.ts';
import { loadUsers } from '../storage/city.ts';
import { loadDuty } from '../storage/duty.ts';
import { listKeys } from '../storage/keys.ts';
import { openCheckOf, readState } from '../storage/presence.ts';
import { figuresOfDays } from './figures.ts';

/** Names of people by account. */
export async function namesOfPeople(): Promise<(user: string) => string> {
  const names = new Map((await loadUsers()).map(({ id, name }) => [id, name]));
  return (user) => names.get(user) ?? user;
}

/** The Shanghai days of a period as numbers, or why there are none. */
export function daysOf(period: { from: string; until: string }): number[] | Refusal {
  const refused = refusedPeriod(period, mostCallDays);
  if (refused !== undefined) return refused;
  const first = dayNumber(period.from);
  return Array.from({ length: dayNumber(period.until) - first + 1 }, (_, index) => first + index);
}

/** The figures of the calls that some people took, day by day. */
async function figuresOfPeople(
  people: readonly string[],
  days: readonly number[],
  seconds: number,
): Promise<CallDay[]> {
  const first = days[0] ?? 0;
  const last = days.at(-1) ?? 0;
  // A call is listed by when it was taken, which is on the day that it came in or the next.
  const span = { from: toInstant(startOfDay(first)), until: toInstant(startOfDay(last + 2)) };
  const lists = await Promise.all(people.map((user) => allCalls(listKeys.callsOf(user), span)));
  const calls = lists.flat();
  return days.map((day) =>
    callDay(
      calls.filter(({ begin }) => localDay(toMillis(begin)) === day),
      day,
      seconds,
    ),
  );
}

const shown = (tally: CallTally) => {
  const { wait: _, talk: __, talked: ___, ...counts } = tally;
  return { ...counts, ...ratesOf(tally) };
};

async function reachOf(actor: Actor, action: 'seeCalls' | 'seeCallFigures'): Promise<CallReach> {
  return callReach(actor, action, await loadUsers());
}

export const callHandlers: Pick<
  Handlers<'calls'>,
  'currentCall' | 'call' | 'calls' | 'callRecordings' | 'callFigures'
> = {
  currentCall: async ({ actor }) => {
    const at = now();
    const [call, state, check] = await Promise.all([
      lastCallOf(actor.id),
      readState(actor.id),
      openCheckOf(actor.id, at),
    ]);
    return {
      // Asked every second: the whole number is read, and noted, once, with the caller's history.
      ...(call === undefined ? {} : { call: viewCall(call, { ...actor, roles: [] }, () => actor.name) }),
      state,
      ...(check === undefined ? {} : { check: { id: check.id, at: check.at, until: check.until } }),
      now: at,
    };
  },
  call: async ({ params, actor }) => {
    const call = await loadCall(params.callId);
    if (call === undefined || !maySeeCall(await reachOf(actor, 'seeCalls'), call)) return refuse('not_found');
    if (call.caller !== undefined && seesNumber(actor, call))
      await noteAccess({ actor, callId: call.callId, what: 'personal', detail: 'phone' });
    return viewCall(call, actor, await namesOfPeople());
  },
  calls: async ({ query, actor }) => {
    const { day, state, callTaker, limit = 50, cursor } = query;
    const reach = await reachOf(actor, 'seeCalls');
    const page = await callPage(listKeys.calls(day), {
      limit,
      cursor,
      wanted: (call) =>
        maySeeCall(reach, call) &&
        (state === undefined || call.state === state) &&
        (callTaker === undefined || call.callTaker === callTaker),
    });
    if (page === undefined) return refuseField('cursor', '翻页标记无效', 'is not a cursor of this list');
    const { items, next } = page;
    const open = items.filter((call) => call.caller !== undefined && seesNumber(actor, call)).length;
    if (open > 0) await noteAccess({ actor, what: 'personal', detail: `phone, ${open} calls of ${day}` });
    const nameOf = await namesOfPeople();
    return {
      items: items.map((call) => viewCall(call, actor, nameOf)),
      ...(next === undefined ? {} : { next }),
      now: now(),
    };
  },
  callRecordings: async ({ params, actor }) => {
    const call = await loadCall(params.callId);
    if (call === undefined || !maySeeCall(await reachOf(actor, 'seeCalls'), call)) return refuse('not_found');
    const [caseNo] = call.cases;
    return { items: call.recordings.map((id) => ({ id, ...(caseNo === undefined ? {} : { caseNo }) })) };
  },
  callFigures: async ({ query, actor }) => {
    const days = daysOf(query);
    if ('refused' in days) return days;
    const at = now();
    const [{ numbers }, reach, nameOf] = await Promise.all([
      loadDuty(),
      reachOf(actor, 'seeCallFigures'),
      namesOfPeople(),
    ]);
    const { seconds, percent } = numbers;
    const today = localDay(toMillis(at));
    const figures = reach.all
      ? await figuresOfDays(days, today, seconds)
      : await figuresOfPeople(reach.callTakers, days, seconds);
    const takers = [...new Set(figures.flatMap(({ callTakers }) => Object.keys(callTakers)))].sort();
    return {
      ...query,
      total: shown(together(figures.map(({ total }) => total))),
      days: days.map((day, index) => ({
        day: dateOf(day),
        ...shown(together([figures[index]?.total].flatMap((one) => one ?? []))),
      })),
      hours: Array.from({ length: 24 }, (_, hour) => ({
        hour,
        ...shown(together(figures.flatMap(({ hours }) => hours[hour] ?? []))),
      })),
      callTakers: takers.map((id) => ({
        ...(id === '' ? {} : { person: { id, name: nameOf(id) } }),
        ...shown(together(figures.flatMap(({ callTakers }) => callTakers[id] ?? []))),
      })),
      marks: { seconds, percent },
      now: at,
    };
  },
};
