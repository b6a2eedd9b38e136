import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView } from '#core/view/shapes.ts';
import { keys } from '#functions/storage/keys.ts';
import { getItem, putItem, queryAll } from '#functions/storage/table.ts';
import { disturbed } from './support/faults.ts';
import { type Call, call, problemOf, succeed } from './support/gateway.ts';
import { look, opinion, request, stages } from './support/stages.ts';
import { openWorld, pass, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const eventCount = async (caseNo: string): Promise<number> => (await queryAll(`CASE#${caseNo}`, 'EVENT#')).length;
const noteOn = (caseNo: string, key: string, text = '第一次备注'): Call => ({
  params: { caseNo },
  body: { text },
  headers: { 'idempotency-key': key },
});
const part = (caseNo: string, unitId: string, more: Call = {}): Call => ({ params: { caseNo, unitId }, ...more });
const seen = async (caseNo: string): Promise<CaseView> => (await look('supervisor', caseNo)).body as CaseView;
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

describe('the same idempotency key', () => {
  test('gives the same answer and one effect, also after the case went on', async () => {
    const caseNo = await stages.signed();
    const first = await call('supervisor', 'note', noteOn(caseNo, 'a'));
    expect(first.status).toBe(200);
    pass(5);
    await succeed('supervisor', 'note', { params: { caseNo }, body: { text: '另一条备注' } });
    const again = await call('supervisor', 'note', noteOn(caseNo, 'a'));
    expect(again).toEqual(first);
    expect(await eventCount(caseNo)).toBe(5);
  });

  test.each([
    ['that the case would no longer take', {}],
    ['whose version is long gone', ifMatch(3)],
  ])('gives the answer to a command %s', async (_, headers) => {
    const caseNo = await stages.sent();
    const sign = part(caseNo, 'chengguan', { body: {}, headers: { 'idempotency-key': `s-${caseNo}`, ...headers } });
    const first = await call('chengguan.clerk', 'sign', sign);
    expect(first.status).toBe(200);
    await succeed('chengguan.clerk', 'assign', part(caseNo, 'chengguan', { body: { handler: 'chengguan.handler' } }));
    const before = await eventCount(caseNo);
    expect(await call('chengguan.clerk', 'sign', sign)).toEqual(first);
    expect(await eventCount(caseNo)).toBe(before);
  });

  test('with another body, command or case is refused and changes nothing', async () => {
    const [caseNo, other] = [await stages.signed(), await stages.signed()];
    await succeed('supervisor', 'note', noteOn(caseNo, 'b'));
    const before = await snapshot();
    for (const attempt of [
      call('supervisor', 'note', noteOn(caseNo, 'b', '别的备注')),
      call('supervisor', 'note', noteOn(other, 'b')),
      call('supervisor', 'supplement', noteOn(caseNo, 'b')),
      call('supervisor', 'registerCase', { body: request, headers: { 'idempotency-key': 'b' } }),
    ]) {
      const reply = await attempt;
      expect([reply.status, problemOf(reply).code]).toEqual([422, 'idempotency_mismatch']);
    }
    expect(await snapshot()).toEqual(before);
  });

  test('of another person is another key', async () => {
    const caseNo = await stages.signed();
    await succeed('supervisor', 'note', noteOn(caseNo, 'c'));
    await succeed('calltaker', 'note', noteOn(caseNo, 'c', '受理员备注'));
    expect(await eventCount(caseNo)).toBe(5);
  });

  test('of a refused command is free: it is decided anew', async () => {
    const caseNo = await stages.sent();
    const attempt = () =>
      call(
        'chengguan.handler',
        'submit',
        part(caseNo, 'chengguan', { body: opinion, headers: { 'idempotency-key': 'd' } }),
      );
    expect((await attempt()).status).toBe(409);
    await succeed('chengguan.clerk', 'sign', part(caseNo, 'chengguan', { body: {} }));
    expect((await attempt()).status).toBe(200);
    expect((await attempt()).status).toBe(200);
    expect(await eventCount(caseNo)).toBe(4);
  });

  test('is free again after its seven days', async () => {
    const caseNo = await stages.signed();
    await succeed('supervisor', 'note', noteOn(caseNo, 'e'));
    const item = await getItem<{ ttl: number }>(keys.idempotency('supervisor', 'e'));
    const left = (item?.ttl ?? 0) - Date.now() / 1000;
    expect(left).toBeGreaterThan(6.9 * 24 * 3600);
    expect(left).toBeLessThanOrEqual(7 * 24 * 3600);
    await putItem({ ...keys.idempotency('supervisor', 'e'), ...item, ttl: Math.floor(Date.now() / 1000) - 10 });
    await succeed('supervisor', 'note', noteOn(caseNo, 'e', '过期之后的备注'));
    expect(await eventCount(caseNo)).toBe(5);
  });

  test('at the same moment, five times: one case, one note, one answer', async () => {
    const registering = { body: request, headers: { 'idempotency-key': 'f' } };
    const cases = await Promise.all([1, 2, 3, 4, 5].map(() => call('calltaker', 'registerCase', registering)));
    expect(cases.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(cases.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const [{ caseNo }] = cases.map(({ body }) => body as CaseView) as [CaseView];
    const notes = await Promise.all([1, 2, 3, 4, 5].map(() => call('calltaker', 'note', noteOn(caseNo, 'g'))));
    expect(notes.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await eventCount(caseNo)).toBe(2);
  });
});

describe('a command on an old version', () => {
  test('is stale where its own branch moved, and says what changed, by whom, when', async () => {
    const caseNo = await stages.sent();
    const { version } = await seen(caseNo);
    pass(10);
    await succeed('chengguan.clerk', 'sign', part(caseNo, 'chengguan', { body: {} }));
    const before = await snapshot();
    const attempt = part(caseNo, 'chengguan', {
      body: { reason: '该路段不属于我局管养范围' },
      headers: ifMatch(version),
    });
    const zh = await call('chengguan.manager', 'ask-return', attempt);
    const en = await call('chengguan.manager', 'ask-return', {
      ...attempt,
      headers: { ...attempt.headers, 'accept-language': 'en-GB,zh;q=0.5' },
    });
    expect([zh.status, problemOf(zh).code]).toEqual([409, 'stale']);
    expect(problemOf(zh).detail).toContain('签收，吴秋水，2026年3月4日 09:15');
    expect(problemOf(en).detail).toContain('Signed by 吴秋水 at 4 Mar 2026 09:15');
    expect(await snapshot()).toEqual(before);
  });

  test('goes through where only another branch, or nothing it depends on, moved', async () => {
    const caseNo = await stages.queued();
    const units = [{ unitId: 'chengguan' }, { unitId: 'shuiwu' }];
    await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units } });
    const { version } = await seen(caseNo);
    await succeed('shuiwu.clerk', 'sign', part(caseNo, 'shuiwu', { body: {} }));
    await succeed('supervisor', 'note', { params: { caseNo }, body: { text: '与此无关的备注' } });
    const reply = await call(
      'chengguan.clerk',
      'sign',
      part(caseNo, 'chengguan', { body: {}, headers: ifMatch(version) }),
    );
    expect(reply.status).toBe(200);
    expect(reply.headers.etag).toBe(`"${version + 3}"`);
  });

  test('a note needs no freshness: it stands whatever happened since', async () => {
    const caseNo = await stages.sent();
    const { version } = await seen(caseNo);
    await succeed('chengguan.clerk', 'sign', part(caseNo, 'chengguan', { body: {} }));
    await succeed('supervisor', 'supervise', { params: { caseNo }, body: { text: '请尽快修复路灯' } });
    const headers = ifMatch(version);
    const note = { params: { caseNo }, body: { text: '市民来电催问' }, headers };
    expect((await call('supervisor', 'note', note)).status).toBe(200);
    // What reads the case is still refused on the same old version.
    const urging = { params: { caseNo }, body: { text: '请尽快处理' }, headers };
    expect(problemOf(await call('supervisor', 'urge', urging)).code).toBe('stale');
    expect((await seen(caseNo)).version).toBe(version + 3);
  });

  test('is stale where the case as a whole moved', async () => {
    const caseNo = await stages.sent();
    const { version } = await seen(caseNo);
    await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units: [{ unitId: 'shuiwu' }] } });
    const attempt = part(caseNo, 'chengguan', { body: {}, headers: ifMatch(version) });
    expect(problemOf(await call('chengguan.clerk', 'sign', attempt)).code).toBe('stale');
    const current = part(caseNo, 'chengguan', { body: {}, headers: ifMatch((await seen(caseNo)).version) });
    expect((await call('chengguan.clerk', 'sign', current)).status).toBe(200);
  });

  test('twenty units do not make each other stale', async () => {
    const caseNo = await stages.queued();
    const units = ['chengguan', 'shuiwu', 'jiaojing', 'longhua'].map((unitId) => ({ unitId }));
    await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units } });
    const { version } = await seen(caseNo);
    const signing = ['chengguan', 'shuiwu', 'longhua'].map((unit) =>
      call(`${unit}.clerk`, 'sign', part(caseNo, unit, { body: {}, headers: ifMatch(version) })),
    );
    expect((await Promise.all(signing)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await eventCount(caseNo)).toBe(5);
  });
});

describe('the commit', () => {
  /** Who was shown personal data of a case, by the access log. */
  const readersOf = async (caseNo: string) =>
    (await queryAll<{ caseNo?: string; user: string }>(keys.access('2026-03-04', '').pk))
      .filter((line) => line.caseNo === caseNo)
      .map(({ user }) => user)
      .sort();

  test('is one transaction, with the line of the access log', async () => {
    const caseNo = await stages.sent();
    const before = await readersOf(caseNo);
    const { result, calls } = await disturbed(() =>
      call('chengguan.handler', 'sign', part(caseNo, 'chengguan', { body: {}, headers: { 'idempotency-key': 'h' } })),
    );
    expect(result.status).toBe(200);
    expect(calls.TransactWriteItems).toBe(1);
    expect(Object.keys(calls).filter((name) => /Put|Update|Delete|Batch/.test(name))).toEqual([]);
    expect(await readersOf(caseNo)).toEqual([...before, 'chengguan.handler'].sort());
  });

  test('that is not made is not in the access log, and a repetition that shows the case again is', async () => {
    const caseNo = await stages.queued();
    const before = await readersOf(caseNo);
    expect(before).not.toContain('supervisor');
    const { result } = await disturbed(
      () => call('supervisor', 'note', noteOn(caseNo, 'm')),
      (name) => (name === 'TransactWriteItems' ? 'conflict' : undefined),
    );
    expect(result.status).toBe(503);
    expect(await readersOf(caseNo)).toEqual(before);
    for (const lines of [1, 2]) {
      await succeed('supervisor', 'note', noteOn(caseNo, 'm'));
      expect(await readersOf(caseNo)).toEqual([...before, ...Array(lines).fill('supervisor')]);
    }
  });

  test('of the line alone comes before a case is shown: where it may not be written, nothing is', async () => {
    const caseNo = await stages.queued();
    const { result } = await disturbed(
      () => call('supervisor', 'getCase', { params: { caseNo } }),
      (name) => (name === 'PutItem' ? 'lost' : undefined),
    );
    expect([result.status, (result.body as { code: string }).code]).toEqual([500, 'failure']);
    expect(JSON.stringify(result.body)).not.toContain(caseNo);
  });

  test.each([['note'], ['registerCase']] as const)('%s that meets another transaction is decided again', async (id) => {
    const caseNo = await stages.queued();
    const before = await eventCount(caseNo);
    const attempt = id === 'note' ? noteOn(caseNo, 'i') : { body: request, headers: { 'idempotency-key': 'j' } };
    const { result, calls } = await disturbed(
      () => call('calltaker', id, attempt),
      (name, nth) => (name === 'TransactWriteItems' && nth <= 2 ? 'conflict' : undefined),
    );
    expect([result.status, calls.TransactWriteItems]).toEqual([id === 'note' ? 200 : 201, 3]);
    if (id === 'note') expect(await eventCount(caseNo)).toBe(before + 1);
  });

  test.each([['note'], ['registerCase']] as const)(
    '%s that never gets through answers busy and writes nothing',
    async (id) => {
      const caseNo = await stages.queued();
      const before = await snapshot();
      const { result } = await disturbed(
        () => call('calltaker', id, id === 'note' ? noteOn(caseNo, 'k') : { body: request }),
        (name) => (name === 'TransactWriteItems' ? 'conflict' : undefined),
      );
      expect([result.status, problemOf(result).code]).toEqual([503, 'busy']);
      const counter = ['SERIAL 20260304', before['SERIAL 20260304']];
      expect({ ...(await snapshot()), [counter[0] ?? '']: counter[1] }).toEqual(before);
    },
  );

  test('whose answer is lost has happened once: the same key gives the answer', async () => {
    const caseNo = await stages.queued();
    const before = await eventCount(caseNo);
    const { result } = await disturbed(
      () => call('calltaker', 'note', noteOn(caseNo, 'l')),
      (name) => (name === 'TransactWriteItems' ? 'lost' : undefined),
    );
    expect(result.status).toBe(500);
    expect(JSON.stringify(result.body)).not.toContain('connection');
    expect((await call('calltaker', 'note', noteOn(caseNo, 'l'))).status).toBe(200);
    expect(await eventCount(caseNo)).toBe(before + 1);
  });
});
