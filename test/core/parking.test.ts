import { describe, expect, test } from 'vitest';
import { systemActor } from '#core/case.ts';
import { commandNames, rowOf } from '#core/lifecycle.ts';
import { isRefusal } from '#core/refusals.ts';
import { rowsOf } from '#core/rows.ts';
import { caseStatus } from '#core/status.ts';
import { waits } from '#core/waits.ts';
import { citizen, supervisor } from './support/city.ts';
import { at, dueOf, giveAt } from './support/days.ts';
import { attempt, give, type Held, later, type Order, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const policy = { pause: { allowed: true, maxDays: 10 } };
const queued = () => register({}, { now: at('11-17 09:00'), policy });
const sent = () => giveAt(queued(), '11-17 10:00', orders.dispatch(['chengguan']));
const signed = () => giveAt(sent(), '11-17 11:00', orders.sign('chengguan'));
const review = at('11-20 10:00');
const parked = (held: Held = signed()) => giveAt(held, '11-18 10:00', orders.park(review));
const codeOf = (held: Held, order: Order) => {
  const result = attempt(held, order);
  return isRefusal(result) ? result.refused : 'accepted';
};
const running = (held: Held) =>
  held.state.clocks
    .filter(({ stopped }) => stopped === undefined)
    .map(({ id }) => `${id} ${dueOf(held, id)}`)
    .sort();

describe('a parked case', () => {
  test('stands still and has one clock that runs, its review', () => {
    expect(caseStatus(parked().state)).toBe('difficult');
    expect(parked().state.clocks.filter((one) => one.stopped === undefined && one.frozen === undefined)).toMatchObject([
      { kind: 'park', due: review },
    ]);
    expect(rowsOf(parked().state).map(({ list, owner }) => `${list}@${owner}`)).toEqual(['difficult@centre']);
    const late = giveAt(parked(), '11-27 10:00', orders.tick);
    expect(
      late.events.slice(parked().events.length).map(({ type, data }) => [type, 'kind' in data && data.kind]),
    ).toEqual([['overdue', 'park']]);
  });

  test.each([
    // 6.5 office hours, so a day; over noon none; over a night none; over a weekend what is left of Friday.
    ['11-18 10:00', '11-19 10:00', '11-25 17:30', '11-19 17:30'],
    ['11-18 12:00', '11-18 14:30', '11-24 17:30', '11-18 17:30'],
    ['11-17 17:30', '11-18 08:30', '11-24 17:30', '11-18 17:30'],
    ['11-20 16:00', '11-23 08:30', '11-25 10:00', undefined],
  ])('parked %s, taken up %s: later by just the office time between', (from, until, completion, contact) => {
    const review = later(at(from), 4 * 24 * 60);
    const held = giveAt(giveAt(signed(), from, orders.park(review)), until, orders.unpark);
    expect(dueOf(held, 'chengguan~1:completion')).toBe(completion);
    if (contact !== undefined) expect(dueOf(held, 'chengguan~1:contact')).toBe(contact);
    expect([held.state.overlay, held.state.reviewAt, dueOf(held, 'case:park')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('of the centre’s queue: by the centre’s hours; taken up or dispatched', () => {
    const held = giveAt(queued(), '11-17 10:00', orders.park(review));
    expect(dueOf(giveAt(held, '11-18 10:00', orders.unpark), 'case:dispatch')).toBe('11-18 13:00');
    const dispatched = giveAt(held, '11-18 10:00', orders.dispatch(['chengguan']));
    expect([caseStatus(dispatched.state), dispatched.state.reviewAt]).toEqual(['awaiting_signoff', undefined]);
    expect(running(dispatched)).toEqual(['chengguan~1:completion 11-25 17:30', 'chengguan~1:signoff 11-19 17:30']);
  });

  test('a further unit lifts it, and the first one’s clocks go on', () => {
    const held = giveAt(parked(), '11-19 10:00', orders.dispatch(['shuiwu']));
    expect(caseStatus(held.state)).toBe('handling');
    expect(running(held)).toEqual([
      'chengguan~1:completion 11-25 17:30',
      'chengguan~1:contact 11-19 17:30',
      'shuiwu~1:completion 11-26 17:30',
      'shuiwu~1:signoff 11-20 17:30',
    ]);
  });

  test('what was overdue before stays overdue, and is not told again', () => {
    const late = giveAt(giveAt(signed(), '11-25 09:00', orders.tick), '11-25 10:00', orders.park(at('11-27 10:00')));
    const again = giveAt(giveAt(late, '11-26 10:00', orders.unpark), '11-30 18:00', orders.tick);
    const reds = again.events.filter(({ type, data }) => type === 'overdue' && data.kind === 'completion');
    expect(reds.length).toBe(1);
    expect(dueOf(again, 'chengguan~1:completion')).toBe('11-25 17:30');
  });

  test('its units may only record a contact', () => {
    const held = { ...parked(), now: at('11-18 11:00') };
    const ofUnits = commandNames.filter((name) => rowOf(name).target === 'branch');
    const bodies: Partial<Record<string, Order>> = {
      assign: orders.assign('chengguan', {}),
      'record-contact': orders.contact('chengguan'),
      submit: orders.submit('chengguan'),
      'ask-return': orders.askReturn('chengguan'),
      'ask-extension': orders.askExtension('chengguan'),
      'ask-pause': orders.askPause('chengguan'),
      resume: orders.resume('chengguan'),
      sign: orders.sign('chengguan'),
      'answer-supervision': orders.answerOrder('chengguan'),
    };
    for (const name of ofUnits) {
      const order = bodies[name] ?? { ...orders.cancel('chengguan'), name };
      const result = name in bodies ? codeOf(held, order) : codeOf(held, { ...order, body: bodyOf(name) });
      expect([name, result]).toEqual([name, name === 'record-contact' ? 'accepted' : 'case_parked']);
    }
  });

  function bodyOf(name: string): object {
    if (name === 'cancel-branch') return { reason: orders.reason };
    return name === 'review' ? { accept: true } : { agree: true };
  }

  test('while a part is paused: the pause ends by itself, and the part goes on with the case', () => {
    const paused = giveAt(signed(), '11-18 09:00', orders.pause('chengguan', 1));
    const held = giveAt(parked(paused), '11-20 09:00', orders.tick);
    expect(held.state.branches[0]?.pausedUntil).toBeUndefined();
    expect(waits(held.state)[0]?.marks).toEqual([review]);
    // 09:00 on Wednesday until 09:00 on Friday: two office days.
    expect(dueOf(giveAt(held, '11-20 09:00', orders.unpark), 'chengguan~1:completion')).toBe('11-26 17:30');
    const first = giveAt(parked(paused), '11-18 11:00', orders.unpark);
    expect(dueOf(giveAt(first, '11-20 09:00', orders.tick), 'chengguan~1:completion')).toBe('11-26 17:00');
  });

  test.each([
    ['11-18 10:00', 'review_date'],
    ['11-18 10:01', 'accepted'],
    ['12-02 22:00', 'review_date'],
    ['11-28 22:00', 'accepted'],
    ['11-28 22:01', 'review_date'],
  ])('reviewed %s: %s, within ten working days of the centre', (text, code) => {
    expect(codeOf({ ...signed(), now: at('11-18 10:00') }, orders.park(at(text)))).toBe(code);
  });
});

describe('ends that no unit brings about', () => {
  const asked = [orders.askReturn('chengguan'), orders.askExtension('chengguan'), orders.askPause('chengguan')];
  const pending: [string, () => Held][] = [
    ...asked.map((order): [string, () => Held] => [order.name, () => give(signed(), order)]),
    ['pause', () => give(signed(), orders.pause('chengguan'))],
    ['supervise', () => give(signed(), orders.supervise())],
    ['park', parked],
    ['park while waiting', () => parked(queued())],
    ['return agreed', () => give(signed(), orders.askReturn('chengguan'), orders.agreeReturn('chengguan'))],
  ];

  test.each(pending)('withdrawn during %s: every part ends, only the archive’s clock runs', (_, begun) => {
    for (const order of [orders.withdraw(), orders.withdraw(citizen), orders.withdraw(supervisor), orders.voidCase]) {
      const held = giveAt(begun(), '11-18 12:00', order);
      const { branches, clocks, closedAs } = held.state;
      expect(closedAs).toBe(order.name === 'void' ? 'voided' : 'withdrawn');
      for (const { status, settled, ...rest } of branches) {
        expect([status, settled]).toEqual(status === 'returned' ? ['returned', 'waived'] : ['cancelled', undefined]);
        expect(Object.keys(rest)).not.toContain('pausedUntil');
        expect(Object.keys(rest)).not.toContain('extension');
      }
      expect(clocks.filter(({ stopped }) => stopped === undefined).map(({ id }) => id)).toEqual(['case:archive']);
      expect([waits(held.state), rowsOf(held.state)]).toEqual([[], []]);
      const again = giveAt(held, '11-19 10:00', orders.reopen());
      expect([caseStatus(again.state), again.state.reviewAt]).toEqual(['awaiting_dispatch', undefined]);
    }
  });

  test('the system voids a draft that was left alone for a day, and nothing else', () => {
    const draft = register({ draft: true }, { now: at('11-17 09:00') });
    const order = { ...orders.voidCase, actor: systemActor };
    const touched = giveAt(draft, '11-17 10:00', orders.amend({ subject: '路灯' }));
    for (const [held, text, code] of [
      [draft, '11-18 08:59', 'too_early'],
      [draft, '11-18 09:00', 'accepted'],
      [touched, '11-18 09:00', 'too_early'],
      [touched, '11-18 10:00', 'accepted'],
      [queued(), '11-30 09:00', 'not_permitted'],
    ] as const) {
      expect(codeOf({ ...held, now: at(text) }, order)).toBe(code);
    }
  });

  test('refused on a ground of the list, from the queue or a draft that is whole; it may be opened again', () => {
    const refused = giveAt(queued(), '11-17 10:00', orders.refuse);
    expect([refused.state.closedAs, running(refused)]).toEqual(['refused', ['case:archive 11-24 17:30']]);
    expect(refused.events.at(-1)).toMatchObject({ type: 'refused', data: { ground: 'in_proceedings' } });
    expect(codeOf(register({ draft: true }), orders.refuse)).toBe('accepted');
    expect(codeOf(register({ draft: true, title: '' }), orders.refuse)).toBe('incomplete');
    expect(codeOf(sent(), orders.refuse)).toBe('wrong_status');
    expect(running(giveAt(refused, '11-18 10:00', orders.reopen()))).toEqual(['case:dispatch 11-18 14:00']);
  });
});
