import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDeadLetters } from '#local/streams/dead-letters.ts';
import { deliver, type Surroundings } from '#local/streams/delivery.ts';
import { type StreamMapping, settingsOf } from '#local/streams/mapping.ts';
import type { LambdaRecord } from '#local/streams/record.ts';

const batch = (...sequences: number[]): LambdaRecord[] =>
  sequences.map((n) => ({
    ...{
      eventID: `id${n}`,
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'cn-north-1',
    },
    eventSourceARN: 'arn',
    dynamodb: {
      ApproximateCreationDateTime: Date.now() / 1000,
      Keys: {},
      SequenceNumber: String(n),
      SizeBytes: 1,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  }));

/** Delivers 1…8 to a function; returns the batches it got, what was given up, and the result. */
async function run(
  mapping: Partial<StreamMapping>,
  reply: (sequences: number[], call: number) => unknown,
  stopAfter = 100,
) {
  const calls: number[][] = [];
  const givenUp: unknown[] = [];
  const surroundings: Surroundings = {
    async invoke(_, event) {
      const sequences = (event as { Records: LambdaRecord[] }).Records.map((record) =>
        Number(record.dynamodb.SequenceNumber),
      );
      calls.push(sequences);
      return reply(sequences, calls.length);
    },
    giveUp: (records, condition, attempts) =>
      void givenUp.push([records.map((record) => Number(record.dynamodb.SequenceNumber)), condition, attempts]),
    onFailure: () => undefined,
    pause: async () => undefined,
    stopped: () => calls.length >= stopAfter,
  };
  const consumed = await deliver(
    batch(1, 2, 3, 4, 5, 6, 7, 8),
    settingsOf({ id: 'm', FunctionName: 'f', ...mapping }),
    surroundings,
  );
  return { calls, givenUp, consumed };
}

const all = [1, 2, 3, 4, 5, 6, 7, 8];
const fail = (): never => {
  throw new Error('boom');
};
const failed = (...sequences: number[]) => ({
  batchItemFailures: sequences.map((n) => ({ itemIdentifier: String(n) })),
});
const reporting = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

describe('delivery of a batch', () => {
  test('success is one call', async () => {
    expect(await run({}, () => undefined)).toEqual({ calls: [all], givenUp: [], consumed: true });
  });

  test('a thrown error repeats the whole batch', async () => {
    const { calls, consumed } = await run({}, (_, call) => (call < 3 ? fail() : undefined));
    expect(calls).toEqual([all, all, all]);
    expect(consumed).toBe(true);
  });

  test('a reported failure goes on from the first failed record', async () => {
    const { calls } = await run(reporting, (_, call) => (call === 1 ? failed(7, 5) : { batchItemFailures: [] }));
    expect(calls).toEqual([all, [5, 6, 7, 8]]);
  });

  test('a report is ignored where the mapping does not ask for it', async () => {
    expect((await run({}, () => failed(5))).calls).toEqual([all]);
  });

  test('a report of an unknown record repeats the whole batch', async () => {
    expect((await run(reporting, (_, call) => (call === 1 ? failed(99) : null))).calls).toEqual([all, all]);
  });

  test('retries are limited, and what is left is given up', async () => {
    const { calls, givenUp, consumed } = await run({ MaximumRetryAttempts: 2 }, fail);
    expect(calls.length).toBe(3);
    expect(givenUp).toEqual([[all, 'RetryAttemptsExhausted', 3]]);
    expect(consumed).toBe(true);
  });

  test('bisection isolates the poisoned record: the others are consumed, once', async () => {
    const good: number[] = [];
    const { givenUp } = await run({ MaximumRetryAttempts: 1, BisectBatchOnFunctionError: true }, (sequences) => {
      if (sequences.includes(6)) fail();
      good.push(...sequences);
    });
    expect(good).toEqual([1, 2, 3, 4, 5, 7, 8]);
    expect(givenUp).toEqual([[[6], 'RetryAttemptsExhausted', 2]]);
  });

  test('records too old are given up instead of retried', async () => {
    const { calls, givenUp } = await run({ MaximumRecordAgeInSeconds: 0 }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      fail();
    });
    expect(calls.length).toBe(1);
    expect(givenUp).toEqual([[all, 'RecordAgeExceeded', 1]]);
  });

  test('without a limit it goes on until the pump stops, and then claims nothing', async () => {
    const { calls, givenUp, consumed } = await run({ MaximumRetryAttempts: -1 }, fail, 50);
    expect(calls.length).toBe(50);
    expect(givenUp).toEqual([]);
    expect(consumed).toBe(false);
  });
});

test('dead letters are kept with their records', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dead-letters-'));
  const settings = settingsOf({ id: 'm', FunctionName: 'f' });
  openDeadLetters(folder, settings, 'arn:stream', () => 'shard-1').add(
    batch(3, 4),
    'RetryAttemptsExhausted',
    5,
    'boom',
  );
  expect(openDeadLetters(folder, settings, 'arn:stream', () => 'shard-1').count()).toBe(1);
  const letter = JSON.parse(readFileSync(join(folder, 'm.dead-letters.jsonl'), 'utf8'));
  expect(letter.requestContext).toMatchObject({
    functionArn: 'f',
    condition: 'RetryAttemptsExhausted',
    approximateInvokeCount: 5,
  });
  expect(letter.DDBStreamBatchInfo).toMatchObject({ startSequenceNumber: '3', endSequenceNumber: '4', batchSize: 2 });
  expect(letter.payload.Records.length).toBe(2);
  rmSync(folder, { recursive: true });
});
