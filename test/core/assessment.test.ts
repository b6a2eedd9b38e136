import { describe, expect, test } from 'vitest';
import { commands } from '#core/commands/all.ts';
import { sightOf } from '#core/masking.ts';
import { isRefusal } from '#core/refusals.ts';
import { caseStatus } from '#core/status.ts';
import { viewCase } from '#core/view/view.ts';
import { callTaker, contextAt, leader, leaderElsewhere, officer, supervisor, units } from './support/city.ts';
import { at, giveAt } from './support/days.ts';
import { attempt, give, type Held, later, type Order, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const hidden = { requester: { name: '郑重声', phone: '13907650001', confidentiality: 'both' } };
const signed = (more: object = {}) => {
  const sent = giveAt(register(more, { now: at('11-17 09:00') }), '11-17 10:00', orders.dispatch(['chengguan']));
  return giveAt(sent, '11-17 11:00', orders.sign('chengguan'));
};
const waiting = () => giveAt(signed(), '11-17 15:00', orders.submit('chengguan'));
const completed = () => giveAt(waiting(), '11-17 16:00', orders.callBack());
const codeOf = (held: Held, order: Order) => {
  const result = attempt(held, order);
  return isRefusal(result) ? result.refused : 'accepted';
};
const view = (held: Held, actor = supervisor, now = held.now) =>
  viewCase({ ...held, recordings: [] }, actor, contextAt(now));

describe('left out of the assessment', () => {
  test('by two persons: one asks, a leader decides', () => {
    const asked = give(signed(), orders.exclude(units.chengguan.manager));
    expect(asked.state.exclusion).toMatchObject({ askedBy: 'chengguan.manager' });
    expect(codeOf(asked, orders.approveExclusion({ agree: true }, supervisor))).toBe('not_permitted');
    expect(codeOf(asked, orders.approveExclusion({ agree: true }, leaderElsewhere))).toBe('not_found');
    const agreed = give(asked, orders.approveExclusion());
    expect(view(agreed)?.exclusion).toMatchObject({
      askedBy: 'chengguan.manager',
      reason: '市民自述有误',
      agreed: true,
      decidedBy: 'leader',
    });
    expect([codeOf(agreed, orders.approveExclusion()), codeOf(agreed, orders.exclude())]).toEqual([
      'not_excluded',
      'already_excluded',
    ]);
  });

  test('not by one who is both', () => {
    const both = { ...leader, id: 'both', roles: ['leader', 'supervisor'] as const };
    const asked = give(signed(), orders.exclude(both));
    expect(codeOf(asked, orders.approveExclusion({ agree: true }, both))).toBe('another_person');
    expect(codeOf(asked, orders.approveExclusion())).toBe('accepted');
  });

  test('a refusal needs a comment; after it the exclusion may be asked for again', () => {
    const asked = give(completed(), orders.exclude());
    expect(codeOf(asked, orders.approveExclusion({ agree: false }))).toBe('comment_required');
    const refused = give(asked, orders.approveExclusion({ agree: false, comment: '事实清楚' }));
    expect(view(refused)?.exclusion).toMatchObject({ agreed: false, comment: '事实清楚' });
    const again = give(refused, orders.exclude(units.chengguan.manager));
    expect(view(again)?.exclusion).not.toHaveProperty('agreed');
    expect(again.state.exclusion?.askedBy).toBe('chengguan.manager');
  });

  test('in every status, also when archived', () => {
    const archived = give(completed(), orders.archive, orders.exclude(), orders.approveExclusion());
    expect([caseStatus(archived.state), archived.state.exclusion?.agreed]).toEqual(['archived', true]);
  });
});

describe('a reveal', () => {
  const { handler, handler2, clerk } = units.chengguan;
  const opened = (more: object = {}) => give(signed(hidden), orders.reveal({ handler: handler.id, ...more }));
  const ends = (held: Held) => held.state.reveals?.[0]?.until ?? '';

  test.each([
    [{}, 24],
    [{ hours: 1 }, 1],
    [{ hours: 24 }, 24],
  ])('for %o: the named handler sees name and number for %i hours, to the millisecond', (more, hours) => {
    const held = opened(more);
    expect(ends(held)).toBe(later(held.events.at(-1)?.at ?? '', hours * 60));
    const last = later(ends(held), -1 / 60_000);
    expect(sightOf(handler, held.state, last)).toEqual({ name: true, phone: true, recordings: false });
    expect(sightOf(handler, held.state, ends(held))).toEqual({ name: false, phone: false, recordings: false });
    expect(view(held, handler, last)?.requester).toMatchObject({ name: '郑重声', phone: '13907650001', masked: [] });
    expect(view(held, handler, ends(held))?.requester).toMatchObject({ name: '郑**', phone: '139****0001' });
    for (const other of [handler2, clerk]) {
      expect(view(held, other, last)?.requester).toMatchObject({ masked: ['name', 'phone'] });
    }
  });

  test('given anew it counts from then; taken from the unit the case is not there any more', () => {
    const twice = giveAt(opened({ hours: 1 }), '11-17 12:00', orders.reveal({ handler: handler.id, hours: 2 }));
    expect(twice.state.reveals).toEqual([{ handler: handler.id, until: at('11-17 14:00') }]);
    const passed = give(opened(), orders.assign('chengguan', { subUnitId: 'chengguan-dui' }));
    expect(view(passed, units['chengguan-dui'].handler)?.requester.masked).toEqual(['name', 'phone']);
    expect(codeOf(passed, orders.reveal({ handler: units['chengguan-dui'].handler.id }))).toBe('accepted');
    expect(codeOf(passed, orders.reveal({ handler: handler.id }))).toBe('unknown_handler');
  });

  test('is the centre’s to give, to a handler of a unit that has the case', () => {
    const held = signed(hidden);
    for (const id of [clerk.id, units.shuiwu.handler.id, 'nobody']) {
      expect(codeOf(held, orders.reveal({ handler: id }))).toBe('unknown_handler');
    }
    expect(codeOf(held, orders.reveal({ handler: handler.id }, callTaker))).toBe('not_permitted');
    expect(codeOf(held, orders.reveal({}, callTaker))).toBe('accepted');
    expect(codeOf(held, orders.reveal({}, clerk))).toBe('not_permitted');
    expect(codeOf(held, orders.reveal({}, officer))).toBe('not_found');
    expect(give(held, orders.reveal()).state.reveals).toBeUndefined();
    for (const hours of [0, 25, 1.5]) {
      expect(commands.reveal.body.safeParse({ reason: '核实', handler: handler.id, hours }).success).toBe(false);
    }
  });
});

describe('the citizen’s rating', () => {
  test.each<[string, object, string, boolean]>([
    ['content', {}, 'completed', false],
    ['not solved', { solved: false }, 'awaiting_callback', true],
    ['dissatisfied with the result', { resultSatisfaction: 'dissatisfied' }, 'awaiting_callback', true],
    ['dissatisfied with the attitude', { attitudeSatisfaction: 'dissatisfied' }, 'awaiting_callback', true],
  ])('while the callback is awaited it counts as the callback: %s', (_, more, status, proposed) => {
    const held = give(waiting(), orders.rate({ ...more, reason: '灯又灭了' }));
    expect([caseStatus(held.state), held.state.rehandleProposedAt !== undefined]).toEqual([status, proposed]);
    expect(held.state.clocks.filter(({ stopped }) => stopped === undefined).map(({ kind }) => kind)).toEqual([
      proposed ? 'decision' : 'archive',
    ]);
    expect(view(held)?.rating).toMatchObject({ ...ratingOf(more), reason: '灯又灭了' });
    expect(codeOf(held, orders.rate())).toBe('already_rated');
  });

  const ratingOf = ({ solved = true }: { solved?: boolean }) => ({ solved });

  test('while rehandling waits for its decision, or afterwards, it changes nothing', () => {
    const proposed = give(waiting(), orders.callBack(orders.dissatisfied));
    for (const held of [proposed, completed()]) {
      const rated = give(held, orders.rate({ solved: false }));
      expect(caseStatus(rated.state)).toBe(caseStatus(held.state));
      expect({ ...rated.state, ratedAt: 0, version: 0, hash: '', lastAt: '' }).toEqual({
        ...held.state,
        ratedAt: 0,
        version: 0,
        hash: '',
        lastAt: '',
      });
    }
  });

  test.each([
    [0, 'accepted'],
    [15 * 24 * 60, 'accepted'],
    [15 * 24 * 60 + 1, 'rating_over'],
  ])('%i minutes after completion: %s', (minutes, code) => {
    const held = completed();
    expect(codeOf({ ...held, now: later(at('11-17 16:00'), minutes) }, orders.rate())).toBe(code);
  });
});
