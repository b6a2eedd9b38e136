import { describe, expect, test } from 'vitest';
import { systemActor } from '#core/case.ts';
import { isRefusal } from '#core/refusals.ts';
import { leader, leaderElsewhere, leaderOfChengguan, supervisor } from './support/city.ts';
import { at, dueOf, giveAt } from './support/days.ts';
import { attempt, give, type Held, later, type Order, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const completion = 'chengguan~1:completion';
/** Dispatched on Tuesday at 10:00, signed at 11:00: an ordinary case is due on 11-24 at 17:30. */
const signed = (more: object = {}) => {
  const sent = giveAt(register(more, { now: at('11-17 09:00') }), '11-17 10:00', orders.dispatch(['chengguan']));
  return giveAt(sent, '11-17 11:00', orders.sign('chengguan'));
};
const asked = (more: object = {}, days = 3) =>
  giveAt(signed(more), '11-17 12:00', orders.askExtension('chengguan', days));
const clockOf = ({ state }: Held) => state.clocks.find((clock) => clock.id === completion);
const codeOf = (held: Held, order: Order) => {
  const result = attempt(held, order);
  return isRefusal(result) ? result.refused : 'accepted';
};
const reds = ({ events }: Held) =>
  events.filter((one) => one.type === 'overdue' && one.data.kind === 'completion').length;

describe('asking', () => {
  test.each<[string, object, string]>([
    ['consult', { nature: 'consult' }, 'extension_forbidden'],
    ['suggest', { nature: 'suggest' }, 'accepted'],
    ['complaint', {}, 'accepted'],
    ['urgent', { urgency: 'urgent' }, 'accepted'],
    ['critical', { urgency: 'critical' }, 'extension_forbidden'],
    ['praise', { nature: 'praise' }, 'extension_forbidden'],
  ])('%s: %o, as the policy says', (_, more, code) => {
    expect(codeOf({ ...signed(more), now: at('11-17 11:30') }, orders.askExtension('chengguan'))).toBe(code);
  });

  test('a rehandled case is not extended', () => {
    const done = give(signed(), orders.submit('chengguan'), orders.callBack(orders.dissatisfied), orders.rehandle());
    expect(codeOf(give(done, orders.sign('chengguan')), orders.askExtension('chengguan'))).toBe('extension_forbidden');
  });

  test.each([
    [-1000, 'accepted'],
    [-1, 'accepted'],
    [0, 'extension_late'],
    [1, 'extension_late'],
  ])('%i ms from the due: %s', (millis, code) => {
    const held = { ...signed(), now: later(at('11-24 17:30'), millis / 60_000) };
    expect(codeOf(held, orders.askExtension('chengguan'))).toBe(code);
  });

  test.each([
    [10, 'accepted'],
    [11, 'extension_too_long'],
  ])('for %i days: %s', (days, code) => {
    expect(codeOf(signed(), orders.askExtension('chengguan', days))).toBe(code);
  });

  test('once; nothing else is asked for meanwhile; a decision has its own clock, the centre’s', () => {
    expect(codeOf(asked(), orders.askExtension('chengguan'))).toBe('already_asked');
    expect(dueOf(asked(), 'chengguan~1:decision')).toBe('11-17 16:00');
    const granted = giveAt(asked(), '11-17 13:00', orders.grant('chengguan'));
    expect(dueOf(granted, 'chengguan~1:decision')).toBeUndefined();
    expect(codeOf(granted, orders.askExtension('chengguan'))).toBe('extension_limit');
  });
});

describe('while it is undecided', () => {
  test('the red mark waits, the yellow one does not', () => {
    const late = giveAt(asked(), '11-26 09:00', orders.tick);
    expect(clockOf(late)).toMatchObject({ held: true, fired: ['yellow'] });
    expect(reds(late)).toBe(0);
  });

  test('granted after the old due has passed: the unit was never late, and is warned anew', () => {
    const granted = giveAt(giveAt(asked(), '11-26 09:00', orders.tick), '11-26 10:00', orders.grant('chengguan'));
    expect(clockOf(granted)).toMatchObject({
      due: at('11-27 17:30'),
      original: at('11-24 17:30'),
      yellow: at('11-26 17:30'),
      fired: [],
      moves: [{ why: 'extension', at: at('11-26 10:00'), due: at('11-27 17:30'), days: 3 }],
    });
    expect(reds(giveAt(granted, '11-27 17:29', orders.tick))).toBe(0);
    expect(reds(giveAt(granted, '11-27 17:30', orders.tick))).toBe(1);
  });

  test('refused after the old due has passed: red at once, once, under the old due', () => {
    const refused = giveAt(asked(), '11-26 10:00', orders.refuseExtension('chengguan'));
    expect(clockOf(refused)).toMatchObject({ due: at('11-24 17:30'), fired: ['yellow', 'red'] });
    expect(clockOf(refused)?.original).toBeUndefined();
    expect(reds(giveAt(refused, '11-27 10:00', orders.tick))).toBe(1);
  });

  test('handed in: there is nothing left to decide', () => {
    const handed = giveAt(asked(), '11-18 10:00', orders.submit('chengguan'));
    expect(handed.state.branches[0]?.extension).toBeUndefined();
    expect(dueOf(handed, 'chengguan~1:decision')).toBeUndefined();
  });
});

describe('the decision', () => {
  test('for fewer days than were asked for, never for more; a refusal needs a comment', () => {
    expect(dueOf(giveAt(asked(), '11-17 13:00', orders.grant('chengguan', { days: 1 })), completion)).toBe(
      '11-25 17:30',
    );
    expect(codeOf(asked(), orders.grant('chengguan', { days: 4 }))).toBe('extension_too_long');
    expect(codeOf(asked(), orders.grant('chengguan', { agree: false }))).toBe('comment_required');
    expect(codeOf(asked(), orders.grant('chengguan', {}, leader))).toBe('not_decider');
    expect(codeOf(asked(), orders.grant('chengguan', {}, systemActor))).toBe('not_permitted');
  });

  const urgent = () => asked({ urgency: 'urgent' });

  test.each([
    ['the centre first', [supervisor, leaderOfChengguan]],
    ['the leader first', [leader, supervisor]],
  ] as const)('urgent: the centre and a leader, %s', (_, [first, second]) => {
    const half = giveAt(urgent(), '11-17 13:00', orders.grant('chengguan', { days: 2 }, first));
    expect(clockOf(half)).toMatchObject({ due: at('11-20 17:30'), held: true });
    expect(codeOf(half, orders.grant('chengguan', {}, first))).toBe('not_decider');
    const whole = giveAt(half, '11-17 14:00', orders.grant('chengguan', {}, second));
    expect(clockOf(whole)).toMatchObject({ due: at('11-24 17:30'), original: at('11-20 17:30') });
    expect(clockOf(whole)?.held).toBeUndefined();
  });

  test('urgent: the one who refuses decides alone; a leader elsewhere knows nothing of it', () => {
    for (const who of [supervisor, leader]) {
      const refused = giveAt(urgent(), '11-17 13:00', orders.refuseExtension('chengguan', who));
      expect(clockOf(refused)).toMatchObject({ due: at('11-20 17:30') });
      expect(refused.state.branches[0]?.extension).toBeUndefined();
    }
    expect(codeOf(urgent(), orders.grant('chengguan', {}, leaderElsewhere))).toBe('not_found');
  });

  test('supervised: the leader alone', () => {
    const supervised = giveAt(signed(), '11-17 11:30', orders.supervise());
    const waiting = giveAt(supervised, '11-17 12:00', orders.askExtension('chengguan'));
    expect(codeOf(waiting, orders.grant('chengguan'))).toBe('not_decider');
    expect(dueOf(giveAt(waiting, '11-17 13:00', orders.grant('chengguan', {}, leader)), completion)).toBe(
      '11-25 17:30',
    );
  });

  test('an assistant’s extension moves the lead’s due with it, in the same event', () => {
    const order = orders.dispatch(['chengguan', 'shuiwu'], { leadUnitId: 'chengguan' });
    const led = giveAt(register({}, { now: at('11-17 09:00') }), '11-17 10:00', order);
    const waiting = give(giveAt(led, '11-17 11:00', orders.sign('shuiwu')), orders.askExtension('shuiwu'));
    expect(dueOf(waiting, completion)).toBe('11-25 17:30');
    const granted = giveAt(waiting, '11-18 10:00', orders.grant('shuiwu'));
    expect([dueOf(granted, 'shuiwu~1:completion'), dueOf(granted, completion)]).toEqual(['11-27 17:30', '11-30 17:30']);
  });
});
