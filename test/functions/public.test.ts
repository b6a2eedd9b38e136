/** The citizens' entry from the gateway to the table: sending, following, changing; limits; what is kept of a code. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CaseView } from '#core/view/shapes.ts';
import { keys } from '#functions/storage/keys.ts';
import { getItem, table, tableName } from '#functions/storage/table.ts';
import { disturbed } from './support/faults.ts';
import { call, problemOf, type Reply, succeed } from './support/gateway.ts';
import { caller, held, look, opinion, register } from './support/stages.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const body = {
  nature: 'complaint',
  content: '小区门口的路灯坏了三天。晚上看不清路，请尽快修好。',
  place: { district: '龙华区', address: '海秀路 18 号' },
  requester: { name: '欧阳小芳', phone: '13907650009' },
};
let addresses = 0;
/** An address that nobody had before. */
const fresh = (): string => {
  addresses += 1;
  return `203.0.${Math.floor(addresses / 250)}.${addresses % 250}`;
};
/** Headers of a call from an address, as the front and the gateway write them. */
const from = (address: string, more: Record<string, string> = {}) => ({
  headers: { 'x-forwarded-for': `${address}, 52.1.1.1`, ...more },
});
type Given = { caseNo: string; code: string };
async function submit(more: object = {}, address = fresh(), headers: Record<string, string> = {}): Promise<Given> {
  const sent = { body: { ...body, ...more }, ...from(address, headers) };
  const { caseNo, code } = await succeed<Given>(undefined, 'publicRequest', sent);
  return { caseNo, code };
}
const track = (caseNo: string, code: string, address = fresh()): Promise<Reply> =>
  call(undefined, 'publicTrack', { body: { caseNo, code }, ...from(address) });
const wrong = (code: string): string => (code === '222222' ? '333333' : '222222');
const absent = 'HK202603040000000';
const passReal = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
/** A reply without the number of its request. */
const words = ({ status, body: said }: Reply) => ({ status, ...(said as object), requestId: '' });

describe('a request from the web', () => {
  test('goes to the centre’s queue as one from the web; number and code follow it', async () => {
    const { caseNo, code } = await submit();
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
    const view = (await look('supervisor', caseNo)).body as CaseView;
    expect(view).toMatchObject({
      status: 'awaiting_dispatch',
      source: 'web',
      title: '小区门口的路灯坏了三天',
      registeredBy: '市民',
      requester: { name: '欧阳小芳', anonymous: false },
    });
    // Nobody without an account has handled it: what a citizen sends is in nobody's list of that kind.
    expect(await getItem(keys.row(caseNo, 'handled', 'citizen', 'case'))).toBeUndefined();
    const list = await succeed<{ items: { caseNo: string }[] }>('supervisor', 'worklist', {
      params: { name: 'awaiting-dispatch' },
    });
    expect(list.items.map((one) => one.caseNo)).toContain(caseNo);
    const reply = await track(caseNo, ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ caseNo, status: 'awaiting_dispatch', may: ['supplement', 'withdraw'] });
    const text = JSON.stringify(reply.body);
    for (const secret of ['欧阳', '13907650009', '海秀路', '路灯']) expect(text).not.toContain(secret);
  });

  test('without a name is anonymous; in confidence neither name nor number reaches a unit', async () => {
    const { caseNo } = await submit({ requester: {} });
    expect((await look('supervisor', caseNo)).body).toMatchObject({ requester: { anonymous: true } });
    const secret = await submit({ requester: { ...body.requester, confidential: true } });
    expect((await look('supervisor', secret.caseNo)).body).toMatchObject({ requester: { confidentiality: 'both' } });
  });

  test('sent again under the same key gets the same number and code, and is registered once', async () => {
    const headers = { 'idempotency-key': 'a-key-that-a-phone-drew' };
    const first = await submit({ content: '同一件事只说一遍。' }, fresh(), headers);
    expect(await submit({ content: '同一件事只说一遍。' }, fresh(), headers)).toEqual(first);
    expect((await track(first.caseNo, first.code)).status).toBe(200);
    const other = await call(undefined, 'publicRequest', {
      body: { ...body, content: '另一件事。' },
      ...from(fresh(), headers),
    });
    expect([other.status, problemOf(other).code]).toEqual([422, 'idempotency_mismatch']);
  });

  test('bad input gets 400 with path and reason, and changes nothing', async () => {
    for (const [bad, path] of [
      [{ ...body, content: ' ' }, 'content'],
      [{ ...body, nature: 'other' }, 'nature'],
      [{ ...body, source: 'leader' }, ''],
      [{ ...body, requester: { phone: 'abc' } }, 'requester.phone'],
      [{ ...body, photos: [{ size: 9_000_000, sha256: 'a'.repeat(64) }] }, 'photos.0.size'],
    ] as const) {
      const reply = await call(undefined, 'publicRequest', { body: bad, ...from(fresh()) });
      expect([path, reply.status, problemOf(reply).errors?.map((one) => one.path)]).toEqual([path, 400, [path]]);
    }
  });

  test('of one address at most twenty at once, then one each half minute', async () => {
    const address = fresh();
    for (let count = 0; count < 20; count += 1) await submit({ content: `第 ${count} 次提交` }, address);
    const refused = await call(undefined, 'publicRequest', { body, ...from(address) });
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '30']);
    await submit({}, fresh());
    passReal(30);
    await submit({}, address);
  });
});

describe('a wrong code', () => {
  test('is answered the same, after the same steps, whether or not the number exists', async () => {
    const { caseNo, code } = await submit();
    const known = await disturbed(() => track(caseNo, wrong(code)));
    const unknown = await disturbed(() => track(absent, wrong(code)));
    expect(words(known.result)).toEqual(words(unknown.result));
    expect(known.result.status).toBe(404);
    expect(known.calls).toEqual(unknown.calls);
    expect(Object.values(known.calls).reduce((sum, one) => sum + one, 0)).toBeGreaterThan(4);
  });

  test('from one address: the fifth makes it wait, for whatever number, existing or not', async () => {
    for (const number of [(await submit()).caseNo, 'HK202603040000999']) {
      const address = fresh();
      const statuses: number[] = [];
      for (let count = 0; count < 7; count += 1) statuses.push((await track(number, '222222', address)).status);
      expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429]);
      const other = await track('HK202603040000888', '222222', address);
      expect([other.status, other.headers['retry-after']]).toEqual([429, '15']);
      passReal(15);
      expect((await track(number, '222222', address)).status).toBe(404);
      expect((await track(number, '222222', address)).headers['retry-after']).toBe('30');
    }
  });

  test('from many addresses: the number waits; who had the right code before is not kept out', async () => {
    const { caseNo, code } = await submit();
    const home = fresh();
    expect((await track(caseNo, code, home)).status).toBe(200);
    const statuses: number[] = [];
    for (let count = 0; count < 8; count += 1) statuses.push((await track(caseNo, wrong(code))).status);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429, 429]);
    expect((await track(caseNo, code)).status).toBe(429);
    expect((await track(caseNo, code, home)).status).toBe(200);
    expect((await track(caseNo, wrong(code), home)).status).toBe(429);
    passReal(15 * 60);
    expect((await track(caseNo, code)).status).toBe(200);
  });

  test('thirty at once are not all examined', async () => {
    const { caseNo, code } = await submit();
    const replies = await Promise.all(Array.from({ length: 30 }, () => track(caseNo, wrong(code))));
    const examined = replies.filter(({ status }) => status === 404).length;
    expect(examined).toBeLessThanOrEqual(5);
    expect(replies.every(({ status }) => status === 404 || status === 429)).toBe(true);
  });

  test('the address a caller writes into the header counts for nothing', async () => {
    const [caseNo, address] = ['HK202603040000777', fresh()];
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const headers = { 'x-forwarded-for': `10.0.0.${count}, ${address}, 52.1.1.1` };
      statuses.push((await call(undefined, 'publicTrack', { body: { caseNo, code: '222222' }, headers })).status);
    }
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
  });
});

describe('the holder of number and code', () => {
  const act = (id: 'publicSupplement' | 'publicWithdraw' | 'publicRate', given: Given, more: object) =>
    call(undefined, id, { body: { ...given, ...more }, ...from(fresh()) });

  test('supplements', async () => {
    const given = await submit();
    expect((await act('publicSupplement', given, { text: '又坏了一盏' })).status).toBe(200);
    const { supplements } = (await look('supervisor', given.caseNo)).body as CaseView;
    expect(supplements).toMatchObject([{ by: '市民', text: '又坏了一盏' }]);
    expect((await act('publicSupplement', { ...given, code: wrong(given.code) }, { text: '假的' })).status).toBe(404);
  });

  test('withdraws with the last four digits of the number; other digits count as a wrong code', async () => {
    const given = await submit();
    const reason = '已经修好了';
    for (const digits of ['0008', undefined]) {
      const reply = await act('publicWithdraw', given, { reason, ...(digits === undefined ? {} : { digits }) });
      expect([reply.status, problemOf(reply).code]).toEqual([404, 'wrong_code']);
    }
    const reply = await act('publicWithdraw', given, { reason, digits: '0009' });
    expect(reply.body).toMatchObject({ status: 'withdrawn', may: [] });
    const again = await act('publicWithdraw', given, { reason, digits: '0009' });
    expect([again.status, problemOf(again).code]).toEqual([409, 'wrong_status']);
  });

  test('withdraws without digits where there is no number', async () => {
    const given = await submit({ requester: {} });
    expect((await act('publicWithdraw', given, { reason: '不用了' })).status).toBe(200);
  });

  test('rates, which counts as the callback; once', async () => {
    const given = await held('callback');
    const rating = { solved: true, resultSatisfaction: 'satisfied', attitudeSatisfaction: 'very_satisfied' };
    const reply = await act('publicRate', given, rating);
    expect(reply.body).toMatchObject({ status: 'completed', rated: true, replies: [{ text: opinion.reply }] });
    expect(problemOf(await act('publicRate', given, rating)).code).toBe('already_rated');
  });

  test('a command sent twice under one key is done once', async () => {
    const given = await submit();
    const send = () =>
      call(undefined, 'publicSupplement', {
        body: { ...given, text: '补充一次' },
        ...from(fresh(), { 'idempotency-key': 'one-key' }),
      });
    expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    expect(((await look('supervisor', given.caseNo)).body as CaseView).supplements.length).toBe(1);
  });
});

describe('a code through the desk', () => {
  const issue = (user: string, caseNo: string, phone?: string) =>
    call(user, 'reissueCode', { params: { caseNo }, body: phone === undefined ? {} : { phone } });

  test('the first one through who registered the case; every other only to the number on file, the old one void', async () => {
    const caseNo = await register();
    expect((await issue('calltaker2', caseNo)).status).toBe(409);
    const first = (await issue('calltaker', caseNo)).body as Given;
    expect((await track(caseNo, first.code)).status).toBe(200);
    expect(problemOf(await issue('calltaker', caseNo)).code).toBe('number_differs');
    expect(problemOf(await issue('supervisor', caseNo, '13907659999')).code).toBe('number_differs');
    const home = fresh();
    expect((await track(caseNo, first.code, home)).status).toBe(200);
    const second = (await issue('calltaker2', caseNo, `+86 ${caller.phone}`)).body as Given;
    expect(second.code).not.toBe(first.code);
    expect((await track(caseNo, first.code, home)).status).toBe(404);
    expect((await track(caseNo, second.code)).status).toBe(200);
  });

  test('who was told is logged; what was told is nowhere', async () => {
    const caseNo = await register();
    const { code } = (await issue('calltaker', caseNo)).body as Given;
    const items: string[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await table().send(new ScanCommand({ TableName: tableName(), ExclusiveStartKey: start }));
      items.push(...(page.Items ?? []).map((item) => JSON.stringify(item)));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    expect(items.filter((item) => item.includes(caseNo) && item.includes('"code"')).length).toBe(1);
    expect(items.filter((item) => item.includes(code))).toEqual([]);
    expect(world.lines.join('').includes(code)).toBe(false);
    expect(items.filter((item) => /203\.0\.\d+\.\d+/.test(item))).toEqual([]);
  });
});
