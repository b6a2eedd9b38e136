/** Reading one stream, shard after shard. */
import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
} from '@aws-sdk/client-dynamodb-streams';
import type { Position } from './checkpoint.ts';

export type Cursor = { position: Position; iterator: string | undefined };

export type Shards = {
  /** The oldest place that can still be read. */
  oldest(): Promise<Position>;
  /** The end as it is now; found by walking there, because a LATEST iterator does not tell where it is. */
  newest(): Promise<Position>;
  /** A cursor behind a place. Throws TrimmedDataAccessException if the records behind it are gone. */
  open(position: Position): Promise<Cursor>;
  /** The records behind a cursor (none: it is at the end so far) and the cursor behind them. */
  page(cursor: Cursor): Promise<{ records: _Record[]; cursor: Cursor }>;
};

/**
 * Follows a chain of shards, one open at a time: what engines on one machine have. Tables in AWS have many shards at once, and
 * there Lambda's own mappings read them; such a stream is refused here.
 */
export function createShards(client: DynamoDBStreamsClient, stream: string): Shards {
  const chain = async (): Promise<Shard[]> => {
    const shards: Shard[] = [];
    let start: string | undefined;
    do {
      const request = new DescribeStreamCommand({ StreamArn: stream, ExclusiveStartShardId: start });
      const { StreamDescription: description } = await client.send(request);
      shards.push(...(description?.Shards ?? []));
      start = description?.LastEvaluatedShardId;
    } while (start !== undefined);
    const parents = shards.map((shard) => shard.ParentShardId);
    if (new Set(parents).size !== parents.length) throw new Error(`stream ${stream} has several open shards`);
    return shards;
  };

  const oldest = async (): Promise<Position> => {
    const shards = await chain();
    const names = new Set(shards.map((shard) => shard.ShardId));
    const first = shards.find((shard) => shard.ParentShardId === undefined || !names.has(shard.ParentShardId));
    if (first?.ShardId === undefined) throw new Error(`stream ${stream} has no shard`);
    return { shard: first.ShardId, sequence: null };
  };

  const open = async (position: Position): Promise<Cursor> => {
    const { ShardIterator: iterator } = await client.send(
      new GetShardIteratorCommand({
        StreamArn: stream,
        ShardId: position.shard,
        ShardIteratorType: position.sequence === null ? 'TRIM_HORIZON' : 'AFTER_SEQUENCE_NUMBER',
        SequenceNumber: position.sequence ?? undefined,
      }),
    );
    return { position, iterator };
  };

  const page = async (cursor: Cursor): Promise<{ records: _Record[]; cursor: Cursor }> => {
    if (cursor.iterator === undefined) {
      // The shard was closed and is read; its child, once there is one, goes on.
      const child = (await chain()).find((shard) => shard.ParentShardId === cursor.position.shard)?.ShardId;
      return { records: [], cursor: child === undefined ? cursor : await open({ shard: child, sequence: null }) };
    }
    const reply = await client.send(new GetRecordsCommand({ ShardIterator: cursor.iterator, Limit: 500 }));
    const records = reply.Records ?? [];
    const sequence = records.at(-1)?.dynamodb?.SequenceNumber ?? cursor.position.sequence;
    return { records, cursor: { position: { ...cursor.position, sequence }, iterator: reply.NextShardIterator } };
  };

  const newest = async (): Promise<Position> => {
    let cursor = await open(await oldest());
    for (;;) {
      const next = await page(cursor);
      const moved = next.cursor.position.shard !== cursor.position.shard;
      const closed = next.cursor.iterator === undefined && cursor.iterator !== undefined;
      if (next.records.length === 0 && !moved && !closed) return next.cursor.position;
      cursor = next.cursor;
    }
  };

  return { oldest, newest, open, page };
}
