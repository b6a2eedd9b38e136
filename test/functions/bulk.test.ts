import { afterAll, beforeAll, expect, test } from 'vitest';
import { localDate } from '#core/time/instant.ts';
import { loadHead } from '#functions/storage/cases.ts';
import { keys } from '#functions/storage/keys.ts';
import { queryAll } from '#functions/storage/table.ts';
import { disturbed } from './support/faults.ts';
import { type Call, call, problemOf, succeed } from './support/gateway.ts';
import { stages } from './support/stages.ts';
import { morning, openWorld, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Item = { caseNo: string; unitId?: string; status?: string; refusal?: { code: string; status: number } };
const absent = 'HK202603040000000';
const key = (value: string): Call => ({ headers: { 'idempotency-key': value } });
const events = async (caseNo: string): Promise<number> => (await queryAll(`CASE#${caseNo}`, 'EVENT#')).length;
const outcome = ({ items }: { items: Item[] }) =>
  items.map(({ caseNo, status, refusal }) => [caseNo, status ?? `${refusal?.status} ${refusal?.code}`]);
const toUnit = { units: [{ unitId: 'chengguan' }] };

test('each item has its result, in their order; one that is refused stops no other', async () => {
  const [queued, sent, draft] = [await stages.queued(), await stages.sent(), await stages.draft()];
  const items = [sent, queued, absent, draft, queued].map((caseNo) => ({ caseNo, body: toUnit }));
  const body = { items: [...items, { caseNo: sent, body: { units: [{ unitId: 'nowhere' }] } }] };
  const reply = await succeed<{ items: Item[] }>('supervisor', 'bulkDispatch', { body });
  const results = outcome(reply);
  expect(results.filter(([caseNo]) => caseNo !== queued)).toEqual([
    [sent, '409 unit_has_branch'],
    [absent, '404 not_found'],
    [draft, 'awaiting_signoff'],
    [sent, '400 unknown_unit'],
  ]);
  // Named twice: once it is dispatched, once its unit has it already.
  expect(
    results
      .filter(([caseNo]) => caseNo === queued)
      .map(([, result]) => result)
      .sort(),
  ).toEqual(['409 unit_has_branch', 'awaiting_signoff']);
  expect(reply.items.map(({ caseNo }) => caseNo)).toEqual(body.items.map(({ caseNo }) => caseNo));
  expect((await loadHead(queued))?.branches.length).toBe(1);
});

test('twenty cases are signed in one request; those of other units are not there', async () => {
  const cases: string[] = [];
  for (let count = 0; count < 20; count += 1) cases.push(await stages.sent());
  const items = cases.map((caseNo) => ({ caseNo, unitId: 'chengguan', body: {} }));
  const other = await succeed<{ items: Item[] }>('shuiwu.clerk', 'bulkSign', { body: { items } });
  expect(new Set(other.items.map(({ refusal }) => refusal?.code))).toEqual(new Set(['not_found']));
  const reply = await succeed<{ items: Item[] }>('chengguan.clerk', 'bulkSign', { body: { items } });
  expect(reply.items).toEqual(cases.map((caseNo) => ({ caseNo, unitId: 'chengguan', status: 'handling' })));
});

test('the access log does not say that somebody was shown the cases, since the answer tells of none but its status', async () => {
  const logged = () => queryAll(keys.access(localDate(morning), '').pk);
  const [one, other] = [await stages.sent(), await stages.sent()];
  const before = (await logged()).length;
  const items = [one, other].map((caseNo) => ({ caseNo, unitId: 'chengguan', body: {} }));
  const sign = () => succeed<{ items: Item[] }>('chengguan.clerk', 'bulkSign', { body: { items }, ...key('bulk-log') });
  const expected = [one, other].map((caseNo) => [caseNo, 'handling']);
  expect(outcome(await sign())).toEqual(expected);
  expect(outcome(await sign())).toEqual(expected);
  expect(await logged()).toHaveLength(before);
  // One that is opened is there.
  await succeed('chengguan.clerk', 'getCase', { params: { caseNo: one } });
  expect(await logged()).toHaveLength(before + 1);
});

test('the same request again under its key does nothing again and answers the same; what was refused is tried anew', async () => {
  const [one, other] = [await stages.sent(), await stages.draft()];
  const body = { items: [one, other].map((caseNo) => ({ caseNo, body: { text: '请尽快修复路灯' } })) };
  const urge = () => succeed<{ items: Item[] }>('supervisor', 'bulkUrge', { body, ...key('bulk-1') });
  expect(outcome(await urge())).toEqual([
    [one, 'awaiting_signoff'],
    [other, '409 wrong_status'],
  ]);
  const count = await events(one);
  await succeed('supervisor', 'dispatch', { params: { caseNo: other }, body: toUnit });
  expect(outcome(await urge())).toEqual([
    [one, 'awaiting_signoff'],
    [other, 'awaiting_signoff'],
  ]);
  expect(await events(one)).toBe(count);
  expect((await loadHead(other))?.urges).toBe(1);
  const changed = { items: [{ caseNo: one, body: { text: '另一段催办的话' } }] };
  const reply = await succeed<{ items: Item[] }>('supervisor', 'bulkUrge', { body: changed, ...key('bulk-1') });
  expect(outcome(reply)).toEqual([[one, '422 idempotency_mismatch']]);
});

test('a version that moved refuses its own item alone', async () => {
  const [one, other] = [await stages.queued(), await stages.queued()];
  await succeed('supervisor', 'supervise', { params: { caseNo: one }, body: { text: '请尽快派发办理' } });
  const items = [one, other].map((caseNo) => ({ caseNo, ifMatch: 1, body: toUnit }));
  const reply = await succeed<{ items: Item[] }>('supervisor', 'bulkDispatch', { body: { items } });
  expect(outcome(reply)).toEqual([
    [one, '409 stale'],
    [other, 'awaiting_signoff'],
  ]);
});

test('a failure of the table is the item’s that met it: it is busy, and the others are done', async () => {
  const cases = [await stages.queued(), await stages.queued(), await stages.queued()];
  const items = cases.map((caseNo) => ({ caseNo, body: toUnit }));
  const { result } = await disturbed(
    () => succeed<{ items: Item[] }>('supervisor', 'bulkDispatch', { body: { items } }),
    (name, nth) => {
      if (name === 'TransactWriteItems' && nth === 2) throw new Error('throttled');
      return undefined;
    },
  );
  const codes = result.items.map(({ status, refusal }) => status ?? refusal?.code);
  expect(codes.toSorted()).toEqual(['awaiting_signoff', 'awaiting_signoff', 'busy']);
});

test.each<[string, unknown, string]>([
  ['nothing', { items: [] }, 'items'],
  ['too many', { items: Array.from({ length: 51 }, () => ({ caseNo: absent, body: toUnit })) }, 'items'],
  ['a body that is none', { items: [{ caseNo: absent, body: { units: [] } }] }, 'items.0.body.units'],
  ['a number that is none', { items: [{ caseNo: 'x', body: toUnit }] }, 'items.0.caseNo'],
])('%s is refused whole, with its path', async (_, body, path) => {
  const before = await snapshot();
  const reply = await call('supervisor', 'bulkDispatch', { body });
  expect([reply.status, problemOf(reply).errors?.[0]?.path]).toEqual([400, path]);
  expect(await snapshot()).toEqual(before);
});
