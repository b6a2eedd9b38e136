import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStreamRecords } from '#local/dynamodb/stream-records.ts';
import { ensureTable } from '#local/dynamodb/table.ts';
import type { StreamMapping } from '#local/streams/mapping.ts';
import { pumpStream, type StreamPump } from '#local/streams/pump.ts';
import type { LambdaRecord } from '#local/streams/record.ts';
import { startEngine, tableDefinition } from '../dynamodb/engine.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
let table: string;
let folder: string;
const pumps: StreamPump[] = [];
let tables = 0;

type Invoke = (functionName: string, event: { Records: LambdaRecord[] }) => unknown;

const pump = async (mappings: StreamMapping[], invoke: Invoke, more: object = {}): Promise<StreamPump> => {
  const started = await pumpStream({
    endpoint: engine.endpoint,
    table,
    mappings,
    checkpoints: folder,
    invoke: async (name, event) => invoke(name, event as { Records: LambdaRecord[] }),
    ...more,
  });
  pumps.push(started);
  return started;
};
const put = (pk: string, sk: string, more: object = {}) =>
  engine.client.send(
    new PutItemCommand({ TableName: table, Item: { pk: { S: pk }, sk: { S: sk }, ...more } as never }),
  );
const sks = (records: LambdaRecord[]): unknown[] => records.map((record) => record.dynamodb.Keys.sk?.S);
const filter = (...patterns: unknown[]) => ({
  Filters: patterns.map((pattern) => ({ Pattern: JSON.stringify(pattern) })),
});

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  tables += 1;
  table = `streamed-${process.pid}-${tables}`;
  folder = join(engine.folder, `checkpoints-${tables}`);
  await ensureTable(engine.client, tableDefinition(table));
});
afterEach(async () => {
  await Promise.all(pumps.splice(0).map((one) => one.stop()));
  rmSync(folder, { recursive: true, force: true });
});

describe('the stream pump', () => {
  test('functions get records exactly as Lambda hands them over', async () => {
    const seen: LambdaRecord[] = [];
    await put('CASE#1', 'HEAD', { n: { N: '1' }, blob: { M: { b: { B: Buffer.from('hello') } } } });
    await put('CASE#1', 'HEAD', {
      n: { N: '2' },
      list: { L: [{ BS: [Buffer.from('a')] }, { SS: ['x'] }, { NULL: true }] },
    });
    await engine.client.send(
      new DeleteItemCommand({ TableName: table, Key: { pk: { S: 'CASE#1' }, sk: { S: 'HEAD' } } }),
    );
    const started = await pump([{ id: 'all', FunctionName: 'f' }], (_, event) => void seen.push(...event.Records));
    await started.settled();
    const keys = { pk: { S: 'CASE#1' }, sk: { S: 'HEAD' } };
    const first = { ...keys, n: { N: '1' }, blob: { M: { b: { B: 'aGVsbG8=' } } } };
    const second = { ...keys, n: { N: '2' }, list: { L: [{ BS: ['YQ=='] }, { SS: ['x'] }, { NULL: true }] } };
    expect(seen.map((record) => record.eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(seen[0]).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'cn-north-1',
      eventSourceARN: expect.stringMatching(`^arn:aws-cn:dynamodb:cn-north-1:000000000000:table/${table}/stream/`),
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: keys,
        NewImage: first,
        SequenceNumber: expect.stringMatching(/^\d+$/),
        SizeBytes: expect.any(Number),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
    expect(Math.abs(Number(seen[0]?.dynamodb.ApproximateCreationDateTime) - Date.now() / 1000)).toBeLessThan(60);
    expect(seen[1]?.dynamodb).toMatchObject({ OldImage: first, NewImage: second });
    expect(seen[2]?.dynamodb.OldImage).toEqual(second);
    expect(seen[2]?.dynamodb).not.toHaveProperty('NewImage');
    expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
  });

  test('each mapping filters for itself, and a failing one does not delay the other', async () => {
    const got: Record<string, unknown[]> = { signals: [], projections: [] };
    const started = await pump(
      [
        {
          id: 'signals',
          FunctionName: 'signals',
          FilterCriteria: filter(
            { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: ['HEAD'] } } } },
            { dynamodb: { Keys: { sk: { S: [{ prefix: 'WAIT#' }] } } } },
          ),
        },
        { id: 'projections', FunctionName: 'projections', FilterCriteria: filter({ eventName: ['INSERT'] }) },
      ],
      (name, event) => {
        if (name === 'projections') throw new Error('poisoned');
        got[name]?.push(...sks(event.Records));
      },
    );
    for (const sk of ['HEAD', 'EVENT#1', 'WAIT#sign', 'ROW#1']) await put('CASE#1', sk);
    const projectionsNow = () => started.position().mappings.find((one) => one.mapping === 'projections');
    const isOver = () => got.signals?.length === 2 && projectionsNow()?.lastFailure !== undefined;
    for (let attempt = 0; attempt < 200 && !isOver(); attempt += 1) await delay(10);
    expect(got.signals).toEqual(['HEAD', 'WAIT#sign']);
    const projections = projectionsNow();
    expect(projections?.lastFailure).toContain('poisoned');
    expect(projections?.delivered).toBe(0);
  });

  test('a record arrives soon after its write, sooner still with a nudge', async () => {
    let arrived: (() => void) | undefined;
    const started = await pump([{ id: 'fast', FunctionName: 'f' }], () => arrived?.());
    await delay(600);
    const arrival = async (nudge: boolean) => {
      const seen = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      await put('p', `at ${performance.now()}`);
      const written = performance.now();
      if (nudge) started.nudge();
      await seen;
      return performance.now() - written;
    };
    const nudged = Math.min(await arrival(true), await arrival(true), await arrival(true));
    await delay(600);
    const idle = await arrival(false);
    expect(nudged).toBeLessThan(200);
    expect(idle).toBeLessThan(1_000);
  });

  test('after a stop it goes on behind the checkpoint; what was not acknowledged comes again', async () => {
    const seen: unknown[] = [];
    const mapping = { id: 'resumed', FunctionName: 'f', BatchSize: 2 };
    for (const sk of ['1', '2', '3']) await put('p', sk);
    const first = await pump([mapping], (_, event) => {
      seen.push(...sks(event.Records));
      if (event.Records.length === 1) throw new Error('killed before the checkpoint');
    });
    for (let attempt = 0; attempt < 200 && !seen.includes('3'); attempt += 1) await delay(5);
    await first.stop();
    const again: unknown[] = [];
    const second = await pump([mapping], (_, event) => void again.push(...sks(event.Records)));
    await put('p', '4');
    await second.settled();
    expect(again.flat()).toEqual(['3', '4']);
    expect(second.position().mappings[0]).toMatchObject({ mapping: 'resumed', idle: true, delivered: 2, failures: 0 });
  });

  test('LATEST skips what is there, once', async () => {
    const seen: unknown[] = [];
    const mapping = { id: 'late', FunctionName: 'f', StartingPosition: 'LATEST' };
    await put('p', 'before');
    const first = await pump([mapping], (_, event) => void seen.push(...sks(event.Records)));
    await first.settled();
    await put('p', 'after');
    await first.settled();
    await first.stop();
    await put('p', 'while stopped');
    const second = await pump([mapping], (_, event) => void seen.push(...sks(event.Records)));
    await second.settled();
    expect(seen).toEqual(['after', 'while stopped']);
  });

  test('concurrent lanes keep the records of one partition in order', async () => {
    const order: Record<string, number[]> = {};
    let atOnce = 0;
    let most = 0;
    for (let n = 0; n < 40; n += 1) await put(`p${n % 4}`, `s${n}`, { n: { N: String(n) } });
    const started = await pump(
      [{ id: 'lanes', FunctionName: 'f', BatchSize: 3, ParallelizationFactor: 4 }],
      async (_, event) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await delay(2);
        for (const { dynamodb } of event.Records) {
          const pk = String(dynamodb.Keys.pk?.S);
          order[pk] = [...(order[pk] ?? []), Number(dynamodb.NewImage?.n?.N)];
        }
        atOnce -= 1;
      },
    );
    await started.settled();
    expect(Object.values(order).flat().length).toBe(40);
    for (const numbers of Object.values(order)) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(most).toBeGreaterThan(1);
  });

  test('a mapping far behind the others catches up through old pages', async () => {
    const one: unknown[] = [];
    const first = await pump([{ id: 'ahead', FunctionName: 'f' }], (_, event) => void one.push(...sks(event.Records)));
    const writes = Array.from({ length: 1300 }, (_, n) => n);
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let n = writes.shift(); n !== undefined; n = writes.shift()) await put('p', `s${n}`);
      }),
    );
    await first.settled();
    await first.stop();
    const both: Record<string, unknown[]> = { ahead: [], behind: [] };
    const mappings = ['ahead', 'behind'].map((id) => ({ id, FunctionName: id }));
    const second = await pump(mappings, (name, event) => void both[name]?.push(...sks(event.Records)));
    await put('p', 'last');
    await second.settled();
    expect(one.length).toBe(1300);
    expect(both.ahead).toEqual(['last']);
    expect(both.behind).toEqual([...one, 'last']);
  });

  test.skipIf(process.env.DYNAMODB_ENDPOINT)(
    'what every mapping has consumed is pruned, and nothing else',
    async () => {
      const records = openStreamRecords(String(engine.file));
      let broken = true;
      const mappings = ['steady', 'stuck'].map((id) => ({ id, FunctionName: id }));
      const consumed = (through: string) => void records.prune(table, through);
      for (let n = 0; n < 10; n += 1) await put('p', `s${n}`);
      const started = await pump(
        mappings,
        (name) => {
          if (name === 'stuck' && broken) throw new Error('not yet');
        },
        { consumed, consumedEveryMs: 20 },
      );
      await delay(150);
      expect(records.count(table)).toBe(10);
      broken = false;
      for (let attempt = 0; attempt < 300 && records.count(table) > 1; attempt += 1) await delay(10);
      expect(records.count(table)).toBe(1);
      await put('p', 'more');
      await started.settled();
      records.close();
    },
  );

  test('a table without a stream, and a mapping that asks for more than is there, are refused', async () => {
    const { StreamSpecification: _, ...still } = tableDefinition(`${table}-still`);
    await ensureTable(engine.client, still);
    const options = { endpoint: engine.endpoint, invoke: async () => undefined, checkpoints: folder };
    await expect(pumpStream({ ...options, table: still.TableName, mappings: [] })).rejects.toThrow('has no stream');
    const tumbling = { id: 'x', FunctionName: 'f', TumblingWindowInSeconds: 5 } as StreamMapping;
    await expect(pumpStream({ ...options, table, mappings: [tumbling] })).rejects.toThrow('TumblingWindowInSeconds');
  });
});
