import { describe, expect, test } from 'vitest';
import { isRefusal } from '#core/refusals.ts';
import { waits } from '#core/waits.ts';
import { supervisor, units } from './support/city.ts';
import { at, dueOf, giveAt, shanghai } from './support/days.ts';
import { attempt, give, type Held, type Order, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const policy = { pause: { allowed: true, maxDays: 10 } };
const completion = 'chengguan~1:completion';
const contact = 'chengguan~1:contact';
/** Registered on Tuesday at 09:00 and signed at 11:00: contact is due on 11-18, completion on 11-24, at 17:30. */
const signed = (order = orders.dispatch(['chengguan']), given: object = policy) => {
  const sent = giveAt(register({}, { now: at('11-17 09:00'), policy: given }), '11-17 10:00', order);
  return giveAt(sent, '11-17 11:00', orders.sign('chengguan'));
};
/** For two working days, until 11-20 at 17:30: that is 18 office hours. */
const paused = (held = signed()) => giveAt(held, '11-18 10:00', orders.pause('chengguan'));
const joint = () => signed(orders.dispatch(['chengguan', 'shuiwu']));
const codeOf = (held: Held, order: Order) => {
  const result = attempt(held, order);
  return isRefusal(result) ? result.refused : 'accepted';
};
const clockOf = ({ state }: Held, id: string) => state.clocks.find((clock) => clock.id === id);

describe('the clocks of a paused part', () => {
  test('stand still: no mark acts, and its arm waits for the end of the pause alone', () => {
    expect(shanghai(paused().state.branches[0]?.pausedUntil ?? '')).toBe('11-20 17:30');
    expect(waits(paused().state).map(({ marks }) => marks.map(shanghai))).toEqual([['11-20 17:30']]);
    expect(giveAt(paused(), '11-20 17:29', orders.tick).events.length).toBe(paused().events.length);
    expect([clockOf(paused(), completion)?.frozen, clockOf(paused(), contact)?.frozen]).toEqual([
      at('11-18 10:00'),
      at('11-18 10:00'),
    ]);
  });

  test.each(['11-20 17:30', '11-20 18:00', '11-23 10:00', '11-23 15:59'])(
    'go on by themselves at its end, also when that is noticed at %s',
    (noticed) => {
      const after = giveAt(paused(), noticed, orders.tick);
      expect([dueOf(after, completion), dueOf(after, contact)]).toEqual(['11-27 16:00', '11-23 16:00']);
      expect(clockOf(after, completion)).toMatchObject({
        original: at('11-24 17:30'),
        moves: [{ why: 'pause', at: at('11-20 17:30'), due: at('11-27 16:00'), millis: 18 * 3_600_000 }],
      });
      expect(after.events.find((event) => event.type === 'resumed')?.data).toEqual({ early: false });
      expect([clockOf(after, completion)?.frozen, after.state.branches[0]?.pausedUntil]).toEqual([
        undefined,
        undefined,
      ]);
    },
  );

  test('noticed only after marks that it let go on: those act in the same turn, once', () => {
    const late = giveAt(paused(), '11-23 18:00', orders.tick);
    const written = late.events
      .slice(paused().events.length)
      .map(({ type, data }) => [type, 'kind' in data && data.kind]);
    expect(written).toEqual([
      ['resumed', false],
      ['reminded', 'contact'],
      ['overdue', 'contact'],
    ]);
  });

  test('resumed early: later by just the office time in which they stood still', () => {
    for (const who of [supervisor, units.chengguan.manager, units.chengguan.handler]) {
      const early = giveAt(paused(), '11-19 10:00', orders.resume('chengguan', who));
      expect([dueOf(early, completion), dueOf(early, contact)]).toEqual(['11-25 17:30', '11-19 17:30']);
      expect(dueOf(early, 'chengguan~1:pause')).toBeUndefined();
    }
  });

  test('over a night nothing is lost, and nothing moves', () => {
    const evening = giveAt(signed(), '11-18 18:00', orders.pause('chengguan'));
    const early = giveAt(evening, '11-19 08:00', orders.resume('chengguan'));
    expect(dueOf(early, completion)).toBe('11-24 17:30');
    expect(clockOf(early, completion)).not.toHaveProperty('moves');
  });

  test('handed in meanwhile and sent back: the time of the review is not given as well', () => {
    const handed = giveAt(paused(joint()), '11-19 10:00', orders.submit('chengguan'));
    expect(handed.state.branches[0]).not.toHaveProperty('pausedUntil');
    expect([dueOf(handed, 'chengguan~1:pause'), dueOf(handed, completion)]).toEqual([undefined, undefined]);
    const back = giveAt(handed, '11-23 10:00', orders.sendBack('chengguan'));
    expect(dueOf(back, completion)).toBe('11-25 17:30');
  });

  test('asked to be returned meanwhile: they go on, the red one waiting for the decision', () => {
    const asked = giveAt(paused(), '11-19 10:00', orders.askReturn('chengguan'));
    expect(clockOf(asked, completion)).toMatchObject({ due: at('11-25 17:30'), held: true });
    expect(clockOf(asked, completion)?.frozen).toBeUndefined();
  });

  test('ordered meanwhile: the order’s days begin with the order and stand still from then on', () => {
    const ordered = giveAt(paused(), '11-19 10:00', orders.supervise());
    expect(clockOf(ordered, completion)).toMatchObject({ due: at('11-24 17:30'), frozen: at('11-19 10:00') });
    expect(dueOf(giveAt(ordered, '11-20 10:00', orders.resume('chengguan')), completion)).toBe('11-25 17:30');
  });

  test('beside another part: that one’s run on, and a lead is not late by what an assistant was given', () => {
    const other = giveAt(paused(joint()), '11-25 09:00', orders.tick);
    expect(clockOf(other, 'shuiwu~1:completion')?.fired).toEqual(['yellow', 'red']);
    const led = signed(orders.dispatch(['chengguan', 'shuiwu'], { leadUnitId: 'shuiwu' }));
    const late = giveAt(paused(led), '11-30 09:00', orders.tick);
    expect(dueOf(late, 'shuiwu~1:completion')).toBe('11-30 17:30');
    expect(late.events.some(({ type, data }) => type === 'overdue' && data.clock === 'shuiwu~1:completion')).toBe(
      false,
    );
  });
});

describe('asking and deciding', () => {
  test('only where the policy allows it, and for so many days', () => {
    const asShipped = signed(undefined, {});
    expect([codeOf(asShipped, orders.askPause('chengguan')), codeOf(asShipped, orders.pause('chengguan'))]).toEqual([
      'pause_forbidden',
      'pause_forbidden',
    ]);
    for (const order of [orders.askPause, orders.pause]) {
      expect([codeOf(signed(), order('chengguan', 10)), codeOf(signed(), order('chengguan', 11))]).toEqual([
        'accepted',
        'pause_too_long',
      ]);
    }
  });

  test('the centre agrees to what was asked for, or to other days; its decision is due', () => {
    const asked = giveAt(signed(), '11-18 09:00', orders.askPause('chengguan', 3));
    expect(dueOf(asked, 'chengguan~1:decision')).toBe('11-18 13:00');
    expect(clockOf(asked, completion)).not.toHaveProperty('held');
    const agree = (body: object) => giveAt(asked, '11-18 10:00', { ...orders.pause('chengguan'), body });
    expect(shanghai(agree({}).state.branches[0]?.pausedUntil ?? '')).toBe('11-23 17:30');
    expect(shanghai(agree({ days: 1 }).state.branches[0]?.pausedUntil ?? '')).toBe('11-19 17:30');
    expect(dueOf(agree({}), 'chengguan~1:decision')).toBeUndefined();
    expect(codeOf(asked, orders.askExtension('chengguan'))).toBe('already_asked');
  });

  test('a refusal needs a comment, and something that was asked for; without either days and reason must be given', () => {
    const asked = giveAt(signed(), '11-18 09:00', orders.askPause('chengguan'));
    expect(codeOf(asked, { ...orders.pause('chengguan'), body: { agree: false } })).toBe('comment_required');
    expect(codeOf(signed(), orders.refusePause('chengguan'))).toBe('nothing_asked');
    const refused = giveAt(asked, '11-18 10:00', orders.refusePause('chengguan'));
    expect([refused.state.branches[0]?.pauseAsked, dueOf(refused, completion)]).toEqual([undefined, '11-24 17:30']);
    const bare = attempt(signed(), { ...orders.pause('chengguan'), body: {} });
    expect(isRefusal(bare) && bare.errors?.map(({ path }) => path)).toEqual(['days', 'reason']);
  });

  test('an extension that waits for its decision: the centre’s clock does not stand still with the unit’s', () => {
    const asked = giveAt(signed(), '11-18 09:00', orders.askExtension('chengguan'));
    const still = paused(asked);
    expect(clockOf(still, 'chengguan~1:decision')).toMatchObject({ due: at('11-18 13:00') });
    expect(clockOf(still, 'chengguan~1:decision')?.frozen).toBeUndefined();
    const granted = give(still, orders.grant('chengguan'));
    expect(dueOf(giveAt(granted, '11-19 10:00', orders.resume('chengguan')), completion)).toBe('11-30 17:30');
  });
});
