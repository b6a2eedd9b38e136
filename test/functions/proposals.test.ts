/** What the centre proposes to the administrator, through the API. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TrailEntry } from '#core/admin/shapes.ts';
import type { NoticeView } from '#core/routes/notices.ts';
import type { ProposalView } from '#core/routes/proposals.ts';
import { keys } from '#functions/storage/keys.ts';
import { getItem, putItem } from '#functions/storage/table.ts';
import { listVersions } from '#functions/storage/versions.ts';
import { type Call, call, problemOf, succeed } from './support/gateway.ts';
import { openWorld, setNow, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type List = { items: ProposalView[]; complete: boolean };
const wish = { area: 'dictionaries', subject: '0117', wish: '新增“充电桩”分类', why: '三个月来 90 件' };
const propose = (user: string, body: object = wish, headers: Record<string, string> = {}) =>
  succeed<ProposalView>(user, 'proposeChange', { body, headers });
const settle = (one: ProposalView, body: object, headers: Record<string, string> = {}): Call => ({
  params: { proposalId: one.id },
  body: { as: 'done', reason: '已新增', ...body },
  headers,
});
const idsIn = async (user: string, query?: Record<string, string>): Promise<string[]> => {
  const id = query === undefined ? 'ownProposals' : 'proposals';
  return (await succeed<List>(user, id, query === undefined ? {} : { query })).items.map((one) => one.id);
};
const noticesOf = async (user: string) =>
  (await succeed<{ items: NoticeView[] }>(user, 'notices')).items.filter(({ kind }) => kind === 'proposal');
const trailOf = async () => (await succeed<{ items: TrailEntry[] }>('auditor', 'adminTrail')).items;

/** The code of a refusal that must change nothing. */
async function refused(by: string, id: Parameters<typeof call>[1], parts: Call): Promise<[number, string]> {
  const before = await snapshot();
  const reply = await call(by, id, parts);
  expect(await snapshot()).toEqual(before);
  return [reply.status, problemOf(reply).code];
}

test('from the proposal to its settlement: lists, versions, trail and notice', async () => {
  setNow('2026-03-04T01:00:00.000Z');
  const first = await propose('supervisor');
  setNow('2026-03-04T02:00:00.000Z');
  const other = await propose('supervisor2', { area: 'units', wish: '环卫局并入城管局', why: '机构改革' });
  expect(first).toMatchObject({ version: 1, ...wish, by: { id: 'supervisor' }, at: '2026-03-04T01:00:00.000Z' });
  // Each proposer has their own, the administrator all, the oldest first.
  expect(await idsIn('supervisor')).toEqual([first.id]);
  expect(await idsIn('supervisor2')).toEqual([other.id]);
  expect(await idsIn('admin', {})).toEqual([first.id, other.id]);
  expect(await idsIn('admin', { list: 'settled' })).toEqual([]);

  setNow('2026-03-05T01:00:00.000Z');
  const done = await succeed<ProposalView>('admin', 'settleProposal', settle(first, {}, { 'if-match': '"1"' }));
  expect(done).toMatchObject({ version: 2, settled: { as: 'done', reason: '已新增', by: { id: 'admin' } } });
  setNow('2026-03-05T02:00:00.000Z');
  const why = { as: 'declined', reason: '须先有编制批复' };
  await succeed('admin', 'settleProposal', settle(other, why));
  expect(await idsIn('admin', { list: 'open' })).toEqual([]);
  expect(await idsIn('admin', { list: 'settled' })).toEqual([other.id, first.id]);
  const { items, complete } = await succeed<List>('supervisor2', 'ownProposals');
  expect([items.map(({ settled }) => settled?.reason), complete]).toEqual([['须先有编制批复'], true]);

  expect((await noticesOf('supervisor')).map(({ text, path }) => [text.zh, path])).toEqual([
    ['您的变更建议（字典）已办理', '/proposals'],
  ]);
  expect((await noticesOf('supervisor2')).map(({ text }) => text.zh)).toEqual(['您的变更建议（机构）未采纳']);
  const lines = (await trailOf()).map(({ what, by, subject, version, note }) => [what, by, subject, version, note]);
  expect(lines.slice(0, 4)).toEqual([
    ['settleProposal', 'admin', 'units', 2, '须先有编制批复'],
    ['settleProposal', 'admin', 'dictionaries 0117', 2, '已新增'],
    ['proposeChange', 'supervisor2', 'units', 1, '机构改革'],
    ['proposeChange', 'supervisor', 'dictionaries 0117', 1, '三个月来 90 件'],
  ]);
  const versions = await listVersions(`PROPOSAL:${first.id}`);
  expect(versions.map(({ version, change }) => [version, change.by])).toEqual([
    [2, 'admin'],
    [1, 'supervisor'],
  ]);
});

test('a decision on what has been settled meanwhile is refused; the same one sent twice is answered and told once', async () => {
  const one = await propose('supervisor', { ...wish, subject: '' });
  const told = (await noticesOf('supervisor')).length;
  const order = settle(one, {}, { 'if-match': '"1"' });
  const done = await succeed('admin', 'settleProposal', order);
  const before = await snapshot();
  expect(await succeed('admin', 'settleProposal', order)).toEqual(done);
  // Only that the administrator was here is noted.
  const written = Object.entries(await snapshot()).filter(([key, item]) => before[key] !== item);
  expect(written.map(([key]) => key).filter((key) => !key.includes('LAST-ACTIONS'))).toEqual([]);
  expect(await noticesOf('supervisor')).toHaveLength(told + 1);
  for (const headers of [{}, { 'if-match': '"1"' }, { 'if-match': '"2"' }] as Record<string, string>[])
    expect(await refused('admin', 'settleProposal', settle(one, { as: 'declined', reason: '不改' }, headers))).toEqual([
      409,
      'outdated',
    ]);
});

test('of two decisions at one moment one holds', async () => {
  const one = await propose('supervisor');
  const replies = await Promise.all(
    (['done', 'declined'] as const).map((as) => call('admin', 'settleProposal', settle(one, { as, reason: as }))),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  const kept = (await succeed<List>('admin', 'proposals', { query: { list: 'settled' } })).items.find(
    ({ id }) => id === one.id,
  );
  const winner = replies.find(({ status }) => status === 200)?.body;
  expect(kept).toEqual(winner);
});

test('a request sent again makes no second proposal, and its key serves for no other', async () => {
  const headers = { 'idempotency-key': 'k-1' };
  const [one, same] = await Promise.all([propose('supervisor', wish, headers), propose('supervisor', wish, headers)]);
  expect(same).toEqual(one);
  expect(await propose('supervisor', wish, headers)).toEqual(one);
  expect((await idsIn('admin', {})).filter((id) => id === one.id)).toHaveLength(1);
  const other = { body: { ...wish, wish: '其他' }, headers };
  expect(await refused('supervisor', 'proposeChange', other)).toEqual([422, 'idempotency_mismatch']);
  expect((await propose('supervisor2', wish, headers)).id).not.toBe(one.id);
});

test('numbers of people are nowhere in the table', async () => {
  const number = '13907651234';
  const one = await propose('supervisor', {
    area: 'users',
    subject: number,
    wish: `请加 ${number}`,
    why: `见 ${number}`,
  });
  await succeed('admin', 'settleProposal', settle(one, { as: 'declined', reason: `${number} 不是账号` }));
  expect(JSON.stringify(await snapshot())).not.toContain(number);
  expect(one.wish).toBe('请加 139****1234');
});

test('who acts for a supervisor on leave sees what they proposed', async () => {
  const one = await propose('supervisor');
  expect(await idsIn('supervisor2')).not.toContain(one.id);
  const user = (await getItem<object>(keys.user('supervisor2'))) ?? {};
  const standIns = [{ user: 'supervisor', from: '2026-03-01T00:00:00Z', until: '2026-03-20T00:00:00Z' }];
  await putItem({ ...keys.user('supervisor2'), ...user, standIns });
  expect(await idsIn('supervisor2')).toContain(one.id);
});

test.each<[object, string[]]>([
  [{ area: 'roles' }, ['area']],
  [{ wish: ' ' }, ['wish']],
  [{ why: '' }, ['why']],
  [{ wish: '长'.repeat(1001) }, ['wish']],
  [{ subject: '长'.repeat(101) }, ['subject']],
])('%o is refused at its field', async (part, paths) => {
  const before = await snapshot();
  const reply = await call('supervisor', 'proposeChange', { body: { ...wish, ...part } });
  expect(problemOf(reply).errors?.map(({ path }) => path)).toEqual(paths);
  expect(await snapshot()).toEqual(before);
});

test('a decision needs its reason, and a proposal that is there', async () => {
  const one = await propose('supervisor');
  expect(await refused('admin', 'settleProposal', settle(one, { reason: ' ' }))).toEqual([400, 'invalid']);
  expect(await refused('admin', 'settleProposal', settle({ ...one, id: '0'.repeat(24) }, {}))).toEqual([
    404,
    'not_found',
  ]);
});
