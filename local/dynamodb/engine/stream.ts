/** Streams of tables: what changed, in order, in one shard a table. */
import type { DatabaseSync } from 'node:sqlite';
import type { Catalogue } from './catalogue.ts';
import { Failure, invalid } from './failure.ts';
import { type Definition, type Heard, streamArn, type Table } from './table.ts';
import { type Item, sizeOfKept } from './values.ts';

export const shardOf = (table: string): string => `shardId-00000001-${table}`;

const mostRecords = 1000;
/** A reply ends with the record that makes it so large. */
const mostBytes = 1024 * 1024;

/** Who writes down the changes of a table; undefined where it has no stream. */
export function createStreamWriter(database: DatabaseSync, { name, stream }: Definition): Heard | undefined {
  if (stream === undefined) return undefined;
  const shard = shardOf(name);
  const insert = database.prepare(
    `INSERT INTO _stream_records (table_name, event_name, keys_json, new_image, old_image, sequence_number, shard_id, created_at)
     VALUES (?1, ?2, ?3, ?4, ?5,
       (SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?1), ?6, ?7)`,
  );
  const newToo = stream.view.startsWith('NEW');
  const oldToo = stream.view.includes('OLD');
  return (event, key, after, before) => {
    const images = [newToo ? (after ?? null) : null, oldToo ? (before ?? null) : null] as const;
    insert.run(name, event, key, ...images, shard, Math.floor(Date.now() / 1000));
  };
}

/** Where a reader of a shard is: behind a record of this number. */
type Iterator = { table: string; label: string; after: number };

const writeIterator = (iterator: Iterator): string => Buffer.from(JSON.stringify(iterator)).toString('base64url');

function readIterator(text: unknown): Iterator {
  try {
    const read = JSON.parse(Buffer.from(String(text), 'base64url').toString()) as Iterator | null;
    if (read !== null && Number.isSafeInteger(read.after)) return read;
  } catch {
    // Falls through: nothing else is one.
  }
  throw invalid('Invalid ShardIterator');
}

type Request = Record<string, unknown>;

export function openStreams(database: DatabaseSync, catalogue: Catalogue) {
  const bounds = database.prepare(
    `SELECT MIN(CAST(sequence_number AS INTEGER)) AS first, MAX(CAST(sequence_number AS INTEGER)) AS last
     FROM _stream_records WHERE table_name = ?`,
  );
  const behind = database.prepare(
    `SELECT * FROM _stream_records WHERE table_name = ? AND CAST(sequence_number AS INTEGER) > ?
     ORDER BY CAST(sequence_number AS INTEGER) LIMIT ?`,
  );
  const boundsOf = ({ name }: Table): { first: number; last: number } => {
    const { first, last } = bounds.get(name) as { first: number | null; last: number | null };
    return { first: first ?? 1, last: last ?? 0 };
  };

  const find = (arn: unknown): Table => {
    const table = catalogue.all().find(({ definition }) => streamArn(definition) === arn);
    if (table !== undefined) return table;
    throw new Failure('ResourceNotFoundException', `Requested resource not found: Stream: ${String(arn)} not found`);
  };

  /** The number behind which a new reader begins. */
  const start = (table: Table, type: unknown, sequence: unknown): number => {
    const { first, last } = boundsOf(table);
    if (type === 'LATEST') return last;
    if (type === 'TRIM_HORIZON') return first - 1;
    if (typeof sequence !== 'string' || !/^\d{1,15}$/.test(sequence)) throw invalid('Invalid SequenceNumber');
    if (type === 'AT_SEQUENCE_NUMBER') return Number(sequence) - 1;
    if (type !== 'AFTER_SEQUENCE_NUMBER') throw invalid(`Invalid ShardIteratorType: ${String(type)}`);
    return Number(sequence);
  };

  const describe = ({ name, definition }: Table, row: Record<string, unknown>): object => {
    const image = (text: unknown): Item | undefined =>
      typeof text === 'string' ? (JSON.parse(text) as Item) : undefined;
    const [Keys, NewImage, OldImage] = [image(row.keys_json), image(row.new_image), image(row.old_image)];
    const size = [Keys, NewImage, OldImage].reduce((sum, one) => sum + (one === undefined ? 0 : sizeOfKept(one)), 0);
    return {
      ...{ eventID: `${name}-${row.sequence_number}`, eventName: row.event_name, eventVersion: '1.1' },
      ...{ eventSource: 'aws:dynamodb', awsRegion: 'dynoxide' },
      dynamodb: {
        ...{ ApproximateCreationDateTime: row.created_at, Keys },
        ...(NewImage === undefined ? {} : { NewImage }),
        ...(OldImage === undefined ? {} : { OldImage }),
        ...{ SequenceNumber: String(row.sequence_number), SizeBytes: size, StreamViewType: definition.stream?.view },
      },
    };
  };

  return {
    list: (): object => ({
      Streams: catalogue.all().flatMap(({ name, definition }) => {
        const StreamArn = streamArn(definition);
        return StreamArn === undefined ? [] : [{ StreamArn, TableName: name, StreamLabel: definition.stream?.label }];
      }),
    }),
    describe({ StreamArn }: Request): object {
      const table = find(StreamArn);
      const { name, definition } = table;
      const shard = {
        ShardId: shardOf(name),
        SequenceNumberRange: { StartingSequenceNumber: String(boundsOf(table).first) },
      };
      return {
        StreamDescription: {
          ...{ StreamArn, StreamLabel: definition.stream?.label, StreamStatus: 'ENABLED', TableName: name },
          ...{ StreamViewType: definition.stream?.view, KeySchema: definition.keySchema, Shards: [shard] },
          CreationRequestDateTime: definition.created,
        },
      };
    },
    iterator({ StreamArn, ShardId, ShardIteratorType, SequenceNumber }: Request): object {
      const table = find(StreamArn);
      if (ShardId !== shardOf(table.name)) {
        throw new Failure(
          'ResourceNotFoundException',
          `Requested resource not found: Shard: ${String(ShardId)} not found`,
        );
      }
      const after = start(table, ShardIteratorType, SequenceNumber);
      const label = table.definition.stream?.label ?? '';
      return { ShardIterator: writeIterator({ table: table.name, label, after }) };
    },
    records({ ShardIterator, Limit = mostRecords }: Request): object {
      const { table: name, label, after } = readIterator(ShardIterator);
      const table = catalogue.find(name);
      if (table.definition.stream?.label !== label)
        throw new Failure('ExpiredIteratorException', 'The stream is another one now');
      const rows: Record<string, unknown>[] = [];
      let bytes = 0;
      for (const row of behind.iterate(name, after, Math.min(Number(Limit), mostRecords))) {
        rows.push(row);
        bytes += String(row.new_image ?? '').length + String(row.old_image ?? '').length;
        if (bytes >= mostBytes) break;
      }
      const last = rows.at(-1);
      if (last !== undefined && after + 1 < boundsOf(table).first) {
        throw new Failure('TrimmedDataAccessException', 'The records behind this place are gone');
      }
      const next = last === undefined ? after : Number(last.sequence_number);
      return {
        Records: rows.map((row) => describe(table, row)),
        NextShardIterator: writeIterator({ table: name, label, after: next }),
      };
    },
  };
}
