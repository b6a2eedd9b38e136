import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBClient, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import { engineBinary } from '#local/dynamodb/binary.ts';
import { clientSettings } from '#local/dynamodb/client.ts';
import { parentOf, servesFile } from '#local/dynamodb/processes.ts';
import { startDynamoDb } from '#local/dynamodb/server.ts';
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

/** A runtime in a process of its own: it starts the engine, prints where it is, and waits to be killed. */
async function runtimeProcess(
  data: string,
): Promise<{ child: ChildProcess; engine: { endpoint: string; pid: number } }> {
  const script = `
    import { startDynamoDb } from '#local/dynamodb/server.ts';
    const engine = await startDynamoDb({ data: process.argv[1] });
    console.log(JSON.stringify({ endpoint: engine.endpoint, pid: engine.pid }));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanups.push(() => child.kill('SIGKILL'));
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { child, engine: JSON.parse(line.toString()) };
}

const alive = (pid: number): boolean => parentOf(pid) !== undefined;

describe.skipIf(process.env.DYNAMODB_ENDPOINT)('the embedded table engine', () => {
  test('keeps a table over a restart, and is gone after stop', async () => {
    const data = folder();
    const first = await startDynamoDb({ data });
    const client = new DynamoDBClient(clientSettings(first.endpoint));
    await ensureTable(client, tableDefinition('kept'));
    await first.stop();
    expect(alive(first.pid as number)).toBe(false);

    const second = await startDynamoDb({ data });
    cleanups.push(second.stop);
    const again = new DynamoDBClient(clientSettings(second.endpoint));
    expect((await ensureTable(again, tableDefinition('kept'))).TableStatus).toBe('ACTIVE');
    expect(new URL(second.endpoint).hostname).toBe('127.0.0.1');
  });

  test('a folder in use by a living runtime is refused, and the engine goes on', async () => {
    const data = folder();
    const engine = await startDynamoDb({ data });
    cleanups.push(engine.stop);
    await expect(startDynamoDb({ data })).rejects.toThrow(`in use: process ${process.pid}`);
    expect((await fetch(engine.endpoint)).ok).toBe(true);
  });

  test('it dies with its runtime, even when that is killed', async () => {
    const { child, engine } = await runtimeProcess(folder());
    expect(alive(engine.pid)).toBe(true);
    child.kill('SIGKILL');
    for (let attempt = 0; attempt < 200 && alive(engine.pid); attempt += 1) await delay(10);
    expect(alive(engine.pid)).toBe(false);
  });

  test('an orphan that nothing ended does not block the next start', async () => {
    const data = folder();
    // An engine whose recorded parent is not its parent: what is left when runtime and watcher are killed together.
    const file = join(data, 'dynamodb.sqlite');
    const orphan = spawn(engineBinary(), ['serve', '--port', '0', '--db-path', file], { stdio: 'ignore' });
    cleanups.push(() => orphan.kill('SIGKILL'));
    writeFileSync(join(data, 'dynamodb.pid'), JSON.stringify({ pid: orphan.pid, parent: 2 ** 22 + 1 }));
    for (let attempt = 0; attempt < 200 && !servesFile(orphan.pid as number, file); attempt += 1) await delay(5);
    const messages: string[] = [];
    const engine = await startDynamoDb({ data, log: (message) => messages.push(message) });
    cleanups.push(engine.stop);
    expect(messages.join()).toContain(String(orphan.pid));
    expect(orphan.signalCode ?? (await once(orphan, 'exit'))[1]).toBe('SIGKILL');
    expect((await fetch(engine.endpoint)).ok).toBe(true);
  });

  test('a recorded pid that belongs to another program is left alone', async () => {
    const data = folder();
    const innocent = spawn('sleep', ['30'], { stdio: 'ignore' });
    cleanups.push(() => innocent.kill('SIGKILL'));
    writeFileSync(join(data, 'dynamodb.pid'), JSON.stringify({ pid: innocent.pid, parent: 1 }));
    const engine = await startDynamoDb({ data });
    cleanups.push(engine.stop);
    expect(alive(innocent.pid as number)).toBe(true);
    expect(JSON.parse(readFileSync(join(data, 'dynamodb.pid'), 'utf8')).pid).toBe(engine.pid);
  });

  test('its own end is reported, not repaired in silence', async () => {
    const reasons: string[] = [];
    const messages: string[] = [];
    const log = (message: string) => messages.push(message);
    const engine = await startDynamoDb({ data: folder(), log, onExit: (reason) => reasons.push(reason) });
    process.kill(engine.pid as number, 'SIGKILL');
    for (let attempt = 0; attempt < 200 && reasons.length === 0; attempt += 1) await delay(5);
    expect(reasons).toEqual(['signal SIGKILL']);
    expect(messages.join()).toContain('ended by itself');
    await expect(fetch(engine.endpoint)).rejects.toThrow();
    await engine.stop();
  });

  test('acknowledged transactions survive kill -9, and none is there in part', async () => {
    const data = folder();
    const first = await startDynamoDb({ data });
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
    process.kill(first.pid as number, 'SIGKILL');
    await Promise.all(writers);
    await first.stop();
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
  test('another platform is told of DYNAMODB_ENDPOINT', () => {
    expect(() => engineBinary('darwin', 'arm64')).toThrow(/darwin-arm64.*DYNAMODB_ENDPOINT/);
  });

  test('DYNAMODB_ENDPOINT is used as it is', async () => {
    const before = process.env.DYNAMODB_ENDPOINT;
    process.env.DYNAMODB_ENDPOINT = 'http://127.0.0.1:8000';
    try {
      const engine = await startDynamoDb({ data: '/nonexistent/never-made' });
      expect(engine).toMatchObject({ endpoint: 'http://127.0.0.1:8000', pid: undefined, file: undefined });
      await engine.stop();
    } finally {
      if (before === undefined) delete process.env.DYNAMODB_ENDPOINT;
      else process.env.DYNAMODB_ENDPOINT = before;
    }
  });
});
