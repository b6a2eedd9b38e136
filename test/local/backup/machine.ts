/** The engines of one machine over a data folder, without any product: a table, a bucket, the bus, the issuer's accounts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient, PutItemCommand, ScanCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { clientSettings } from '#local/dynamodb/client.ts';
import { databaseFile, startDynamoDb } from '#local/dynamodb/server.ts';
import { ensureTable } from '#local/dynamodb/table.ts';
import { openBusState } from '#local/events/state.ts';
import { openDatabase } from '#local/identity/database.ts';
import { takeFolder } from '#local/runtime/holder.ts';
import { layout } from '#local/runtime/layout.ts';
import { tableDefinition } from '../dynamodb/engine.ts';
import { localClient, startLocal } from '../s3/target.ts';

export const table = 'things';

/** A place for a data folder and what is made of it; `remove` deletes all. */
export function makePlace() {
  const place = mkdtempSync(join(tmpdir(), 'backup-'));
  return {
    place,
    data: join(place, 'data'),
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

/** Starts the engines; `stop` ends them as Ctrl-C does, `kill` leaves the table as kill -9 does. */
export async function startMachine(data: string) {
  const release = takeFolder(data);
  const engine = await startDynamoDb({ data: join(data, layout.table) });
  const client = new DynamoDBClient(clientSettings(engine.endpoint));
  await ensureTable(client, tableDefinition(table));
  const s3 = await startLocal({ data: join(data, layout.objects) });
  const objects = localClient(s3.endpoint);
  openBusState(join(data, layout.events)).close();
  const identity = openDatabase(join(data, layout.identity));
  identity.exec(
    `INSERT OR IGNORE INTO accounts VALUES ('clerk', 'sub-1', '王', '{}', 'hash');
     INSERT OR IGNORE INTO models VALUES ('RefreshToken', 'secret-of-a-session', '{}', NULL, NULL, NULL);`,
  );
  identity.close();
  writeFileSync(join(data, layout.secrets), '{"Secret":"s"}', { mode: 0o600 });
  const at = (Key: string) => ({ Bucket: 'recordings', Key });
  const number = (value: number) => ({ N: String(value) });
  return {
    /** Writes the same number into two items, in one transaction. */
    writeBoth: (value: number) =>
      client.send(
        new TransactWriteItemsCommand({
          TransactItems: ['left', 'right'].map((pk) => ({
            Put: { TableName: table, Item: { pk: { S: pk }, sk: { S: 'x' }, value: number(value) } },
          })),
        }),
      ),
    put: (pk: string) =>
      client.send(new PutItemCommand({ TableName: table, Item: { pk: { S: pk }, sk: { S: 'x' }, value: number(1) } })),
    upload: (key: string, Body: string) =>
      objects.send(new PutObjectCommand({ ...at(key), Body, ChecksumAlgorithm: 'SHA256' })),
    remove: (key: string) => objects.send(new DeleteObjectCommand(at(key))),
    async stop() {
      client.destroy();
      await s3.stop();
      await engine.stop();
      release();
    },
    async kill() {
      client.destroy();
      // A reader that may not write is the last to close the file: what is in the log stays there.
      const reader = new DatabaseSync(join(data, layout.table, databaseFile), { readOnly: true });
      reader.prepare('SELECT COUNT(*) FROM _tables').get();
      await engine.stop();
      reader.close();
      await s3.stop();
      release();
    },
  };
}

/** The numbers in the table of a folder that nobody serves, by key. */
export async function readTable(folder: string): Promise<Record<string, number>> {
  const engine = await startDynamoDb({ data: join(folder, layout.table) });
  const client = new DynamoDBClient(clientSettings(engine.endpoint));
  try {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
    return Object.fromEntries(Items.map(({ pk, value }) => [String(pk?.S), Number(value?.N)]));
  } finally {
    client.destroy();
    await engine.stop();
  }
}
