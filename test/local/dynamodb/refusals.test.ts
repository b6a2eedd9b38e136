/** Whatever comes over the wire is answered: what is wrong with 400, and nothing breaks what is there. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#local/dynamodb/engine/database.ts';
import { type Engine, openEngine } from '#local/dynamodb/engine/engine.ts';
import { tableDefinition, temporaryFolder } from './engine.ts';

const TableName = 'refusals';
const logged: string[] = [];
let place: ReturnType<typeof temporaryFolder>;
let engine: Engine;
const ask = async (name: string, body: unknown, service = 'DynamoDB_20120810') => {
  const reply = await engine.answer(`${service}.${name}`, JSON.stringify(body));
  return { status: reply.status, body: JSON.parse(reply.body) };
};
const { TimeToLiveSpecification: _, ...definition } = tableDefinition(TableName);
const Key = { pk: { S: 'kept' }, sk: { S: 'HEAD' } };
const Item = { ...Key, n: { N: '1' } };

beforeAll(async () => {
  place = temporaryFolder();
  engine = openEngine(openDatabase(join(place.folder, 'refusals.sqlite')), (line) => logged.push(line));
  await ask('CreateTable', definition);
  await ask('PutItem', { TableName, Item });
});
afterAll(() => {
  engine.close();
  place.remove();
});

const deep = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times);
const index = (IndexName: unknown) => ({
  TableName,
  GlobalSecondaryIndexUpdates: [
    {
      Create: {
        IndexName,
        KeySchema: [{ AttributeName: 'lk', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    },
  ],
});
const inList = {
  ...{ TableName, IndexName: 'list', KeyConditionExpression: 'lk = :lk' },
  ExpressionAttributeValues: { ':lk': { S: 'x' } },
};
const table = (name: unknown, more: object = {}) => ({ ...definition, TableName: name, ...more });

test.each<[operation: string, body: unknown]>([
  ['GetItem', { TableName, Key: null }],
  ['GetItem', { TableName, Key: { pk: null, sk: { S: 'x' } } }],
  ['GetItem', { TableName, Key: { pk: { S: 5 }, sk: { S: 'x' } } }],
  ['GetItem', { TableName, Key: { pk: { S: '\ud800' }, sk: { S: 'x' } } }],
  ['GetItem', { TableName: 5, Key }],
  ['GetItem', { TableName, Key, ProjectionExpression: 5 }],
  ['GetItem', { TableName, Key, ProjectionExpression: '#a', ExpressionAttributeNames: { '#a': 5 } }],
  ['PutItem', { TableName }],
  ['PutItem', { TableName, Item: { ...Key, m: { M: null } } }],
  ['PutItem', { TableName, Item: { ...Key, m: { NS: '12' } } }],
  ['PutItem', { TableName, Item: { ...Key, m: { toString: 'x' } } }],
  ['PutItem', { TableName, Item: { ...Key, m: { N: '1'.repeat(1_000_000) } } }],
  ['PutItem', { TableName, Item, ConditionExpression: deep('(', ')', 100_000) }],
  ['PutItem', { TableName, Item, ConditionExpression: deep('NOT ', '', 100_000) }],
  ['UpdateItem', { TableName, Key, UpdateExpression: {} }],
  ['UpdateItem', { TableName, Key, ReturnValues: 'EVERYTHING' }],
  ['BatchWriteItem', { RequestItems: null }],
  ['BatchWriteItem', { RequestItems: { [TableName]: {} } }],
  ['BatchWriteItem', { RequestItems: { [TableName]: [null] } }],
  ['BatchWriteItem', { RequestItems: { [TableName]: [{ PutRequest: { Item }, DeleteRequest: { Key } }] } }],
  ['BatchGetItem', { RequestItems: { [TableName]: null } }],
  ['BatchGetItem', { RequestItems: { [TableName]: { Keys: 'x' } } }],
  ['TransactWriteItems', { TransactItems: 'x' }],
  ['TransactWriteItems', { TransactItems: [null] }],
  ['TransactWriteItems', { TransactItems: [{}] }],
  ['TransactGetItems', { TransactItems: [{ Get: 5 }] }],
  ['TransactGetItems', { TransactItems: [{ Get: { TableName, Key, AttributesToGet: ['n'] } }] }],
  ['TransactGetItems', { TransactItems: [{ Get: { TableName, Key } }, { Get: { TableName, Key } }] }],
  ['Query', { ...inList, ProjectionExpression: 'n' }],
  ['Query', { ...inList, ProjectionExpression: 'title, n.a' }],
  ['Query', { TableName, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: '' } } }],
  [
    'Query',
    { TableName, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'x' } }, Limit: 0 },
  ],
  ['Scan', { TableName, Segment: 3, TotalSegments: 3 }],
  ['Scan', { TableName, Segment: 0 }],
  ['CreateTable', table(12345)],
  ['CreateTable', table('_tables')],
  ['CreateTable', table('sqlite_x')],
  ['CreateTable', table(TableName.toUpperCase())],
  ['CreateTable', table('other', { KeySchema: [null] })],
  ['CreateTable', table('other', { AttributeDefinitions: null })],
  ['CreateTable', table('other', { StreamSpecification: { StreamEnabled: true, StreamViewType: 5 } })],
  ['CreateTable', table('other', { GlobalSecondaryIndexes: Array(2).fill(definition.GlobalSecondaryIndexes?.[0]) })],
  ['UpdateTable', { TableName, GlobalSecondaryIndexUpdates: [null] }],
  ['UpdateTable', index(`i" (a); COMMIT; DELETE FROM "${TableName}"; CREATE TABLE "z`)],
  ['UpdateTable', index('list')],
  ['UpdateTable', index(7)],
  ['UpdateTable', { TableName, AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'N' }] }],
  ['UpdateTable', { TableName, StreamSpecification: { StreamEnabled: false } }],
  ['UpdateTimeToLive', { TableName, TimeToLiveSpecification: { AttributeName: 5, Enabled: true } }],
  ['Nothing', {}],
  ['constructor', {}],
])('%s of %j', async (operation, body) => {
  expect((await ask(operation, body)).status).toBe(400);
  expect((await ask('GetItem', { TableName, Key })).body).toEqual({ Item });
  expect((await ask('ListTables', {})).body).toEqual({ TableNames: [TableName] });
  expect(logged.splice(0)).toEqual([]);
});

test.each(['constructor', 'toString', '__proto__', ''])('the target %j is none', async (target) => {
  expect((await engine.answer(target, '{}')).status).toBe(400);
});

test.each(['', '[]', '"x"', 'null', '{', '{"TableName":'])('the body %j is refused', async (body) => {
  expect((await engine.answer('DynamoDB_20120810.GetItem', body)).status).toBe(400);
});

test('an index shows its keys, those of the table and what it keeps', async () => {
  for (const name of ['pk', 'sk', 'lk', 'ls', 'title', '#status']) {
    const names = name === '#status' ? { ExpressionAttributeNames: { '#status': 'status' } } : {};
    const reply = await ask('Query', { ...inList, ...names, ProjectionExpression: name });
    expect([name, reply.status]).toEqual([name, 200]);
  }
});

test('a transaction reads four megabytes at most', async () => {
  const name = 'megabytes';
  await ask('CreateTable', table(name));
  const keyAt = (n: number) => ({ pk: { S: 'x' }, sk: { S: String(n) } });
  for (let n = 0; n < 11; n += 1) {
    await ask('PutItem', { TableName: name, Item: { ...keyAt(n), text: { S: 'x'.repeat(390_000) } } });
  }
  const read = (count: number) =>
    ask('TransactGetItems', {
      TransactItems: Array.from({ length: count }, (_, n) => ({ Get: { TableName: name, Key: keyAt(n) } })),
    });
  expect((await read(10)).body.Responses).toHaveLength(10);
  expect((await read(11)).status).toBe(400);
  await ask('DeleteTable', { TableName: name });
});

test('records: as many as asked for, no more than a megabyte or so, and one at least', async () => {
  const name = 'large';
  await ask('CreateTable', table(name));
  for (let n = 0; n < 6; n += 1) {
    const large = { pk: { S: 'x' }, sk: { S: String(n) }, text: { S: 'x'.repeat(390_000) } };
    await ask('PutItem', { TableName: name, Item: large });
  }
  const streams = 'DynamoDBStreams_20120810';
  const StreamArn = (await ask('DescribeTable', { TableName: name })).body.Table.LatestStreamArn;
  const { Shards } = (await ask('DescribeStream', { StreamArn }, streams)).body.StreamDescription;
  const { ShardId } = Shards[0];
  const from = (more: object) => ask('GetShardIterator', { StreamArn, ShardId, ...more }, streams);
  let { ShardIterator } = (await from({ ShardIteratorType: 'TRIM_HORIZON' })).body;
  const pages: number[] = [];
  for (let all = 0; all < 6; ) {
    const { Records, NextShardIterator } = (await ask('GetRecords', { ShardIterator }, streams)).body;
    pages.push(Records.length);
    all += Records.length;
    ShardIterator = NextShardIterator;
  }
  expect(pages).toEqual([3, 3]);
  expect((await ask('GetRecords', { ShardIterator, Limit: -1 }, streams)).status).toBe(400);
  expect((await ask('GetRecords', { ShardIterator: 'bnVsbA' }, streams)).status).toBe(400);
  expect((await from({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: '' })).status).toBe(400);
  expect((await from({ ShardIteratorType: 'SOMEWHERE' })).status).toBe(400);
  await ask('DeleteTable', { TableName: name });
});

test('an index that is made later: an item that it cannot take stays, can be mended and deleted', async () => {
  const name = 'later';
  await ask('CreateTable', table(name, { GlobalSecondaryIndexes: undefined }));
  const wrong = { ...Key, holder: { N: '5' } };
  const long = { ...Key, sk: { S: 'LONG' }, holder: { S: 'x'.repeat(3000) } };
  const right = { ...Key, sk: { S: 'RIGHT' }, holder: { S: 'me' } };
  for (const one of [wrong, long, right]) await ask('PutItem', { TableName: name, Item: one });
  const Create = {
    ...{ IndexName: 'holders', KeySchema: [{ AttributeName: 'holder', KeyType: 'HASH' }] },
    Projection: { ProjectionType: 'ALL' },
  };
  const made = await ask('UpdateTable', {
    ...{ TableName: name, AttributeDefinitions: [{ AttributeName: 'holder', AttributeType: 'S' }] },
    GlobalSecondaryIndexUpdates: [{ Create }],
  });
  expect(made.body.TableDescription.AttributeDefinitions).toHaveLength(5);
  const listed = async () => {
    const values = { ExpressionAttributeValues: { ':me': { S: 'me' } } };
    const asked = { TableName: name, IndexName: 'holders', KeyConditionExpression: 'holder = :me', ...values };
    return (await ask('Query', asked)).body.Items;
  };
  expect(await listed()).toEqual([right]);
  const mended = { UpdateExpression: 'SET holder = :me', ExpressionAttributeValues: { ':me': { S: 'me' } } };
  expect((await ask('UpdateItem', { TableName: name, Key, ...mended })).status).toBe(200);
  expect(await listed()).toHaveLength(2);
  const gone = { pk: Key.pk, sk: { S: 'LONG' } };
  expect((await ask('DeleteItem', { TableName: name, Key: gone })).status).toBe(200);
  expect((await ask('PutItem', { TableName: name, Item: wrong })).status).toBe(400);
  await ask('DeleteTable', { TableName: name });
});

test('names that every object has are names like others', async () => {
  const text = `{"TableName":"${TableName}","Item":{"pk":{"S":"proto"},"sk":{"S":"x"},"__proto__":{"S":"a"},"constructor":{"N":"1"}}}`;
  expect((await engine.answer('DynamoDB_20120810.PutItem', text)).status).toBe(200);
  const at = { TableName, Key: { pk: { S: 'proto' }, sk: { S: 'x' } } };
  const set = {
    UpdateExpression: 'SET #p = :v, toString = :v',
    ExpressionAttributeNames: { '#p': '__proto__' },
    ExpressionAttributeValues: { ':v': { S: 'b' } },
  };
  expect((await ask('UpdateItem', { ...at, ...set })).status).toBe(200);
  const { body } = await engine.answer('DynamoDB_20120810.GetItem', JSON.stringify(at));
  expect(body).toContain('"__proto__":{"S":"b"}');
  expect(body).toContain('"toString":{"S":"b"}');
  expect(body).toContain('"constructor":{"N":"1"}');
});

test('keys that read alike when they are joined are two', async () => {
  const keys = [
    { pk: { S: 'a,S:b' }, sk: { S: 'c' } },
    { pk: { S: 'a' }, sk: { S: 'b,S:c' } },
    { pk: { S: 'a\nS:b' }, sk: { S: 'c' } },
    { pk: { S: 'a' }, sk: { S: 'b\nS:c' } },
  ];
  const puts = keys.map((one) => ({ PutRequest: { Item: one } }));
  expect((await ask('BatchWriteItem', { RequestItems: { [TableName]: puts } })).status).toBe(200);
  const { body } = await ask('BatchGetItem', { RequestItems: { [TableName]: { Keys: keys } } });
  expect(body.Responses[TableName]).toHaveLength(4);
});

test('a put of the same attributes in another order is no change', async () => {
  const again = { n: Item.n, sk: Key.sk, pk: Key.pk };
  const StreamArn = (await ask('DescribeTable', { TableName })).body.Table.LatestStreamArn;
  const streams = 'DynamoDBStreams_20120810';
  const shard = { StreamArn, ShardId: `shardId-00000001-${TableName}`, ShardIteratorType: 'LATEST' };
  const { ShardIterator } = (await ask('GetShardIterator', shard, streams)).body;
  expect((await ask('PutItem', { TableName, Item: again })).status).toBe(200);
  expect((await ask('GetRecords', { ShardIterator }, streams)).body.Records).toEqual([]);
});
