/** 人员监督: the figures of people through the API, on the real engine. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { replay } from '#core/evolve.ts';
import { centreOwner, type Deed, deedsOf } from '#core/insight/deeds.ts';
import { handsOfRows } from '#core/insight/in-hand.ts';
import { type InHand, inHandOf, peopleFigures } from '#core/insight/people.ts';
import { now } from '#functions/clock.ts';
import { draftersOf } from '#functions/insight/drafters.ts';
import { readHands } from '#functions/insight/hands.ts';
import { tooManyDeeds } from '#functions/insight/period.ts';
import { loadCase } from '#functions/storage/cases.ts';
import { loadUnits } from '#functions/storage/city.ts';
import { readDeeds, readHandRows, readInHand } from '#functions/storage/deeds.ts';
import { allEvents } from '#functions/storage/history.ts';
import { eventItems } from '#functions/storage/items.ts';
import { keys, listKeys } from '#functions/storage/keys.ts';
import { listedPages } from '#functions/storage/listed.ts';
import { getItem, putItem } from '#functions/storage/table.ts';
import { asShipped } from '#functions/storage/time.ts';
import { users } from './support/city.ts';
import { disturbed } from './support/faults.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { opinion, register, stages } from './support/stages.ts';
import { openWorld, pass, setNow, type World } from './support/world.ts';

type Line = {
  work: string;
  unitId?: string;
  person?: { id: string; name: string };
  inHand: number;
  overdue: number;
  done: number;
  late: number;
  returns: number;
  median?: { minutes: number; zh: string; en: string };
};
type Behind = { items: { at?: string; late: boolean; case?: { caseNo: string } }[]; total: number };
type Figures = { from: string; until: string; items: Line[]; now: string };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const march = { from: '2026-03-01', until: '2026-03-31' };
const figures = async (user = 'supervisor', query: Record<string, string> = march) =>
  (await succeed<Figures>(user, 'peopleFigures', { query })).items;
const nobody = { inHand: 0, overdue: 0, done: 0, late: 0, returns: 0 };
/** What a person's line says in one kind of work. */
const lineOf = (lines: readonly Line[], id: string | undefined, work: string, unitId?: string): Line | undefined =>
  lines.find(
    (line) => line.person?.id === id && line.work === work && (unitId === undefined || line.unitId === unitId),
  );

describe('a city at work', () => {
  const part = (caseNo: string, unitId: string) => ({ params: { caseNo, unitId } });

  test('before anybody has done anything there is nothing to show', async () => {
    expect(await figures()).toEqual([]);
  });

  test('each does their part, each has their figures', async () => {
    const caseNo = await register();
    pass(30);
    const units = [{ unitId: 'longhua' }, { unitId: 'chengguan' }];
    await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units } });
    pass(60);
    await succeed('chengguan.clerk', 'sign', { ...part(caseNo, 'chengguan'), body: {} });
    await succeed('longhua.clerk', 'assign', { ...part(caseNo, 'longhua'), body: { subUnitId: 'longhua-binhai' } });
    await succeed('longhua-binhai.clerk', 'sign', { ...part(caseNo, 'longhua'), body: {} });
    await succeed('longhua-binhai.clerk', 'assign', {
      ...part(caseNo, 'longhua'),
      body: { handler: 'longhua-binhai.handler' },
    });
    pass(45);
    await succeed('chengguan.handler', 'submit', { ...part(caseNo, 'chengguan'), body: opinion });
    await succeed('supervisor', 'review', {
      ...part(caseNo, 'chengguan'),
      body: { accept: false, comment: '请补充现场照片' },
    });
    const lines = await figures();
    expect(lines).toEqual([
      { work: 'intake', person: { id: 'calltaker', name: '符一鸣' }, ...nobody, done: 1 },
      {
        ...{ work: 'dispatch', person: { id: 'supervisor', name: '林三思' }, ...nobody, done: 1 },
        median: { minutes: 30, zh: '30 分钟', en: '30 min' },
      },
      {
        ...{ work: 'signoff', unitId: 'chengguan', person: { id: 'chengguan.clerk', name: '吴秋水' }, ...nobody },
        ...{ done: 1, median: { minutes: 60, zh: '1 小时', en: '1 h' } },
      },
      { work: 'handling', unitId: 'chengguan', ...nobody, inHand: 1 },
      {
        ...{ work: 'handling', unitId: 'chengguan', person: { id: 'chengguan.handler', name: '吴长天' }, ...nobody },
        ...{ done: 1, returns: 1, median: { minutes: 45, zh: '45 分钟', en: '45 min' } },
      },
      {
        ...{ work: 'signoff', unitId: 'longhua-binhai', ...nobody, done: 1 },
        ...{ person: { id: 'longhua-binhai.clerk', name: '蔡孤帆' } },
        median: { minutes: 60, zh: '1 小时', en: '1 h' },
      },
      {
        ...{ work: 'handling', unitId: 'longhua-binhai', ...nobody, inHand: 1 },
        person: { id: 'longhua-binhai.handler', name: '蔡远影' },
      },
    ]);
  });

  test('a manager has the people of the own unit and those below it, and nobody else’s', async () => {
    const unitsSeen = async (user: string) => [...new Set((await figures(user)).map(({ unitId }) => unitId))];
    expect(await unitsSeen('chengguan.manager')).toEqual(['chengguan']);
    expect(await unitsSeen('longhua.manager')).toEqual(['longhua-binhai']);
    expect(await unitsSeen('longhua-binhai.manager')).toEqual(['longhua-binhai']);
    expect(await unitsSeen('shuiwu.manager')).toEqual([]);
    const all = await figures();
    const own = all.filter(({ unitId }) => unitId === 'chengguan');
    expect(await figures('chengguan.manager')).toEqual(own);
    for (const user of [
      'calltaker',
      'chengguan.clerk',
      'chengguan.handler',
      'leader',
      'callback',
      'admin',
      'auditor',
    ]) {
      expect([user, (await call(user, 'peopleFigures', { query: march })).status]).toEqual([user, 404]);
    }
    expect((await call(undefined, 'peopleFigures', { query: march })).status).toBe(401);
  });

  test('drafts and the queue stand with those who have them', async () => {
    await register('calltaker2', { draft: true });
    await stages.queued();
    const lines = await figures();
    expect(lineOf(lines, 'calltaker2', 'intake')).toMatchObject({ inHand: 1, done: 0 });
    expect(lineOf(lines, undefined, 'dispatch')).toMatchObject({ inHand: 1, overdue: 0 });
    pass(24 * 60);
    expect(lineOf(await figures(), undefined, 'dispatch')).toMatchObject({ inHand: 1, overdue: 1 });
  });

  test('a period has the deeds of its Shanghai days, the first and the last included; what is in hand is of now', async () => {
    setNow('2026-04-08T15:59:59.999Z');
    await register('calltaker');
    setNow('2026-04-08T16:00:00.000Z');
    await register('calltaker');
    const done = async (from: string, until: string) =>
      lineOf(await figures('supervisor', { from, until }), 'calltaker', 'intake')?.done ?? 0;
    expect(await done('2026-04-08', '2026-04-08')).toBe(1);
    expect(await done('2026-04-09', '2026-04-09')).toBe(1);
    expect(await done('2026-04-08', '2026-04-09')).toBe(2);
    expect(await done('2026-04-10', '2026-04-30')).toBe(0);
    const quiet = await figures('supervisor', { from: '2026-05-01', until: '2026-05-01' });
    expect(lineOf(quiet, undefined, 'dispatch', undefined)).toMatchObject({ inHand: 3, done: 0 });
  });

  test('more than a page of deeds', async () => {
    const file = await loadCase(await register('calltaker'));
    const [event] = file?.events ?? [];
    if (event === undefined) throw new Error('a case has an event');
    const read = () => disturbed(() => figures('supervisor', { from: '2026-04-09', until: '2026-04-09' }));
    const before = await read();
    // Long names, so that some dozens of entries are more than the megabyte of a page.
    const actor = { ...event.actor, name: '名'.repeat(20_000) };
    for (let count = 0; count < 40; count += 1) {
      const caseNo = `HK${20260409000000 + count}0`;
      for (const item of eventItems(undefined, [{ ...event, caseNo, actor }])) await putItem(item);
    }
    const after = await read();
    expect(after.calls.Query).toBeGreaterThan(before.calls.Query ?? 0);
    const done = (lines: Line[]) => lineOf(lines, 'calltaker', 'intake')?.done ?? 0;
    expect(done(after.result)).toBe(done(before.result) + 40);
  });
});

test('behind every figure stand exactly as many cases, and the centre may open each', async () => {
  const whole = { from: '2026-03-01', until: '2026-05-31' };
  const counts = ['inHand', 'overdue', 'done', 'late', 'returns'] as const;
  let asked = 0;
  for (const line of await figures('supervisor', whole)) {
    for (const count of counts) {
      const { work, unitId, person } = line;
      const query = { ...whole, work, count, ...(unitId && { unitId }), ...(person && { person: person.id }) };
      const { items, total } = await succeed<Behind>('supervisor', 'peopleCases', { query });
      expect([query, total]).toEqual([query, line[count]]);
      if (line[count] > 30) continue;
      expect(items.length).toBe(total);
      for (const { case: one } of items.slice(0, 1)) {
        const found = await call('supervisor', 'getCase', { params: { caseNo: one?.caseNo ?? '' } });
        expect([query, found.status]).toEqual([query, 200]);
      }
      asked += total;
    }
  }
  expect(asked).toBeGreaterThan(10);
});

test('what is in hand is told by the rows of the lists; heads are read where a row leaves something open, and say the same', async () => {
  const [at, units] = [now(), await loadUnits()];
  const owners = [centreOwner, ...units.map(({ id }) => id)];
  const sorted = (all: readonly InHand[]) => all.map((hand) => JSON.stringify(Object.entries(hand).sort())).sort();
  const drafters = await draftersOf(owners);
  const heads = await readInHand(owners, drafters);
  const byHeads = heads.flatMap((head) => inHandOf(head, at));
  const { calls, result } = await disturbed(() => readHands(owners, units, at));
  expect(sorted(result)).toEqual(sorted(byHeads));
  expect(byHeads.some(({ late }) => late)).toBe(true);
  const rows = await readHandRows(owners, drafters);
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const { hands, asked } = handsOfRows(rows, { now: at, parentOf: (id) => parents.get(id) });
  const certain = heads.filter(({ caseNo }) => !asked.includes(caseNo));
  expect(hands.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThan(heads.length);
  expect(sorted(hands)).toEqual(sorted(certain.flatMap((head) => inHandOf(head, at))));
  expect(calls.BatchGetItem ?? 0).toBeLessThanOrEqual(Math.ceil(asked.length / 100));
});

test('the deeds of a period are read to the last, and of one with more than can be read none', async () => {
  const span = { from: '2026-02-28T16:00:00.000Z', until: '2026-05-31T16:00:00.000Z' };
  const deeds = (await readDeeds([centreOwner], span)) ?? [];
  const listed = [];
  for await (const items of listedPages(listKeys.deeds(centreOwner), span)) listed.push(...items);
  expect(deeds.length).toBeGreaterThanOrEqual(listed.length);
  expect(new Set(deeds.map(({ caseNo, at }) => `${at}#${caseNo}`)).size).toBe(
    new Set(listed.map(({ ls }) => String(ls).split('#').slice(0, 2).join('#'))).size,
  );
  expect(await readDeeds([centreOwner], span, listed.length)).toEqual(deeds);
  expect(await readDeeds([centreOwner], span, listed.length - 1)).toBeUndefined();
  const refused = tooManyDeeds();
  expect(JSON.stringify(refused)).toMatch(/too_much_data.*请缩短时段.*shorter period/);
});

test('what is behind a figure of another’s people is not there; a case that is not the manager’s is counted, not named', async () => {
  const behind = (user: string, unitId: string) =>
    call(user, 'peopleCases', { query: { ...march, work: 'signoff', count: 'done', unitId } });
  expect((await behind('shuiwu.manager', 'chengguan')).status).toBe(404);
  expect((await behind('longhua-binhai.manager', 'longhua')).status).toBe(404);
  expect((await behind('supervisor', 'nowhere')).status).toBe(404);
  const centre = { ...march, work: 'dispatch', count: 'done' };
  expect((await call('chengguan.manager', 'peopleCases', { query: centre })).status).toBe(404);
  const query = { ...march, work: 'signoff', count: 'done', unitId: 'longhua-binhai', person: 'longhua-binhai.clerk' };
  const own = await succeed<Behind>('longhua-binhai.manager', 'peopleCases', { query });
  expect(own.items[0]?.case?.caseNo).toMatch(/^HK/);
  expect(await succeed('longhua.manager', 'peopleCases', { query })).toEqual(own);
  // The street comes under another bureau, whose manager supervises its people from then on, but not what they did for the old one.
  const moved = { zh: '滨海街道', en: 'Binhai', parent: 'shuiwu', retired: false, note: '调整' };
  await succeed('admin', 'changeUnit', { params: { unitId: 'longhua-binhai' }, body: moved });
  vi.setSystemTime(Date.now() + 25_000);
  const above = await succeed<Behind>('shuiwu.manager', 'peopleCases', { query });
  expect(above).toMatchObject({ total: own.total, items: own.items.map(({ at, late }) => ({ at, late })) });
  expect(JSON.stringify(above)).not.toContain('HK');
  await succeed('admin', 'changeUnit', {
    params: { unitId: 'longhua-binhai' },
    body: { ...moved, parent: 'longhua' },
  });
  vi.setSystemTime(Date.now() + 25_000);
});

test('the figures are those that a replay of all events gives', async () => {
  const deeds: Deed[] = [];
  for await (const events of allEvents()) {
    // The page of the test before is of copies, which are no whole cases.
    if (events.some(({ actor }) => actor.name.length > 100)) continue;
    for (const [index, event] of events.entries()) {
      const before = events.slice(0, index);
      deeds.push(...deedsOf(index === 0 ? undefined : replay(before), event, before));
    }
  }
  const nameOf = (id: string) => users.find((user) => user.id === id)?.name;
  const replayed = peopleFigures(deeds, [], { calendars: asShipped.calendars, nameOf });
  const counts = (line: Pick<Line, 'done' | 'late' | 'returns'>) => [line.done, line.late, line.returns];
  const wanted = replayed
    .filter(({ work }) => work !== 'intake')
    .map((line) => [line.work, line.owner, line.person?.id, ...counts(line), line.median ?? '']);
  expect(wanted.length).toBeGreaterThan(3);
  const shown = (await figures()).filter(({ work, done }) => work !== 'intake' && done > 0);
  expect(
    shown.map((line) => [
      line.work,
      line.unitId ?? centreOwner,
      line.person?.id,
      ...counts(line),
      line.median?.minutes,
    ]),
  ).toEqual(wanted.map((line) => [...line.slice(0, -1), Number(line.at(-1)) / 60_000]));
});

describe('what is asked for', () => {
  test.each([
    [{ from: '2026-03-02', until: '2026-03-01' }, 'until', '截止日期不能早于起始日期'],
    [{ from: '2026-01-01', until: '2026-04-03' }, 'until', '一次最多查询 92 天'],
    [{ from: '2026-02-30', until: '2026-03-01' }, 'from', undefined],
    [{ from: '2026-03-01' }, 'until', undefined],
    [{ ...march, user: 'calltaker' }, '', undefined],
  ])('%j is refused', async (query, path, message) => {
    for (const user of ['supervisor', 'chengguan.manager']) {
      const reply = await call(user, 'peopleFigures', { query: query as Record<string, string> });
      expect(reply.status).toBe(400);
      const [error] = problemOf(reply).errors ?? [];
      expect(error?.path).toBe(path);
      if (message !== undefined) expect(error?.message).toBe(message);
    }
  });

  test('92 days are answered', async () => {
    expect((await figures('supervisor', { from: '2026-01-01', until: '2026-04-02' })).length).toBeGreaterThan(0);
  });
});

test('an event that is nobody’s deed stands in no list', async () => {
  const caseNo = await register();
  await succeed('supervisor', 'note', { params: { caseNo }, body: { text: '内部备注一条' } });
  const event = await getItem<{ lk?: string }>(keys.event(caseNo, 2));
  expect([event?.sk, event?.lk]).toEqual(['EVENT#000002', undefined]);
});
