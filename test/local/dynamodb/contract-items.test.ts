import { BatchGetCommand, BatchWriteCommand, DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { db, failure, get, isNew, prepareContractTable, put, query, TableName } from './contract.ts';

prepareContractTable();

describe('single items', () => {
  test('a conditional put happens once', async () => {
    await put({ pk: 'once', sk: 'HEAD', n: 1 }, isNew);
    const error = await failure(
      put({ pk: 'once', sk: 'HEAD', n: 2 }, { ...isNew, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
    );
    expect(error.name).toBe('ConditionalCheckFailedException');
    expect(error.Item).toEqual({ pk: { S: 'once' }, sk: { S: 'HEAD' }, n: { N: '1' } });
    expect(await get('once', 'HEAD')).toMatchObject({ n: 1 });
  });

  test('all value types come back as they went in', async () => {
    const item = {
      ...{
        pk: 'types',
        sk: '中文',
        text: '12345 热线',
        empty: '',
        yes: true,
        nothing: null,
        whole: 9007199254740991,
        part: -0.25,
      },
      ...{ list: [1, 'a', [{}]], map: { a: { b: [] } }, set: new Set(['x', 'y']), bytes: new Uint8Array([0, 255]) },
    };
    await put(item);
    const read = await get('types', '中文');
    expect({ ...read, bytes: [...((read?.bytes ?? []) as Uint8Array)] }).toEqual({ ...item, bytes: [0, 255] });
  });

  test('update sets, adds, removes, and returns what it made', async () => {
    const update = (UpdateExpression: string, values: object | undefined, more: object = {}) =>
      db.send(
        new UpdateCommand({
          ...{ TableName, Key: { pk: 'updated', sk: 'HEAD' }, UpdateExpression },
          ...{ ExpressionAttributeValues: values, ReturnValues: 'ALL_NEW', ...more },
        }),
      );
    const first = await update('SET title = :t, m = :m ADD version :one, tags :tags', {
      ...{ ':t': 'a', ':m': { x: 1, y: 2 }, ':one': 1, ':tags': new Set(['red']) },
    });
    expect(first.Attributes).toMatchObject({ title: 'a', version: 1, tags: new Set(['red']) });
    const values = { ':two': 2, ':l': ['e'], ':empty': [], ':tags': new Set(['blue']), ':nine': 9 };
    const expression =
      'SET version = version + :two, entries = list_append(if_not_exists(entries, :empty), :l), m.x = :nine REMOVE title, m.y ADD tags :tags';
    const second = await update(expression, values);
    expect(second.Attributes).toEqual({
      ...{ pk: 'updated', sk: 'HEAD', version: 3, entries: ['e'], m: { x: 9 }, tags: new Set(['red', 'blue']) },
    });
    const third = await update('DELETE tags :tags', { ':tags': new Set(['red']) }, { ReturnValues: 'UPDATED_NEW' });
    expect(third.Attributes).toEqual({ tags: new Set(['blue']) });
    const refused = await failure(
      update('SET version = :two', { ':two': 2, ':v': 7 }, { ConditionExpression: 'version = :v' }),
    );
    expect(refused.name).toBe('ConditionalCheckFailedException');
  });

  test('update makes a missing item; a path into a missing map is refused', async () => {
    const Key = { pk: 'made', sk: 'HEAD' };
    const made = { TableName, Key, UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } };
    await db.send(new UpdateCommand(made));
    expect(await get('made', 'HEAD')).toEqual({ ...Key, n: 1 });
    const nested = { TableName, Key, UpdateExpression: 'SET m.x = :one', ExpressionAttributeValues: { ':one': 1 } };
    expect((await failure(db.send(new UpdateCommand(nested)))).name).toBe('ValidationException');
    const removed = { TableName, Key: { ...Key, sk: 'NONE' }, UpdateExpression: 'REMOVE m.x' };
    expect((await failure(db.send(new UpdateCommand(removed)))).name).toBe('ValidationException');
  });

  test('delete answers with what was there, and is idempotent', async () => {
    await put({ pk: 'deleted', sk: 'HEAD', n: 1 });
    const request = { TableName, Key: { pk: 'deleted', sk: 'HEAD' }, ReturnValues: 'ALL_OLD' } as const;
    expect((await db.send(new DeleteCommand(request))).Attributes).toMatchObject({ n: 1 });
    expect((await db.send(new DeleteCommand(request))).Attributes).toBe(undefined);
  });

  test('an item of 400 KB is the largest', async () => {
    const fixed = 'pk'.length + 'big'.length + 'sk'.length + 'HEAD'.length + 'text'.length;
    await put({ pk: 'big', sk: 'HEAD', text: 'x'.repeat(400 * 1024 - fixed) });
    const error = await failure(put({ pk: 'big', sk: 'HEAD', text: 'x'.repeat(400 * 1024 - fixed + 1) }));
    expect(error.name).toBe('ValidationException');
    expect(error.message).toContain('Item size');
  });

  test('empty keys and unused values are refused', async () => {
    expect((await failure(put({ pk: '', sk: 'HEAD' }))).name).toBe('ValidationException');
    const unused = { ...isNew, ExpressionAttributeValues: { ':unused': 1 } };
    expect((await failure(put({ pk: 'x', sk: 'HEAD' }, unused))).name).toBe('ValidationException');
  });
});

describe('batches', () => {
  test('write 25 and read 100 at a time', async () => {
    const requests = Array.from({ length: 25 }, (_, n) => ({
      PutRequest: { Item: { pk: 'batch', sk: String(n), n } },
    }));
    const written = await db.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
    expect(Object.keys(written.UnprocessedItems ?? {})).toEqual([]);
    const Keys = Array.from({ length: 100 }, (_, n) => ({ pk: 'batch', sk: String(n) }));
    const read = await db.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }));
    expect(read.Responses?.[TableName]?.length).toBe(25);
    const deletions = requests.map(({ PutRequest: { Item } }) => ({
      DeleteRequest: { Key: { pk: Item.pk, sk: Item.sk } },
    }));
    await db.send(new BatchWriteCommand({ RequestItems: { [TableName]: deletions } }));
    expect((await query('pk = :pk', { ':pk': 'batch' })).Count).toBe(0);
  });

  test('more, or the same key twice, is refused', async () => {
    const requests = (count: number, sk = (n: number) => String(n)) =>
      Array.from({ length: count }, (_, n) => ({ PutRequest: { Item: { pk: 'refused', sk: sk(n) } } }));
    const write = (items: ReturnType<typeof requests>) =>
      failure(db.send(new BatchWriteCommand({ RequestItems: { [TableName]: items } })));
    expect((await write(requests(26))).name).toBe('ValidationException');
    expect((await write(requests(2, () => 'same'))).name).toBe('ValidationException');
    const Keys = Array.from({ length: 101 }, (_, n) => ({ pk: 'batch', sk: String(n) }));
    const read = db.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
    expect((await failure(read)).name).toBe('ValidationException');
  });
});
