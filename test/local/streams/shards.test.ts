import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, expect, test } from 'vitest';
import type { Position } from '#local/streams/checkpoint.ts';
import { createReader, type Reader } from '#local/streams/reader.ts';
import { createShards } from '#local/streams/shards.ts';

// The embedded engine has one shard for ever. Others close a shard and go on in its child, which only a stub can show in time.
type FakeShard = { name: string; parent?: string; sequences: number[]; closed: boolean };

let readers: Reader[] = [];
afterEach(() => {
  for (const reader of readers) reader.stop();
  readers = [];
});

function stream(shards: FakeShard[]) {
  const client = new DynamoDBStreamsClient({ region: 'cn-north-1' });
  const calls = { records: 0, failures: 0 };
  const mock = mockClient(client);
  mock.on(DescribeStreamCommand).callsFake(() => ({
    StreamDescription: { Shards: shards.map((shard) => ({ ShardId: shard.name, ParentShardId: shard.parent })) },
  }));
  mock.on(GetShardIteratorCommand).callsFake((input) => ({
    ShardIterator: `${input.ShardId} ${input.ShardIteratorType === 'TRIM_HORIZON' ? 0 : input.SequenceNumber}`,
  }));
  mock.on(GetRecordsCommand).callsFake((input) => {
    calls.records += 1;
    if (calls.failures > 0) {
      calls.failures -= 1;
      throw new Error('ExpiredIteratorException');
    }
    const [name, after] = String(input.ShardIterator).split(' ');
    const shard = shards.find((one) => one.name === name) as FakeShard;
    const page = shard.sequences.filter((n) => n > Number(after)).slice(0, 2);
    const end = page.at(-1) ?? Number(after);
    const done = shard.closed && (shard.sequences.at(-1) ?? 0) <= end;
    return {
      Records: page.map((n) => ({ dynamodb: { SequenceNumber: String(n) } })),
      NextShardIterator: done ? undefined : `${name} ${end}`,
    };
  });
  const reading = createShards(client, 'arn:stream');
  const reader = createReader(reading, () => undefined);
  readers.push(reader);
  return { reader, reading, calls };
}

/** Reads on from a place until `count` records were seen. */
async function read(reader: Reader, from: Position, count: number): Promise<{ seen: number[]; position: Position }> {
  const seen: number[] = [];
  let position = from;
  while (seen.length < count) {
    const page = await reader.next(position);
    seen.push(...page.records.map((record) => Number(record.dynamodb?.SequenceNumber)));
    position = page.position;
  }
  return { seen, position };
}

const chain = (): FakeShard[] => [
  { name: 'b', parent: 'a', sequences: [10, 11], closed: true },
  { name: 'a', parent: 'trimmed long ago', sequences: [1, 2, 3], closed: true },
  { name: 'c', parent: 'b', sequences: [20], closed: false },
];

test('a chain of shards is read from the oldest on, each record once', async () => {
  const { reader, reading } = stream(chain());
  const oldest = await reading.oldest();
  expect(oldest).toEqual({ shard: 'a', sequence: null });
  expect(await read(reader, oldest, 6)).toEqual({
    seen: [1, 2, 3, 10, 11, 20],
    position: { shard: 'c', sequence: '20' },
  });
  expect(await reading.newest()).toEqual({ shard: 'c', sequence: '20' });
});

test('two mappings at different places of the chain get the same records', async () => {
  const { reader } = stream(chain());
  const both = await Promise.all([
    read(reader, { shard: 'a', sequence: '2' }, 4),
    read(reader, { shard: 'b', sequence: '10' }, 2),
  ]);
  expect(both.map((one) => one.seen)).toEqual([
    [3, 10, 11, 20],
    [11, 20],
  ]);
});

test('a shard that closes while a mapping waits leads on to its child', async () => {
  const shards: FakeShard[] = [{ name: 'a', sequences: [1], closed: false }];
  const { reader } = stream(shards);
  const waiting = read(reader, { shard: 'a', sequence: null }, 2);
  await reader.quiet();
  shards[0] = { name: 'a', sequences: [1], closed: true };
  shards.push({ name: 'b', parent: 'a', sequences: [2], closed: false });
  reader.nudge();
  expect((await waiting).seen).toEqual([1, 2]);
});

test('mappings at the end share one look, and an iterator that expires is renewed', async () => {
  const shards: FakeShard[] = [{ name: 'a', sequences: [], closed: false }];
  const { reader, calls } = stream(shards);
  const place = { shard: 'a', sequence: null };
  const waiting = Array.from({ length: 5 }, () => read(reader, place, 1));
  await reader.quiet();
  const before = calls.records;
  await reader.quiet();
  expect(calls.records - before).toBeLessThanOrEqual(2);
  calls.failures = 1;
  shards[0]?.sequences.push(1);
  reader.nudge();
  expect((await Promise.all(waiting)).map((one) => one.seen)).toEqual([[1], [1], [1], [1], [1]]);
});

test('several shards open at once, as in AWS, are refused', async () => {
  const split = chain().concat({ name: 'd', parent: 'b', sequences: [], closed: false });
  await expect(stream(split).reading.oldest()).rejects.toThrow('several open shards');
});
