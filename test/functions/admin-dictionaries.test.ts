/** The dictionaries of the city through the API: previewed, saved as versions, used at once by intake; old cases keep theirs. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { DictionaryPreview } from '#core/admin/dictionary-shapes.ts';
import type { Category, Division } from '#core/dictionaries.ts';
import { listVersions } from '#functions/storage/versions.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { request } from './support/stages.ts';
import { openWorld, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Shown = Record<'categories', { version: number; items: Category[] }> &
  Record<'divisions', { version: number; items: Division[] }>;
const shown = () => succeed<Shown>('admin', 'adminDictionaries');
const offered = () => succeed<{ categories: Category[]; divisions: Division[] }>('calltaker', 'dictionaries');
const onVersion = (version: number) => ({ 'if-match': `"${version}"` });
/** Functions remember the city's data for ten seconds. */
const forget = () => vi.setSystemTime(Date.now() + 11_000);
const register = (category: string) =>
  call('calltaker', 'registerCase', {
    body: { ...request, category },
    headers: { 'idempotency-key': `key-${category}-${Date.now()}` },
  });
const trail = async () =>
  (
    await succeed<{ items: { what: string; subject: string; note: string; version: number }[] }>(
      'auditor',
      'adminTrail',
    )
  ).items;

const changes = [
  { as: 'added', code: '03', zh: '交通', en: 'Traffic', initials: 'JT' },
  { as: 'added', code: '0301', zh: '公交' },
  { as: 'changed', code: '0101', zh: '路灯照明', en: 'Street lighting' },
  { as: 'retired', code: '02' },
];

test('a preview tells entry by entry what changes and writes nothing', async () => {
  const before = await snapshot();
  const preview = await succeed<DictionaryPreview>('admin', 'previewCategories', { body: { changes } });
  expect(preview.lines.map(({ as, key, after: { zh } }) => `${as} ${key} ${zh}`)).toEqual([
    'added 03 交通',
    'added 0301 公交',
    'renamed 0101 路灯照明',
    'retired 02 供水',
    'retired 0201 停水',
  ]);
  // The entry for water in Longhua stays for the cases that carry the category.
  expect([preview.copied, preview.retired]).toEqual([0, 1]);
  expect(await snapshot()).toEqual(before);
});

test('saved, intake offers the new ones and takes the retired no more; cases keep theirs and are still put right', async () => {
  expect((await shown()).categories.version).toBe(1);
  const old = await register('0201');
  expect(old.status).toBe(201);
  const { caseNo, version } = old.body as { caseNo: string; version: number };
  const body = { changes, note: '按市分类标准调整' };
  expect(await succeed('admin', 'saveCategories', { body, headers: onVersion(1) })).toEqual({ version: 2 });
  forget();
  const { categories } = await offered();
  expect(categories.map(({ code, zh, retired }) => `${code}${zh}${retired === true ? '×' : ''}`)).toEqual([
    '01市容',
    '0101路灯照明',
    '02供水×',
    '0201停水×',
    '03交通',
    '0301公交',
  ]);
  expect((await register('0301')).status).toBe(201);
  const refused = await register('0201');
  expect([refused.status, problemOf(refused).code, problemOf(refused).errors]).toEqual([
    400,
    'unknown_category',
    [{ path: 'category', message: '问题分类不存在或已停用' }],
  ]);
  const amended = await call('supervisor', 'amend', {
    params: { caseNo },
    body: { category: '0201', urgency: 'urgent' },
    headers: onVersion(version),
  });
  expect([amended.status, (amended.body as { category: string }).category]).toEqual([200, '0201']);
  const view = await succeed<{ category: string }>('supervisor', 'getCase', { params: { caseNo } });
  expect(view.category).toBe('0201');
});

test('each version stays with who, when and why; the trail says how much', async () => {
  expect((await listVersions('CATEGORIES')).map(({ version, change: { note } }) => [version, note])).toEqual([
    [2, '按市分类标准调整'],
    [1, '初始数据 · as seeded'],
  ]);
  expect((await trail())[0]).toMatchObject({ what: 'saveCategories', subject: '+2 ~1 −2', version: 2 });
});

test('on another version, without a change or with faults nothing is written, and the reason is said in both languages', async () => {
  const before = await snapshot();
  const save = (body: unknown, version = 2, language = 'zh') =>
    call('admin', 'saveCategories', { body, headers: { ...onVersion(version), 'accept-language': language } });
  const reply = await save({ changes, note: '核对' }, 1);
  expect([reply.status, problemOf(reply).code]).toEqual([409, 'outdated']);
  const nothing = await save({ changes: [{ as: 'retired', code: '02' }], note: '核对' });
  expect([nothing.status, problemOf(nothing).code]).toEqual([400, 'nothing_changed']);
  const faulty = {
    changes: [
      { as: 'revived', code: '0201' },
      { as: 'added', code: '1', zh: '' },
    ],
    note: ' ',
  };
  expect(problemOf(await save(faulty)).errors).toEqual([
    { path: 'changes.1.code', message: '格式不正确' },
    { path: 'changes.1.zh', message: '不能为空' },
    { path: 'note', message: '不能为空' },
  ]);
  const orphan = { changes: [{ as: 'revived', code: '0201' }], note: '核对' };
  for (const [language, message] of [
    ['zh', '请先恢复上级分类：02'],
    ['en', 'Revive the category above first: 02'],
  ] as const)
    expect(problemOf(await save(orphan, 2, language)).errors).toEqual([{ path: 'changes.0.code', message }]);
  expect(await snapshot()).toEqual(before);
});

type File = { changes: unknown[]; problems: { row: number; path: string; message: { zh: string; en: string } }[] };
const fileOf = (csv: string) => succeed<File>('admin', 'readCategories', { body: { csv } });

test('a whole tree comes from a file: what it means is proposed, saved as any other change', async () => {
  const before = await snapshot();
  const csv = "\uFEFF代码,中文,检索词\n'0302,地铁,dt\n0101,路灯照明,ldzm\n02,供水,\n01,市容,\n0303,出租车,";
  const { changes: proposed, problems } = await fileOf(csv);
  expect(problems).toEqual([]);
  expect(proposed).toEqual([
    { as: 'changed', code: '0101', zh: '路灯照明', en: 'Street lighting', initials: 'ldzm' },
    { as: 'revived', code: '02' },
    { as: 'added', code: '0302', zh: '地铁', initials: 'dt' },
    { as: 'added', code: '0303', zh: '出租车' },
  ]);
  expect(await snapshot()).toEqual(before);
  const body = { changes: proposed, note: '导入分类标准' };
  expect(await succeed('admin', 'saveCategories', { body, headers: onVersion(2) })).toEqual({ version: 3 });
  expect((await fileOf(csv)).changes).toEqual([]);
});

test('every row of a file that is wrong is named with its line, its column and the reason in both languages', async () => {
  const { changes: none, problems } = await fileOf(
    'code,Chinese\n0304,网约车\n9,甲\n0305,\n0304,又一个\n0901,乙\n0306,地铁',
  );
  expect(none).toEqual([]);
  expect(problems.map(({ row, path, message: { zh } }) => `${row} ${path} ${zh}`)).toEqual([
    '3 code 格式不正确',
    '4 zh 不能为空',
    '5 code 代码重复',
    '6 code 上级分类不存在或已停用：09',
    '7 zh 同级已有同名分类：0302',
  ]);
  for (const { message } of problems) expect(message.en).toMatch(/[a-z]/);
  expect((await fileOf('甲,乙\n1,2')).problems).toMatchObject([{ row: 1, message: { zh: '首行缺少列：code、zh' } }]);
});

test('a place that is renamed stays known by the old name, and who answers for it answers under both', async () => {
  const renaming = { changes: [{ as: 'renamed', district: '龙华区', to: '新华区' }] };
  const preview = await succeed<DictionaryPreview>('admin', 'previewPlaces', { body: renaming });
  expect(preview).toMatchObject({ lines: [{ as: 'renamed', key: '龙华区' }], copied: 1, retired: 1 });
  const body = { ...renaming, note: '区划调整' };
  expect(await succeed('admin', 'savePlaces', { body, headers: onVersion(1) })).toEqual({ version: 2 });
  forget();
  expect((await offered()).divisions).toEqual([
    { name: '新华区', streets: ['滨海街道'] },
    { name: '龙华区', streets: ['滨海街道'], retired: true },
  ]);
  for (const district of ['龙华区', '新华区']) {
    const query = { category: '0201', district };
    const { items } = await succeed<{ items: { unitId: string }[] }>('calltaker', 'catalogue', { query });
    expect(items.map(({ unitId }) => unitId)).toEqual(['shuiwu']);
  }
  const written = (await trail()).map(({ what, version }) => `${what} ${version}`);
  expect(written).toEqual(expect.arrayContaining(['saveCatalogue 4', 'savePlaces 2']));
  // The catalogue with retired names can still be saved as it is.
  const { entries } = await succeed<{ entries: unknown[] }>('admin', 'adminCatalogue');
  const again = await call('admin', 'saveCatalogue', { body: { entries, note: '核对' }, headers: onVersion(4) });
  expect(again.status).toBe(200);
});
