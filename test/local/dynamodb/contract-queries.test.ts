import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  db,
  failure,
  get,
  type Item,
  prepareContractTable,
  put,
  putOf,
  query,
  TableName,
  transact,
} from './contract.ts';

prepareContractTable();

describe('queries', () => {
  beforeAll(async () => {
    const sks = ['EVENT#000001', 'EVENT#000002', 'EVENT#000010', 'HEAD', 'ROW#a#x', 'ROW#b#x', 'TEXT#1'];
    await Promise.all(sks.map((sk) => put({ pk: 'q', sk })));
  });
  const found = async (condition: string, values: object, more: object = {}) =>
    (await query(condition, { ':pk': 'q', ...values }, { ConsistentRead: true, ...more })).Items?.map(
      (item) => item.sk,
    );

  test('by prefix, by range, backwards, in the order of the bytes', async () => {
    const events = ['EVENT#000001', 'EVENT#000002', 'EVENT#000010'];
    expect(await found('pk = :pk AND begins_with(sk, :p)', { ':p': 'EVENT#' })).toEqual(events);
    const between = { ':a': 'EVENT#000002', ':b': 'HEAD' };
    expect(await found('pk = :pk AND sk BETWEEN :a AND :b', between)).toEqual([...events.slice(1), 'HEAD']);
    expect(await found('pk = :pk AND sk > :a', { ':a': 'ROW#a#x' })).toEqual(['ROW#b#x', 'TEXT#1']);
    expect(await found('pk = :pk', {}, { ScanIndexForward: false, Limit: 2 })).toEqual(['TEXT#1', 'ROW#b#x']);
    await put({ pk: 'bytes', sk: 'Z' });
    await put({ pk: 'bytes', sk: 'a' });
    await put({ pk: 'bytes', sk: '中' });
    const order = (await query('pk = :pk', { ':pk': 'bytes' })).Items?.map((item) => item.sk);
    expect(order).toEqual(['Z', 'a', '中']);
  });

  test('pages by limit: the last key leads on, and its absence ends', async () => {
    const pages: unknown[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const more = { Limit: 3, ExclusiveStartKey: start };
      const reply = await query('pk = :pk', { ':pk': 'q' }, more);
      pages.push(reply.Items?.length);
      start = reply.LastEvaluatedKey;
      if (start) expect(Object.keys(start).toSorted()).toEqual(['pk', 'sk']);
    } while (start);
    expect(pages).toEqual([3, 3, 1]);
  });

  test('a limit counts what was looked at, before the filter', async () => {
    const more = { Limit: 2, FilterExpression: 'attribute_exists(nothing)' };
    const reply = await query('pk = :pk', { ':pk': 'q' }, more);
    expect(reply).toMatchObject({ Count: 0, ScannedCount: 2, LastEvaluatedKey: { pk: 'q', sk: 'EVENT#000002' } });
  });

  test('a page ends after 1 MB', async () => {
    await Promise.all(
      Array.from({ length: 6 }, (_, n) => put({ pk: 'wide', sk: String(n), text: 'x'.repeat(300_000) })),
    );
    const reply = await query('pk = :pk', { ':pk': 'wide' });
    expect(reply.LastEvaluatedKey).toBeDefined();
    expect(reply.Count).toBeLessThan(6);
  });

  test('consumed capacity is reported and follows size and consistency', async () => {
    await put({ pk: 'units', sk: 'HEAD', text: 'x'.repeat(7_000) });
    const units = async (ConsistentRead: boolean) =>
      (
        await db.send(
          new GetCommand({
            TableName,
            Key: { pk: 'units', sk: 'HEAD' },
            ConsistentRead,
            ReturnConsumedCapacity: 'TOTAL',
          }),
        )
      ).ConsumedCapacity?.CapacityUnits;
    expect([await units(true), await units(false)]).toEqual([2, 1]);
    const write = await put({ pk: 'units', sk: 'HEAD', text: 'x'.repeat(2_500) }, { ReturnConsumedCapacity: 'TOTAL' });
    // AWS charges the larger of the old and the new item, 7 units.
    expect(write.ConsumedCapacity?.CapacityUnits).toBe(7);
    const inTransaction = await transact([putOf({ pk: 'units', sk: 'T' })], { ReturnConsumedCapacity: 'TOTAL' });
    expect(inTransaction.ConsumedCapacity?.[0]?.CapacityUnits).toBe(2);
  });
});

describe('the index of lists', () => {
  const list = (lk: string, more: object = {}) => query('lk = :lk', { ':lk': lk }, { IndexName: 'list', ...more });
  const row = (owner: string, n: number): Item => ({
    ...{ pk: `${owner}#${n}`, sk: 'ROW', lk: owner, ls: String(n).padStart(3, '0') },
    ...{ title: `t${n}`, status: 'open', secret: 'x' },
  });

  test('holds the projected attributes only, in the order of its sort key', async () => {
    for (const n of [2, 1, 3]) await put(row('desk', n));
    const reply = await list('desk');
    expect(reply.Items?.map((item) => item.ls)).toEqual(['001', '002', '003']);
    expect(reply.Items?.[0]).toEqual({ pk: 'desk#1', sk: 'ROW', lk: 'desk', ls: '001', title: 't1', status: 'open' });
  });

  test('follows the item: a moved key moves the row, a missing key removes it', async () => {
    await put(row('from', 1));
    await put({ ...row('from', 1), lk: 'to' });
    expect([(await list('from')).Count, (await list('to')).Count]).toEqual([0, 1]);
    const Key = { pk: 'from#1', sk: 'ROW' };
    await db.send(new UpdateCommand({ TableName, Key, UpdateExpression: 'REMOVE lk, ls' }));
    expect((await list('to')).Count).toBe(0);
    expect(await get('from#1', 'ROW')).toMatchObject({ title: 't1' });
  });

  test('pages by all four keys, rows with the same sort key included, forwards and backwards', async () => {
    const rows = Array.from({ length: 25 }, (_, n) => ({ ...row('paged', n), ls: String(n % 3) }));
    await transact(rows.map((one) => putOf(one)));
    for (const ScanIndexForward of [true, false]) {
      const seen: unknown[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const reply = await list('paged', { Limit: 10, ExclusiveStartKey: start, ScanIndexForward });
        seen.push(...(reply.Items ?? []).map((item) => item.pk));
        start = reply.LastEvaluatedKey;
        if (start) expect(Object.keys(start).toSorted()).toEqual(['lk', 'ls', 'pk', 'sk']);
      } while (start);
      expect(new Set(seen).size).toBe(25);
      expect(seen.length).toBe(25);
    }
  });

  test('is never read consistently', async () => {
    expect((await failure(list('desk', { ConsistentRead: true }))).name).toBe('ValidationException');
  });

  test('a page of 20 thin rows costs a unit or less', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => ({ ...row('thin', n), title: '字'.repeat(30) }));
    await transact(rows.map((one) => putOf(one)));
    const reply = await list('thin', { Limit: 20, ReturnConsumedCapacity: 'INDEXES' });
    expect(reply.Count).toBe(20);
    expect(reply.ConsumedCapacity?.CapacityUnits).toBeLessThanOrEqual(1);
  });
});
