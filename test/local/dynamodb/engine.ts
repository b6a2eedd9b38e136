/** A table engine of its own for one test file, and clients for it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings } from '#local/dynamodb/client.ts';
import { startDynamoDb } from '#local/dynamodb/server.ts';
import type { TableDefinition } from '#local/dynamodb/table.ts';

/** A new folder under the system's temporary one, and what removes it. */
export function temporaryFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'table-engine-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** An engine (or the one at DYNAMODB_ENDPOINT) with a client, over a folder that is kept or one that goes with it. */
export async function startEngine(kept?: string) {
  const { folder, remove } = kept === undefined ? temporaryFolder() : { folder: kept, remove: () => undefined };
  const engine = await startDynamoDb({ data: folder });
  const client = new DynamoDBClient(clientSettings(engine.endpoint));
  return {
    ...engine,
    folder,
    client,
    async stop() {
      client.destroy();
      await engine.stop();
      remove();
    },
  };
}

/** A table as the product has it: two text keys, one thin index, a stream with both images. */
export const tableDefinition = (name: string): TableDefinition => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'lk', AttributeType: 'S' },
    { AttributeName: 'ls', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'list',
      KeySchema: [
        { AttributeName: 'lk', KeyType: 'HASH' },
        { AttributeName: 'ls', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title', 'status'] },
    },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
});
