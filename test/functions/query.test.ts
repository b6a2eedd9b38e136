/** 办件查询 through the API: found at once and by new words, in the reader's scope, masked, page by page; saved filters. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FoundRow, SavedFilterView } from '#core/routes/query.ts';
import { compact, indexLeftovers, postingsOf, renewSearched } from '#functions/query/index.ts';
import { mergePostings } from '#functions/query/merging.ts';
import { loadCase } from '#functions/storage/cases.ts';
import { keys } from '#functions/storage/keys.ts';
import { putItem, queryAll, table, tableName } from '#functions/storage/table.ts';
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

describe('junk is refused with its place', () => {
  test.each([
    ['an unknown condition', { colour: 'red' }, ''],
    ['a word outside the vocabulary', { status: 'handling,sleeping' }, 'status.1'],
    ['a date that is none', { receivedFrom: '2026-02-30' }, 'receivedFrom'],
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
  await succeed('chengguan.manager', 'removeFilter', { params: { id }, body: {} });
  expect(await list('chengguan.clerk')).toEqual([]);
  const bad = await call('leader', 'saveFilter', { body: { name: '坏', search: { status: 'asleep' } } });
  expect(problemOf(bad).errors?.[0]?.path).toMatch(/^search\.status/);
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
