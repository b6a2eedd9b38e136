/** Hot issues through the API, on the real table engine: found, confirmed, assigned, instructed, closed, and hot again. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hotPolicy } from '#core/hot-issues/policy.ts';
import type { HotRow, HotView } from '#core/hot-issues/shapes.ts';
import { scoreOf } from '#core/hot-issues/terms.ts';
import { localDate } from '#core/time/instant.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { handler as detect } from '#functions/hot-issues/detect.ts';
import type { ReplyBody } from '#functions/http/request.ts';
import { readHistory, writeHistory } from '#functions/storage/hot-history.ts';
import { keys } from '#functions/storage/keys.ts';
import { putItem, queryAll, table, tableName } from '#functions/storage/table.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { putQuietDays } from './support/hot.ts';
import { deliver, recordsOf } from './support/stream.ts';
import { morning, openWorld, pass, setNow, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await putQuietDays(morning, 20);
});
afterAll(() => world.close());

const place = { district: '龙华区', street: '滨海街道', address: '梧桐路18号丹桂花园' };
const water = { source: 'phone', nature: 'help', category: '0201', place };
const titles = ['丹桂花园停水', '丹桂花园整栋楼停水', '丹桂花园从早上起没有水', '丹桂花园家里停水了'];

let callers = 0;
/** One more caller tells of it, or the one of that number. */
async function tell(more: Record<string, unknown> = {}, phone?: string): Promise<string> {
  callers += 1;
  const title = titles[callers % titles.length] ?? '';
  const requester = { phone: phone ?? `1390000${String(callers).padStart(4, '0')}` };
  const body = { ...water, title, content: `${title}，希望尽快恢复。`, requester, ...more };
  const { caseNo } = await succeed<CaseView>('calltaker', 'registerCase', { body });
  await deliver(await recordsOf(caseNo));
  pass(30);
  return caseNo;
}
const list = async (user: string, which: 'open' | 'closed' = 'open'): Promise<HotRow[]> =>
  (await succeed<ReplyBody<'hotIssues'>>(user, 'hotIssues', { query: { list: which } })).items;
const read = (user: string, hotIssueId: string) => succeed<HotView>(user, 'hotIssue', { params: { hotIssueId } });
const notices = async (user: string) =>
  (await succeed<ReplyBody<'notices'>>(user, 'notices', {})).items.map(({ text }) => text.zh);

let id = '';
const cases: string[] = [];

test('an outbreak is found before its eighth case, named and told, with terms that come to its score', async () => {
  while (cases.length < 7 && id === '') {
    cases.push(await tell());
    // Fewer are no matter for anybody.
    if (cases.length >= 4) await detect();
    id = (await list('supervisor'))[0]?.id ?? '';
  }
  expect(id).not.toBe('');
  const view = await read('supervisor', id);
  expect(view).toMatchObject({ state: 'candidate', origin: 'auto', kind: 'matter', title: { zh: '丹桂花园停水' } });
  expect(view.members.map(({ caseNo }) => caseNo).sort()).toEqual([...cases].sort());
  expect(view.words?.zh).toMatch(/^\d 件，基线 0，\d 位来电人/);
  expect(view.terms === undefined ? 0 : scoreOf(view.terms)).toBe(view.score);
  expect(Object.values(view.points ?? {}).reduce((sum, points) => sum + points, 0)).toBeCloseTo(view.score, 5);
  expect((await notices('supervisor')).some((text) => text.startsWith('发现热点：丹桂花园停水'))).toBe(true);
  expect((await notices('leader2')).some((text) => text.startsWith('发现热点'))).toBe(true);
});

test('what a case tells is kept as one text: a month of it is read at every look', async () => {
  const [sighting] = await queryAll<{ told: string }>(keys.sighting(localDate(morning), '').pk);
  expect(Object.keys(sighting ?? {}).sort()).toEqual(['pk', 'sk', 'told', 'ttl', 'version']);
  expect(JSON.parse(sighting?.told ?? '')).toMatchObject({
    caseNo: sighting?.sk,
    leaf: '0201',
    title: expect.any(String),
  });
});

test('more cases join it; looking again changes nothing', async () => {
  cases.push(await tell());
  await detect();
  expect((await read('supervisor', id)).cases).toBe(cases.length);
  const before = await snapshot();
  expect(await detect()).toEqual({ found: 0, changed: 0 });
  const { 'HOT-LOOK LAST': _, ...rest } = await snapshot();
  const { 'HOT-LOOK LAST': __, ...earlier } = before;
  expect(rest).toEqual(earlier);
});

test('whoever has nothing to do with it does not learn of it', async () => {
  expect(await list('chengguan.manager')).toEqual([]);
  expect((await call('chengguan.manager', 'hotIssue', { params: { hotIssueId: id } })).status).toBe(404);
  expect((await call('calltaker', 'hotIssues', {})).status).toBe(404);
  expect(await list('leader2')).toHaveLength(1);
});

test('confirmed by a leader, assigned, instructed on every open case, governed, resolved', async () => {
  const params = { hotIssueId: id };
  expect(problemOf(await call('supervisor', 'confirmHotIssue', { params, body: {} })).code).toBe('not_found');
  expect(problemOf(await call('supervisor', 'assignHotIssue', { params, body: { unitId: 'shuiwu' } }))).toMatchObject({
    code: 'wrong_hot_state',
    detail: '热点状态为「待确认」，不能交办',
  });
  await succeed('leader2', 'confirmHotIssue', { params, body: {} });
  await succeed('leader2', 'pinHotIssue', { params, body: {} });
  const wrong = problemOf(await call('leader2', 'assignHotIssue', { params, body: { unitId: 'nobody' } }));
  expect(wrong.errors).toEqual([{ path: 'unitId', message: '没有这个单位' }]);
  await succeed('leader2', 'assignHotIssue', { params, body: { unitId: 'shuiwu' } });
  expect(await notices('shuiwu.manager')).toContain('热点交本单位牵头治理：丹桂花园停水');
  const [first = '', second = ''] = cases;
  for (const caseNo of [first, second]) {
    await succeed('supervisor', 'dispatch', {
      params: { caseNo },
      body: { units: [{ unitId: 'shuiwu', requirement: '请核实处理' }] },
    });
  }
  const body = { comment: '今晚恢复供水，逐户告知' };
  const told = await succeed<ReplyBody<'instructHotIssue'>>('leader2', 'instructHotIssue', { params, body });
  expect(told.items).toHaveLength(cases.length);
  expect(told.reached.given + told.reached.refused).toBe(cases.length);
  expect(told.reached.given).toBeGreaterThanOrEqual(2);
  // Said again, in the same words and with another key: nothing is given, no line is written.
  const headers = { 'idempotency-key': 'another' };
  const again = await succeed<ReplyBody<'instructHotIssue'>>('leader2', 'instructHotIssue', { params, body, headers });
  expect(again.reached).toEqual(told.reached);
  expect(again.items.filter(({ state }) => state === 'had')).toHaveLength(told.reached.given);
  const view = await succeed<CaseView>('supervisor', 'getCase', { params: { caseNo: first } });
  expect(view.orders?.filter(({ instruction }) => instruction)).toHaveLength(1);
  await succeed('shuiwu.manager', 'governHotIssue', { params, body: {} });
  expect(problemOf(await call('supervisor', 'resolveHotIssue', { params, body: {} })).code).toBe('invalid');
  await succeed('shuiwu.manager', 'resolveHotIssue', { params, body: { comment: '管网已修复' } });
  expect(await list('supervisor')).toEqual([]);
  expect(await list('supervisor', 'closed')).toMatchObject([{ id, state: 'resolved' }]);
  const { trail } = await read('supervisor', id);
  const acts = trail.map(({ act }) => act).filter((act) => act !== 'grow');
  expect(acts).toEqual(['find', 'confirm', 'pin', 'assign', 'instruct', 'govern', 'resolve']);
  expect(trail.find(({ act }) => act === 'instruct')).toMatchObject({ comment: body.comment, reached: told.reached });
});

test('new cases after it was resolved bring it back, old ones do not', async () => {
  pass(30);
  await detect();
  expect(await list('supervisor')).toEqual([]);
  for (let count = 0; count < hotPolicy.volume.matter; count += 1) cases.push(await tell());
  await detect();
  expect(await list('supervisor')).toMatchObject([{ id, state: 'candidate' }]);
});

test('a dismissed issue is quiet until it has doubled', async () => {
  const params = { hotIssueId: id };
  await succeed('supervisor', 'dismissHotIssue', { params, body: { comment: '计划检修，已公告' } });
  await tell();
  await detect();
  expect(await list('supervisor')).toEqual([]);
  const now = (await read('supervisor', id)).counts.month;
  for (let count = 0; count < now + 2; count += 1) await tell();
  await detect();
  expect(await list('supervisor')).toMatchObject([{ id, state: 'candidate' }]);
});

test('split, taken out, added and merged: cases are where they were put', async () => {
  const params = { hotIssueId: id };
  const [first = '', second = '', third = ''] = cases;
  const split = { cases: [first, second], title: '丹桂花园二期停水' };
  const headers = { 'idempotency-key': 'split' };
  const left = await succeed<HotView>('supervisor', 'splitHotIssue', { params, body: split, headers });
  const part = left.trail.at(-1)?.other ?? '';
  const again = await succeed<HotView>('supervisor', 'splitHotIssue', { params, body: split, headers });
  expect([again.id, again.version]).toEqual([left.id, left.version]);
  expect((await read('supervisor', part)).members.map(({ caseNo }) => caseNo).sort()).toEqual([first, second].sort());
  await succeed('supervisor', 'removeHotIssue', { params, body: { cases: [third] } });
  await detect();
  const numbers = (await read('supervisor', id)).members.map(({ caseNo }) => caseNo);
  for (const caseNo of [first, second, third]) expect(numbers).not.toContain(caseNo);
  const gone = problemOf(await call('supervisor', 'addHotIssue', { params, body: { cases: ['HK202603040000099'] } }));
  expect(gone.errors?.[0]?.path).toBe('cases');
  await succeed('supervisor', 'addHotIssue', { params, body: { cases: [third] } });
  const merged = await succeed<HotView>('supervisor', 'mergeHotIssues', { params, body: { other: part } });
  expect(merged.members.map(({ caseNo }) => caseNo)).toEqual(expect.arrayContaining([first, second, third]));
  expect(await read('supervisor', part)).toMatchObject({ state: 'merged', mergedInto: id, acts: [] });
});

test('one caller who rings again and again makes no hot issue and is shown apart, without a number', async () => {
  const before = (await list('supervisor')).length;
  const other = { category: '0101', place: { district: '龙华区', address: '枫叶路2号' } };
  for (let count = 0; count < 7; count += 1) await tell({ title: '枫叶路路灯太亮', ...other }, '13900009999');
  await detect();
  expect(await list('supervisor')).toHaveLength(before);
  const { items } = await succeed<ReplyBody<'repeatRequesters'>>('supervisor', 'repeatRequesters', {});
  expect(items).toMatchObject([{ cases: 7, category: '0101', same: 7 }]);
  expect(JSON.stringify(items)).not.toMatch(/13900009999|139\*/);
});

test('nominated from a case: others of the matter join it', async () => {
  const lamps = { category: '0101', place: { district: '龙华区', street: '滨海街道', address: '银杏路9号' } };
  const [first = '', second = ''] = [
    await tell({ title: '银杏路路灯不亮', ...lamps }),
    await tell({ title: '银杏路路灯坏了', ...lamps }),
  ];
  const body = { caseNo: first, comment: '居民群里反响很大' };
  expect((await call('calltaker2', 'nominateHotIssue', { body })).status).toBe(404);
  const { id: nominated, title } = await succeed<ReplyBody<'nominateHotIssue'>>('calltaker', 'nominateHotIssue', {
    body,
  });
  expect(title.zh).toBe('银杏路路灯');
  await detect();
  const view = await read('supervisor', nominated);
  expect(view).toMatchObject({ origin: 'manual', state: 'candidate' });
  expect(view.members.map(({ caseNo }) => caseNo).sort()).toEqual([first, second].sort());
});

test('of a case that somebody may not see there are number and status; a title that is kept no more hides nothing', async () => {
  const [, , third = ''] = cases;
  const memberFor = async (user: string) =>
    (await read(user, id)).members.find(({ caseNo }) => caseNo === third) ?? { receivedAt: '' };
  const [known, hidden] = [await memberFor('supervisor'), await memberFor('shuiwu.manager')];
  expect(known).toMatchObject({ title: expect.stringContaining('丹桂花园') });
  expect(known).toMatchObject({ district: '龙华区', street: '滨海街道', overdue: expect.any(Boolean) });
  expect(hidden).toEqual({ caseNo: third, status: expect.any(String) });
  await putItem({ ...keys.sighting(localDate(known.receivedAt ?? ''), third), version: 0 });
  expect(await memberFor('supervisor')).toMatchObject({ title: '' });
  expect(await memberFor('shuiwu.manager')).toEqual(hidden);
});

test('areas count a report of wrongdoing for those alone who may see it', async () => {
  const report = await tell({ nature: 'report', place: { district: '龙华区', street: '金贸街道' } });
  await succeed('supervisor', 'addHotIssue', { params: { hotIssueId: id }, body: { cases: [report] } });
  const streets = async (user: string) => (await read(user, id)).areas.map(({ street }) => street);
  expect(await streets('supervisor')).toEqual(expect.arrayContaining(['滨海街道', '金贸街道']));
  expect(await streets('shuiwu.manager')).toEqual(['滨海街道']);
});

test('of a month everything that lived in it is told as it was at its end, merged ones too, whatever comes later', async () => {
  const ofMonth = async (user: string, month: string) =>
    (await succeed<ReplyBody<'hotIssuesOfMonth'>>(user, 'hotIssuesOfMonth', { query: { month } })).items;
  const march = await ofMonth('supervisor', '2026-03');
  expect(march.map(({ cases: count }) => count)).toEqual(
    march.map(({ cases: count }) => count).toSorted((a, b) => b - a),
  );
  expect(march.filter(({ state }) => state === 'merged')).toHaveLength(1);
  const present = await read('supervisor', id);
  const own = march.find((one) => one.id === id);
  // What nobody has confirmed since it is hot again is named by words of the dictionaries, as on the wall.
  expect(own).toMatchObject({ state: 'candidate', cases: present.cases, title: { zh: '龙华区停水' } });
  const [candidate] = (await list('supervisor')).filter(
    ({ state, origin }) => state === 'candidate' && origin === 'manual',
  );
  const shown = march.find((one) => one.id === candidate?.id)?.title.zh;
  expect([candidate?.title.zh, shown?.includes('银杏路')]).toEqual(['银杏路路灯', false]);
  expect(await ofMonth('supervisor', '2026-02')).toEqual([]);
  expect(await ofMonth('supervisor', '2027-01')).toEqual([]);
  const inSight = new Set((await list('leader2')).map((row) => row.id));
  expect((await ofMonth('leader2', '2026-03')).some((one) => inSight.has(one.id))).toBe(true);
  expect((await ofMonth('leader2', '2026-03')).some((one) => one.id === candidate?.id)).toBe(false);
  setNow('2026-04-10T01:00:00.000Z');
  const params = { hotIssueId: id };
  await succeed('leader', 'confirmHotIssue', { params, body: {} });
  await succeed('supervisor', 'renameHotIssue', { params, body: { title: '四月的名称' } });
  await succeed('supervisor', 'removeHotIssue', { params, body: { cases: [cases[0] ?? ''] } });
  expect(await ofMonth('supervisor', '2026-03')).toEqual(march);
  expect((await ofMonth('supervisor', '2026-04')).find((one) => one.id === id)).toMatchObject({
    cases: present.cases - 1,
    title: { zh: '四月的名称' },
  });
  expect((await ofMonth('supervisor', '2026-04')).some(({ state }) => state === 'merged')).toBe(false);
});

test('counts of past days that are being replaced are not taken for none', async () => {
  const history = { since: 20_000, until: 20_001, counts: { 'all|': [20_000, 7] } };
  await writeHistory(history);
  expect(await readHistory()).toEqual(history);
  const [part] = await queryAll(keys.hotHistory('').pk, '20000-20001#');
  await putItem({ pk: part?.pk ?? '', sk: '20000-20001#001', bytes: new Uint8Array(3) });
  expect(await readHistory()).toEqual(history);
  await table().send(new DeleteCommand({ TableName: tableName(), Key: { pk: part?.pk, sk: part?.sk } }));
  await expect(readHistory()).rejects.toThrow('20000-20001');
});
