/** Each formula by hand: a few cases whose numerator and denominator one can count on one's fingers. */
import { describe, expect, test } from 'vitest';
import { type Counting, figuresOf, lengthsBy, markOf, scoreOf } from '#core/statistics/count.ts';
import { factsOf } from '#core/statistics/derive.ts';
import type { Entry } from '#core/statistics/facts.ts';
import { type KpiId, kpiIds, kpiOf, scoreWeights } from '#core/statistics/kpis.ts';
import { unitCalendar } from '#core/time/calendars/default.ts';
import { callTaker } from '../support/city.ts';
import { at, giveAt } from '../support/days.ts';
import { type Held, register } from '../support/held.ts';
import * as orders from '../support/orders.ts';

const noReview = { reviewWanted: { single: false, joint: false, critical: false } };
let serial = 0;
/** A complaint in the queue: due for sign-off one working day after dispatch, for completion five. */
function queued(day = '11-17 09:00', more: object = {}): Held {
  serial += 1;
  const caseNo = `HK20261117${String(serial).padStart(6, '0')}0`;
  return register(more, { now: at(day), policy: noReview, caseNo });
}
const sent = (...units: string[]) =>
  giveAt(queued(), '11-17 10:00', orders.dispatch(units.length > 0 ? units : ['chengguan']));
const signed = () => giveAt(sent(), '11-17 15:00', orders.sign('chengguan'));
const done = (day = '11-18 15:00') => giveAt(signed(), day, orders.submit('chengguan'));

const entriesOf = (...cases: Held[]): Entry[] =>
  cases.flatMap(({ state, events }) => {
    const { traits, facts } = factsOf(state, events);
    return facts.map((fact) => ({ traits, fact }));
  });

/** `numerator/denominator` of a figure until an instant: what lies ahead is not counted. */
function count(id: KpiId, cases: Held[], until = '12-31 00:00', counting: Counting = 'case'): string {
  const entries = entriesOf(...cases).filter(({ fact }) => fact.at < at(until));
  const { numerator, denominator } = figuresOf(
    entries,
    counting,
    lengthsBy(() => unitCalendar),
  )[id];
  return `${numerator}/${denominator}`;
}

describe('what units do in time', () => {
  test('及时签收率: signed by the due, of those whose due has come', () => {
    const late = giveAt(sent(), '11-19 09:00', orders.sign('chengguan'));
    expect(count('signoff', [signed(), late, sent()])).toBe('1/3');
    // On the 18th at 17:00 nothing is due yet.
    expect(count('signoff', [signed(), sent()], '11-18 17:00')).toBe('0/0');
    // A return that was asked in time and agreed: nobody had to sign.
    const asked = giveAt(sent(), '11-17 16:00', orders.askReturn('chengguan'));
    expect(count('signoff', [giveAt(asked, '11-19 10:00', orders.agreeReturn('chengguan'))])).toBe('0/0');
    // One that was asked after the due was a miss all the same.
    const lateAsked = giveAt(sent(), '11-19 09:00', orders.askReturn('chengguan'));
    expect(count('signoff', [giveAt(lateAsked, '11-19 10:00', orders.agreeReturn('chengguan'))])).toBe('0/1');
  });

  test('按时办结率, 超期率: by the extended due; strict: by the first', () => {
    const late = done('11-25 09:00');
    const extended = giveAt(
      giveAt(signed(), '11-18 09:00', orders.askExtension('chengguan', 3)),
      '11-18 11:00',
      orders.grant('chengguan'),
    );
    const later = giveAt(extended, '11-26 09:00', orders.submit('chengguan'));
    const cases = [done(), late, later, signed()];
    expect(count('onTime', cases)).toBe('2/4');
    expect(count('overdue', cases)).toBe('2/4');
    expect(count('strictOnTime', cases)).toBe('1/4');
    // The extended one was first due on the 24th, and is due on the 27th.
    expect(count('onTime', [later], '11-26 00:00')).toBe('0/0');
    expect(count('strictOnTime', [later], '11-26 00:00')).toBe('0/1');
    expect(count('extended', cases)).toBe('1/4');
  });

  test('a joint case is in time when all of its parts are; each unit answers for its own', () => {
    let joint = giveAt(
      giveAt(sent('chengguan', 'shuiwu'), '11-17 11:00', orders.sign('chengguan')),
      '11-17 11:00',
      orders.sign('shuiwu'),
    );
    joint = giveAt(joint, '11-18 09:00', orders.submit('chengguan'));
    joint = giveAt(joint, '11-30 09:00', orders.submit('shuiwu'));
    expect(count('onTime', [joint])).toBe('0/1');
    expect(count('onTime', [joint], '12-31 00:00', 'branch')).toBe('1/2');
    expect(count('overdue', [joint])).toBe('1/1');
  });

  test('a part that stands still is not late: paused, or a return not decided', () => {
    const policy = { ...noReview, pause: { allowed: true, maxDays: 10 } };
    const paused = giveAt({ ...signed(), policy }, '11-18 09:00', orders.pause('chengguan', 8));
    expect(count('onTime', [paused], '11-25 12:00')).toBe('0/0');
    const asked = giveAt(signed(), '11-18 09:00', orders.askReturn('chengguan'));
    expect(count('onTime', [asked], '11-25 12:00')).toBe('0/0');
    expect(count('onTime', [giveAt(asked, '11-18 10:00', orders.refuseReturn('chengguan'))])).toBe('0/1');
  });

  test('响应率: contacted in time, of those who had to', () => {
    const contacted = giveAt(signed(), '11-17 16:00', orders.contact('chengguan'));
    const late = giveAt(signed(), '11-19 16:00', orders.contact('chengguan'));
    expect(count('contact', [contacted, late, signed()])).toBe('1/3');
    // Done before the contact was due: nobody had to ring any more.
    expect(count('contact', [done('11-18 09:00')])).toBe('0/0');
    expect(count('contact', [queued(), sent()])).toBe('0/0');
  });

  test('平均办理时长: working time from dispatch to the result', () => {
    // 10:00–12:00, 14:30–17:30 on the 17th; to 15:00 on the 18th 3.5 h and 0.5 h: 9 h. To 09:00 on the 19th: 5 + 6.5 + 0.5 = 12 h.
    const [nine, twelve] = [done('11-18 15:00'), done('11-19 09:00')];
    const figure = figuresOf(
      entriesOf(nine, twelve, twelve, signed()),
      'case',
      lengthsBy(() => unitCalendar),
    ).handlingTime;
    const hour = 3_600_000;
    expect(figure).toEqual({ numerator: 2, denominator: 2, value: 10.5 * hour, p90: 12 * hour, mean: 10.5 * hour });
  });
});

describe('dispatching and returns', () => {
  test('办结率: of the parts dispatched, those completed; returned ones are out', () => {
    const returned = giveAt(
      giveAt(sent(), '11-17 16:00', orders.askReturn('chengguan')),
      '11-17 17:00',
      orders.agreeReturn('chengguan'),
    );
    expect(count('completion', [done(), signed(), sent(), returned])).toBe('1/3');
  });

  test('退单率, 误派率, 及时退单率', () => {
    const asked = giveAt(sent(), '11-17 16:00', orders.askReturn('chengguan'));
    const agreed = giveAt(asked, '11-17 17:00', orders.agreeReturn('chengguan', ['shuiwu']));
    const refused = giveAt(
      giveAt(sent(), '11-19 16:00', orders.askReturn('chengguan')),
      '11-19 17:00',
      orders.refuseReturn('chengguan'),
    );
    const cases = [agreed, refused, signed()];
    expect(count('returns', cases)).toBe('2/3');
    expect(count('misdispatch', cases)).toBe('1/3');
    // The one returned has been dispatched to another unit: a part more.
    expect(count('returns', cases, '12-31 00:00', 'branch')).toBe('2/4');
    expect(count('timelyReturn', cases)).toBe('1/2');
  });

  test('及时派发率: every wait in the queue', () => {
    const slow = giveAt(queued(), '11-19 10:00', orders.dispatch(['chengguan']));
    const withdrawn = giveAt(queued(), '11-17 09:30', orders.withdraw());
    expect(count('timelyDispatch', [signed(), slow, queued(), withdrawn])).toBe('1/3');
    // Back from the unit, it waits again, and the case counts as late if one of its waits was.
    const back = giveAt(
      giveAt(sent(), '11-17 16:00', orders.askReturn('chengguan')),
      '11-17 17:00',
      orders.agreeReturn('chengguan'),
    );
    expect(count('timelyDispatch', [giveAt(back, '11-19 10:00', orders.dispatch(['shuiwu']))])).toBe('0/1');
  });

  test('催办率', () => {
    const urged = giveAt(signed(), '11-18 09:00', { name: 'urge', actor: callTaker, body: { text: '请抓紧' } });
    expect(count('urged', [urged, signed()])).toBe('1/2');
  });
});

describe('the desk and the citizen', () => {
  const answered = () => giveAt(queued(), '11-17 09:10', orders.answer);

  test('直接答复率: answered at the desk ÷ accepted; what was refused or void was never accepted', () => {
    const refused = giveAt(queued(), '11-17 10:00', orders.refuse);
    const voided = giveAt(queued(), '11-17 10:00', orders.voidCase);
    const draft = queued('11-17 09:00', { draft: true });
    expect(count('directAnswer', [answered(), sent(), done(), refused, voided, draft])).toBe('1/3');
    // And the desk's cases stay out of what units are timed by.
    const back = giveAt(
      giveAt(sent(), '11-19 16:00', orders.askReturn('chengguan')),
      '11-19 17:00',
      orders.agreeReturn('chengguan'),
    );
    expect(count('signoff', [back])).toBe('0/1');
    expect(count('signoff', [giveAt(back, '11-19 18:00', { ...orders.answer, actor: orders.accept('x').actor })])).toBe(
      '0/0',
    );
  });

  test('重复诉求率: linked to a case of the last 30 days', () => {
    const { state, events } = sent();
    const repeating = (repeatOf: string): Held => ({ ...queued(), state: { ...state, repeatOf }, events });
    expect(count('repeat', [repeating('HK202611010000010')])).toBe('1/1');
    expect(count('repeat', [repeating('HK202610180000010')])).toBe('1/1');
    expect(count('repeat', [repeating('HK202610170000010')])).toBe('0/1');
  });

  test('解决率, 满意率, 有效回访率: the last valid callback of a case decides', () => {
    const missed = giveAt(done(), '11-18 16:00', orders.callBack({ reached: false, note: '无人接听' }));
    const good = giveAt(done(), '11-18 16:00', orders.callBack());
    const bad = giveAt(
      done(),
      '11-18 16:00',
      orders.callBack({ ...orders.dissatisfied, solved: false, reason: '未修好' }),
    );
    const cases = [missed, good, bad];
    expect(count('reached', cases)).toBe('2/3');
    expect(count('resolution', cases)).toBe('1/2');
    expect(count('satisfaction', cases)).toBe('1/2');
    expect(count('attitude', cases)).toBe('2/2');
    const again = giveAt(bad, '11-18 17:00', orders.rehandle());
    expect(count('rehandled', [again, good])).toBe('1/2');
    const redone = giveAt(
      giveAt(again, '11-19 09:00', orders.sign('chengguan')),
      '11-19 15:00',
      orders.submit('chengguan'),
    );
    const pleased = giveAt(redone, '11-19 16:00', orders.callBack());
    // In all it was solved; by the evening of the 18th it was not.
    expect(count('resolution', [pleased])).toBe('1/1');
    expect(count('resolution', [pleased], '11-19 00:00')).toBe('0/1');
    const basically = giveAt(
      done(),
      '11-18 16:00',
      orders.callBack({ ...orders.satisfied, resultSatisfaction: 'basically_satisfied' }),
    );
    expect(count('satisfaction', [basically])).toBe('0/1');
  });
});

test('a case left out of the assessment says so', () => {
  const asked = giveAt(signed(), '11-18 09:00', orders.exclude());
  expect(factsOf(asked.state, asked.events).traits.excluded).toBeUndefined();
  const agreed = giveAt(asked, '11-18 10:00', orders.approveExclusion({ agree: true }));
  expect(factsOf(agreed.state, agreed.events).traits.excluded).toBe(true);
});

test('marks are beyond a border, on the side that is worse', () => {
  const marks = (id: KpiId, ...values: number[]) => values.map((value) => markOf(kpiOf(id), value));
  expect(marks('onTime', 95, 94.9, 90, 89.9)).toEqual([undefined, 'yellow', 'yellow', 'red']);
  expect(marks('returns', 10, 10.1, 20, 20.1)).toEqual([undefined, 'yellow', 'yellow', 'red']);
  expect(markOf(kpiOf('onTime'), undefined)).toBeUndefined();
});

test('综合得分: the weighted mean, of the figures that have cases; what should be low counts as what is missing', () => {
  const none = { numerator: 0, denominator: 0 };
  const nothing = Object.fromEntries(kpiIds.map((id) => [id, none])) as Parameters<typeof scoreOf>[0];
  expect(scoreOf(nothing)).toBeUndefined();
  const figures = {
    ...nothing,
    onTime: { numerator: 9, denominator: 10, value: 90 },
    returns: { numerator: 1, denominator: 5, value: 20 },
  };
  // (30 × 90 + 5 × 80) ÷ 35
  expect(scoreOf(figures)).toBe(88.6);
  expect(Object.values(scoreWeights).reduce((sum, one) => sum + one, 0)).toBe(100);
});
