import { afterAll, beforeAll, expect, test } from 'vitest';
import { routeIds, routeOf } from '#core/routes.ts';
import { users } from './support/city.ts';
import { call, succeed } from './support/gateway.ts';
import { findLeaks, forgetSecrets, noteSecrets } from './support/leaks.ts';
import { morning, openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Me = { id: string; unit?: { zh: string }; menu: { path: string }[]; now: string };

/** The left menu of each role, written by hand from the manual. */
const menus: Record<string, string[]> = {
  calltaker: ['/intake', '/drafts', '/handled', '/query', '/calls', '/knowledge', '/notices'],
  supervisor: [
    ...['/intake', '/drafts', '/awaiting-dispatch', '/supervision', '/approvals', '/review', '/difficult', '/callback'],
    ...['/handled', '/query', '/calls', '/statistics', '/knowledge', '/hot-issues', '/people', '/what-if'],
    ...['/proposals', '/notices'],
    '/import',
  ],
  'chengguan.clerk': ['/sign-off', '/to-do', '/handled', '/query', '/knowledge', '/desk-closed', '/notices'],
  'chengguan.handler': ['/sign-off', '/to-do', '/handled', '/query', '/knowledge', '/desk-closed', '/notices'],
  'chengguan.manager': [
    ...['/sign-off', '/to-do', '/handled', '/query', '/calls', '/statistics', '/knowledge', '/desk-closed'],
    ...['/hot-issues', '/people', '/notices'],
  ],
  leader: [
    ...['/home', '/instructed', '/handled', '/query', '/calls', '/statistics', '/knowledge', '/hot-issues', '/notices'],
  ],
  callback: ['/callback', '/handled', '/query', '/knowledge', '/notices'],
  admin: [
    ...['units', 'people', 'calendars', 'policy', 'catalogue', 'dictionaries'].map((one) => `/admin/${one}`),
    ...['/admin/proposals', '/admin/trail'],
    '/admin/webhooks',
    '/admin/walls',
    '/interfaces',
  ],
  auditor: ['/admin/trail', '/audit'],
};

test('who I am, with the menu of my role and the city’s own time', async () => {
  for (const [user, menu] of Object.entries(menus)) {
    const me = await succeed<Me>(user, 'me');
    expect([user, me.id, me.now]).toEqual([user, user, morning]);
    // Help is in everybody's menu.
    expect([user, me.menu.map(({ path }) => path).filter((path) => !path.startsWith('/help'))]).toEqual([user, menu]);
  }
  expect((await succeed<Me>('chengguan.clerk', 'me')).unit).toMatchObject({ id: 'chengguan', zh: '城管局' });
});

test('the handlers whom a unit can name are its own and those of its sub-units', async () => {
  const named = async (user: string) =>
    (await succeed<{ items: { id: string }[] }>(user, 'handlers')).items.map(({ id }) => id).sort();
  expect(await named('chengguan.clerk')).toEqual(['chengguan.handler', 'chengguan.second']);
  expect(await named('longhua.manager')).toEqual(['longhua-binhai.handler', 'longhua.handler']);
  expect(await named('longhua-binhai.clerk')).toEqual(['longhua-binhai.handler']);
});

test('the responsibility catalogue answers by category and place', async () => {
  const units = async (query: Record<string, string>) =>
    (await succeed<{ items: { unitId: string }[] }>('calltaker', 'catalogue', { query })).items.map(
      ({ unitId }) => unitId,
    );
  expect(await units({ category: '0101' })).toEqual(['chengguan']);
  expect(await units({ category: '0201', district: '龙华区' })).toEqual(['shuiwu']);
  expect(await units({ category: '0201', district: '美兰区' })).toEqual([]);
  expect(await units({})).toEqual([]);
});

test('the service says how it is, what it offers and how to sign in, to anybody', async () => {
  expect(await succeed(undefined, 'health')).toEqual({ ok: true, now: morning });
  expect(await succeed(undefined, 'config')).toEqual({ issuer: 'https://issuer.example', clientId: 'portal' });
  const { openapi, paths } = await succeed<{ openapi: string; paths: Record<string, Record<string, unknown>> }>(
    undefined,
    'openapi',
  );
  expect(openapi).toBe('3.1.0');
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(routeIds.map((id) => `${routeOf(id).method} ${routeOf(id).path}`).sort());
});

test('replies are not kept by anybody between', async () => {
  for (const reply of [
    await call('supervisor', 'me'),
    await call(undefined, 'me'),
    await call('supervisor', 'findCases'),
  ]) {
    expect(reply.headers['cache-control']).toBe('no-store');
  }
});

test('every request is one line of the log, and what is private would be found in it', async () => {
  const before = world.log().length;
  await call('supervisor', 'me');
  await call('admin', 'worklist', { params: { name: 'review' } });
  const lines = world.log().slice(before);
  expect(lines.map(({ message, route, status }) => [message, route, status])).toEqual([
    ['request', 'GET /api/me', 200],
    ['request', 'GET /api/worklists/{name}', 404],
  ]);
  expect(lines.every((line) => typeof line.ms === 'number' && /^request-\d+$/.test(String(line.requestId)))).toBe(true);
  noteSecrets({ title: '一句"秘密"的话', requester: { name: '某某某某' } });
  const hidden = [
    '13907650009',
    'https://x/?X-Amz-Signature=1',
    '某某某某',
    JSON.stringify('一句"秘密"的话'),
    users[0]?.name ?? '',
  ];
  for (const word of hidden) expect([word, findLeaks([`{"message":"${word}"}`]).length]).toEqual([word, 1]);
  expect(findLeaks(['{"caseNo":"HK202603040000016","ms":12}'])).toEqual([]);
  forgetSecrets();
});
