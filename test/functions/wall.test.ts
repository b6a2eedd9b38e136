/** 大屏 on the real engine: what its key opens, that its figures are those of the screens, and what a reader costs. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Case } from '#core/case.ts';
import { inHandOf } from '#core/insight/people.ts';
import type { WallKeyView } from '#core/routes/wall.ts';
import { routeIds, routeOf } from '#core/routes.ts';
import { type WallView, wallAges } from '#core/wall/shapes.ts';
import { now } from '#functions/clock.ts';
import { loadHead } from '#functions/storage/cases.ts';
import { keys } from '#functions/storage/keys.ts';
import { getItem, queryAll } from '#functions/storage/table.ts';
import { readWalls, takeWallTurn } from '#functions/storage/walls.ts';
import { eventsOf, later } from './support/call-events.ts';
import { tell } from './support/calls.ts';
import { units, users } from './support/city.ts';
import { disturbed } from './support/faults.ts';
import { call, succeed } from './support/gateway.ts';
import { hotIssue, putHot } from './support/hot.ts';
import { noteSecrets } from './support/leaks.ts';
import { caller, opinion, register, request, stages } from './support/stages.ts';
import { deliver, recordsOf } from './support/stream.ts';
import { morning, openWorld, pass, snapshot, type World } from './support/world.ts';

type Made = WallKeyView & { key: string };

let world: World;
let made: Made;
/** Every case of this city. */
const cases: string[] = [];
beforeAll(async () => {
  world = await openWorld();
  made = await add();
});
afterAll(() => world.close());

async function add(name = '指挥大厅'): Promise<Made> {
  const wall = await succeed<Made>('admin', 'addWall', { body: { name, note: '新装' } });
  noteSecrets(wall.key);
  return wall;
}

const bearing = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
const ask = (key = made.key) => call(undefined, 'wall', bearing(key));
const figures = () => succeed<WallView>(undefined, 'wall', bearing(made.key));
/** Real time goes on, so that what is kept is too old; what is remembered of the city, too. */
const age = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const anew = (seconds = wallAges.renewed + 1) => {
  age(seconds);
  return figures();
};
const noted = (caseNo: string) => {
  cases.push(caseNo);
  return caseNo;
};
/** What the stream tells of every case. */
const tellAll = async () => {
  for (const caseNo of cases) await deliver(await recordsOf(caseNo));
};
const today = { from: '2026-03-04', until: '2026-03-04' };

describe('the key of a wall', () => {
  test('is shown once, kept nowhere, and read as somebody may type it', async () => {
    expect(made.key).toMatch(/^([2-9A-HJKMNP-Z]{5}-){4}[2-9A-HJKMNP-Z]{5}$/);
    expect((await add('走廊')).key).not.toBe(made.key);
    const everything = JSON.stringify([await readWalls(), await queryAll('VERSIONS'), await queryAll('ADMIN')]);
    for (const form of [made.key, made.key.replaceAll('-', '')]) expect(everything).not.toContain(form);
    const { items } = await succeed<{ items: WallKeyView[] }>('admin', 'walls');
    expect(items.map(({ name, active }) => [name, active]).toSorted()).toEqual([
      ['指挥大厅', true],
      ['走廊', true],
    ]);
    expect(JSON.stringify(items)).not.toMatch(/key|digest/);
    expect((await ask()).status).toBe(200);
    expect((await ask(` ${made.key.toLowerCase().replaceAll('-', ' ')} `)).status).toBe(200);
  });

  test('wrong, missing or in another place is nobody’s', async () => {
    const wrong = [{}, bearing(''), bearing('ABCDE'), bearing(`${made.key}X`), bearing(made.key.slice(0, -1))];
    const elsewhere = [{ query: { key: made.key } }, { headers: { 'x-key': made.key } }];
    for (const given of [...wrong, ...elsewhere, { headers: { authorization: `Basic ${made.key}` } }]) {
      const reply = await call(undefined, 'wall', given);
      expect([given, reply.status]).toEqual([given, 401]);
    }
    // Somebody who is signed in has no key either.
    for (const { id } of users) expect((await call(id, 'wall')).status).toBe(401);
  });

  test('opens one route and no other', async () => {
    const before = await snapshot();
    for (const id of routeIds) {
      const { who, path } = routeOf(id);
      if (who === 'wall' || who === 'public') continue;
      const params = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, 'x']));
      const reply = await call(undefined, id, { ...bearing(made.key), params, body: {} });
      expect([id, reply.status]).toEqual([id, 401]);
    }
    expect(await snapshot()).toEqual(before);
    const open = routeIds.filter((id) => routeOf(id).who === 'wall');
    expect(open.map((id) => [id, routeOf(id).method])).toEqual([['wall', 'GET']]);
  });

  test('ends when it is withdrawn or exchanged, at once', async () => {
    const wall = await add('会议室');
    const change = (body: object) =>
      succeed<Made>('admin', 'changeWall', {
        params: { wallId: wall.id },
        body: { name: '会议室', active: true, note: '调整', ...body },
      });
    const exchanged = await change({ newKey: true });
    noteSecrets(exchanged.key);
    expect([(await ask(wall.key)).status, (await ask(exchanged.key)).status]).toEqual([401, 200]);
    expect((await change({ active: false })).key).toBeUndefined();
    expect((await ask(exchanged.key)).status).toBe(401);
    await change({ active: true });
    expect((await ask(exchanged.key)).status).toBe(200);
    const trail = await succeed<{ items: { what: string; subject: string }[] }>('admin', 'adminTrail');
    expect(trail.items.slice(0, 4).map(({ what, subject }) => [what, subject])).toEqual([
      ['changeWall', '会议室'],
      ['changeWall', '会议室'],
      ['changeWall', '会议室'],
      ['addWall', '会议室'],
    ]);
  });

  test('of another version, or of no wall, is not changed', async () => {
    const body = { name: '指挥大厅', active: true, note: '核对' };
    const params = { wallId: made.id };
    const stale = await call('admin', 'changeWall', { params, body, headers: { 'if-match': '"7"' } });
    expect(stale.status).toBe(409);
    const unknown = { wallId: '00000000-0000-4000-8000-00000000000f' };
    expect((await call('admin', 'changeWall', { params: unknown, body })).status).toBe(404);
  });
});

describe('the figures', () => {
  const part = (caseNo: string, unitId: string) => ({ params: { caseNo, unitId } });

  test('of an empty city are noughts', async () => {
    const empty = await anew();
    expect(empty).toMatchObject({
      asOf: now(),
      age: 0,
      calls: { inbound: 0, answered: 0, abandoned: 0, waiting: 0, seconds: 15 },
      cases: { received: 0, completed: 0 },
      dispatch: { count: 0, late: 0 },
      signoff: { count: 0, late: 0 },
      overdue: { parts: 0, units: [] },
      areas: [{ name: '龙华区', cases: 0, streets: [{ name: '滨海街道', cases: 0 }] }],
      elsewhere: 0,
      hot: [],
    });
    expect(empty.calls).not.toHaveProperty('connectRate');
  });

  test('of calls are those of 来电情况', async () => {
    await tell([
      ...eventsOf('y-1', { begin: later(morning, -86_400), agent: 'calltaker', wait: 5, talk: 60 }),
      ...eventsOf('w-1', { begin: later(morning, -3600), agent: 'calltaker', wait: 10, talk: 100 }),
      ...eventsOf('w-2', { begin: later(morning, -60), agent: 'calltaker2', wait: 30, talk: 20 }),
      ...eventsOf('w-3', { begin: later(morning, -50), wait: 40 }),
      { id: 'w-4.1', callId: 'w-4', type: 'offered', at: later(morning, -5), caller: caller.phone },
    ]);
    // Of the day before what was read lately is good enough.
    const { calls, hours } = await anew(601);
    type Tally = Record<'inbound' | 'answered' | 'abandoned' | 'ringing' | 'connectRate' | 'withinRate', number>;
    type Figures = { total: Tally; hours: (Tally & { hour: number })[] };
    const screen = await succeed<Figures>('supervisor', 'callFigures', { query: today });
    const { inbound, answered, abandoned, ringing, connectRate, withinRate } = screen.total;
    expect(calls).toEqual({ inbound, answered, abandoned, waiting: ringing, connectRate, withinRate, seconds: 15 });
    expect(calls).toMatchObject({ inbound: 4, answered: 2, abandoned: 1, waiting: 1 });
    expect(hours.calls.today).toEqual(screen.hours.map((hour) => hour.inbound));
    expect(hours.calls.before.map((count, hour) => [hour, count]).filter(([, count]) => count !== 0)).toEqual([[9, 1]]);
  });

  test('of cases are those of the lists, of statistics and of the heads', async () => {
    for (const stage of ['queued', 'queued', 'answered', 'parked', 'returnAsked', 'callback'] as const) {
      noted(await stages[stage]());
    }
    noted(await stages.sent());
    noted(await stages.signed());
    noted(await stages.paused());
    noted(await stages.extensionAsked());
    noted(await stages.draft());
    // Passed on to a street, once before and once after the signing.
    for (const signed of [false, true]) {
      const caseNo = noted(await register('calltaker', { place: { district: '龙华区', street: '滨海街道' } }));
      const parts = [{ unitId: 'longhua' }, { unitId: 'shuiwu' }];
      await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units: parts } });
      if (signed) await succeed('longhua.clerk', 'sign', { ...part(caseNo, 'longhua'), body: {} });
      await succeed('longhua.clerk', 'assign', { ...part(caseNo, 'longhua'), body: { subUnitId: 'longhua-binhai' } });
      if (signed) await succeed('shuiwu.clerk', 'sign', { ...part(caseNo, 'shuiwu'), body: {} });
      if (signed) await succeed('shuiwu.handler', 'submit', { ...part(caseNo, 'shuiwu'), body: opinion });
    }
    noted(await register('calltaker', { place: { district: '文昌市', street: '文城镇' } }));
    await tellAll();
    for (const minutes of [0, 25 * 60, 60 * 24 * 9]) {
      pass(minutes);
      await expectAsRecomputed(await anew());
    }
    const late = (await figures()).overdue;
    expect(late.parts).toBeGreaterThan(4);
    expect(late.units.map(({ id }) => id)).toEqual(['chengguan', 'longhua', 'shuiwu']);
    expect(late.units[0]).toMatchObject({ zh: '城管局', en: 'Urban Management' });
  });

  /** Recomputes everything the long way: from all heads, from the lists as people see them, from statistics. */
  async function expectAsRecomputed(view: WallView): Promise<void> {
    const heads = await Promise.all(cases.map(async (caseNo) => (await loadHead(caseNo)) as Case));
    const hands = heads.flatMap((head) => inHandOf(head, now()));
    const parts = hands.filter(({ work, late }) => late && (work === 'signoff' || work === 'handling'));
    const parentOf = (id: string) => units.find((unit) => unit.id === id && 'parent' in unit)?.parent ?? id;
    const wanted: Record<string, number> = {};
    for (const { owner } of parts) wanted[parentOf(owner)] = (wanted[parentOf(owner)] ?? 0) + 1;
    expect(Object.fromEntries(view.overdue.units.map((unit) => [unit.id, unit.parts]))).toEqual(wanted);
    expect(view.overdue.parts).toBe(parts.length);
    const counts = async (user: string) =>
      (await succeed<{ counts: Record<string, number> }>(user, 'worklistCounts')).counts;
    const queue = hands.filter(({ work, late }) => work === 'dispatch' && late).length;
    expect(view.dispatch).toEqual({ count: (await counts('supervisor'))['awaiting-dispatch'], late: queue });
    const lists = await Promise.all(
      ['chengguan', 'shuiwu', 'jiaojing', 'longhua', 'longhua-binhai'].map(async (unitId) => {
        const user = users.find((one) => one.unitId === unitId && one.roles.includes('clerk'))?.id;
        if (user === undefined) return [];
        const page = { params: { name: 'sign-off' }, query: { limit: '100' } };
        const { items } = await succeed<{ items: { caseNo: string; branch: string }[] }>(user, 'worklist', page);
        return items.map(({ caseNo, branch }) => `${caseNo} ${branch}`);
      }),
    );
    const unsigned = parts.filter(({ work }) => work === 'signoff').length;
    expect(view.signoff).toEqual({ count: new Set(lists.flat()).size, late: unsigned });
    const day = new Date(Date.parse(now()) + 8 * 3_600_000).toISOString().slice(0, 10);
    type Statistics = {
      total: { figures: Record<string, { denominator: number } | undefined> };
      rows: { key: string; figures: Record<string, { denominator: number } | undefined> }[];
    };
    const query = { from: day, until: day };
    const { total } = await succeed<Statistics>('leader', 'statistics', { query });
    const { directAnswer, handlingTime } = total.figures;
    expect(view.cases).toEqual({
      received: directAnswer?.denominator ?? 0,
      completed: handlingTime?.denominator ?? 0,
    });
    const from = new Date(Date.parse(now()) + (8 - 24) * 3_600_000).toISOString().slice(0, 10);
    const byArea = { from, until: day, dimension: 'area' };
    const { rows } = await succeed<Statistics>('leader', 'statistics', { query: byArea });
    const casesOf = (key: string) => rows.find((row) => row.key === key)?.figures.directAnswer?.denominator ?? 0;
    expect(view.areas.map(({ name, cases: count }) => [name, count])).toEqual([['龙华区', casesOf('龙华区')]]);
    expect(view.elsewhere).toBe(casesOf('文昌市') + casesOf('-'));
    expect(view.hours.cases.today.reduce((sum, one) => sum + one, 0)).toBe(view.cases.received);
  }

  test('of hot issues are those of 热点, and quote nobody before somebody has looked', async () => {
    const caseNo = cases[0] ?? '';
    const named = { zh: '张三丰家漏水 13907650009', en: 'Zhang Sanfeng’s leak' };
    await putHot(hotIssue('candidate', [caseNo], { id: 'c'.repeat(24), title: named, score: 90 }));
    await putHot(hotIssue('confirmed', [caseNo], { id: 'd'.repeat(24), title: named, score: 80 }));
    await putHot(
      hotIssue('candidate', [caseNo], {
        id: 'e'.repeat(24),
        title: named,
        key: 'entity|张三丰',
        categories: [],
        score: 70,
      }),
    );
    const { hot } = await anew();
    const { items } = await succeed<{ items: { state: string; counts: { week: number }; callers: number }[] }>(
      'supervisor',
      'hotIssues',
    );
    expect(hot.map(({ state, week, callers }) => [state, week, callers])).toEqual(
      items.map(({ state, counts, callers }) => [state, counts.week, callers]),
    );
    expect(hot.map(({ title }) => title)).toEqual([
      { zh: '龙华区滨海街道路灯', en: 'Street lamps: 龙华区滨海街道' },
      { zh: '张三丰家漏水 139****0009', en: 'Zhang Sanfeng’s leak' },
      { zh: '集中诉求', en: 'Many requests' },
    ]);
  });

  test('hold no name, number or word of any case', async () => {
    const text = JSON.stringify(await anew());
    const words = [caller.name, caller.phone, request.title, request.content, request.place.address, opinion.reply];
    for (const word of [...words, ...cases, ...users.map(({ name }) => name)]) expect(text).not.toContain(word);
  });
});

describe('many walls', () => {
  test('cost two reads each while the figures are young, and one of them a reading when they are old', async () => {
    await anew();
    const young = await disturbed(() => Promise.all(Array.from({ length: 10 }, figures)));
    // The keys of the walls, and what is kept.
    expect(young.calls).toEqual({ Query: 10, GetItem: 10 });
    const at = young.result[0]?.asOf;
    expect(new Set(young.result.map(({ asOf }) => asOf))).toEqual(new Set([at]));
    pass(1);
    age(wallAges.renewed + 1);
    const one = await disturbed(figures);
    pass(1);
    age(wallAges.renewed + 1);
    const ten = await disturbed(() => Promise.all(Array.from({ length: 10 }, figures)));
    // Nine more look for their keys.
    expect(ten.calls.Query).toBe((one.calls.Query ?? 0) + 9);
    expect(new Set(ten.result.map(({ asOf }) => asOf)).size).toBeLessThanOrEqual(2);
  });

  test('say how old what they are told is', async () => {
    await anew();
    age(7);
    expect((await figures()).age).toBe(7);
    age(wallAges.renewed);
    expect((await figures()).age).toBe(0);
  });

  test('are told the old figures while somebody reads, and new ones where that one does not come back', async () => {
    const { asOf } = await anew();
    pass(1);
    age(wallAges.renewed + 1);
    // Somebody has taken the turn and died.
    const turn = await getItem<{ expires: number }>(keys.wallTurn());
    expect(turn?.expires).toBeLessThan(Date.now());
    expect(await takeWallTurn(Date.now(), Date.now() + 15_000)).toBe(true);
    expect(await takeWallTurn(Date.now(), Date.now() + 15_000)).toBe(false);
    expect(await figures()).toMatchObject({ asOf, age: wallAges.renewed + 1 });
    age(15);
    expect(await figures()).toMatchObject({ asOf: now(), age: 0 });
  });
});
