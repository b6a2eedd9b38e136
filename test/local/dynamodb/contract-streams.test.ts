/** What the stream of a table promises, by the AWS SDK alone; runs against any engine as the other contracts do (contract.ts). */
import {
  DeleteTableCommand,
  DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientSettings } from '#local/dynamodb/client.ts';
import { ensureTable } from '#local/dynamodb/table.ts';
import { startEngine, tableDefinition } from './engine.ts';

const TableName = `stream-contract-${process.pid}-${Date.now()}`;
let engine: Awaited<ReturnType<typeof startEngine>>;
let client: DynamoDBClient;
let streams: DynamoDBStreamsClient;
let StreamArn: string;

beforeAll(async () => {
  engine = await startEngine();
  client = new DynamoDBClient(clientSettings(engine.endpoint));
  streams = new DynamoDBStreamsClient(clientSettings(engine.endpoint));
  StreamArn = String((await ensureTable(client, tableDefinition(TableName))).LatestStreamArn);
});
afterAll(async () => {
  await client.send(new DeleteTableCommand({ TableName }));
  client.destroy();
  await engine.stop();
});

/** All records of all shards, each shard in its order. */
async function records(): Promise<_Record[]> {
  const { StreamDescription: description } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const found: _Record[] = [];
  for (const { ShardId } of description?.Shards ?? []) {
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    let iterator = (await streams.send(new GetShardIteratorCommand(from))).ShardIterator;
    for (let empty = 0; iterator !== undefined && empty < 3; ) {
      const reply: { Records?: _Record[]; NextShardIterator?: string } = await streams.send(
        new GetRecordsCommand({ ShardIterator: iterator }),
      );
      found.push(...(reply.Records ?? []));
      empty = reply.Records?.length ? 0 : empty + 1;
      iterator = reply.NextShardIterator;
    }
  }
  return found;
}

test('changes of one key come in order, each once, with both images', async () => {
  const Key = { pk: { S: 'ordered' }, sk: { S: 'HEAD' } };
  const count = (by: number) => ({
    TableName,
    Key,
    UpdateExpression: 'ADD n :by',
    ExpressionAttributeValues: { ':by': { N: String(by) } },
  });
  for (let n = 0; n < 30; n += 1) await client.send(new UpdateItemCommand(count(1)));
  const mine = (await records()).filter((record) => record.dynamodb?.Keys?.pk?.S === 'ordered');
  expect(mine.map((record) => Number(record.dynamodb?.NewImage?.n?.N))).toEqual(
    Array.from({ length: 30 }, (_, n) => n + 1),
  );
  expect(mine.map((record) => record.eventName)).toEqual(['INSERT', ...Array.from({ length: 29 }, () => 'MODIFY')]);
  expect(mine[5]?.dynamodb?.OldImage?.n?.N).toBe('5');
  const sequences = mine.map((record) => BigInt(String(record.dynamodb?.SequenceNumber)));
  expect(sequences.every((sequence, n) => n === 0 || sequence > (sequences[n - 1] as bigint))).toBe(true);
});

test('a transaction shows each of its changes, a cancelled one shows none', async () => {
  const put = (sk: string, more: object = {}) => ({
    Put: { TableName, Item: { pk: { S: 'group' }, sk: { S: sk } }, ...more },
  });
  await client.send(new TransactWriteItemsCommand({ TransactItems: [put('a'), put('b')] }));
  const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
  await expect(
    client.send(new TransactWriteItemsCommand({ TransactItems: [put('c'), put('a', isNew)] })),
  ).rejects.toThrow();
  const mine = (await records()).filter((record) => record.dynamodb?.Keys?.pk?.S === 'group');
  expect(mine.map((record) => record.dynamodb?.Keys?.sk?.S).toSorted()).toEqual(['a', 'b']);
});

test('a put that changes nothing is no change', async () => {
  const Item = { pk: { S: 'same' }, sk: { S: 'HEAD' }, n: { N: '1' } };
  await client.send(new PutItemCommand({ TableName, Item }));
  await client.send(new PutItemCommand({ TableName, Item }));
  const mine = (await records()).filter((record) => record.dynamodb?.Keys?.pk?.S === 'same');
  expect(mine.map((record) => record.eventName)).toEqual(['INSERT']);
});
