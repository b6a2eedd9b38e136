/** Units, users and delegation through the API. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AdminUnitView, AdminUserView, TrailEntry } from '#core/admin/shapes.ts';
import type { EventView } from '#core/view/shapes.ts';
import { listVersions } from '#functions/storage/versions.ts';
import { type Call, call, problemOf, succeed } from './support/gateway.ts';
import { look, opinion, stages } from './support/stages.ts';
import { openWorld, setNow, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const user = async (id: string): Promise<AdminUserView> => {
  const { items } = await succeed<{ items: AdminUserView[] }>('admin', 'adminUsers');
  const found = items.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no user ${id}`);
  return found;
};
const unit = async (id: string): Promise<AdminUnitView | undefined> =>
  (await succeed<{ items: AdminUnitView[] }>('admin', 'adminUnits')).items.find((one) => one.id === id);
const change = (userId: string, body: object, headers: Record<string, string> = {}): Call => ({
  params: { userId },
  body: { name: '某甲', roles: ['handler'], unitId: 'chengguan', active: true, note: '调岗', ...body },
  headers,
});
/** Code and fields of a refusal that must change nothing. */
async function refused(by: string, id: Parameters<typeof call>[1], parts: Call) {
  const before = await snapshot();
  const reply = await call(by, id, parts);
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(await snapshot()).toEqual(before);
  const { code, errors } = problemOf(reply);
  return [code, ...(errors ?? []).map(({ path, message }) => `${path}: ${message}`)];
}

describe('users', () => {
  test('somebody new may sign in and do what the roles say, and nothing more', async () => {
    const body = { id: 'newcomer', name: '新来人', roles: ['clerk'], unitId: 'shuiwu', note: '入职' };
    expect((await call('newcomer', 'me')).status).toBe(401);
    expect(await succeed('admin', 'addUser', { body })).toEqual({
      id: 'newcomer',
      version: 1,
      active: true,
      name: '新来人',
      roles: ['clerk'],
      unitId: 'shuiwu',
    });
    expect(await succeed('newcomer', 'me')).toMatchObject({ roles: ['clerk'], unitId: 'shuiwu' });
    expect(await refused('admin', 'addUser', { body })).toEqual(['exists']);
  });

  test('a change holds from the next request on, and every version stays', async () => {
    await succeed(
      'admin',
      'changeUser',
      change('newcomer', { name: '新来人', roles: ['handler'] }, { 'if-match': '"1"' }),
    );
    expect(await succeed('newcomer', 'me')).toMatchObject({ roles: ['handler'], unitId: 'chengguan' });
    await succeed('admin', 'changeUser', change('newcomer', { name: '新来人', active: false, note: '离职' }));
    expect((await call('newcomer', 'me')).status).toBe(401);
    expect((await user('newcomer')).active).toBe(false);
    const versions = await listVersions('USER:newcomer');
    expect(versions.map(({ version, change: { by, note } }) => [version, by, note])).toEqual([
      [3, 'admin', '离职'],
      [2, 'admin', '调岗'],
      [1, 'admin', '入职'],
    ]);
    expect(await refused('admin', 'changeUser', change('newcomer', {}, { 'if-match': '"2"' }))).toEqual(['outdated']);
  });

  test('what was seeded stays as version 1', async () => {
    await succeed('admin', 'changeUser', change('chengguan.second', { name: '吴孤鹜' }));
    expect((await listVersions('USER:chengguan.second')).map(({ version, change: { by } }) => [version, by])).toEqual([
      [2, 'admin'],
      [1, 'system'],
    ]);
  });

  test('nobody changes their own roles; administrators and auditors hold no other role', async () => {
    expect(await refused('admin', 'changeUser', change('admin', { roles: ['auditor'] }))).toEqual(['own_roles']);
    for (const role of ['admin', 'auditor'])
      expect((await refused('admin', 'changeUser', change('chengguan.clerk', { roles: [role, 'clerk'] })))[1]).toMatch(
        /^roles: 系统管理员不能兼任其他岗位|^roles: 审计员不能兼任其他岗位/,
      );
  });

  test.each<[object, string[]]>([
    [{ unitId: undefined }, ['unitId: 签收员、承办人、单位领导须有所属机构']],
    [{ unitId: 'nowhere' }, ['unitId: 机构不存在或已停用']],
    [{ portfolio: { all: true } }, ['portfolio: 只有市领导有分管范围']],
    [
      { roles: ['leader'], portfolio: { units: ['shuiwu', 'nowhere'] } },
      ['portfolio.units.1: 机构不存在或已停用：nowhere'],
    ],
    [{ roles: ['clerk', 'clerk'] }, ['roles: 岗位重复']],
    [
      { roles: ['system'] },
      ['roles.0: 只能是：callTaker, supervisor, clerk, handler, manager, leader, callbackOfficer, admin, auditor'],
    ],
    [{ name: ' ' }, ['name: 不能为空']],
    [{ note: '' }, ['note: 不能为空']],
  ])('%o is refused at its field', async (body, errors) => {
    expect(await refused('admin', 'changeUser', change('chengguan.clerk', body))).toEqual(['invalid', ...errors]);
  });
});

describe('delegation during leave', () => {
  const delegation = (userId: string, body: object): Call => ({ params: { userId }, body: { note: '休假', ...body } });
  const week = { deputy: 'chengguan.second', from: '2026-03-09T00:00:00Z', until: '2026-03-13T10:00:00Z' };

  test('the deputy has the roles and the personal work of who is away, while it lasts, and the trail names both', async () => {
    setNow('2026-03-04T01:00:00.000Z');
    const caseNo = await stages.signed();
    const params = { caseNo, unitId: 'chengguan' };
    await succeed('chengguan.manager', 'assign', { params, body: { handler: 'chengguan.handler' } });
    await succeed('admin', 'delegate', delegation('chengguan.handler', week));
    await succeed('admin', 'delegate', delegation('chengguan.manager', week));
    expect((await user('chengguan.manager')).delegation).toEqual({
      deputy: 'chengguan.second',
      from: '2026-03-09T00:00:00.000Z',
      until: '2026-03-13T10:00:00.000Z',
    });
    const me = () => succeed<{ roles: string[]; name: string }>('chengguan.second', 'me');
    expect(await me()).toMatchObject({ roles: ['handler'], name: '吴孤鹜' });
    expect((await call('chengguan.second', 'submit', { params, body: opinion })).status).toBe(403);
    setNow('2026-03-09T01:00:00.000Z');
    expect(await me()).toMatchObject({ roles: ['handler', 'manager'], name: '吴孤鹜（代吴长天、吴落霞）' });
    await succeed('chengguan.second', 'submit', { params, body: opinion });
    const { items } = await succeed<{ items: EventView[] }>('supervisor', 'getEvents', { params: { caseNo } });
    expect(items.find(({ type }) => type === 'submitted')?.by).toMatchObject({
      id: 'chengguan.second',
      name: '吴孤鹜（代吴长天、吴落霞）',
    });
    setNow('2026-03-13T10:00:00.000Z');
    expect(await me()).toMatchObject({ roles: ['handler'], name: '吴孤鹜' });
  });

  test('it ends at once when it is taken back, or when who is away has left', async () => {
    setNow('2026-03-10T01:00:00.000Z');
    const roles = async () => (await succeed<{ roles: string[] }>('chengguan.second', 'me')).roles;
    expect(await roles()).toEqual(['handler', 'manager']);
    await succeed('admin', 'delegate', delegation('chengguan.manager', {}));
    expect(await roles()).toEqual(['handler']);
    expect(await refused('admin', 'delegate', delegation('chengguan.manager', {}))).toEqual(['nothing_changed']);
    await succeed('admin', 'delegate', delegation('chengguan.clerk', { ...week, from: undefined }));
    expect(await roles()).toEqual(['handler', 'clerk']);
    await succeed('admin', 'delegate', delegation('chengguan.clerk', { ...week, deputy: 'chengguan.handler' }));
    expect(await roles()).toEqual(['handler']);
  });

  test('nobody of another unit, nobody who has left, no administrator, no end before the start', async () => {
    const fault = async (userId: string, body: object) =>
      (await refused('admin', 'delegate', delegation(userId, body)))[1];
    const clerk = 'chengguan.clerk';
    expect(await fault(clerk, { ...week, deputy: 'shuiwu.clerk' })).toBe('deputy: 代办人须与请假人同属一个机构');
    expect(await fault(clerk, { ...week, deputy: 'gone' })).toBe('deputy: 没有此人：gone');
    expect(await fault(clerk, { ...week, deputy: clerk })).toBe('deputy: 不能由本人代办');
    expect(await fault('leader', { ...week, deputy: 'auditor' })).toBe('deputy: 系统管理员和审计员不能委托或代办');
    expect(await fault(clerk, { ...week, until: week.from })).toBe('until: 结束须晚于开始');
    expect(await fault(clerk, { ...week, until: '2027-03-09T00:00:00Z' })).toBe('until: 一次最长 180 天');
  });
});

describe('one’s own leave', () => {
  const own = (body: object, headers: Record<string, string> = {}): Call => ({ body, headers });
  const week = { deputy: 'chengguan.second', from: '2026-03-09T00:00:00Z', until: '2026-03-13T10:00:00Z' };
  type Own = { version: number; delegation?: { deputy: string }; colleagues: { id: string }[] };
  const state = (user: string) => succeed<Own>(user, 'ownDelegation');
  const told = async (user: string) =>
    (await succeed<{ items: { text: { zh: string } }[] }>(user, 'notices')).items.map(({ text }) => text.zh);

  test('a handler names a colleague who has the same role, changes nothing else, and ends it', async () => {
    setNow('2026-03-10T01:00:00.000Z');
    // What an administrator set is one's own to end, too.
    await succeed('chengguan.handler', 'setOwnDelegation', own({}));
    const before = await state('chengguan.handler');
    expect(before.delegation).toBeUndefined();
    expect(before.colleagues.map(({ id }) => id)).toEqual(['chengguan.second']);
    const headers = { 'if-match': `"${before.version}"` };
    const set = await succeed<Own>('chengguan.handler', 'setOwnDelegation', own(week, headers));
    expect(set).toEqual({
      version: before.version + 1,
      delegation: { deputy: 'chengguan.second', from: '2026-03-09T00:00:00.000Z', until: '2026-03-13T10:00:00.000Z' },
    });
    const me = await succeed<{ name: string; roles: string[] }>('chengguan.second', 'me');
    expect(me).toMatchObject({ name: '吴孤鹜（代吴长天）', roles: ['handler'] });
    expect((await told('chengguan.second'))[0]).toBe('吴长天请假，由您代办：2026年3月9日 08:00 至 2026年3月13日 18:00');
    expect(await refused('chengguan.handler', 'setOwnDelegation', own(week, headers))).toEqual(['outdated']);
    expect(await succeed('chengguan.handler', 'setOwnDelegation', own({}))).toEqual({ version: before.version + 2 });
    expect((await told('chengguan.second'))[0]).toBe('您不再代办吴长天的工作');
    expect(await refused('chengguan.handler', 'setOwnDelegation', own({}))).toEqual(['nothing_changed']);
    const { items } = await succeed<{ items: TrailEntry[] }>('auditor', 'adminTrail', { query: { limit: '2' } });
    expect(items.map(({ what, by, subject, note }) => [what, by, subject, note])).toEqual([
      ['setOwnDelegation', 'chengguan.handler', 'chengguan.handler –', '本人设置'],
      ['setOwnDelegation', 'chengguan.handler', 'chengguan.handler → chengguan.second', '本人设置'],
    ]);
  });

  test('nobody hands on a role that the deputy was not given, nor anything across units; nothing is written', async () => {
    const items = await snapshot();
    const fault = async (user: string, body: object) =>
      (await refused(user, 'setOwnDelegation', own({ ...week, ...body })))[1];
    const unlike = 'deputy: 本人设置时，代办人须具有本人的全部岗位；否则请系统管理员设置';
    expect(await fault('chengguan.manager', {})).toBe(unlike);
    expect(await fault('supervisor', { deputy: 'calltaker' })).toBe(unlike);
    expect(await fault('chengguan.handler', { deputy: 'shuiwu.handler' })).toBe('deputy: 代办人须与请假人同属一个机构');
    expect(await fault('chengguan.handler', { deputy: 'chengguan.handler' })).toBe('deputy: 不能由本人代办');
    expect(await fault('chengguan.handler', { until: week.from })).toBe('until: 结束须晚于开始');
    expect(await fault('chengguan.handler', { deputy: '' })).toBe('deputy: 不能为空');
    expect(await snapshot()).toEqual(items);
  });
});

describe('units', () => {
  const facts = { zh: '市政局', en: 'Municipal Works', note: '新设' };

  test('a new unit gets work; it is retired when nothing holds it, and then gets none', async () => {
    await succeed('admin', 'addUnit', { body: { id: 'shizheng', kind: 'bureau', ...facts } });
    expect(await unit('shizheng')).toMatchObject({ version: 1, retired: false });
    const retire = { params: { unitId: 'shizheng' }, body: { ...facts, retired: true } };
    const person = { id: 'shizheng.clerk', name: '市政人', roles: ['clerk'], unitId: 'shizheng', note: '入职' };
    await succeed('admin', 'addUser', { body: person });
    expect(await refused('admin', 'changeUnit', retire)).toEqual(['unit_in_use']);
    await succeed(
      'admin',
      'changeUser',
      change('shizheng.clerk', { roles: ['clerk'], unitId: 'shizheng', active: false }),
    );
    await succeed('admin', 'changeUnit', retire);
    expect(await unit('shizheng')).toMatchObject({ version: 2, retired: true });
    expect(await refused('admin', 'changeUser', change('shizheng.clerk', { unitId: 'shizheng' }))).toEqual([
      'invalid',
      'unitId: 机构不存在或已停用',
    ]);
  });

  test('units with sub-units, catalogue entries or open cases stay', async () => {
    await stages.sent();
    const retire = (unitId: string, zh: string) =>
      call('admin', 'changeUnit', { params: { unitId }, body: { zh, en: 'x', retired: true, note: '撤并' } });
    expect(problemOf(await retire('chengguan', '城管局')).detail).toContain('职责目录 1 条、有未办结的任务单');
    expect(problemOf(await retire('longhua', '龙华区')).detail).toContain('下级机构 1 个');
  });

  test('no unit stands below itself or below one that is none', async () => {
    const move = (unitId: string, parent: string): Call => ({
      params: { unitId },
      body: { zh: '龙华区', en: 'Longhua', parent, retired: false, note: '调整' },
    });
    expect(await refused('admin', 'changeUnit', move('longhua', 'longhua-binhai'))).toEqual([
      'invalid',
      'parent: 不能隶属于自身或自己的下级',
    ]);
    expect(await refused('admin', 'changeUnit', move('longhua', 'nowhere'))).toEqual([
      'invalid',
      'parent: 上级机构不存在或已停用',
    ]);
    expect(await refused('admin', 'addUnit', { body: { id: 'shuiwu', kind: 'bureau', ...facts } })).toEqual(['exists']);
  });
});

describe('an administrator', () => {
  test('sees no case, and the trail keeps who did what', async () => {
    expect((await look('admin', await stages.sent())).status).toBe(404);
    const { items } = await succeed<{ items: TrailEntry[] }>('auditor', 'adminTrail', { query: { limit: '100' } });
    expect(new Set(items.map(({ what }) => what))).toEqual(
      new Set(['addUser', 'changeUser', 'delegate', 'setOwnDelegation', 'addUnit', 'changeUnit']),
    );
    const own = items.filter(({ what }) => what === 'setOwnDelegation');
    expect(own.every(({ by, subject }) => subject.startsWith(`${by} `))).toBe(true);
    expect(items.every((one) => (one.by === 'admin' || own.includes(one)) && one.note !== '')).toBe(true);
  });
});
