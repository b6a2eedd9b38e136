import { describe, expect, test } from 'vitest';
import { isRefusal } from '#core/refusals.ts';
import { rowsOf, supervisionCauses } from '#core/rows.ts';
import { caseStatus } from '#core/status.ts';
import { callTaker, leader, leaderOfChengguan, supervisor, units } from './support/city.ts';
import { at, dueOf, giveAt } from './support/days.ts';
import { attempt, give, type Held, type Order, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const completion = 'chengguan~1:completion';
const queued = (more: object = {}) => register(more, { now: at('11-17 09:00') });
const sent = (more: object = {}, ids = ['chengguan']) => giveAt(queued(more), '11-17 10:00', orders.dispatch(ids));
const signed = (more: object = {}) => giveAt(sent(more), '11-17 11:00', orders.sign('chengguan'));
const joint = () => give(sent({}, ['chengguan', 'shuiwu']), orders.sign('chengguan'), orders.sign('shuiwu'));
const ordered = (more: object = {}, held: Held = signed()) => giveAt(held, '11-18 10:00', orders.supervise(more));
const clockOf = ({ state }: Held, id: string) => state.clocks.find((clock) => clock.id === id);
const codeOf = (held: Held, order: Order) => {
  const result = attempt(held, order);
  return isRefusal(result) ? result.refused : 'accepted';
};
/** The clocks of orders that run, with their dues. */
const running = (held: Held) =>
  Object.fromEntries(
    held.state.clocks
      .filter((clock) => clock.kind === 'supervision' && clock.stopped === undefined)
      .map(({ id }) => [id, dueOf(held, id)]),
  );

describe('what an order does to the completion', () => {
  // The order is given on Wednesday: three working days end on Monday the 23rd.
  test.each<[string, object, string, string | undefined]>([
    ['later: it moves', {}, '11-23 17:30', '11-24 17:30'],
    ['earlier: it stays', { urgency: 'urgent' }, '11-20 17:30', undefined],
    ['much earlier: it stays', { nature: 'consult' }, '11-18 17:30', undefined],
  ])('due %s', (_, more, due, original) => {
    const held = ordered({}, signed(more));
    expect(dueOf(held, completion)).toBe(due);
    expect(clockOf(held, completion)?.original).toBe(original === undefined ? undefined : at(original));
  });

  test('closing does not restore it; the marks are those of the new due', () => {
    const closed = giveAt(ordered(), '11-18 11:00', orders.closeOrder());
    expect(clockOf(closed, completion)).toMatchObject({
      due: at('11-23 17:30'),
      original: at('11-24 17:30'),
      yellow: at('11-20 17:30'),
      red2: at('11-30 17:30'),
      moves: [{ why: 'supervised', at: at('11-18 10:00'), due: at('11-23 17:30') }],
    });
  });

  test('only of the units that it names', () => {
    const held = ordered({ units: ['shuiwu'] }, joint());
    expect([dueOf(held, completion), dueOf(held, 'shuiwu~1:completion')]).toEqual(['11-24 17:30', '11-23 17:30']);
  });

  test('a part that is dispatched under an order has the supervised limits from the start', () => {
    const added = giveAt(ordered(), '11-18 11:00', orders.dispatch(['huanjing']));
    expect([dueOf(added, 'huanjing~1:completion'), dueOf(added, 'huanjing~1:signoff')]).toEqual([
      '11-23 17:30',
      '11-18 17:30',
    ]);
    expect(clockOf(added, 'huanjing~1:completion')?.original).toBeUndefined();
  });

  test('while it is open no part is returned', () => {
    expect(codeOf(ordered(), orders.askReturn('chengguan'))).toBe('return_forbidden');
    expect(codeOf(give(ordered(), orders.closeOrder()), orders.askReturn('chengguan'))).toBe('accepted');
  });
});

describe('the order’s own clock', () => {
  test('of each unit that it names, by the policy or by its own limit; the answer stops it', () => {
    const held = ordered({}, joint());
    expect(running(held)).toEqual({
      'chengguan~1:supervision#1': '11-19 17:30',
      'shuiwu~1:supervision#1': '11-19 17:30',
    });
    const half = giveAt(held, '11-18 11:00', orders.answerOrder('chengguan'));
    expect(running(half)).toEqual({ 'shuiwu~1:supervision#1': '11-19 17:30' });
    const whole = giveAt(half, '11-18 12:00', orders.answerOrder('shuiwu'));
    expect(running(whole)).toEqual({});
    expect(running(ordered({ due: at('11-20 12:00') }, joint()))).toEqual({
      'chengguan~1:supervision#1': '11-20 12:00',
      'shuiwu~1:supervision#1': '11-20 12:00',
    });
    expect(running(ordered({}, signed({ urgency: 'urgent' })))).toEqual({ 'chengguan~1:supervision#1': '11-19 17:30' });
  });

  test('closing stops it too; what is late is red to the unit and the centre', () => {
    expect(running(giveAt(ordered(), '11-18 11:00', orders.closeOrder()))).toEqual({});
    const late = giveAt(ordered(), '11-20 09:00', orders.tick);
    expect(clockOf(late, 'chengguan~1:supervision#1')?.fired).toEqual(['yellow', 'red']);
    expect(supervisionCauses(late.state)).toContain('manual');
  });

  test('of a case that no unit has: the centre’s, until it is closed, also once units have the case', () => {
    const held = giveAt(queued(), '11-17 09:30', orders.supervise());
    expect(running(held)).toEqual({ 'case:supervision#1': '11-18 17:30' });
    const dispatched = giveAt(held, '11-17 10:00', orders.dispatch(['chengguan']));
    expect(running(dispatched)).toEqual({ 'case:supervision#1': '11-18 17:30' });
    expect(codeOf(dispatched, orders.answerOrder('chengguan'))).toBe('order_answered');
    expect(running(giveAt(dispatched, '11-17 11:00', orders.closeOrder()))).toEqual({});
  });

  test('of a draft: none, until it is sent', () => {
    const draft = giveAt(queued({ draft: true }), '11-17 09:30', orders.supervise());
    expect(draft.state.clocks).toEqual([]);
    const waiting = giveAt(draft, '11-18 10:00', { name: 'send', actor: callTaker });
    expect(running(waiting)).toEqual({ 'case:supervision#1': '11-19 17:30' });
  });

  test('of two orders: one each; the oldest that a unit owes is answered unless it says which', () => {
    const two = giveAt(ordered({}, joint()), '11-18 11:00', orders.supervise({ units: ['chengguan'] }));
    expect(Object.keys(running(two)).sort()).toEqual([
      'chengguan~1:supervision#1',
      'chengguan~1:supervision#2',
      'shuiwu~1:supervision#1',
    ]);
    const first = give(two, orders.answerOrder('chengguan'));
    expect(first.state.orders?.map(({ answered }) => answered.map(({ unitId }) => unitId))).toEqual([
      ['chengguan'],
      [],
    ]);
    const second = give(two, orders.answerOrder('chengguan', { order: '2' }));
    expect(second.state.orders?.map(({ answered }) => answered.length)).toEqual([0, 1]);
    expect(codeOf(two, orders.answerOrder('shuiwu', { order: '2' }))).toBe('no_such_order');
    expect(codeOf(give(first, orders.answerOrder('chengguan')), orders.answerOrder('chengguan'))).toBe(
      'order_answered',
    );
    const closed = give(two, orders.closeOrder({ order: '2' }));
    expect(Object.keys(running(closed)).sort()).toEqual(['chengguan~1:supervision#1', 'shuiwu~1:supervision#1']);
  });

  test('of a returned unit ends with its part and begins anew with its next; an added unit owes nothing', () => {
    const asked = give(joint(), orders.askReturn('chengguan'));
    const held = ordered({}, asked);
    const returned = giveAt(held, '11-18 11:00', orders.agreeReturn('chengguan'));
    expect(running(returned)).toEqual({ 'shuiwu~1:supervision#1': '11-19 17:30' });
    const again = giveAt(returned, '11-19 10:00', orders.dispatch(['chengguan', 'huanjing']));
    expect(running(again)).toEqual({
      'chengguan~2:supervision#1': '11-20 17:30',
      'shuiwu~1:supervision#1': '11-19 17:30',
    });
    const alone = giveAt(ordered({ units: ['chengguan'] }, asked), '11-18 11:00', orders.agreeReturn('chengguan'));
    expect(running(alone)).toEqual({ 'case:supervision#1': '11-19 17:30' });
  });

  test('of a unit that is done without an answer falls to the centre, and stays there while the citizen is asked', () => {
    const done = giveAt(ordered(), '11-18 11:00', orders.submit('chengguan'));
    expect([caseStatus(done.state), running(done)]).toEqual([
      'awaiting_callback',
      { 'case:supervision#1': '11-19 17:30' },
    ]);
    const over = giveAt(done, '11-18 12:00', orders.callBack());
    expect(running(over)).toEqual({});
    expect(running(give(over, orders.reopen()))).toMatchObject({ 'chengguan~2:supervision#1': '11-19 17:30' });
  });
});

describe('who gives, answers and closes', () => {
  test('the sub-unit that has the part answers for the unit', () => {
    const passed = give(signed(), orders.assign('chengguan', { subUnitId: 'chengguan-dui' }));
    const held = ordered({}, passed);
    const answered = give(held, orders.answerOrder('chengguan', {}, units['chengguan-dui'].clerk));
    expect(answered.state.orders?.[0]?.answered).toMatchObject([{ unitId: 'chengguan' }]);
  });

  test('a manager instructs their own unit alone', () => {
    const held = give(joint(), orders.instruct({}, units.chengguan.manager));
    expect(held.state.orders).toMatchObject([{ cause: 'leader', instruction: true, units: ['chengguan'] }]);
    expect(held.state.leaderInstructed).toBe(true);
    expect(codeOf(joint(), orders.instruct({ units: ['shuiwu'] }, units.chengguan.manager))).toBe('no_live_branch');
  });

  test('a unit that has nothing in hand, and a limit that is over, are refused', () => {
    expect(codeOf(joint(), orders.supervise({ units: ['huanjing'] }))).toBe('no_live_branch');
    for (const due of [at('11-17 09:00'), joint().now]) {
      expect(codeOf(joint(), orders.supervise({ due }))).toBe('order_due');
    }
  });

  test('the centre closes every order, others their own', () => {
    const byLeader = ordered({}, give(signed(), orders.supervise({}, leader)));
    expect(codeOf(byLeader, orders.closeOrder({}, leaderOfChengguan))).toBe('not_orderer');
    expect(codeOf(byLeader, orders.closeOrder({ order: '2' }, leader))).toBe('not_orderer');
    expect(codeOf(byLeader, orders.closeOrder({ order: '9' }, supervisor))).toBe('no_such_order');
    const closed = give(byLeader, orders.closeOrder({}, leader));
    expect(closed.state.orders?.map(({ closedAt }) => closedAt !== undefined)).toEqual([true, false]);
  });

  test('a leader instructs also on a case that is closed: nothing runs for it until it is opened again', () => {
    const closed = giveAt(queued(), '11-17 10:00', orders.answer);
    const held = giveAt(closed, '11-17 11:00', orders.instruct());
    expect(held.state.clocks.filter(({ stopped }) => stopped === undefined).map(({ kind }) => kind)).toEqual([
      'archive',
    ]);
    const again = giveAt(held, '11-18 10:00', orders.reopen());
    expect(running(again)).toEqual({ 'case:supervision#1': '11-19 17:30' });
    expect(codeOf(give(held, orders.archive), orders.instruct())).toBe('archived');
  });
});

test('the list of supervision shows the oldest open order and whether it is answered', () => {
  const rowOf = (held: Held) => rowsOf(held.state).find(({ list }) => list === 'supervision');
  const held = ordered({ cause: 'repeat_request' });
  expect(rowOf(held)?.columns).toMatchObject({
    causes: ['repeat_request'],
    supervised: true,
    order: { id: '1', by: 'supervisor', at: at('11-18 10:00'), due: at('11-19 17:30'), answered: false },
  });
  expect(rowOf(give(held, orders.answerOrder('chengguan')))?.columns.order?.answered).toBe(true);
  expect(rowOf(give(held, orders.closeOrder()))).toBeUndefined();
});

test('an instruction waits in its leader’s own list until it is answered, whatever other orders there are', () => {
  const waiting = ({ state }: Held) =>
    rowsOf(state).flatMap(({ owner, columns: { order } }) =>
      owner.startsWith('by:') ? [[owner, order?.id, order?.answered]] : [],
    );
  const answered = give(ordered(), orders.answerOrder('chengguan'));
  expect(waiting(answered)).toEqual([]);
  // The centre's order is the oldest that is open, and answered; the leader's is not.
  const both = giveAt(answered, '11-18 11:00', orders.instruct());
  expect(waiting(both)).toEqual([['by:leader', '2', false]]);
  const done = give(both, orders.answerOrder('chengguan'), {
    ...orders.closeOrder(),
    actor: leader,
    body: { order: '2' },
  });
  expect(waiting(done)).toEqual([]);
  // An instruction of yesterday makes no order of the centre one.
  expect(waiting(giveAt(done, '11-18 12:00', orders.supervise()))).toEqual([]);
  const two = giveAt(
    giveAt(both, '11-18 12:00', orders.instruct()),
    '11-18 13:00',
    orders.instruct({}, leaderOfChengguan),
  );
  expect(waiting(two)).toEqual([
    ['by:leader', '2', false],
    ['by:leader2', '4', false],
  ]);
});
