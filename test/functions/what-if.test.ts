/** A past period under other rules, through the API on the real engine. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evenSample } from '#core/insight/what-if.ts';
import { mostCases, type WhatIfReply } from '#core/routes/what-if.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { putGroups } from '#functions/storage/bulk.ts';
import { allEvents, dispatchedCases } from '#functions/storage/history.ts';
import { listKeys } from '#functions/storage/keys.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { caller, opinion, register, request, stages } from './support/stages.ts';
import { openWorld, pass, setNow, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const march = { from: '2026-03-01', until: '2026-03-31' };
const ask = (body: Record<string, unknown> = {}, user = 'supervisor') =>
  succeed<WhatIfReply>(user, 'whatIf', { body: { ...march, ...body } });
const { version: _, ...present } = defaultPolicy;
const { completion } = present.rows;
const within = (amount: number) => ({
  ...present,
  rows: {
    ...present.rows,
    completion: { ...completion, cells: { ...completion.cells, ordinary: { limit: { amount, unit: 'wd' as const } } } },
  },
});
const day = 24 * 60;
const part = (caseNo: string) => ({ params: { caseNo, unitId: 'chengguan' } });
const hand = (caseNo: string) => succeed('chengguan.handler', 'submit', { ...part(caseNo), body: opinion });

describe('March, of which three parts are done in two, four and nine days', () => {
  const cases: string[] = [];
  beforeAll(async () => {
    for (let index = 0; index < 3; index += 1) cases.push(await stages.signed());
    pass(2 * day);
    await hand(cases[0] as string);
    pass(2 * day);
    await hand(cases[1] as string);
    pass(5 * day);
    await hand(cases[2] as string);
    await register();
    const joint = await register();
    const units = [{ unitId: 'longhua' }, { unitId: 'shuiwu' }];
    await succeed('supervisor', 'dispatch', { params: { caseNo: joint }, body: { units } });
    cases.push(joint);
  });

  test('with nothing changed, and with the policy that holds, the figures are the real ones', async () => {
    const items = await snapshot();
    for (const body of [{}, { policy: present }]) {
      const { real, otherwise, units, overdue, cases: examined } = await ask(body);
      expect(real).toEqual({ ended: 3, onTime: 2, overdue: 1 });
      expect(otherwise).toEqual(real);
      expect(examined).toBe(4);
      expect(units.map(({ unitId, real: { load } }) => [unitId, load])).toEqual([
        ['chengguan', 3],
        ['longhua', 1],
        ['shuiwu', 1],
      ]);
      for (const unit of units) expect(unit.otherwise).toEqual(unit.real);
      const [late] = overdue?.parts ?? [];
      expect(overdue).toMatchObject({ left: 0, parts: [{ caseNo: cases[2], unitId: 'chengguan' }] });
      expect(late?.otherwise).toEqual(late?.real);
    }
    expect(await snapshot()).toEqual(items);
  });

  test('under a shorter limit a second part is late, and it is named with both dues', async () => {
    const { real, otherwise, units, overdue } = await ask({ policy: within(2) });
    expect([real.onTime, otherwise.onTime, otherwise.overdue]).toEqual([2, 1, 2]);
    expect(units[0]).toMatchObject({ real: { load: 3, overdue: 1 }, otherwise: { load: 3, overdue: 2 } });
    expect(overdue?.parts.map(({ caseNo }) => caseNo).sort()).toEqual([cases[1], cases[2]].sort());
    expect(overdue?.parts.find(({ caseNo }) => caseNo === cases[1])).toMatchObject({
      real: { due: '2026-03-11T09:30:00.000Z', late: false },
      otherwise: { due: '2026-03-06T09:30:00.000Z', late: true },
    });
  });

  test('with days off the late part would have been on time', async () => {
    const dates = ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13'];
    const days = { as: 'off', dates, reason: { zh: '停工' } };
    const { otherwise, overdue } = await ask({ calendars: { days } });
    expect(otherwise).toEqual({ ended: 3, onTime: 3, overdue: 0 });
    expect(overdue?.parts[0]).toMatchObject({ real: { late: true }, otherwise: { late: false } });
    const elsewhere = await ask({ calendars: { days: { ...days, unitId: 'shuiwu' } } });
    expect(elsewhere.otherwise).toEqual(elsewhere.real);
  });

  test('an administrator has the figures and nothing of a case', async () => {
    const reply = await ask({ policy: within(2) }, 'admin');
    const { overdue: __, ...figures } = await ask({ policy: within(2) });
    expect(reply).toEqual(figures);
    const words = JSON.stringify(reply);
    for (const secret of [...cases, request.title, caller.name, caller.phone]) expect(words).not.toContain(secret);
  });

  test('the index names every case that has a part of the period, and no other', async () => {
    const span = { from: '2026-03-01T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' };
    const scanned: string[] = [];
    for await (const events of allEvents())
      if (events.some(({ type }) => type === 'dispatched')) scanned.push(events[0]?.caseNo ?? '');
    expect((await dispatchedCases(span))?.sort()).toEqual(scanned.sort());
    const before = { from: '2026-02-01', until: '2026-02-28' };
    expect(await ask(before)).toMatchObject({
      cases: 0,
      dispatched: 0,
      units: [],
      real: { ended: 0, onTime: 0, overdue: 0 },
    });
  });
});

describe('what is refused', () => {
  const refused = async (body: Record<string, unknown>) =>
    problemOf(await call('supervisor', 'whatIf', { body: { ...march, ...body } }));

  test('a period that is none, one that is too long, limits that are none, days that change nothing', async () => {
    expect((await refused({ until: '2026-02-01' })).errors).toEqual([
      { path: 'until', message: '截止日期不能早于起始日期' },
    ]);
    expect((await refused({ until: '2026-07-01' })).errors).toEqual([{ path: 'until', message: '一次最多查询 92 天' }]);
    expect((await refused({ policy: within(0) })).errors?.[0]?.path).toBe(
      'policy.rows.completion.cells.ordinary.limit.amount',
    );
    const usual = { as: 'usual', dates: ['2026-03-09'], reason: { zh: '照常' } };
    expect((await refused({ calendars: { days: usual } })).code).toBe('nothing_changed');
  });
});

test('of more cases than one answer may cost an even sample is tried, always the same, and its share is told', async () => {
  setNow('2026-05-06T01:00:00.000Z');
  const deed = { work: 'dispatch', person: { id: 'supervisor', name: '' }, outcome: 'done' };
  const all = mostCases + 100;
  const caseNoOf = (index: number) => `many-${String(index).padStart(6, '0')}`;
  await putGroups(
    Array.from({ length: all }, (__, index) => ({
      items: [
        {
          pk: `CASE#${caseNoOf(index)}`,
          sk: 'DEED',
          lk: listKeys.deeds('*'),
          ls: `2026-05-${index % 2 === 0 ? '06' : '20'}T01:00:00.000Z#${caseNoOf(index)}#2`,
          row: { deeds: [deed] },
        },
      ],
    })),
  );
  const span = { from: '2026-05-01T00:00:00.000Z', until: '2026-06-01T00:00:00.000Z' };
  const numbers = (await dispatchedCases(span)) ?? [];
  expect(numbers).toHaveLength(all);
  // A period in which more was done than is read is none that may be sampled.
  expect(await dispatchedCases(span, all - 1)).toBeUndefined();
  const every = Array.from({ length: 40 }, (__, index) => caseNoOf(index));
  const sample = evenSample(every.toReversed(), 20);
  expect(sample).toEqual(Array.from({ length: 20 }, (__, index) => caseNoOf(2 * index)));
  expect(new Set(evenSample(every, 39)).size).toBe(39);
  expect(evenSample(every, 40)).toEqual(every);
  // The entries are of no cases: what is tried is counted, and nothing is found in it.
  const reply = await ask({ from: '2026-05-01', until: '2026-05-31' });
  expect(reply).toMatchObject({ cases: mostCases, dispatched: all, units: [] });
});
