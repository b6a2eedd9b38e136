import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { clientSettings } from '#local/dynamodb/client.ts';
import { databaseFile, startDynamoDb } from '#local/dynamodb/server.ts';
import { ensureTable } from '#local/dynamodb/table.ts';
import { tableDefinition, temporaryFolder } from './engine.ts';

const cleanups: (() => unknown)[] = [];
const folder = (): string => {
  const { folder: path, remove } = temporaryFolder();
  cleanups.push(remove);
  return path;
};
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** An engine in a process of its own, which prints where it is and waits to be killed. */
async function engineProcess(data: string): Promise<{ child: ChildProcess; endpoint: string }> {
  const script = `
    import { databaseFile, startDynamoDb } from '#local/dynamodb/server.ts';
    const engine = await startDynamoDb({ data: process.argv[1] });
    console.log(engine.endpoint);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanups.push(() => child.kill('SIGKILL'));
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { child, endpoint: line.toString().trim() };
}

async function shardOf(client: DynamoDBStreamsClient, StreamArn: string | undefined): Promise<string | undefined> {
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  return StreamDescription?.Shards?.[0]?.ShardId;
}

describe.skipIf(process.env.DYNAMODB_ENDPOINT)('the embedded table engine', () => {
  test('keeps a table over a restart, and does not answer after stop', async () => {
    const data = folder();
    const first = await startDynamoDb({ data });
    const client = new DynamoDBClient(clientSettings(first.endpoint));
    await ensureTable(client, tableDefinition('kept'));
    client.destroy();
    await first.stop();
    await expect(fetch(first.endpoint)).rejects.toThrow();

    const second = await startDynamoDb({ data });
    cleanups.push(second.stop);
    const again = new DynamoDBClient(clientSettings(second.endpoint));
    expect((await ensureTable(again, tableDefinition('kept'))).TableStatus).toBe('ACTIVE');
    expect(new URL(second.endpoint).hostname).toBe('127.0.0.1');
  });

  test('tells that something was written, once until somebody looks at a stream', async () => {
    let told = 0;
    const engine = await startDynamoDb({ data: folder(), onWritten: () => (told += 1) });
    cleanups.push(engine.stop);
    const client = new DynamoDBClient(clientSettings(engine.endpoint));
    const table = await ensureTable(client, tableDefinition('told'));
    const put = () => client.send(new PutItemCommand({ TableName: 'told', Item: { pk: { S: 'a' }, sk: { S: 'b' } } }));
    const get = () => client.send(new GetItemCommand({ TableName: 'told', Key: { pk: { S: 'a' }, sk: { S: 'b' } } }));
    const streams = new DynamoDBStreamsClient(clientSettings(engine.endpoint));
    const place = { StreamArn: table.LatestStreamArn, ShardId: await shardOf(streams, table.LatestStreamArn) };
    const look = async () => {
      const at = { ...place, ShardIteratorType: 'TRIM_HORIZON' } as const;
      const { ShardIterator } = await streams.send(new GetShardIteratorCommand(at));
      await streams.send(new GetRecordsCommand({ ShardIterator }));
    };
    await look();
    told = 0;
    await get();
    await put();
    await put();
    await vi.waitFor(() => expect(told).toBe(1));
    await look();
    await get();
    await put();
    await vi.waitFor(() => expect(told).toBe(2));
  });

  test('a folder in use is refused, by whomever, and the engine goes on', async () => {
    const data = folder();
    const engine = await startDynamoDb({ data });
    cleanups.push(engine.stop);
    await expect(startDynamoDb({ data })).rejects.toThrow('in use');
    expect((await fetch(engine.endpoint)).ok).toBe(true);
    const elsewhere = folder();
    await engineProcess(elsewhere);
    await expect(startDynamoDb({ data: elsewhere })).rejects.toThrow('in use');
  });

  test('answers nobody who was sent here under another name', async () => {
    const engine = await startDynamoDb({ data: folder() });
    cleanups.push(engine.stop);
    const { port } = new URL(engine.endpoint);
    const status = await new Promise((settle) => {
      get({ host: '127.0.0.1', port, headers: { host: 'rebound.example' } }, (reply) => settle(reply.statusCode));
    });
    expect(status).toBe(403);
  });

  test('a file that is none is refused', async () => {
    const data = folder();
    writeFileSync(
      join(data, databaseFile),
      'not a database, but long enough to be taken for one at first sight'.repeat(99),
    );
    await expect(startDynamoDb({ data })).rejects.toThrow('did not start');
    rmSync(join(data, databaseFile));
    await (await startDynamoDb({ data })).stop();
  });

  test('acknowledged transactions survive kill -9, and none is there in part', async () => {
    const data = folder();
    const first = await engineProcess(data);
    const client = new DynamoDBClient({ ...clientSettings(first.endpoint), maxAttempts: 1 });
    await ensureTable(client, tableDefinition('durable'));
    const acknowledged: string[] = [];
    const writer = async (name: string) => {
      for (let n = 0; ; n += 1) {
        const pk = `${name}#${n}`;
        const items = ['HEAD', 'EVENT#1', 'ROW'].map((sk) => ({
          Put: { TableName: 'durable', Item: { pk: { S: pk }, sk: { S: sk }, text: { S: 'x'.repeat(500) } } },
        }));
        await client.send(new TransactWriteItemsCommand({ TransactItems: items }));
        acknowledged.push(pk);
      }
    };
    const writers = ['a', 'b', 'c', 'd'].map((name) => writer(name).catch(() => undefined));
    for (let attempt = 0; attempt < 500 && acknowledged.length < 150; attempt += 1) await delay(5);
    first.child.kill('SIGKILL');
    await Promise.all([once(first.child, 'exit'), ...writers]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(150);

    const second = await startDynamoDb({ data });
    cleanups.push(second.stop);
    const again = new DynamoDBClient(clientSettings(second.endpoint));
    const found = await Promise.all(acknowledged.map((pk) => itemsOf(again, pk)));
    expect(found.filter((count) => count !== 3)).toEqual([]);
    const unacknowledged = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        itemsOf(again, `${name}#${acknowledged.filter((pk) => pk.startsWith(name)).length}`),
      ),
    );
    for (const count of unacknowledged) expect([0, 3]).toContain(count);
  });
});

const itemsOf = async (client: DynamoDBClient, pk: string): Promise<number | undefined> =>
  (
    await client.send(
      new QueryCommand({
        TableName: 'durable',
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: pk } },
        ConsistentRead: true,
      }),
    )
  ).Count;

describe('without the embedded engine', () => {
  test('DYNAMODB_ENDPOINT is used as it is', async () => {
    const before = process.env.DYNAMODB_ENDPOINT;
    process.env.DYNAMODB_ENDPOINT = 'http://127.0.0.1:8000';
    try {
      const engine = await startDynamoDb({ data: '/nonexistent/never-made' });
      expect(engine).toMatchObject({ endpoint: 'http://127.0.0.1:8000', file: undefined });
      await engine.stop();
    } finally {
      if (before === undefined) delete process.env.DYNAMODB_ENDPOINT;
      else process.env.DYNAMODB_ENDPOINT = before;
    }
  });
});
