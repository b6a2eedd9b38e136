import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evolve, replay } from '#core/evolve.ts';
import { type Deed, deedsOf } from '#core/insight/deeds.ts';
import { inHandOf, medianOf, type PersonFigures, peopleFigures } from '#core/insight/people.ts';
import { reachOf } from '#core/insight/reach.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { admin, callTaker, leader, supervisor, units } from './support/city.ts';
import { at, giveAt } from './support/days.ts';
import { type Held, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const calendars = { unit: unitCalendar, centre: centreCalendar };
const hour = 3_600_000;

/** Everybody's deeds in a case, event by event. */
function deedsIn({ events }: Held): Deed[] {
  let state: Held['state'] | undefined;
  return events.flatMap((event, index) => {
    const deeds = deedsOf(state, event, events.slice(0, index));
    state = evolve(state, event, event.caseNo);
    return deeds;
  });
}
const figuresOf = (deeds: readonly Deed[], hands: Parameters<typeof peopleFigures>[1] = []): PersonFigures[] =>
  peopleFigures(deeds, hands, { calendars, nameOf: (id) => (id === 'gone' ? undefined : `现名 ${id}`) });

/** `what who@owner`, with hours of working time where it has waited. */
const inWords = (held: Held): string[] =>
  deedsIn(held).map((deed) => {
    const { median } = figuresOf([deed])[0] ?? {};
    const { work, outcome, person, owner, late = false } = deed;
    const took = median === undefined ? '' : ` ${median / hour}h`;
    return `${work} ${outcome} ${person.id}@${owner}${took}${late ? ' late' : ''}`;
  });

/** Every result is reviewed. */
const policy = { reviewWanted: { single: true, joint: true, critical: true } };
const queued = (day = '11-17 09:00') => register({}, { now: at(day), policy });
const signed = () =>
  giveAt(
    giveAt(queued(), '11-17 10:00', orders.dispatch(['chengguan'])),
    '11-17 15:00',
    orders.sign('chengguan', units.chengguan.clerk),
  );

describe('the deeds of a case', () => {
  test('each to whom did it, in working time of the own calendar', () => {
    const sent = giveAt(signed(), '11-18 09:30', orders.submit('chengguan'));
    expect(inWords(giveAt(sent, '11-18 10:00', orders.accept('chengguan')))).toEqual([
      'intake done calltaker@*',
      'dispatch done supervisor@* 1h',
      // 10:00 to 12:00 and 14:30 to 15:00.
      'signoff done chengguan.clerk@chengguan 2.5h',
      // 15:00 to 17:30, 08:30 to 09:30.
      'handling done chengguan.manager@chengguan 3.5h',
    ]);
  });

  test('a draft counts once it leaves the call-taker, with the time for which it lay', () => {
    const draft = register({ draft: true }, { now: at('11-17 09:00') });
    expect(deedsIn(draft)).toEqual([]);
    const sent = giveAt(draft, '11-17 09:30', { name: 'send', actor: callTaker });
    expect(inWords(sent)).toEqual(['intake done calltaker@* 0.5h']);
    const answered = giveAt(draft, '11-17 11:00', orders.answer);
    expect(inWords(answered)).toEqual(['intake done calltaker@* 2h']);
    const direct = giveAt(draft, '11-17 10:00', orders.dispatch(['chengguan'], {}, callTaker));
    expect(inWords(direct)).toEqual(['intake done calltaker@* 1h', 'dispatch done calltaker@* 1h']);
    expect(deedsIn(giveAt(draft, '11-17 10:00', orders.voidCase))).toEqual([]);
  });

  test('a return that is agreed comes back to who dispatched it, and dispatching it again is a deed of its own', () => {
    const asked = giveAt(signed(), '11-17 16:00', orders.askReturn('chengguan'));
    const again = giveAt(asked, '11-17 18:00', orders.agreeReturn('chengguan', ['shuiwu']));
    expect(inWords(again).slice(3)).toEqual(['dispatch done supervisor@* 2h', 'dispatch returned supervisor@*']);
    expect(inWords(giveAt(asked, '11-17 18:00', orders.refuseReturn('chengguan'))).slice(3)).toEqual([]);
    const open = giveAt(asked, '11-17 18:00', orders.agreeReturn('chengguan'));
    const later = giveAt(open, '11-17 19:30', orders.dispatch(['shuiwu']));
    expect(inWords(later).slice(3)).toEqual(['dispatch returned supervisor@*', 'dispatch done supervisor@* 1.5h']);
  });

  test('a result that is sent back comes back to who handed it in, and counts from then', () => {
    const submitted = giveAt(signed(), '11-18 09:30', orders.submit('chengguan'));
    const back = giveAt(submitted, '11-18 10:30', orders.sendBack('chengguan'));
    const again = giveAt(back, '11-18 11:30', { ...orders.submit('chengguan'), actor: units.chengguan.handler });
    expect(inWords(again).slice(3)).toEqual([
      'handling done chengguan.manager@chengguan 3.5h',
      'handling returned chengguan.manager@chengguan',
      'handling done chengguan.handler@chengguan 1h',
    ]);
  });

  test('late is what comes after its own due', () => {
    const slow = giveAt(queued(), '11-18 10:00', orders.dispatch(['chengguan']));
    const slower = giveAt(slow, '11-23 15:00', orders.sign('chengguan'));
    const slowest = giveAt(slower, '12-30 09:00', orders.submit('chengguan'));
    expect(inWords(slowest).map((words) => words.endsWith('late'))).toEqual([false, true, true, true]);
  });

  test('the time for which the clock stood still is nobody’s', () => {
    const parked = giveAt(signed(), '11-18 10:00', orders.park(at('11-20 10:00')));
    const on = giveAt(parked, '11-18 16:00', orders.unpark);
    // 15:00 to 17:30, 08:30 to 10:00, 16:00 to 17:00; not the 3.5 hours between.
    expect(inWords(giveAt(on, '11-18 17:00', orders.submit('chengguan'))).at(-1)).toBe(
      'handling done chengguan.manager@chengguan 5h',
    );
  });

  test('what the system does is nobody’s', () => {
    const marked = giveAt(signed(), '12-10 10:00', orders.tick);
    expect(marked.events.length).toBeGreaterThan(signed().events.length);
    expect(deedsIn(marked)).toEqual(deedsIn(signed()));
  });
});

describe('in hand', () => {
  const handsOf = (held: Held, now: string) => inHandOf(held.state, at(now));

  test('a draft is its call-taker’s, the queue the centre’s, a part the unit’s until it has a handler', () => {
    expect(handsOf(register({ draft: true }), '11-17 09:01')).toEqual([
      { work: 'intake', owner: '*', person: 'calltaker', late: false },
    ]);
    expect(handsOf(queued(), '11-17 09:10')).toEqual([{ work: 'dispatch', owner: '*', late: false }]);
    const sent = giveAt(queued(), '11-17 10:00', orders.dispatch(['chengguan', 'shuiwu']));
    expect(handsOf(sent, '11-17 10:01')).toEqual([
      { work: 'signoff', owner: 'chengguan', late: false },
      { work: 'signoff', owner: 'shuiwu', late: false },
    ]);
    const assigned = giveAt(
      giveAt(sent, '11-17 11:00', orders.sign('chengguan')),
      '11-17 11:30',
      orders.assign('chengguan', { handler: 'chengguan.handler' }),
    );
    expect(handsOf(assigned, '11-17 11:31')[0]).toEqual({
      work: 'handling',
      owner: 'chengguan',
      person: 'chengguan.handler',
      late: false,
    });
    const passed = giveAt(assigned, '11-17 11:40', orders.assign('chengguan', { subUnitId: 'chengguan-dui' }));
    expect(handsOf(passed, '11-17 11:41')[0]).toEqual({ work: 'handling', owner: 'chengguan-dui', late: false });
  });

  test('late once a clock has passed its due; what was handed in, parked or has ended is in nobody’s hands', () => {
    expect(handsOf(queued(), '11-19 10:00')).toEqual([{ work: 'dispatch', owner: '*', late: true }]);
    expect(handsOf(signed(), '12-30 10:00')).toEqual([{ work: 'handling', owner: 'chengguan', late: true }]);
    const submitted = giveAt(signed(), '11-18 09:30', orders.submit('chengguan'));
    expect(handsOf(submitted, '12-30 10:00')).toEqual([]);
    expect(handsOf(giveAt(signed(), '11-18 10:00', orders.park(at('11-20 10:00'))), '12-30 10:00')).toEqual([]);
    expect(handsOf(giveAt(queued(), '11-17 10:00', orders.voidCase), '12-30 10:00')).toEqual([]);
  });

  test('a part whose return is asked for stays in hand, its red mark waiting', () => {
    const asked = giveAt(signed(), '11-17 16:00', orders.askReturn('chengguan'));
    expect(handsOf(asked, '12-30 10:00')).toEqual([{ work: 'handling', owner: 'chengguan', late: false }]);
    const unsigned = giveAt(queued(), '11-17 10:00', orders.dispatch(['chengguan']));
    const refused = giveAt(unsigned, '11-17 11:00', orders.askReturn('chengguan'));
    expect(handsOf(refused, '11-17 11:01')[0]?.work).toBe('signoff');
    const returned = giveAt(asked, '11-17 18:00', orders.agreeReturn('chengguan'));
    expect(handsOf(returned, '11-17 18:01')).toEqual([{ work: 'dispatch', owner: '*', late: false }]);
  });
});

describe('figures', () => {
  const deed = (id: string, more: Partial<Deed> = {}): Deed => ({
    work: 'handling',
    person: { id, name: `旧名 ${id}` },
    owner: 'chengguan',
    at: at('11-17 11:00'),
    outcome: 'done',
    ...more,
  });

  test('a line per person, kind of work and unit, the centre first, names as they are now where they are known', () => {
    const lines = figuresOf(
      [
        deed('b', { from: at('11-17 09:00') }),
        deed('b', { from: at('11-17 10:00'), late: true }),
        deed('b', { outcome: 'returned' }),
        deed('a', { work: 'signoff' }),
        deed('gone', { work: 'dispatch', owner: '*' }),
        deed('b', { owner: 'shuiwu' }),
      ],
      [
        { work: 'handling', owner: 'chengguan', person: 'b', late: true },
        { work: 'handling', owner: 'chengguan', person: 'c', late: false },
        { work: 'handling', owner: 'chengguan', late: false },
      ],
    );
    const line = (work: string, owner: string, id: string | undefined, name: string, counts: number[]) => ({
      ...{ work, owner },
      ...(id === undefined ? {} : { person: { id, name } }),
      ...Object.fromEntries(['inHand', 'overdue', 'done', 'late', 'returns'].map((key, index) => [key, counts[index]])),
    });
    expect(lines).toEqual([
      line('dispatch', '*', 'gone', '旧名 gone', [0, 0, 1, 0, 0]),
      line('signoff', 'chengguan', 'a', '现名 a', [0, 0, 1, 0, 0]),
      line('handling', 'chengguan', undefined, '', [1, 0, 0, 0, 0]),
      { ...line('handling', 'chengguan', 'b', '现名 b', [1, 1, 2, 1, 1]), median: 1.5 * hour },
      line('handling', 'chengguan', 'c', '现名 c', [1, 0, 0, 0, 0]),
      line('handling', 'shuiwu', 'b', '现名 b', [0, 0, 1, 0, 0]),
    ]);
  });

  test.each([
    [[], undefined],
    [[3], 3],
    [[5, 1, 3], 3],
    [[10, 2, 3, 1], 3],
    [[2, 9], 6],
  ])('the median of %j is %s', (amounts, median) => {
    expect(medianOf(amounts)).toBe(median);
  });

  test('those of a period are the sums of its parts, in whatever order the deeds come', () => {
    const deeds = fc.array(
      fc.record({
        work: fc.constantFrom('intake' as const, 'dispatch' as const, 'signoff' as const, 'handling' as const),
        person: fc.constantFrom('a', 'b', 'c').map((id) => ({ id, name: id })),
        owner: fc.constantFrom('*', 'chengguan', 'shuiwu'),
        at: fc.integer({ min: 0, max: 30 * 24 }).map((hours) => new Date(Date.UTC(2026, 10, 1, hours)).toISOString()),
        outcome: fc.constantFrom('done' as const, 'returned' as const),
        late: fc.boolean(),
      }),
      { maxLength: 60 },
    );
    const sums = (parts: PersonFigures[][]) => {
      const all = new Map<string, number[]>();
      for (const { owner, work, person, done, late, returns } of parts.flat()) {
        const key = `${owner} ${work} ${person?.id}`;
        const [a = 0, b = 0, c = 0] = all.get(key) ?? [];
        all.set(key, [a + done, b + late, c + returns]);
      }
      return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
    };
    fc.assert(
      fc.property(deeds, fc.array(fc.integer({ min: 0, max: 29 })), (all, cuts) => {
        const days = Map.groupBy(all, (one) => cuts.filter((cut) => Number(one.at.slice(8, 10)) > cut).length);
        const parts = [...days.values()].map((some) => figuresOf(some.toReversed()));
        expect(sums(parts)).toEqual(sums([figuresOf(all)]));
        const counted = figuresOf(all).reduce((sum, { done, returns }) => sum + done + returns, 0);
        expect(counted).toBe(all.length);
      }),
    );
  });
});

describe('whose people', () => {
  const city = [
    { id: 'hall', kind: 'centre' },
    { id: 'chengguan', kind: 'bureau' },
    { id: 'chengguan-dui', kind: 'street', parent: 'chengguan' },
    { id: 'chengguan-dui-1', kind: 'street', parent: 'chengguan-dui' },
    { id: 'shuiwu', kind: 'bureau' },
  ];
  test('the supervisor’s are all, a manager’s those of the own unit and all below it, nobody else has any', () => {
    expect(reachOf(supervisor, city)).toEqual(['*', ...city.map(({ id }) => id)]);
    expect(reachOf(units.chengguan.manager, city)).toEqual(['chengguan', 'chengguan-dui', 'chengguan-dui-1']);
    expect(reachOf(units['chengguan-dui'].manager, city)).toEqual(['chengguan-dui', 'chengguan-dui-1']);
    expect(reachOf({ ...units.shuiwu.manager, unitId: 'hall' }, city)).toEqual(['*', 'hall']);
    const { unitId: _, ...unplaced } = units.shuiwu.manager;
    for (const actor of [callTaker, units.chengguan.clerk, units.chengguan.handler, leader, admin, unplaced]) {
      expect([actor.id, reachOf(actor, city)]).toEqual([actor.id, []]);
    }
  });
});

test('the deeds come from the events alone: the case at an event is that of the events before it', () => {
  const held = giveAt(signed(), '11-18 09:30', orders.submit('chengguan'));
  for (const [index, event] of held.events.entries()) {
    const before = held.events.slice(0, index);
    const state = index === 0 ? undefined : replay(before);
    expect(deedsOf(state, event, before)).toEqual(deedsIn(held).filter((deed) => deed.at === event.at));
  }
});
