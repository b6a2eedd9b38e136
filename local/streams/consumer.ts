/** One mapping at work: from its checkpoint to the stream's end, page by page, for ever. */
import { createHash } from 'node:crypto';
import type { Checkpoint, Position } from './checkpoint.ts';
import type { DeadLetters } from './dead-letters.ts';
import { deliver, type Surroundings } from './delivery.ts';
import type { MappingSettings } from './mapping.ts';
import type { Page, Reader } from './reader.ts';
import { type LambdaRecord, toLambdaRecord } from './record.ts';

export type ConsumerStatus = {
  mapping: string;
  function: string;
  /** Behind which record everything is consumed. */
  position: Position | undefined;
  /** Whether it has nothing to do. */
  idle: boolean;
  delivered: number;
  failures: number;
  lastFailure: string | undefined;
  deadLetters: number;
};

type Parts = {
  settings: MappingSettings;
  reader: Reader;
  checkpoint: Checkpoint;
  deadLetters: DeadLetters;
  oldest(): Promise<Position>;
  newest(): Promise<Position>;
  /** The name of the table's partition key attribute. */
  partitionKey: string;
  region: string;
  streamArn: string;
  invoke: Surroundings['invoke'];
  log(message: string): void;
  sleep(ms: number): Promise<void>;
  stopped(): boolean;
};

export type Consumer = { status(): ConsumerStatus; run(): Promise<void> };

/** A consumer that `run` keeps busy until the pump stops; the checkpoint follows each batch, so records come at least once. */
export function createConsumer(parts: Parts): Consumer {
  const { settings, reader, checkpoint, deadLetters, log } = parts;
  const state = { idle: false, delivered: 0, failures: 0, lastFailure: undefined as string | undefined };
  let position: Position | undefined;

  const surroundings: Surroundings = {
    invoke: parts.invoke,
    giveUp(records, condition, attempts, error) {
      deadLetters.add(records, condition, attempts, error);
      log(`stream mapping ${settings.id} gave up ${records.length} records (${condition}): ${error}`);
    },
    onFailure(error) {
      state.failures += 1;
      state.lastFailure = error;
      log(`stream mapping ${settings.id} failed: ${error}`);
    },
    pause: parts.sleep,
    stopped: parts.stopped,
  };

  /** Delivers the wanted records of a page, batch by batch; false if the pump stopped underway. */
  const consume = async (page: Page): Promise<boolean> => {
    const records = page.records.map((record) => toLambdaRecord(record, parts.region, parts.streamArn));
    const wanted = records.filter(settings.matches);
    const step = settings.batchSize * settings.lanes;
    for (let start = 0; start < wanted.length; start += step) {
      const batch = wanted.slice(start, start + step);
      const consumed = await Promise.all(
        lanesOf(batch, settings.lanes, parts.partitionKey).map((lane) => deliver(lane, settings, surroundings)),
      );
      if (consumed.includes(false)) return false;
      state.delivered += batch.length;
      const last = batch.at(-1)?.dynamodb.SequenceNumber;
      if (last !== undefined && start + step < wanted.length) advance({ shard: page.position.shard, sequence: last });
    }
    return true;
  };

  const advance = (to: Position): void => {
    checkpoint.write(to);
    position = to;
  };

  /** The first position: the checkpoint, or as the mapping says; LATEST skips what is there, once. */
  const begin = async (): Promise<Position> => {
    const kept = checkpoint.read();
    if (kept !== undefined) return kept;
    const place = await (settings.startsAtLatest ? parts.newest() : parts.oldest());
    checkpoint.write(place);
    return place;
  };

  const run = async (): Promise<void> => {
    while (!parts.stopped()) {
      try {
        position ??= await begin();
        state.idle = true;
        const page = await reader.next(position);
        state.idle = false;
        if (parts.stopped() || !(await consume(page))) return;
        if (page.position.sequence !== position.sequence || page.position.shard !== position.shard)
          advance(page.position);
      } catch (error) {
        log(`stream mapping ${settings.id} cannot go on yet: ${String(error)}`);
        if ((error as Error).name === 'TrimmedDataAccessException') {
          // Records are gone that this mapping never saw; the rest must not wait for them.
          position = await parts.oldest().catch(() => position);
        }
        await parts.sleep(500);
      }
    }
  };

  return {
    run,
    status: () => ({
      mapping: settings.id,
      function: settings.function,
      position,
      deadLetters: deadLetters.count(),
      ...state,
    }),
  };
}

/** Splits a batch for concurrent delivery; records of one partition key stay in one lane, in order. */
function lanesOf(batch: LambdaRecord[], lanes: number, partitionKey: string): LambdaRecord[][] {
  if (lanes === 1) return [batch];
  const parts = Array.from({ length: lanes }, (): LambdaRecord[] => []);
  for (const record of batch) {
    const digest = createHash('sha256').update(JSON.stringify(record.dynamodb.Keys[partitionKey])).digest();
    parts[digest.readUInt32BE() % lanes]?.push(record);
  }
  return parts.filter((lane) => lane.length > 0);
}
