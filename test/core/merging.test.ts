import { describe, expect, test } from 'vitest';
import type { Case, Clock } from '#core/case.ts';
import { leadOutcome } from '#core/commands/merging.ts';
import { replay } from '#core/evolve.ts';
import { isRefusal } from '#core/refusals.ts';
import { rowsOf } from '#core/rows.ts';
import { caseStatus } from '#core/status.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { workingTimeBetween } from '#core/time/count.ts';
import { waits } from '#core/waits.ts';
import { at, dueOf, giveAt } from './support/days.ts';
import { attempt, give, type Held, type Order, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const queued = (more: object = {}) => register(more, { now: at('11-17 09:00') });
const sent = (more: object = {}) => giveAt(queued(more), '11-17 10:00', orders.dispatch(['chengguan', 'shuiwu']));
const merged = (held: Held = sent()) => giveAt(held, '11-17 11:00', orders.merge());
const codeOf = (held: Held, order: Order) => {
  const result = attempt(held, order);
  return isRefusal(result) ? result.refused : 'accepted';
};
const calendarOf = ({ kind }: Clock) =>
  ['dispatch', 'decision', 'review', 'callback'].includes(kind) ? centreCalendar : unitCalendar;

/** Office time that a clock has left at an instant; by the wall clock where its limit is. */
function left(clock: Clock, now: string): number {
  const wall = clock.limit?.unit === 'min' || clock.limit?.unit === 'h' || clock.limit?.unit === 'sameDay';
  if (wall) return Date.parse(clock.due) - Date.parse(now);
  return workingTimeBetween(calendarOf(clock), now, clock.due);
}

/** All of a head but what the trail and the time change. */
function bare({ version: _, hash: __, lastAt: ___, clocks, ...rest }: Case) {
  const still = clocks.map(({ due: _, yellow: __, red2: ___, original: ____, moves: _____, ...clock }) => clock);
  return { ...rest, clocks: still };
}

describe('merged and un-merged', () => {
  const asked = () => give(sent(), orders.askReturn('chengguan'));
  const begun: Record<string, () => Held> = {
    'in the queue': queued,
    'urgent, in the queue': () => queued({ urgency: 'urgent' }),
    'critical, in the queue': () => queued({ urgency: 'critical' }),
    'with its units': sent,
    'critical, with its units': () => sent({ urgency: 'critical' }),
    'a return asked for': asked,
    'returned, and alone': () =>
      give(queued(), orders.dispatch(['chengguan']), orders.askReturn('chengguan'), orders.agreeReturn('chengguan')),
    ordered: () => give(sent(), orders.supervise()),
    'ordered, in the queue': () => give(queued(), orders.instruct()),
    'with an exclusion asked for and a reveal': () => give(sent(), orders.exclude(), orders.reveal()),
  };
  const whiles = ['11-17 11:00', '11-17 11:40', '11-18 08:00', '11-20 15:00', '11-23 09:00', '12-05 12:00'];

  test.each(Object.entries(begun))('%s: everything as before, but for the time', (_, begin) => {
    const before = giveAt(begin(), '11-17 11:00', { ...orders.tick });
    for (const until of whiles) {
      const after = giveAt(giveAt(before, '11-17 11:00', orders.merge()), until, orders.unmerge);
      const written = after.events.slice(before.events.length).map(({ type }) => type);
      expect(written).toEqual(['merged', 'unmerged']);
      expect(bare(after.state)).toEqual(bare(before.state));
      for (const [index, clock] of after.state.clocks.entries()) {
        const was = before.state.clocks[index] as Clock;
        if (clock.stopped !== undefined) expect(clock).toEqual(was);
        else expect([clock.id, left(clock, at(until))]).toEqual([clock.id, left(was, at('11-17 11:00'))]);
      }
      expect(replay(after.events)).toEqual(after.state);
    }
  });

  test('meanwhile nothing runs, nothing waits, nothing is listed, and its commands are refused', () => {
    const held = merged();
    expect([caseStatus(held.state), waits(held.state), rowsOf(held.state)]).toEqual(['merged', [], []]);
    expect(held.state.clocks.every(({ frozen, stopped }) => (frozen ?? stopped) !== undefined)).toBe(true);
    expect(giveAt(held, '12-30 10:00', orders.tick).events.length).toBe(held.events.length);
    for (const order of [
      orders.sign('chengguan'),
      orders.dispatch(['huanjing']),
      orders.withdraw(),
      orders.voidCase,
      orders.amend({ title: '另一标题' }),
      orders.supervise(),
      orders.merge(),
    ]) {
      expect([order.name, codeOf(held, order)]).toEqual([order.name, 'merged_into']);
    }
  });
});

describe('no chains', () => {
  const lead = () => give(orders.lead, orders.takeFollower(queued()));

  test('who leads does not follow, who follows does not lead', () => {
    expect(lead().state.followers).toEqual([queued().state.caseNo]);
    expect(codeOf(lead(), orders.merge(queued()))).toBe('has_followers');
    expect(codeOf(queued(), orders.merge(give(orders.lead, orders.merge(queued()))))).toBe('merge_lead');
    expect(give(lead(), orders.dropFollower(queued())).state.followers).toBeUndefined();
    expect(attempt(give(orders.lead), orders.dropFollower(queued()))).toMatchObject({ events: orders.lead.events });
  });

  test.each<[string, () => Held]>([
    ['itself', queued],
    ['a draft', () => register({ draft: true }, { caseNo: orders.lead.state.caseNo })],
    ['one that is closed', () => give(orders.lead, orders.answer)],
    ['one that is archived', () => give(orders.lead, orders.answer, orders.archive)],
  ])('not into %s', (_, into) => {
    expect(codeOf(queued(), orders.merge(into()))).toBe('merge_lead');
  });

  test('nor into one that is not there, or another than was named', () => {
    expect(codeOf(queued(), { ...orders.merge(), partner: undefined })).toBe('merge_lead');
    expect(codeOf(queued(), { ...orders.merge(), body: { lead: 'HK202611170000037' } })).toBe('merge_lead');
  });

  test('a case that a unit has begun to handle is not merged', () => {
    expect(codeOf(give(sent(), orders.sign('chengguan')), orders.merge())).toBe('wrong_status');
  });
});

describe('the end of the lead', () => {
  test('is told by its status', () => {
    const led = give(orders.lead, orders.dispatch(['chengguan']), orders.sign('chengguan'));
    const done = give(led, orders.submit('chengguan'));
    const ends: [Held, ReturnType<typeof leadOutcome>][] = [
      [orders.lead, undefined],
      [led, undefined],
      [done, 'done'],
      [give(done, orders.callBack()), 'done'],
      [give(done, orders.callBack(), orders.archive), 'done'],
      [give(done, orders.callBack(orders.dissatisfied), orders.rehandle()), undefined],
      [give(orders.lead, orders.answer), 'done'],
      [give(orders.lead, orders.withdraw()), 'gone'],
      [give(led, orders.voidCase), 'gone'],
      [give(orders.lead, orders.refuse, orders.archive), 'gone'],
    ];
    for (const [{ state }, outcome] of ends)
      expect([caseStatus(state), leadOutcome(state)]).toEqual([caseStatus(state), outcome]);
  });

  test('done: the follower’s parts end and its own citizen is called back; told again nothing happens', () => {
    const held = giveAt(merged(), '11-18 10:00', orders.followLead(true));
    const { state } = held;
    expect([caseStatus(state), state.answeredBy, state.mergedInto]).toEqual([
      'awaiting_callback',
      orders.lead.state.caseNo,
      undefined,
    ]);
    expect(state.branches.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    expect(state.clocks.filter(({ stopped }) => stopped === undefined).map(({ id }) => id)).toEqual(['case:callback']);
    expect(dueOf(held, 'case:callback')).toBe('11-19 22:00');
    expect(rowsOf(state).map(({ list }) => list)).toEqual(['callback']);
    for (const done of [true, false]) {
      const again = attempt(held, orders.followLead(done));
      expect(isRefusal(again) || again.events.length).toBe(held.events.length);
    }
    expect(caseStatus(giveAt(held, '11-18 11:00', orders.callBack()).state)).toBe('completed');
  });

  test('done, and nobody to ring: completed', () => {
    const silent = giveAt(merged(queued({ requester: { name: '郑重' } })), '11-18 10:00', orders.followLead(true));
    expect([silent.state.closedAs, silent.state.callback.outcome]).toEqual(['completed', 'not_possible']);
  });

  test('done, but not to the follower’s content: the centre dispatches it for the first time', () => {
    const held = give(merged(), orders.followLead(true), orders.callBack(orders.dissatisfied), orders.rehandle());
    expect([caseStatus(held.state), held.state.answeredBy]).toEqual(['awaiting_dispatch', undefined]);
    expect(caseStatus(give(held, orders.dispatch(['chengguan'])).state)).toBe('awaiting_signoff');
    const closed = give(merged(), orders.followLead(true), orders.callBack(), orders.reopen());
    expect([caseStatus(closed.state), closed.state.answeredBy]).toEqual(['awaiting_dispatch', undefined]);
  });

  test('gone: it is un-merged and goes on', () => {
    const held = giveAt(merged(), '11-18 11:00', orders.followLead(false));
    expect([caseStatus(held.state), held.state.mergedInto]).toEqual(['awaiting_signoff', undefined]);
    expect(dueOf(held, 'chengguan~1:completion')).toBe('11-25 17:30');
    expect(held.events.at(-1)).toMatchObject({ type: 'unmerged', data: { byLead: true } });
  });

  test('of another case concerns nobody', () => {
    const other = register({}, { caseNo: 'HK202611170000037' });
    const told = attempt(merged(), orders.followLead(true, other));
    expect(isRefusal(told) || told.events.length).toBe(merged().events.length);
  });
});
