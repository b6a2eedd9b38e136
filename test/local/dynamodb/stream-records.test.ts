import { DatabaseSync } from 'node:sqlite';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientSettings } from '#local/dynamodb/client.ts';
import { openStreamRecords, type StreamRecords } from '#local/dynamodb/stream-records.ts';
import { ensureTable } from '#local/dynamodb/table.ts';
import { startEngine, tableDefinition, temporaryFolder } from './engine.ts';

describe.skipIf(process.env.DYNAMODB_ENDPOINT)("the engine's stream records", () => {
  let engine: Awaited<ReturnType<typeof startEngine>>;
  let records: StreamRecords;
  let stream: string;
  const table = 'pruned';
  const put = (n: number) =>
    engine.client.send(new PutItemCommand({ TableName: table, Item: { pk: { S: 'p' }, sk: { S: `item ${n}` } } }));
  const sequences = async (): Promise<string[]> => {
    const client = new DynamoDBStreamsClient(clientSettings(engine.endpoint));
    const { StreamDescription: description } = await client.send(new DescribeStreamCommand({ StreamArn: stream }));
    const ShardId = description?.Shards?.[0]?.ShardId;
    const from = { StreamArn: stream, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    const { ShardIterator } = await client.send(new GetShardIteratorCommand(from));
    const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }));
    return Records.map((record) => String(record.dynamodb?.SequenceNumber));
  };

  beforeAll(async () => {
    engine = await startEngine();
    stream = String((await ensureTable(engine.client, tableDefinition(table))).LatestStreamArn);
    records = openStreamRecords(String(engine.file));
  });
  afterAll(async () => {
    records.close();
    await engine.stop();
  });

  test("the engine's own look-ups use the added index", () => {
    const database = new DatabaseSync(String(engine.file), { readOnly: true });
    const plans = [
      'SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?1',
      `SELECT event_name FROM _stream_records WHERE table_name = ?1 AND shard_id = ?2
         AND CAST(sequence_number AS INTEGER) > ?3 ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT ?4`,
    ].map((query) => String(database.prepare(`EXPLAIN QUERY PLAN ${query}`).all()[0]?.detail));
    database.close();
    for (const plan of plans)
      expect(plan).toMatch(/^SEARCH _stream_records USING (COVERING )?INDEX stream_records_by_sequence/);
  });

  test('pruning keeps what is not consumed, and always the newest, so that numbers go on', async () => {
    for (let n = 1; n <= 5; n += 1) await put(n);
    expect(await sequences()).toEqual(['1', '2', '3', '4', '5']);
    expect(records.prune(table, '2')).toBe(2);
    expect(await sequences()).toEqual(['3', '4', '5']);
    expect(records.prune(table, '5')).toBe(2);
    expect(await sequences()).toEqual(['5']);
    await put(6);
    expect(await sequences()).toEqual(['5', '6']);
    expect(records.prune('another table', '9')).toBe(0);
    expect(records.count(table)).toBe(2);
  });

  test('pruning many records while the engine writes disturbs neither', async () => {
    const writing = Array.from({ length: 300 }, (_, n) => n);
    const work = Array.from({ length: 6 }, async () => {
      for (let n = writing.shift(); n !== undefined; n = writing.shift()) {
        await put(1000 + n);
        if (n % 20 === 0) records.prune(table, '100000');
      }
    });
    await Promise.all(work);
    records.prune(table, '100000');
    expect(await sequences()).toEqual(['306']);
  });

  test('a file of another shape is refused and left as it is', () => {
    const { folder, remove } = temporaryFolder();
    const file = `${folder}/other.sqlite`;
    const database = new DatabaseSync(file);
    database.exec(`CREATE TABLE _config (key TEXT, value TEXT); INSERT INTO _config VALUES ('schema_version', '10');
      CREATE TABLE _stream_records (id INTEGER, table_name TEXT, sequence_number TEXT);`);
    expect(() => openStreamRecords(file)).toThrow('schema 10');
    const indexes = database.prepare("SELECT COUNT(*) AS count FROM sqlite_master WHERE type = 'index'").get();
    expect(indexes?.count).toBe(0);
    database.close();
    remove();
  });
});
