/** 办件统计 through the API, its facts kept by the stream, on the real engine. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { factsOf } from '#core/statistics/derive.ts';
import { type KpiId, kpiIds } from '#core/statistics/kpis.ts';
import { readCallDay } from '#functions/storage/call-days.ts';
import { loadCase } from '#functions/storage/cases.ts';
import { visitFacts } from '#functions/storage/fact-reading.ts';
import { differingFacts, keepFacts } from '#functions/storage/facts.ts';
import { allEvents } from '#functions/storage/history.ts';
import { type Item, queryAll } from '#functions/storage/table.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { request, stages } from './support/stages.ts';
import { deliver, recordsOf } from './support/stream.ts';
import { openWorld, pass, setNow, type World } from './support/world.ts';

type Figure = { numerator: number; denominator: number; value?: number; mark?: string; change?: number };
type Figures = Partial<Record<KpiId, Figure>>;
type Row = {
  key: string;
  counting: string;
  figures: Figures;
  score?: number;
  period?: { from: string; until: string };
};
type Statistics = { total: { figures: Figures; score?: number }; rows: Row[]; excluded: number; previous: object };
type Cases = {
  items: { caseNo: string; branch?: string; title: string; met: boolean; of: string[] }[];
  total: number;
  next?: string;
};

let world: World;
const made: Record<string, string> = {};

/** Every event so far has gone through the projection. */
async function projectAll(): Promise<void> {
  for await (const [event] of allEvents()) if (event !== undefined) await deliver(await recordsOf(event.caseNo));
}

beforeAll(async () => {
  world = await openWorld();
  made.sent = await stages.sent();
  made.signed = await stages.signed();
  made.answered = await stages.answered();
  made.completed = await stages.completed();
  made.again = await stages.again();
  made.submitted = await stages.submitted();
  made.draft = await stages.draft();
  made.excluded = await stages.exclusionAsked();
  await succeed('leader', 'approve-exclusion', { params: { caseNo: made.excluded }, body: { agree: true } });
  await projectAll();
  pass(60 * 24 * 14);
});
afterAll(() => world.close());

const march = { from: '2026-03-01', until: '2026-03-31' };
const ask = (user = 'supervisor', query: Record<string, string> = {}) =>
  succeed<Statistics>(user, 'statistics', { query: { ...march, ...query } });
const open = (user: string, query: Record<string, string>) =>
  succeed<Cases>(user, 'statisticsCases', { query: { ...march, limit: '100', ...query } });

test('a period with more items than are to be read is not read on', async () => {
  let facts = 0;
  const items = await visitFacts(march, (entries) => (facts += entries.length));
  expect(items).toBeGreaterThan(10);
  expect(facts).toBeGreaterThanOrEqual(items ?? 0);
  expect(await visitFacts(march, () => undefined, { most: items ?? 0 })).toBe(items);
  expect(await visitFacts(march, () => undefined, { most: (items ?? 0) - 1 })).toBeUndefined();
});

test('what the stream kept is what the events say, however often they come', async () => {
  let cases = 0;
  for await (const events of allEvents()) {
    expect([events[0]?.caseNo, await differingFacts(events)]).toEqual([events[0]?.caseNo, 0]);
    cases += 1;
  }
  expect(cases).toBeGreaterThan(7);
  const walk = async (after?: string) => {
    const numbers: string[] = [];
    for await (const [event] of allEvents(after)) numbers.push(event?.caseNo ?? '');
    return numbers;
  };
  const all = await walk();
  for (const nth of [0, 3, all.length - 1]) expect(await walk(all[nth])).toEqual(all.slice(nth + 1));
  const file = await loadCase(made.completed as string);
  const events = file?.events ?? [];
  const kept = () => queryAll<Item>(`FACTS#${made.completed}`);
  const before = await kept();
  // Late and again: an older state of the case takes nothing back.
  expect(await keepFacts(events.slice(0, 2))).toBe(0);
  await deliver(await recordsOf(made.completed as string));
  expect(await kept()).toEqual(before);
  expect(
    before.flatMap(({ row }) => (row === undefined ? [] : (JSON.parse(String(row)) as { facts: object[] }).facts))
      .length,
  ).toBe(factsOf(file!.state, events).facts.length);
});

test('the figures of the city', async () => {
  const { total, excluded, rows, previous } = await ask();
  expect(previous).toEqual({ from: '2026-02-01', until: '2026-02-28' });
  expect(rows).toEqual([]);
  expect(excluded).toBe(1);
  // Six cases: the draft is none, the excluded one is out.
  expect(total.figures.directAnswer).toMatchObject({ numerator: 1, denominator: 6, value: 16.7 });
  // The joint one waits for the other unit; `sent` was never signed.
  expect(total.figures.signoff).toMatchObject({ numerator: 3, denominator: 5, value: 60, mark: 'red' });
  expect(total.figures.resolution).toMatchObject({ numerator: 1, denominator: 2 });
  expect(total.score).toBeGreaterThan(0);
});

/** A number and the cases that it opens to. */
async function compare(what: string, figures: Figures, filter: Record<string, string>, kpis: readonly KpiId[]) {
  for (const kpi of kpis) {
    const figure = figures[kpi] ?? { numerator: 0, denominator: 0 };
    for (const part of ['numerator', 'denominator'] as const) {
      const { items, total } = await open('supervisor', { ...filter, kpi, part });
      expect([what, kpi, part, items.length, total]).toEqual([what, kpi, part, figure[part], figure[part]]);
      if (part === 'numerator') expect(items.every(({ met }) => met)).toBe(true);
    }
  }
}

test('every number of the city opens to exactly its cases', async () => {
  await compare('city', (await ask()).total.figures, {}, kpiIds);
});

const splits = ['unit', 'nature', 'source', 'area', 'category', 'person', 'day', 'week', 'month', 'quarter'];

test.each(splits)('so does every number of a line by %s', async (dimension) => {
  const { rows } = await ask('supervisor', { dimension });
  const row = rows.find(({ figures }) => Object.keys(figures).length > 0);
  expect(row).toBeDefined();
  const { key, period, figures } = row!;
  const filter = period ?? { [dimension === 'area' ? 'district' : dimension]: key };
  const counted = kpiIds.filter((id) => figures[id] !== undefined).slice(0, 3);
  expect(counted.length).toBeGreaterThan(0);
  await compare(`${dimension} ${key}`, figures, filter, counted);
});

test('the rates of calls are for who may read what calls come to', async () => {
  const rates = await succeed<Record<string, object>>('leader', 'statisticsCalls', { query: march });
  expect(rates).toMatchObject({ seconds: 15, connected: { numerator: 0, denominator: 0 }, within: { denominator: 0 } });
  // What was added up of a past day is kept: the next one who asks does not read its calls again.
  expect((await readCallDay('2026-02-10'))?.figures?.total).toBeDefined();
  for (const user of ['chengguan.manager', 'callback'])
    expect([user, (await call(user, 'statisticsCalls', { query: march })).status]).toEqual([user, 404]);
});

test('the cases left out are listed', async () => {
  const { items } = await open('supervisor', { kpi: 'onTime', part: 'excluded' });
  expect(items.map(({ caseNo }) => caseNo)).toEqual([made.excluded]);
});

describe('who sees what', () => {
  test('a unit its own parts, and nobody else’s', async () => {
    const own = await ask('chengguan.manager', { dimension: 'unit' });
    expect(own.rows.map(({ key, counting }) => [key, counting])).toEqual([['chengguan', 'branch']]);
    const of = (await ask('supervisor', { dimension: 'unit' })).rows.find(({ key }) => key === 'chengguan');
    expect(own.rows[0]?.figures.onTime).toEqual(of?.figures.onTime);
    const { items } = await open('chengguan.manager', { kpi: 'signoff', part: 'denominator' });
    expect(items.every((item) => item.of.includes('chengguan') && item.title !== '')).toBe(true);
    expect((await ask('longhua.manager')).total.figures).toEqual({});
    expect((await open('longhua.manager', { kpi: 'signoff', part: 'denominator', unit: 'chengguan' })).total).toBe(0);
  });

  test('a leader the portfolio: of a joint case that unit’s own part', async () => {
    const { rows, total } = await ask('leader2', { dimension: 'unit' });
    expect(total.figures.signoff).toMatchObject({ numerator: 0, denominator: 1 });
    expect(rows.map(({ key }) => key)).toContain('shuiwu');
    const { items } = await open('leader2', { kpi: 'signoff', part: 'denominator' });
    expect(items.map(({ caseNo }) => caseNo)).toEqual([made.submitted]);
    expect((await ask('leader')).total.figures).toEqual((await ask()).total.figures);
  });

  test('call-taker and callback officer what they did themselves', async () => {
    expect((await ask('calltaker')).total.figures.directAnswer).toMatchObject({ denominator: 6 });
    expect((await ask('calltaker2')).total.figures).toEqual({});
    expect((await ask('callback')).total.figures.reached).toMatchObject({ numerator: 2, denominator: 2 });
  });

  test('nobody else', async () => {
    for (const user of ['chengguan.clerk', 'admin', 'auditor'])
      expect([user, (await call(user, 'statistics', { query: march })).status]).toEqual([user, 404]);
    expect((await call(undefined, 'statistics', { query: march })).status).toBe(401);
  });
});

test('pages neither skip nor repeat, and a cursor is good for its own question only', async () => {
  const query = { ...march, kpi: 'directAnswer', part: 'denominator', limit: '2' };
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page: Cases = await succeed('supervisor', 'statisticsCases', {
      query: { ...query, ...(cursor === undefined ? {} : { cursor }) },
    });
    seen.push(...page.items.map(({ caseNo }) => caseNo));
    cursor = page.next;
    if (cursor !== undefined) {
      const other = await call('supervisor', 'statisticsCases', { query: { ...query, part: 'numerator', cursor } });
      expect(other.status).toBe(400);
    }
  } while (cursor !== undefined);
  expect(seen.length).toBe(6);
  expect(new Set(seen).size).toBe(6);
  expect(seen).toEqual(seen.toSorted().reverse());
});

test.each([
  [{ from: '2026-03-02', until: '2026-03-01' }, 'until', '截止日期不能早于起始日期'],
  [{ from: '2026-01-01', until: '2026-06-01' }, 'until', '一次最多统计 92 天'],
])('a question that makes no sense is refused with its reason: %o', async (query, path, message) => {
  const reply = await call('supervisor', 'statistics', { query });
  expect([reply.status, problemOf(reply).errors]).toEqual([400, [{ path, message }]]);
});

test('figures of people are for those who supervise them', async () => {
  const reply = await call('leader', 'statistics', { query: { ...march, dimension: 'person' } });
  expect([reply.status, problemOf(reply).errors?.[0]?.path]).toEqual([400, 'dimension']);
  // Nor by the filter that opens a person's line.
  const theirs = { ...march, person: 'supervisor' };
  for (const [name, query] of [
    ['statistics', theirs],
    ['statisticsCases', { ...theirs, kpi: 'misdispatch', part: 'denominator' }],
  ] as const) {
    const refused = await call('leader', name, { query });
    expect([name, refused.status, problemOf(refused).errors?.[0]?.path]).toEqual([name, 400, 'person']);
  }
  // A unit's manager supervises the unit's people, not the centre's that dispatched to it.
  expect((await ask('supervisor', { person: 'supervisor' })).total.figures.misdispatch).toBeDefined();
  expect((await ask('chengguan.manager', { person: 'supervisor' })).total.figures).toEqual({});
  expect((await ask('chengguan.manager', { person: 'chengguan.handler' })).total.figures.onTime).toBeDefined();
});

test('a case amended, or left out later, changes the figures of its day', async () => {
  setNow('2026-03-20T01:00:00.000Z');
  const caseNo = made.sent as string;
  const before = await ask('supervisor', { nature: 'consult' });
  expect(before.total.figures).toEqual({});
  await succeed('supervisor', 'amend', { params: { caseNo }, body: { nature: 'consult', title: request.title } });
  await projectAll();
  const after = await ask('supervisor', { nature: 'consult' });
  expect(after.total.figures.directAnswer).toMatchObject({ denominator: 1 });
});
