/** The responsibility catalogue through the API: read from a file, compared, saved as a version, used at once. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CatalogueEntry } from '#core/catalogue.ts';
import { listVersions } from '#functions/storage/versions.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { openWorld, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Check = {
  entries: CatalogueEntry[];
  problems: { row: number; path: string; message: { zh: string } }[];
  added: number;
  changed: number;
  removed: number;
};
const check = (csv: string) => succeed<Check>('admin', 'checkCatalogue', { body: { csv } });
const responsible = async (query: Record<string, string>) =>
  (await succeed<{ items: { unitId: string }[] }>('calltaker', 'catalogue', { query })).items.map(
    ({ unitId }) => unitId,
  );

const file = `\uFEFF问题分类,区,街道,责任单位,说明,英文说明
'01,,,chengguan;jiaojing,市容,
0201,龙华区,滨海街道,"longhua、shuiwu",,
`;

test('a file is read and compared with the present version; nothing is written', async () => {
  const before = await snapshot();
  expect(await check(file)).toEqual({
    entries: [
      { category: '01', units: ['chengguan', 'jiaojing'], note: { zh: '市容', en: '市容' } },
      { category: '0201', area: { district: '龙华区', street: '滨海街道' }, units: ['longhua', 'shuiwu'] },
    ],
    problems: [],
    added: 1,
    changed: 1,
    removed: 1,
  });
  expect(await snapshot()).toEqual(before);
});

test('every row that is wrong is named with its line and its column', async () => {
  const { problems } = await check(
    '问题分类,区,街道,责任单位\n99,,,chengguan\n01,天涯区,,chengguan\n01,龙华区,无名街道,nowhere\n,,,\n01,,,\n02,,,shuiwu\n02,,,shuiwu',
  );
  expect(problems.map(({ row, path, message: { zh } }) => `${row} ${path} ${zh}`)).toEqual([
    '2 category 问题分类不存在：99',
    '3 area 行政区不存在：天涯区',
    '4 area 龙华区没有此街道：无名街道',
    '4 units 单位不存在或已停用：nowhere',
    '6 units 至少 1 项',
    '8 category 同一分类和区域已有一条',
  ]);
  expect((await check('a,b\n1,2')).problems).toMatchObject([
    { row: 1, message: { zh: '首行缺少列：category、units' } },
  ]);
});

test('saved, it is the next version and decides at once; the one before stays', async () => {
  expect(await responsible({ category: '0201', district: '龙华区', street: '滨海街道' })).toEqual(['shuiwu']);
  const { entries } = await check(file);
  const headers = { 'if-match': '"3"' };
  expect(await succeed('admin', 'saveCatalogue', { body: { entries, note: '机构改革' }, headers })).toEqual({
    version: 4,
  });
  vi.setSystemTime(Date.now() + 11_000);
  expect(await responsible({ category: '0201', district: '龙华区', street: '滨海街道' })).toEqual([
    'longhua',
    'shuiwu',
  ]);
  expect((await listVersions('CATALOGUE')).map(({ version, change: { note } }) => [version, note])).toEqual([
    [4, '机构改革'],
    [3, '初始数据 · as seeded'],
  ]);
  const again = await call('admin', 'saveCatalogue', { body: { entries, note: '机构改革' }, headers });
  expect([again.status, problemOf(again).code]).toEqual([409, 'outdated']);
});

test('entries that do not hold are refused at their place', async () => {
  const entries = [{ category: '01', units: ['nowhere'] }];
  const reply = await call('admin', 'saveCatalogue', { body: { entries, note: '核对' } });
  expect(problemOf(reply).errors).toEqual([{ path: 'entries.0.units', message: '单位不存在或已停用：nowhere' }]);
  expect((await call('admin', 'saveCatalogue', { body: { entries: [], note: '核对' } })).status).toBe(400);
});
