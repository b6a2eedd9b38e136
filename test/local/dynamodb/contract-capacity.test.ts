import { BatchGetCommand, DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { db, type Item, prepareContractTable, put, putOf, query, TableName, transact } from './contract.ts';

prepareContractTable();

/** What AWS charges, by its rules; the factor of transactions and their indexes as it was measured there. */
const text = (bytes: number): string => 'x'.repeat(bytes);
const counted = { ReturnConsumedCapacity: 'TOTAL' } as const;
const unitsOf = (reply: { ConsumedCapacity?: { CapacityUnits?: number | undefined } | undefined }) =>
  reply.ConsumedCapacity?.CapacityUnits;
const putting = async (item: Item) => unitsOf(await put(item, counted));
const listed = (more: object = {}): Item => ({ pk: 'case', sk: 'ROW', lk: 'queue', ls: '1', title: 'a', ...more });

test('a write costs a unit for each begun KB of the larger of the old and the new item', async () => {
  expect(await putting({ pk: 'size', sk: '1', text: text(500) })).toBe(1);
  expect(await putting({ pk: 'size', sk: '1', text: text(2500) })).toBe(3);
  expect(await putting({ pk: 'size', sk: '1' })).toBe(3);
  expect(await putting({ pk: 'size', sk: '1' })).toBe(1);
});

test('an index costs what changes in it: nothing, the row, or a row that goes and one that comes', async () => {
  const outside = { secret: text(2500) };
  expect(await putting(listed(outside))).toBe(3 + 1);
  expect(await putting(listed({ secret: text(2501) }))).toBe(3);
  expect(await putting(listed({ ...outside, title: 'b' }))).toBe(3 + 1);
  expect(await putting(listed({ ...outside, title: 'b', ls: '2' }))).toBe(3 + 2);
  expect(await putting({ pk: 'case', sk: 'ROW', ...outside })).toBe(3 + 1);
  await put(listed());
  const Key = { pk: 'case', sk: 'ROW' };
  const moved = { UpdateExpression: 'SET ls = :ls', ExpressionAttributeValues: { ':ls': '3' } };
  expect(unitsOf(await db.send(new UpdateCommand({ TableName, Key, ...moved, ...counted })))).toBe(1 + 2);
  expect(unitsOf(await db.send(new DeleteCommand({ TableName, Key, ...counted })))).toBe(1 + 1);
  expect(unitsOf(await db.send(new DeleteCommand({ TableName, Key, ...counted })))).toBe(1);
});

test('a transaction costs twice, also what it deletes and checks, and its indexes once', async () => {
  await put({ pk: 'both', sk: 'OLD', text: text(2500) });
  const check = {
    ConditionCheck: {
      ...{ TableName, Key: { pk: 'both', sk: 'NONE' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
  const reply = await transact(
    [
      putOf({ ...listed(), pk: 'both', secret: text(1500) }),
      putOf({ pk: 'both', sk: 'OLD' }),
      { Delete: { TableName, Key: { pk: 'both', sk: 'GONE' } } },
      check,
    ],
    counted,
  );
  expect(reply.ConsumedCapacity?.[0]?.CapacityUnits).toBe(2 * (2 + 3 + 1 + 1) + 1);
});

test('a read costs half a unit for each begun 4 KB, of a query all together, of single items each; twice if consistent', async () => {
  const items = Array.from({ length: 6 }, (_, n) => ({ pk: 'read', sk: String(n), text: text(2990) }));
  await transact(items.map((item) => putOf(item)));
  const reading = async (ConsistentRead: boolean, pk = 'read') =>
    unitsOf(await query('pk = :pk', { ':pk': pk }, { ConsistentRead, ...counted }));
  // 18 KB.
  expect([await reading(true), await reading(false)]).toEqual([5, 2.5]);
  expect([await reading(true, 'nobody'), await reading(false, 'nobody')]).toEqual([1, 0.5]);
  const Keys = items.map(({ pk, sk }) => ({ pk, sk }));
  const batch = await db.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } }, ...counted }));
  expect(batch.ConsumedCapacity?.[0]?.CapacityUnits).toBe(3);
});
