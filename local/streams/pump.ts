/** Carries a table's stream to the functions that are mapped to it. */
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { clientSettings } from '../dynamodb/client.ts';
import { openCheckpoint, type Position } from './checkpoint.ts';
import { type ConsumerStatus, createConsumer } from './consumer.ts';
import { openDeadLetters } from './dead-letters.ts';
import { type StreamMapping, settingsOf } from './mapping.ts';
import { createReader } from './reader.ts';
import { streamArnIn } from './record.ts';
import { createShards } from './shards.ts';

type Options = {
  endpoint: string;
  table: string;
  mappings: StreamMapping[];
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** The folder of the checkpoints and dead letters. */
  checkpoints: string;
  /** The region that functions see in records. */
  region?: string;
  log?: (message: string) => void;
  /** Told now and then up to which sequence number every mapping has consumed, so that older records can be deleted. */
  consumed?: (through: string) => void;
  /** Whoever writes to the table nudges: between nudges the stream is looked at seldom. */
  told?: boolean;
  /** Real time between two such calls, in ms. */
  consumedEveryMs?: number;
};

export type StreamPump = {
  /** Looks at the stream without waiting for the next tick: call it when something was or may have been written. */
  nudge(): void;
  /** Where each mapping is, and the stream's newest record seen. */
  position(): { latest: Position | undefined; mappings: ConsumerStatus[] };
  /** Resolves when every mapping has consumed what was in the stream at the time of the call. */
  settled(): Promise<void>;
  /** Stops reading, and waits for the deliveries that are under way. */
  stop(): Promise<void>;
};

/**
 * Starts the pump: each mapping reads with its own durable checkpoint, in order, at least once, and none delays another.
 * Throws an Error if the table has no stream, or a mapping asks for what is not implemented.
 */
export async function pumpStream(options: Options): Promise<StreamPump> {
  const { endpoint, table, invoke, checkpoints, region = 'cn-north-1', log = () => undefined } = options;
  const settings = options.mappings.filter((mapping) => mapping.Enabled !== false).map(settingsOf);
  const { stream, partitionKey } = await describe(endpoint, table);
  const streamArn = streamArnIn(region, stream);
  const client = new DynamoDBStreamsClient(clientSettings(endpoint));
  const shards = createShards(client, stream);
  const reader = createReader(shards, log, options.told);
  const halt = new AbortController();
  const stopped = () => halt.signal.aborted;
  const sleep = (ms: number) => abortableDelay(ms, halt.signal);

  const consumers = settings.map((one) => {
    const checkpoint = openCheckpoint(checkpoints, one.id, stream);
    const deadLetters = openDeadLetters(checkpoints, one, streamArn, () => checkpoint.read()?.shard ?? '');
    const surroundings = { invoke, log, sleep, stopped, region, streamArn, partitionKey };
    const { oldest, newest } = shards;
    return createConsumer({ settings: one, reader, checkpoint, deadLetters, oldest, newest, ...surroundings });
  });
  const running = consumers.map((consumer) => consumer.run());

  let reported = '';
  const report = () => {
    const through = slowest(consumers.map((consumer) => consumer.status().position));
    if (through === undefined || through === reported) return;
    reported = through;
    try {
      options.consumed?.(through);
    } catch (error) {
      log(`consumed stream records stay for now: ${String(error)}`);
    }
  };
  const reporting = setInterval(report, options.consumedEveryMs ?? 5_000);
  reporting.unref();

  return {
    nudge: reader.nudge,
    position: () => ({ latest: reader.latest(), mappings: consumers.map((consumer) => consumer.status()) }),
    async settled() {
      do await reader.quiet();
      while (!stopped() && !consumers.every((consumer) => caughtUp(consumer.status(), reader.latest())));
    },
    async stop() {
      halt.abort();
      clearInterval(reporting);
      reader.stop();
      await Promise.all(running);
      client.destroy();
    },
  };
}

/** Waiting is not enough: a mapping that still reads behind the others waits, too. */
const caughtUp = (status: ConsumerStatus, latest: Position | undefined): boolean =>
  status.idle && status.position?.shard === latest?.shard && status.position?.sequence === latest?.sequence;

async function describe(endpoint: string, table: string): Promise<{ stream: string; partitionKey: string }> {
  const client = new DynamoDBClient(clientSettings(endpoint));
  const { Table: description } = await client.send(new DescribeTableCommand({ TableName: table }));
  client.destroy();
  if (description?.LatestStreamArn === undefined) throw new Error(`table ${table} has no stream`);
  const hash = description.KeySchema?.find((key) => key.KeyType === 'HASH');
  return { stream: description.LatestStreamArn, partitionKey: String(hash?.AttributeName) };
}

/** The sequence number that all mappings have behind them; undefined while one has not begun, or they are in different shards. */
function slowest(positions: (Position | undefined)[]): string | undefined {
  const sequences: bigint[] = [];
  for (const position of positions) {
    if (position?.sequence === undefined || position.sequence === null) return undefined;
    if (position.shard !== positions[0]?.shard) return undefined;
    sequences.push(BigInt(position.sequence));
  }
  return sequences
    .reduce<bigint | undefined>((least, one) => (least === undefined || one < least ? one : least), undefined)
    ?.toString();
}

function abortableDelay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
