/** 简报: what its editor writes, by month and version, on the real engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keys } from '#functions/storage/keys.ts';
import { getItem } from '#functions/storage/table.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { openWorld, pass, type World } from './support/world.ts';

type Bulletin = {
  version: number;
  latest: number;
  text: { issue?: number; total?: number; remarks?: string; sentTo?: string };
  versions: { version: number; by: string; at: string }[];
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const params = { month: '2026-02' };
const read = (user = 'supervisor', query = {}) => succeed<Bulletin>(user, 'bulletin', { params, query });
const save = (body: object, ifMatch?: number) =>
  call('supervisor', 'saveBulletin', {
    params,
    body,
    ...(ifMatch === undefined ? {} : { headers: { 'if-match': `"${ifMatch}"` } }),
  });

test('a month of which nobody wrote anything has no text', async () => {
  expect(await read()).toMatchObject({ version: 0, latest: 0, text: {}, versions: [] });
});

test('each saving is a version of its own, with who wrote it and when; the earlier ones stay readable', async () => {
  const first = { issue: 2, total: 26, remarks: '春节期间噪声诉求较多。', sentTo: '市委办、市政府办' };
  expect((await save(first, 0)).body).toEqual({ version: 1 });
  pass(30);
  expect((await save({ ...first, remarks: '春节期间噪声诉求较多，\n已交办。' }, 1)).body).toEqual({ version: 2 });
  const present = await read('leader');
  expect(present).toMatchObject({
    version: 2,
    latest: 2,
    text: { total: 26, remarks: '春节期间噪声诉求较多，\n已交办。' },
  });
  const [second, one] = present.versions;
  expect([second?.version, one?.version]).toEqual([2, 1]);
  expect(Date.parse(second?.at ?? '') - Date.parse(one?.at ?? '')).toBe(30 * 60_000);
  expect(one?.by).not.toBe('');
  expect(await read('leader', { version: '1' })).toMatchObject({ version: 1, latest: 2, text: first });
  // Of another month nothing is said.
  expect(await succeed<Bulletin>('supervisor', 'bulletin', { params: { month: '2026-03' } })).toMatchObject({
    version: 0,
    versions: [],
  });
});

test('who has not seen the latest version does not write over it', async () => {
  const late = await save({ remarks: '另一位编辑的文字' }, 1);
  expect([late.status, problemOf(late).code]).toEqual([409, 'outdated']);
  expect((await read()).text.remarks).toContain('已交办');
  const twice = await Promise.all([save({ remarks: '同时之一' }, 2), save({ remarks: '同时之二' }, 2)]);
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await read()).version).toBe(3);
});

test('what is empty is not kept, what makes no sense is refused', async () => {
  expect((await save({ remarks: '   ', sentTo: '' }, 3)).status).toBe(200);
  expect((await getItem<{ text: object }>(keys.bulletin(params.month)))?.text).toEqual({});
  for (const body of [{ issue: 0 }, { issue: 1.5 }, { remarks: '长'.repeat(3001) }, { figures: {} }])
    expect([body, (await save(body)).status]).toEqual([body, 400]);
  expect((await call('supervisor', 'bulletin', { params, query: { version: '99' } })).status).toBe(404);
  expect((await call('supervisor', 'bulletin', { params: { month: '2026-13' } })).status).toBe(404);
  expect((await call('chengguan.manager', 'bulletin', { params })).status).toBe(404);
  expect((await call('leader', 'saveBulletin', { params, body: { remarks: '改写' } })).status).toBe(404);
});
