import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NoticeView } from '#core/routes/notices.ts';
import { keys } from '#functions/storage/keys.ts';
import { queryAll, table, tableName } from '#functions/storage/table.ts';
import { disturbed } from './support/faults.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { opinion, register, stages } from './support/stages.ts';
import { deliver, recordsOf } from './support/stream.ts';
import { openWorld, pass, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const noticesIn = (items: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(items).filter(([key]) => key.startsWith('NOTICE#')));

/** A case that did most of what somebody is told of. */
async function eventful(): Promise<string> {
  const caseNo = await register();
  const params = { caseNo };
  const part = { params: { caseNo, unitId: 'chengguan' } };
  const units = [{ unitId: 'chengguan' }, { unitId: 'shuiwu' }];
  await succeed('supervisor', 'dispatch', { params, body: { units } });
  await succeed('chengguan.clerk', 'assign', { ...part, body: { handler: 'chengguan.second' } });
  await succeed('chengguan.second', 'sign', { ...part, body: {} });
  await succeed('supervisor', 'urge', { params, body: { text: '请尽快办理' } });
  await succeed('calltaker', 'supplement', { params, body: { text: '又坏了一盏' } });
  pass(1);
  await succeed('shuiwu.clerk', 'ask-return', {
    params: { caseNo, unitId: 'shuiwu' },
    body: { reason: '不属于本单位职责范围', proposedUnitId: 'jiaojing' },
  });
  await succeed('supervisor', 'decide-return', {
    params: { caseNo, unitId: 'shuiwu' },
    body: { agree: true, units: [{ unitId: 'jiaojing' }] },
  });
  await succeed('chengguan.second', 'submit', { ...part, body: opinion });
  await succeed('supervisor', 'review', { ...part, body: { accept: false, comment: '请补充现场照片说明' } });
  return caseNo;
}

describe('projections', () => {
  let caseNo: string;
  let records: DynamoDBRecord[];
  let once: Record<string, string>;
  beforeAll(async () => {
    caseNo = await eventful();
    records = await recordsOf(caseNo);
    expect(await deliver(records)).toEqual({ batchItemFailures: [] });
    once = noticesIn(await snapshot());
  });

  test('tell each audience what concerns it', async () => {
    const told = async (audience: string) =>
      (await queryAll<{ notice: { kind: string; text: { zh: string } } }>(keys.notice(audience, '').pk)).map(
        ({ notice }) => notice.kind,
      );
    expect(await told('unit:chengguan')).toEqual(['dispatched', 'urged', 'supplemented', 'reviewed']);
    expect(await told('unit:shuiwu')).toEqual(['dispatched', 'urged', 'supplemented', 'return_decided']);
    expect(await told('unit:jiaojing')).toEqual(['return_decided']);
    expect(await told('user:chengguan.second')).toEqual(['assigned']);
    expect(await told('role:supervisor')).toEqual(['return_asked', 'submitted']);
  });

  test('delivered twice, in any order, or one by one, say the same once', async () => {
    const halves = [0, 1].flatMap((half) => records.filter((_, nth) => nth % 2 === half));
    for (const order of [records.toReversed(), [...halves, ...records]]) {
      expect(await deliver(order)).toEqual({ batchItemFailures: [] });
    }
    for (const record of records.slice(4, 7)) await deliver([record]);
    expect(noticesIn(await snapshot())).toEqual(once);
  });

  test('delivered only now, long after the case went on, say what they would have said then', async () => {
    await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units: [{ unitId: 'longhua' }] } });
    await succeed('chengguan.second', 'submit', { params: { caseNo, unitId: 'chengguan' }, body: opinion });
    await deliver(records);
    expect(noticesIn(await snapshot())).toEqual(once);
    for (const key of Object.keys(once)) {
      const [pk = '', ...rest] = key.split(' ');
      await table().send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk: rest.join(' ') } }));
    }
    await deliver(records);
    expect(noticesIn(await snapshot())).toEqual(once);
  });

  test('that fail report the record, and the next delivery completes what is missing', async () => {
    const other = await recordsOf(await eventful());
    const { result } = await disturbed(
      () => deliver(other),
      (name, nth) => {
        if (name === 'PutItem' && nth === 7) throw new Error('throttled');
        return undefined;
      },
    );
    const [failure] = result.batchItemFailures;
    const from = other.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === failure?.itemIdentifier);
    expect(from).toBeGreaterThan(0);
    expect(await deliver(other.slice(from))).toEqual({ batchItemFailures: [] });
    const whole = noticesIn(await snapshot());
    await deliver(other);
    expect(noticesIn(await snapshot())).toEqual(whole);
  });

  test('of a case that is not there, or of no event, are passed over', async () => {
    const before = await snapshot();
    const [record] = records;
    const image = JSON.parse(JSON.stringify(record?.dynamodb?.NewImage).replaceAll(caseNo, 'HK202603040000000'));
    const strange = [{ dynamodb: { NewImage: image } }, { dynamodb: {} }, {}] as DynamoDBRecord[];
    expect(await deliver(strange)).toEqual({ batchItemFailures: [] });
    expect(await snapshot()).toEqual(before);
  });
});

describe('the inbox', () => {
  type Inbox = { items: NoticeView[]; unread: number; next?: string };
  const inbox = (user: string, query: Record<string, string> = {}) => succeed<Inbox>(user, 'notices', { query });
  const cases: string[] = [];
  beforeAll(async () => {
    for (let count = 0; count < 12; count += 1) {
      const caseNo = await stages.sent();
      cases.push(caseNo);
      await deliver(await recordsOf(caseNo));
      if (count % 3 === 2) pass(1);
    }
  });
  beforeEach(() => pass(1));

  test('holds what speaks to a person, a role or a unit, newest first, and nothing else', async () => {
    const clerk = await inbox('chengguan.clerk', { limit: '100' });
    expect(cases.every((caseNo) => clerk.items.some((item) => item.caseNo === caseNo))).toBe(true);
    const ids = clerk.items.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(
      (await inbox('longhua.clerk', { limit: '100' })).items.every((item) => !cases.includes(item.caseNo ?? '')),
    ).toBe(true);
    expect((await inbox('calltaker2')).items).toEqual([]);
    const second = (await inbox('chengguan.second', { limit: '100' })).items.map(({ kind }) => kind);
    expect(second).toContain('assigned');
    expect(clerk.items.map(({ kind }) => kind)).not.toContain('assigned');
  });

  test.each(['1', '2', '5', '100'])('pages of %s neither skip nor repeat', async (limit) => {
    const whole = (await inbox('chengguan.clerk', { limit: '100' })).items.map(({ id }) => id);
    const read: string[] = [];
    let next: string | undefined;
    do {
      const page: Inbox = await inbox('chengguan.clerk', next === undefined ? { limit } : { limit, cursor: next });
      read.push(...page.items.map(({ id }) => id));
      next = page.next;
    } while (next !== undefined);
    expect(read).toEqual(whole);
  });

  test('counts what is unread; reading goes up to a notice and never back', async () => {
    const { items, unread } = await inbox('chengguan.clerk', { limit: '100' });
    expect([unread, items.every((item) => !item.read)]).toEqual([items.length, true]);
    const until = items[4]?.id ?? '';
    const read = (id: string) => succeed<{ unread: number }>('chengguan.clerk', 'readNotices', { body: { until: id } });
    expect(await read(until)).toEqual({ unread: 4 });
    expect(await read(items[9]?.id ?? '')).toEqual({ unread: 4 });
    const again = await inbox('chengguan.clerk', { limit: '100' });
    expect(again.items.map((item) => item.read)).toEqual(again.items.map((_, index) => index >= 4));
    // Reading is each person's own.
    expect((await inbox('chengguan.manager', { limit: '100' })).unread).toBe(items.length);
  });

  test('holds no personal data and no text of a case', async () => {
    const { items } = await inbox('chengguan.clerk', { limit: '100' });
    expect(JSON.stringify(items)).not.toMatch(/路灯|郑重声|1390765/);
  });

  test('a cursor or an id that is none harms nothing', async () => {
    for (const cursor of ['x', '~', '', '\u0000', 'NOTICE#unit:shuiwu']) {
      expect((await call('chengguan.clerk', 'notices', { query: { cursor } })).status).toBeLessThan(500);
    }
    const reply = await call('chengguan.clerk', 'readNotices', { body: { until: 'x'.repeat(101) } });
    expect([reply.status, problemOf(reply).errors?.[0]?.path]).toEqual([400, 'until']);
  });
});
