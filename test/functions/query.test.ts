/** 办件查询 through the API: found at once and by new words, in the reader's scope, masked, page by page; saved filters. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Wish } from '#core/query/conditions.ts';
import { sortNames } from '#core/query/names.ts';
import type { FoundRow, SavedFilterView } from '#core/routes/query.ts';
import { addDays, localDate } from '#core/time/instant.ts';
import { now } from '#functions/clock.ts';
import { compact, indexLeftovers, postingsOf, renewSearched } from '#functions/query/index.ts';
import { mergePostings } from '#functions/query/merging.ts';
import { countHits, findPage } from '#functions/query/search.ts';
import { loadCase } from '#functions/storage/cases.ts';
import { loadUser } from '#functions/storage/city.ts';
import { keys } from '#functions/storage/keys.ts';
import { getItem, type Item, putItem, queryAll, table, tableName } from '#functions/storage/table.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { register, stages } from './support/stages.ts';
import { deliver, recordsOf } from './support/stream.ts';
import { openWorld, pass, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Page = { items: FoundRow[]; next?: string };
const ask = (user: string, query: Record<string, string>): Promise<Page> => succeed(user, 'findCases', { query });
const numbers = async (user: string, query: Record<string, string>): Promise<string[]> =>
  (await ask(user, query)).items.map(({ caseNo }) => caseNo);
const refused = async (query: Record<string, string>) => problemOf(await call('supervisor', 'findCases', { query }));
const freshOf = (caseNo: string) => queryAll(`CASE#${caseNo}`, 'FRESH#');

describe('a case is found', () => {
  test('the moment it exists, by its words, and so after the stream and after merging', async () => {
    const caseNo = await register('calltaker', { title: '银杏小区电梯停运', content: '三号楼电梯停运两天' });
    const byWords = () => numbers('supervisor', { q: '电梯停运 银杏小区' });
    expect(await freshOf(caseNo)).toHaveLength(1);
    expect(await byWords()).toEqual([caseNo]);
    await deliver(await recordsOf(caseNo));
    expect(await freshOf(caseNo)).toEqual([]);
    expect(await byWords()).toEqual([caseNo]);
    expect(await compact(0)).toBeGreaterThan(0);
    expect(await queryAll('TERMS#new')).toEqual([]);
    expect(await byWords()).toEqual([caseNo]);
    expect(await numbers('supervisor', { q: '电梯停运 梧桐小区' })).toEqual([]);
  });

  test('by its new words and its new state, before and after the stream; what the stream left behind is indexed by the schedule', async () => {
    const caseNo = await stages.callback({ title: '凤凰木倒伏挡路', content: '凤凰木倒伏' });
    const find = () => numbers('supervisor', { q: '更换三盏灯具 凤凰木倒伏', status: 'awaiting_callback' });
    expect(await find()).toEqual([caseNo]);
    expect(await indexLeftovers()).toBeGreaterThan(0);
    expect(await find()).toEqual([caseNo]);
    expect(await numbers('supervisor', { q: '凤凰木倒伏', status: 'awaiting_dispatch,handling' })).toEqual([]);
  });

  test('by the caller’s number and by a number in its text only where the reader may see numbers', async () => {
    const caseNo = await stages.hidden();
    const query = { phone: '139 0765 0001', flags: 'confidential' };
    expect(await numbers('supervisor', query)).toContain(caseNo);
    expect(await numbers('chengguan.manager', query)).not.toContain(caseNo);
    expect(await numbers('chengguan.manager', { flags: 'confidential' })).toContain(caseNo);
    expect(await numbers('supervisor', { q: '13907650002', flags: 'confidential' })).toContain(caseNo);
    expect(await numbers('chengguan.manager', { q: '13907650002', flags: 'confidential' })).not.toContain(caseNo);
  });

  test('in the reader’s scope only: the call-taker’s own, the unit’s, the leader’s portfolio', async () => {
    const [mine, other] = [await stages.signed(), await register('calltaker2')];
    expect(await numbers('supervisor', { limit: '100' })).toEqual(expect.arrayContaining([mine, other]));
    expect(await numbers('calltaker', { limit: '100' })).not.toContain(other);
    expect(await numbers('chengguan.handler', { limit: '100' })).toContain(mine);
    expect(await numbers('shuiwu.handler', { limit: '100' })).not.toContain(mine);
    expect(await numbers('leader2', { limit: '100' })).not.toContain(mine);
  });
});

test('pages neither skip nor repeat a case while others come and change', async () => {
  const made: string[] = [];
  for (let index = 0; index < 9; index += 1) {
    made.push(await register('calltaker', { title: `木棉路井盖缺失${index}`, content: '木棉路井盖缺失' }));
    pass(1);
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { q: '木棉路井盖缺失', limit: '2', ...(cursor === undefined ? {} : { cursor }) };
    const page = await ask('supervisor', query);
    seen.push(...page.items.map(({ caseNo }) => caseNo));
    cursor = page.next;
    // Between two pages: a new one, one that changes, and the index goes on.
    await register('calltaker2', { title: '木棉路井盖缺失又一处', content: '木棉路井盖缺失' });
    const changed = made[seen.length % made.length] ?? '';
    await succeed('supervisor', 'note', { params: { caseNo: changed }, body: { text: '已记录' } });
    await (seen.length % 4 === 0 ? compact(0) : indexLeftovers());
    pass(1);
  } while (cursor !== undefined);
  expect(seen).toEqual([...made].reverse());
  const [taken] = made;
  const foreign = await ask('supervisor', { q: '木棉路井盖缺失', limit: '1' });
  expect(taken).toBeDefined();
  const other = await call('supervisor', 'findCases', { query: { q: '井盖', cursor: foreign.next ?? '' } });
  expect(problemOf(other).errors?.[0]?.path).toBe('cursor');
});

test('a page whose time is over ends with what it has and goes on from there: nothing is skipped or repeated', async () => {
  const actor = await loadUser('supervisor');
  if (actor === undefined) throw new Error('no supervisor');
  // Cases with a running due, without one, and more than one read of them.
  for (const make of [stages.signed, stages.callback, stages.signed]) {
    await make();
    pass(1);
  }
  await compact(0);
  const questions: Wish[] = [{}, { flags: ['recorded'] }];
  let breaks = 0;
  for (const wish of questions) {
    for (const sort of sortNames) {
      const question = { wish, actor, now: now() };
      const whole = await findPage(question, { sort, limit: 100 });
      const got: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await findPage(question, { sort, limit: 8, cursor, isOver: () => true });
        if (page === undefined) throw new Error('a cursor of its own was refused');
        got.push(...page.hits.map(({ state }) => state.caseNo));
        cursor = page.next;
        if (page.unfinished === true) breaks += 1;
      } while (cursor !== undefined);
      expect([sort, wish, got]).toEqual([sort, wish, whole?.hits.map(({ state }) => state.caseNo)]);
    }
  }
  expect(breaks).toBeGreaterThan(questions.length);
  const counted = await countHits({ wish: { flags: ['recorded'] }, actor, now: now() }, () => true);
  expect(counted).toMatchObject({ more: true, unfinished: true });
});

test('a period with one open end looks at no more than there can be: its first read finishes where there is nothing', async () => {
  const actor = await loadUser('supervisor');
  if (actor === undefined) throw new Error('no supervisor');
  await indexLeftovers();
  await compact(0);
  const at = (wish: Wish) => findPage({ wish, actor, now: now() }, { sort: 'received', limit: 20, isOver: () => true });
  const tomorrow = addDays(localDate(now()), 1);
  for (const wish of [{ closedFrom: tomorrow }, { dispatchedFrom: tomorrow }, { dueFrom: '2027-12-31' }]) {
    expect(await at(wish)).toEqual({ hits: [] });
  }
  for (const wish of [{ closedUntil: '2026-01-31' }, { dispatchedUntil: '2026-01-31' }, { dueUntil: '2026-01-31' }]) {
    expect(await at(wish)).toEqual({ hits: [] });
  }
});

describe('junk is refused with its place', () => {
  test.each([
    ['an unknown condition', { colour: 'red' }, ''],
    ['a word outside the vocabulary', { status: 'handling,sleeping' }, 'status.1'],
    ['a date that is none', { receivedFrom: '2026-02-30' }, 'receivedFrom'],
    ['a date that no day can be counted from', { receivedUntil: '9999-12-31' }, 'receivedUntil'],
    ['a period that ends before it begins', { dueFrom: '2026-03-02', dueUntil: '2026-03-01' }, 'dueUntil'],
    ['one character', { q: '水' }, 'q'],
    ['nothing but punctuation', { q: '，。' }, 'q'],
    ['an order that is none', { sort: 'title' }, 'sort'],
    ['a number that is none', { phone: 'abc' }, 'phone'],
  ])('%s', async (_, query, path) => {
    const problem = await refused(query as Record<string, string>);
    expect([problem.code, problem.errors?.[0]?.path]).toEqual(['invalid', path]);
  });
});

test('what is counted is what is found', async () => {
  const query = { q: '木棉路井盖缺失' };
  const { items } = await ask('supervisor', { ...query, limit: '100' });
  expect(await succeed('supervisor', 'countCases', { query })).toEqual({ count: items.length, more: false });
});

test('a filter is kept, shared in the unit, and removed by who made it', async () => {
  const body = { name: '待回访', search: { status: 'awaiting_callback' }, shared: true };
  const { id } = await succeed<SavedFilterView>('chengguan.manager', 'saveFilter', { body });
  const list = async (user: string) => (await succeed<{ items: SavedFilterView[] }>(user, 'savedFilters')).items;
  expect((await list('chengguan.clerk')).map((one) => [one.name, one.shared])).toEqual([['待回访', true]]);
  expect(await list('shuiwu.clerk')).toEqual([]);
  expect((await call('chengguan.clerk', 'removeFilter', { params: { id }, body: {} })).status).toBe(404);
  expect((await call('shuiwu.manager', 'removeFilter', { params: { id }, body: {} })).status).toBe(404);
  await succeed('chengguan.manager', 'removeFilter', { params: { id }, body: {} });
  expect(await list('chengguan.clerk')).toEqual([]);
  const far = await call('leader', 'saveFilter', { body: { name: '远', search: { dueUntil: '9999-12-31' } } });
  expect(problemOf(far).errors?.[0]?.path).toBe('search.dueUntil');
  const bad = await call('leader', 'saveFilter', { body: { name: '坏', search: { status: 'asleep' } } });
  expect(problemOf(bad).errors?.[0]?.path).toMatch(/^search\.status/);
});

describe('a shared filter', () => {
  const share = async (user: string, name: string) => {
    const body = { name, search: { status: 'awaiting_callback' }, shared: true };
    return succeed<SavedFilterView>(user, 'saveFilter', { body });
  };
  const list = async (user: string) => (await succeed<{ items: SavedFilterView[] }>(user, 'savedFilters')).items;
  const remove = (user: string, id: string) => succeed(user, 'removeFilter', { params: { id }, body: {} });

  test('is removed by the unit’s manager and by the supervisor, who are told that they may', async () => {
    const [one, other] = [await share('chengguan.clerk', '一'), await share('chengguan.clerk', '二')];
    expect((await list('chengguan.manager')).map(({ removable }) => removable)).toEqual([true, true]);
    expect((await list('chengguan.handler')).map(({ removable }) => removable)).toEqual([false, false]);
    await remove('chengguan.manager', one.id);
    await remove('supervisor', other.id);
    expect(await list('chengguan.clerk')).toEqual([]);
  });

  test('is seen and removed by who made it from another unit, too', async () => {
    const { id } = await share('chengguan.clerk', '三');
    const item = (await getItem<Item>(keys.user('chengguan.clerk'))) as Item;
    await putItem({ ...item, unitId: 'shuiwu' });
    try {
      expect((await list('chengguan.clerk')).map((kept) => [kept.id, kept.shared])).toEqual([[id, true]]);
      await remove('chengguan.clerk', id);
    } finally {
      await putItem(item);
    }
    expect(await list('chengguan.handler')).toEqual([]);
  });
});

test('filters are fifty at most, and small', async () => {
  const save = (search: Record<string, string>) => call('leader', 'saveFilter', { body: { name: '又一个', search } });
  const units = Array.from({ length: 50 }, (_, index) => `unit-${String(index).padStart(14, '0')}`).join();
  const category = Array.from({ length: 50 }, (_, index) => `010101${10 + index}`).join();
  const [place, q] = ['岛'.repeat(60), '路灯'.repeat(50)];
  const large = { unit: units, taker: units, handler: units, category, district: place, community: place };
  expect((await save(large)).status).toBe(201);
  expect(problemOf(await save({ ...large, q })).errors).toEqual([
    { path: 'search', message: expect.stringMatching(/4 KB/) },
  ]);
  for (let index = 1; index < 50; index += 1) expect((await save({ q: '路灯' })).status).toBe(201);
  expect([(await save({ q: '路灯' })).status, problemOf(await save({ q: '路灯' })).code]).toEqual([
    409,
    'too_many_filters',
  ]);
});

test('one number alone is answered with the row of any other search, or with the status alone, and counted so', async () => {
  const caseNo = await stages.signed();
  const rowsOf = async (user: string, query: Record<string, string>) => (await ask(user, query)).items;
  const [alone] = await rowsOf('supervisor', { caseNo });
  expect(alone).toEqual((await rowsOf('supervisor', { caseNo, source: 'phone,web' }))[0]);
  expect(alone?.due).toBeDefined();
  const [limited] = await rowsOf('calltaker2', { caseNo });
  expect([limited?.caseNo, limited?.title, limited?.due]).toEqual([caseNo, '', undefined]);
  const counted = (user: string, query: Record<string, string>) => succeed(user, 'countCases', { query });
  for (const user of ['supervisor', 'calltaker2']) {
    expect(await counted(user, { caseNo })).toEqual({ count: 1, more: false });
  }
  expect(await counted('calltaker2', { caseNo, source: 'phone,web' })).toEqual({ count: 0, more: false });
  expect(await counted('shuiwu.handler', { caseNo })).toEqual({ count: 0, more: false });
});

test('what a unit answered in an earlier round is found after the case was opened again', async () => {
  const caseNo = await stages.again({ title: '海秀路路灯损坏', content: '海秀路路灯损坏' });
  expect(await numbers('supervisor', { q: '更换三盏灯具 海秀路路灯损坏' })).toEqual([caseNo]);
});

test('the index is made anew from the cases, and what is searched of them by the rules of now', async () => {
  const caseNo = await register('calltaker', { title: '白沙门公园长椅破损', content: '长椅破损' });
  await indexLeftovers();
  await compact(0);
  for (const key of Object.keys(await snapshot()).filter((one) => one.startsWith('TERMS#'))) {
    const [pk = '', sk = ''] = key.split(' ');
    await table().send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk } }));
  }
  await putItem({ ...keys.searched(caseNo), searched: { texts: [] } });
  const find = () => numbers('supervisor', { q: '白沙门公园长椅' });
  expect(await find()).toEqual([]);
  const file = await loadCase(caseNo);
  const known = file === undefined ? undefined : await renewSearched(file);
  await mergePostings(postingsOf(known === undefined ? [] : [known]));
  expect(await find()).toEqual([caseNo]);
});
