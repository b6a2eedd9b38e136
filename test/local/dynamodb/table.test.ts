import {
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientSettings } from '#local/dynamodb/client.ts';
import { startTtlSweeper } from '#local/dynamodb/expiry.ts';
import { ensureTable } from '#local/dynamodb/table.ts';
import { startEngine, tableDefinition } from './engine.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
const suffix = process.pid;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

describe('ensureTable', () => {
  test('creates once, and the second time changes nothing', async () => {
    const definition = tableDefinition(`ensured-${suffix}`);
    const first = await ensureTable(engine.client, definition);
    const second = await ensureTable(engine.client, definition);
    expect(first.TableStatus).toBe('ACTIVE');
    expect(second.TableId).toBe(first.TableId);
    expect(second.LatestStreamArn).toBe(first.LatestStreamArn);
    const reply = await engine.client.send(new DescribeTimeToLiveCommand({ TableName: definition.TableName }));
    expect(reply.TimeToLiveDescription).toMatchObject({ AttributeName: 'ttl' });
  });

  test('adds a missing index with what is there, and a missing stream', async () => {
    const { GlobalSecondaryIndexes, AttributeDefinitions, StreamSpecification, ...rest } = tableDefinition(
      `grown-${suffix}`,
    );
    const keys = AttributeDefinitions?.slice(0, 2);
    await ensureTable(engine.client, { ...rest, AttributeDefinitions: keys });
    const item = {
      pk: { S: 'p' },
      sk: { S: 's' },
      lk: { S: 'desk' },
      ls: { S: '1' },
      title: { S: 'kept' },
      secret: { S: 'x' },
    };
    await engine.client.send(new PutItemCommand({ TableName: rest.TableName, Item: item }));
    const table = await ensureTable(engine.client, {
      ...rest,
      AttributeDefinitions,
      GlobalSecondaryIndexes,
      StreamSpecification,
    });
    expect(table.LatestStreamArn).toBeDefined();
    const reply = await engine.client.send(
      new QueryCommand({
        TableName: rest.TableName,
        IndexName: 'list',
        KeyConditionExpression: 'lk = :lk',
        ExpressionAttributeValues: { ':lk': { S: 'desk' } },
      }),
    );
    expect(reply.Items).toEqual([{ pk: item.pk, sk: item.sk, lk: item.lk, ls: item.ls, title: item.title }]);
  });

  test('refuses what only a new table or index could be', async () => {
    const definition = tableDefinition(`fixed-${suffix}`);
    await ensureTable(engine.client, definition);
    const otherIndex = structuredClone(definition);
    otherIndex.GlobalSecondaryIndexes![0]!.Projection = { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] };
    await expect(ensureTable(engine.client, otherIndex)).rejects.toThrow('Index list');
    const otherKeys = { ...definition, KeySchema: definition.KeySchema?.slice(0, 1) };
    await expect(ensureTable(engine.client, otherKeys)).rejects.toThrow('pk HASH, sk RANGE');
  });
});

describe('the TTL sweeper', () => {
  test('deletes what has expired in real time, page by page, and nothing else', async () => {
    const table = `swept-${suffix}`;
    await ensureTable(engine.client, tableDefinition(table));
    const put = (sk: string, ttl?: object) =>
      engine.client.send(
        new PutItemCommand({ TableName: table, Item: { pk: { S: 'p' }, sk: { S: sk }, ...(ttl && { ttl }) } as never }),
      );
    const seconds = 1_800_000_000;
    await put('expired 1', { N: String(seconds - 1) });
    await put('expired 2', { N: '1' });
    await put('now', { N: String(seconds) });
    await put('later', { N: String(seconds + 60) });
    await put('not a number', { S: '1' });
    await put('none');
    const sweeper = startTtlSweeper({
      client: engine.client,
      table,
      attribute: 'ttl',
      now: () => seconds * 1000 + 999,
      everyMs: 1e9,
      pageSize: 2,
    });
    let deleted = 0;
    let pages = 0;
    for (let complete = false; !complete; pages += 1) {
      const page = await sweeper.sweep();
      deleted += page.deleted;
      complete = page.complete;
    }
    await sweeper.stop();
    expect(deleted).toBe(2);
    expect(pages).toBeGreaterThanOrEqual(3);
    const left = await engine.client.send(new ScanCommand({ TableName: table }));
    expect(left.Items?.map((item) => item.sk?.S).toSorted()).toEqual(['later', 'none', 'not a number', 'now']);
  });

  test('goes on behind an item that it cannot delete', async () => {
    const table = `stuck-${suffix}`;
    await ensureTable(engine.client, tableDefinition(table));
    for (const sk of ['1', '2', '3']) {
      const Item = { pk: { S: 'p' }, sk: { S: sk }, ttl: { N: '1' } };
      await engine.client.send(new PutItemCommand({ TableName: table, Item }));
    }
    const client = new DynamoDBClient(clientSettings(engine.endpoint));
    client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          const { Key } = args.input as { Key?: { sk?: { S?: string } } };
          if (commandName === 'DeleteItemCommand' && Key?.sk?.S === '1') throw new Error('not now');
          return next(args);
        },
      { step: 'initialize' },
    );
    const sweeper = startTtlSweeper({ client, table, attribute: 'ttl', everyMs: 1e9, pageSize: 1 });
    await expect(sweeper.sweep()).rejects.toThrow('not now');
    for (let complete = false; !complete; ) complete = (await sweeper.sweep()).complete;
    await sweeper.stop();
    client.destroy();
    const left = await engine.client.send(new ScanCommand({ TableName: table }));
    expect(left.Items?.map((item) => item.sk?.S)).toEqual(['1']);
  });
});
