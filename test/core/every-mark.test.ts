import { describe, expect, test } from 'vitest';
import type { Case } from '#core/case.ts';
import { evolve } from '#core/evolve.ts';
import { noticesOf } from '#core/notices.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { at, giveAt, shanghai } from './support/days.ts';
import { accepted, attempt, type Held, register, usualNo } from './support/held.ts';
import * as orders from './support/orders.ts';

const queued = (more: object = {}) => register(more, { now: at('11-17 09:00') });
const sent = (more: object = {}) => giveAt(queued(more), '11-17 10:00', orders.dispatch(['chengguan']));
const signed = (more: object = {}) => giveAt(sent(more), '11-17 11:00', orders.sign('chengguan'));
const joint = () => giveAt(queued(), '11-17 10:00', orders.dispatch(['chengguan', 'shuiwu']));
const waiting = () => giveAt(signed(), '11-17 15:00', orders.submit('chengguan'));
const asked = () => giveAt(signed(), '11-17 12:00', orders.askReturn('chengguan'));

const centre = ['role:supervisor'];
const unit = ['unit:chengguan'];
const everything = ['leader:all', 'leader:categories:01', 'leader:categories:0101'];
const ofUnit = ['leader:all', 'leader:units:chengguan', 'leader:categories:01', 'leader:categories:0101'];

type Row = {
  from: () => Held;
  id: string;
  yellow?: string;
  red: string;
  second: string;
  late: string[];
  above: string[];
};

// The units' days leave out the weekend of 21 and 22 November; the centre works on both and closes at 22:00.
const rows: Record<string, Row> = {
  dispatch: {
    ...{ from: queued, id: 'case:dispatch', late: centre, above: everything },
    ...{ yellow: '11-17 12:12', red: '11-17 13:00', second: '11-22 22:00' },
  },
  'dispatch of what was returned': {
    ...{ id: 'chengguan~1:dispatch', late: centre, above: ofUnit },
    from: () => giveAt(asked(), '11-17 15:00', orders.agreeReturn('chengguan')),
    ...{ yellow: '11-17 18:12', red: '11-17 19:00', second: '11-22 22:00' },
  },
  'dispatch of a critical case': {
    ...{ from: () => queued({ urgency: 'critical' }), id: 'case:dispatch', late: centre, above: everything },
    ...{ red: '11-17 09:30', second: '11-22 22:00' },
  },
  'sign-off': {
    ...{ from: sent, id: 'chengguan~1:signoff', late: unit, above: ofUnit },
    ...{ yellow: '11-18 16:12', red: '11-18 17:30', second: '11-25 17:30' },
  },
  'sign-off of a critical case': {
    ...{ from: () => sent({ urgency: 'critical' }), id: 'chengguan~1:signoff', late: unit, above: ofUnit },
    ...{ red: '11-17 10:30', second: '11-24 17:30' },
  },
  contact: {
    ...{ from: signed, id: 'chengguan~1:contact', late: unit, above: ofUnit },
    ...{ yellow: '11-18 16:12', red: '11-18 17:30', second: '11-25 17:30' },
  },
  completion: {
    ...{ from: signed, id: 'chengguan~1:completion', late: unit, above: ofUnit },
    ...{ yellow: '11-23 17:30', red: '11-24 17:30', second: '12-01 17:30' },
  },
  'decision on a return': {
    ...{ from: asked, id: 'chengguan~1:decision', late: centre, above: ofUnit },
    ...{ yellow: '11-17 15:12', red: '11-17 16:00', second: '11-22 22:00' },
  },
  'decision on a rehandling': {
    ...{ id: 'case:decision', late: centre, above: ofUnit },
    from: () => giveAt(waiting(), '11-17 16:00', orders.callBack(orders.dissatisfied)),
    ...{ yellow: '11-17 19:12', red: '11-17 20:00', second: '11-22 22:00' },
  },
  review: {
    ...{ id: 'chengguan~1:review', late: centre, above: [...ofUnit, 'leader:units:shuiwu'] },
    from: () =>
      giveAt(giveAt(joint(), '11-17 11:00', orders.sign('chengguan')), '11-17 21:00', orders.submit('chengguan')),
    ...{ yellow: '11-18 10:12', red: '11-18 11:00', second: '11-23 22:00' },
  },
  callback: {
    ...{ from: waiting, id: 'case:callback', late: centre, above: ofUnit },
    ...{ yellow: '11-18 19:12', red: '11-18 22:00', second: '11-23 22:00' },
  },
  supervision: {
    ...{ id: 'chengguan~1:supervision#1', late: unit, above: ofUnit },
    from: () => giveAt(signed(), '11-17 12:00', orders.supervise()),
    ...{ yellow: '11-18 16:12', red: '11-18 17:30', second: '11-25 17:30' },
  },
  'supervision by an instant of its own': {
    ...{ id: 'chengguan~1:supervision#1', late: unit, above: ofUnit },
    from: () => giveAt(signed(), '11-17 12:00', orders.supervise({ due: at('11-19 12:00') })),
    ...{ yellow: '11-19 10:00', red: '11-19 12:00', second: '11-26 17:30' },
  },
};

/** The system's tick at an instant, to the millisecond. */
const tickAt = (held: Held, now: string): Held => accepted(attempt({ ...held, now }, orders.tick));
const firedOf = ({ state }: Held, id: string) => state.clocks.find((clock) => clock.id === id)?.fired;
const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();

function marksOf({ events }: Held, id: string) {
  return events.flatMap((event) => {
    const isMark = event.type === 'reminded' || event.type === 'overdue' || event.type === 'escalated';
    return isMark && event.data.clock === id ? [event] : [];
  });
}

describe('a clock that runs for somebody', () => {
  test.each(Object.entries(rows))(
    '%s: warns, is red, is reported to the leaders, each at its very instant',
    (_, row) => {
      const { id, yellow, red, second } = row;
      const due = [...(yellow === undefined ? [] : [['yellow', yellow]]), ['red', red], ['red2', second]];
      let held = row.from();
      for (const [index, [, text = '']] of due.entries()) {
        const levels = due.map(([level]) => level);
        held = tickAt(held, justBefore(at(text)));
        expect(firedOf(held, id)).toEqual(levels.slice(0, index));
        held = tickAt(held, at(text));
        expect(firedOf(held, id)).toEqual(levels.slice(0, index + 1));
      }
      const later = tickAt(held, at('2027-03-01 09:00'));
      expect(marksOf(later, id).map(({ at: instant, data }) => [data.level, instant])).toEqual(
        due.map(([level, text = '']) => [level, at(text)]),
      );
    },
  );

  test.each(Object.entries(rows))(
    '%s: whoever is late hears of it, then the centre, then the leaders in charge',
    (_, row) => {
      const late = tickAt(row.from(), at('12-31 09:00'));
      const told = marksOf(late, row.id).map((event) =>
        noticesOf(event, late.state)
          .map(({ audience }) => audience)
          .sort(),
      );
      const all = [...new Set([...row.late, ...centre])].sort();
      const levels = [...(row.yellow === undefined ? [] : [row.late]), all, [...all, ...row.above].sort()];
      expect(told).toEqual(levels);
    },
  );
});

describe('a clock that stood still', () => {
  const parked = (held: Held, from: string, until: string) =>
    giveAt(giveAt(held, from, orders.park(at('11-24 12:00'))), until, orders.unpark);
  const marks = ({ state }: Held, id: string) => {
    const clock = state.clocks.find((one) => one.id === id);
    return [clock?.due, clock?.red2].map((instant) => instant && shanghai(instant));
  };

  test.each([
    // Three office days, from 11:00 to 11:00.
    ['in office hours', {}, '11-17 11:00', '11-20 11:00', ['11-23 17:30', '11-30 17:30']],
    // Three days and eight hours later it is Friday, 18:30; the report does not come by night on a day off.
    ['by the wall clock', { urgency: 'critical' }, '11-17 10:10', '11-20 18:10', ['11-20 18:30', '11-27 17:30']],
  ] as const)('%s is reported five whole working days after its later due', (_, more, from, until, expected) => {
    expect(marks(parked(sent(more), from, until), 'chengguan~1:signoff')).toEqual(expected);
  });

  test('of the centre too', () => {
    // 13:00 less an hour at 12:00: due an hour after 18:00.
    expect(marks(parked(queued(), '11-17 12:00', '11-17 18:00'), 'case:dispatch')).toEqual([
      '11-17 19:00',
      '11-22 22:00',
    ]);
  });
});

describe('a case whose clocks began before the policy reported them', () => {
  const { rows } = defaultPolicy;
  const before = { rows: { ...rows, dispatch: unreported('dispatch'), signoff: unreported('signoff') } };

  function unreported(clock: 'dispatch' | 'signoff') {
    return { ...rows[clock], marks: ['yellow' as const, 'red' as const] };
  }

  test('keeps what it was told: no second red comes afterwards, and those that begin now have one', () => {
    const old = register({}, { now: at('11-17 09:00'), policy: before });
    const late = tickAt({ ...old, policy: {} }, at('12-31 09:00'));
    expect(marksOf(late, 'case:dispatch').map(({ data }) => data.level)).toEqual(['yellow', 'red']);
    const next = giveAt(late, '12-31 10:00', orders.dispatch(['chengguan']));
    expect(next.state.clocks.find((clock) => clock.id === 'chengguan~1:signoff')?.red2).toBeDefined();
    expect(next.events.reduce<Case | undefined>((state, event) => evolve(state, event, usualNo), undefined)).toEqual(
      next.state,
    );
  });
});
