/** Dues follow the calendars: a typhoon day and its end, a year that is announced, a unit that is closed; and each due says why. */
import { describe, expect, test } from 'vitest';
import { type Case, systemActor } from '#core/case.ts';
import { decide } from '#core/decide.ts';
import type { CaseEvent } from '#core/events.ts';
import { nextMark } from '#core/marks.ts';
import { noticesOf } from '#core/notices.ts';
import { isRefusal } from '#core/refusals.ts';
import { headSort } from '#core/rows.ts';
import { type Calendar, withLayer, withYear } from '#core/time/calendar.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import type { Calendars } from '#core/time/versions.ts';
import { explainClock } from '#core/view/clocks.ts';
import { contextAt, supervisor } from './support/city.ts';
import { at, dueOf, giveAt, shanghai } from './support/days.ts';
import { accepted, attempt, type Held, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const typhoon = { zh: '台风停工', en: 'typhoon' };
const shipped = { version: 1, unit: unitCalendar, centre: centreCalendar };

const closedOn = (calendar: Calendar, ...dates: string[]): Calendar =>
  withLayer(calendar, { id: 'city', name: typhoon, off: dates.map((date) => ({ date, reason: typhoon })), work: [] });

/** The case after its dues were computed under other calendars at an instant, and whether anything was written. */
function recalculate(held: Held, calendars: Calendars, when: string): Held & { written: number } {
  const context = { ...contextAt(at(when), held.policy), calendars };
  const body = { calendars: calendars.version };
  const decided = decide(held.state, 'recalculate', undefined, body, systemActor, context);
  if (isRefusal(decided)) throw new Error(decided.refused);
  return { ...held, state: decided.state, written: decided.events.length };
}

const registered = (when: string, more: object = {}) => register(more, { now: at(when) });
/** A complaint in the hands of two units from Tuesday, 17 November 2026, 09:00; one has signed. */
const inHand = () => {
  const dispatched = giveAt(registered('11-17 08:50'), '11-17 09:00', orders.dispatch(['chengguan', 'shuiwu']));
  return giveAt(dispatched, '11-17 10:00', orders.sign('chengguan'));
};
const sentOnly = () => giveAt(registered('11-17 08:50'), '11-17 09:00', orders.dispatch(['chengguan', 'shuiwu']));
const decidedEvents = (held: Held, calendars: Calendars): CaseEvent[] => {
  const context = { ...contextAt(at('11-17 12:00'), held.policy), calendars };
  const decided = decide(held.state, 'recalculate', undefined, { calendars: 2 }, systemActor, context);
  return isRefusal(decided) ? [] : (decided.events as unknown as CaseEvent[]);
};
const dues = ({ state }: { state: Case }) =>
  Object.fromEntries(
    state.clocks.filter((clock) => clock.stopped === undefined).map((clock) => [clock.id, shanghai(clock.due)]),
  );

describe('a typhoon day declared at noon', () => {
  const before = inHand();
  const calendars = { ...shipped, version: 2, unit: closedOn(unitCalendar, '2026-11-18') };
  const after = recalculate(before, calendars, '11-17 12:00');

  test('moves exactly the dues that count it, and keeps what they were', () => {
    expect(dues(before)).toEqual({
      'chengguan~1:contact': '11-18 17:30',
      'chengguan~1:completion': '11-24 17:30',
      'shuiwu~1:signoff': '11-18 17:30',
      'shuiwu~1:completion': '11-24 17:30',
    });
    expect(dues(after)).toEqual({
      'chengguan~1:contact': '11-19 17:30',
      'chengguan~1:completion': '11-25 17:30',
      'shuiwu~1:signoff': '11-19 17:30',
      'shuiwu~1:completion': '11-25 17:30',
    });
    for (const clock of after.state.clocks.filter((one) => one.stopped === undefined)) {
      expect(clock.original).toBe(before.state.clocks.find((one) => one.id === clock.id)?.due);
      expect(clock.moves).toEqual([{ at: at('11-17 12:00'), why: 'calendar', due: clock.due }]);
    }
  });

  test('told again writes nothing; undone, every due is back', () => {
    expect(recalculate(after, calendars, '11-17 12:05').written).toBe(0);
    const undone = recalculate(after, { ...shipped, version: 3 }, '11-17 13:00');
    expect(dues(undone)).toEqual(dues(before));
    expect(recalculate(before, shipped, '11-17 12:00').written).toBe(0);
  });

  test('a day that no due counts moves none', () => {
    const later = { ...shipped, version: 2, unit: closedOn(unitCalendar, '2026-12-02') };
    expect(recalculate(before, later, '11-17 12:00').written).toBe(0);
    const queued = registered('11-17 08:50');
    expect(recalculate(queued, calendars, '11-17 12:00').written).toBe(0);
  });

  test('closed in one unit only, it moves that unit’s dues only', () => {
    const one = { ...shipped, version: 2, ofUnits: { shuiwu: closedOn(unitCalendar, '2026-11-18') } };
    const moved = recalculate(before, one, '11-17 12:00');
    expect(dues(moved)).toEqual({
      'chengguan~1:contact': '11-18 17:30',
      'chengguan~1:completion': '11-24 17:30',
      'shuiwu~1:signoff': '11-19 17:30',
      'shuiwu~1:completion': '11-25 17:30',
    });
  });

  test('is read in the explanation, with the reason', () => {
    const context = { ...contextAt(at('11-17 12:00')), calendars };
    const clock = after.state.clocks.find((one) => one.id === 'shuiwu~1:signoff');
    if (clock === undefined) throw new Error('no clock');
    const { steps, original } = explainClock(clock, context);
    expect(steps.map((step) => step.text.zh)).toEqual([
      '时限策略第 1 版：投诉、一般，1 个工作日',
      '2026年11月17日 09:00 起，限 1 个工作日，自次日起计算，至最后一个工作日下班（17:30）为止',
      '2026年11月18日 周三：不计（台风停工）',
      '2026年11月19日 周四：第 1 个工作日',
      '2026年11月19日 17:30 到期',
      '2026年11月17日 12:00 日历更新：到期改为 2026年11月19日 17:30',
    ]);
    expect(original).toBe(at('11-18 17:30'));
  });

  test('in the moment between the change and the new due, the explanation says so', () => {
    const context = { ...contextAt(at('11-17 12:00')), calendars };
    const clock = before.state.clocks.find((one) => one.id === 'shuiwu~1:signoff');
    if (clock === undefined) throw new Error('no clock');
    const last = (under: typeof context) => explainClock(clock, under).steps.at(-1)?.text.en;
    expect(last(context)).toMatch(/^The calendar has just changed/);
    expect(last({ ...context, calendars: shipped })).not.toMatch(/^The calendar has just changed/);
  });
});

describe('a day between a due and its second red', () => {
  const calendars = { ...shipped, version: 2, unit: closedOn(unitCalendar, '2026-11-23') };
  // The contact and the sign-off are overdue since the 18th, and would be reported on the 25th.
  const before = giveAt(inHand(), '11-19 09:00', orders.tick);
  const after = recalculate(before, calendars, '11-20 12:00');
  const seconds = ({ state }: { state: Case }) =>
    Object.fromEntries(
      state.clocks
        .filter((clock) => clock.stopped === undefined)
        .map((clock) => [clock.id, shanghai(clock.red2 ?? '')]),
    );

  test('moves the second red, and neither the due nor what has acted', () => {
    expect(seconds(before)).toMatchObject({ 'chengguan~1:contact': '11-25 17:30', 'shuiwu~1:signoff': '11-25 17:30' });
    expect(seconds(after)).toMatchObject({ 'chengguan~1:contact': '11-26 17:30', 'shuiwu~1:signoff': '11-26 17:30' });
    const signoff = after.state.clocks.find((one) => one.id === 'shuiwu~1:signoff');
    expect(signoff).toMatchObject({ due: at('11-18 17:30'), fired: ['yellow', 'red'] });
    expect([signoff?.moves, signoff?.original]).toEqual([undefined, undefined]);
  });

  test('told again writes nothing; undone, it is back; once reported, it stays reported', () => {
    expect(recalculate(after, calendars, '11-20 12:05').written).toBe(0);
    expect(seconds(recalculate(after, { ...shipped, version: 3 }, '11-20 13:00'))).toEqual(seconds(before));
    const reported = giveAt(before, '11-25 17:30', orders.tick);
    const later = { ...shipped, version: 2, unit: closedOn(unitCalendar, '2026-11-24') };
    const known = recalculate(reported, later, '11-25 18:00').state.clocks.find((one) => one.kind === 'contact');
    expect(known).toMatchObject({ red2: at('11-25 17:30'), fired: ['yellow', 'red', 'red2'] });
  });

  test('nobody is told of a due that stays', () => {
    const only = { ...shipped, version: 2, unit: closedOn(unitCalendar, '2026-11-30') };
    const told = (given: Calendars) =>
      decidedEvents(before, given).map((event) => [
        event.clocks?.map(({ op }) => op),
        noticesOf(event, before.state).map(({ audience }) => audience),
      ]);
    expect(told(only)).toEqual([[['report', 'report'], []]]);
    expect(told(calendars)).toEqual([
      [
        ['move', 'move', 'report', 'report'],
        ['unit:chengguan', 'unit:shuiwu'],
      ],
    ]);
  });

  test('of a due that was set by hand too', () => {
    const set = giveAt(inHand(), '11-17 11:00', orders.supervise({ due: at('11-18 12:00') }));
    const second = (held: { state: Case }) => seconds(held)['chengguan~1:supervision#1'];
    expect([second(set), second(recalculate(set, calendars, '11-17 12:00'))]).toEqual(['11-25 17:30', '11-26 17:30']);
  });
});

describe('a year that is announced', () => {
  const dispatched = giveAt(registered('12-25 08:50'), '12-25 09:00', orders.dispatch(['chengguan']));
  const year = {
    off: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'],
    work: ['2027-01-09'],
    notice: 'https://www.gov.cn/',
  };

  test('makes what was provisional certain, and moves what it decides otherwise', () => {
    const before = dispatched.state.clocks.find((one) => one.kind === 'completion');
    expect(before).toMatchObject({ due: at('2027-01-04 17:30'), provisional: true });
    const calendars = { ...shipped, version: 2, unit: withYear(unitCalendar, '2027', year) };
    const after = recalculate(dispatched, calendars, '12-26 09:00');
    const clock = after.state.clocks.find((one) => one.kind === 'completion');
    expect(clock).toMatchObject({ due: at('2027-01-05 17:30'), original: at('2027-01-04 17:30') });
    expect(clock?.provisional).toBeUndefined();
  });
});

describe('what has moved a due before still counts', () => {
  test('an extension keeps its working days, an order its earlier due', () => {
    const asked = giveAt(inHand(), '11-18 09:00', {
      name: 'ask-extension',
      actor: { id: 'chengguan.manager', name: '', roles: ['manager'], unitId: 'chengguan' },
      unitId: 'chengguan',
      body: { days: 3, reason: '等待材料' },
    });
    const granted = accepted(
      attempt(
        { ...asked, now: at('11-18 10:00') },
        {
          name: 'decide-extension',
          actor: supervisor,
          unitId: 'chengguan',
          body: { agree: true },
        },
      ),
    );
    expect(dueOf(granted, 'chengguan~1:completion')).toBe('11-27 17:30');
    const calendars = { ...shipped, version: 2, unit: closedOn(unitCalendar, '2026-11-20') };
    expect(dues(recalculate(granted, calendars, '11-18 12:00'))['chengguan~1:completion']).toBe('11-30 17:30');
    const ordered = giveAt(inHand(), '11-17 11:00', {
      name: 'supervise',
      actor: supervisor,
      body: { cause: 'manual', text: '请尽快办理', units: ['chengguan'] },
    });
    expect(dueOf(ordered, 'chengguan~1:completion')).toBe('11-20 17:30');
    expect(dues(recalculate(ordered, calendars, '11-18 12:00'))['chengguan~1:completion']).toBe('11-20 17:30');
  });
});

describe('versions of the policy', () => {
  test('a case keeps the one that held when it was received', () => {
    const completion = defaultPolicy.rows.completion;
    const ordinary = { ...completion.cells.ordinary, limit: { amount: 7, unit: 'wd' as const } };
    const rows = { ...defaultPolicy.rows, completion: { ...completion, cells: { ...completion.cells, ordinary } } };
    const policies = [
      { from: '1970-01-01T00:00:00.000Z', policy: defaultPolicy },
      { from: at('11-17 12:00'), policy: { ...defaultPolicy, version: 2, rows } },
    ];
    const due = (received: string) => {
      const held = registered(received);
      const context = { ...contextAt(at('11-17 13:00')), policies };
      const body = { units: [{ unitId: 'chengguan' }] };
      const decided = decide(held.state, 'dispatch', undefined, body, supervisor, context);
      if (isRefusal(decided)) throw new Error(decided.refused);
      return decided.state.clocks
        .filter((one) => one.kind === 'completion')
        .map((one) => [shanghai(one.due), one.basis]);
    };
    expect(due('11-17 11:59')).toEqual([['11-24 17:30', '1·complaint·normal·5wd']]);
    expect(due('11-17 12:01')).toEqual([['11-26 17:30', '2·complaint·normal·7wd']]);
  });
});

describe('a case with no mark to come', () => {
  const calendars = { ...shipped, version: 2, unit: closedOn(unitCalendar, '2026-11-18') };

  test('merged into another: its due counts the days that were declared meanwhile, whenever it goes on', () => {
    const merged = giveAt(sentOnly(), '11-17 11:00', orders.merge());
    expect(headSort(merged.state)).toEqual({ list: 'next-mark', sort: `9999#${merged.state.caseNo}` });
    const moved = recalculate(merged, calendars, '11-17 12:00');
    expect(moved.written).toBe(1);
    expect(recalculate(moved, calendars, '11-17 12:10').written).toBe(0);
    // Un-merged first and counted anew afterwards it is the same.
    const counted = giveAt(moved, '11-17 15:00', orders.unmerge);
    const later = recalculate(giveAt(merged, '11-17 15:00', orders.unmerge), calendars, '11-17 16:00');
    expect(dues(counted)).toEqual(dues(later));
    const unmoved = dues(giveAt(merged, '11-17 15:00', orders.unmerge));
    expect(dues(counted)['chengguan~1:completion']).not.toBe(unmoved['chengguan~1:completion']);
    const events = decidedEvents(merged, calendars);
    expect(events.map(({ type }) => type)).toEqual(['recalculated']);
    expect(events.flatMap((event) => noticesOf(event, moved.state))).toEqual([]);
  });

  test('long overdue, every mark acted: it is still found, and judged by the days that counted', () => {
    const late = giveAt(inHand(), '12-20 09:00', orders.tick);
    expect(nextMark(late.state)).toBeUndefined();
    expect(headSort(late.state)).toEqual({ list: 'next-mark', sort: `9999#${late.state.caseNo}` });
    expect(dues(recalculate(late, calendars, '12-20 09:10'))['chengguan~1:completion']).toBe('11-25 17:30');
  });

  test('with no clock at all it is in no such list', () => {
    const { state } = registered('11-17 08:50');
    const ended = { ...state, clocks: state.clocks.map((clock) => ({ ...clock, stopped: clock.due })) };
    expect(headSort(ended)).toBeUndefined();
  });
});
