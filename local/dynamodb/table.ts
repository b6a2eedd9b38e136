/** Brings a table to its definition. */

import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  type GlobalSecondaryIndexDescription,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';

/** What CreateTable takes, and the TTL attribute that AWS sets by a call of its own. */
export type TableDefinition = CreateTableCommandInput & {
  TableName: string;
  TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean };
};

/**
 * Creates the table if it is missing, adds missing indexes and the stream if it is there, and waits until all is ACTIVE.
 * Throws an Error where only a new table would do: other keys, or another shape of an existing index.
 */
export async function ensureTable(client: DynamoDBClient, definition: TableDefinition): Promise<TableDescription> {
  const { TimeToLiveSpecification: timeToLive, ...input } = definition;
  const existing = await describe(client, input.TableName);
  if (existing === undefined) await client.send(new CreateTableCommand(input));
  else await bringUp(client, existing, input);
  const table = await active(client, input.TableName);
  if (timeToLive?.Enabled) await setTimeToLive(client, input.TableName, timeToLive.AttributeName);
  return table;
}

async function bringUp(
  client: DynamoDBClient,
  table: TableDescription,
  wanted: CreateTableCommandInput,
): Promise<void> {
  const name = wanted.TableName;
  if (keysOf(table.KeySchema) !== keysOf(wanted.KeySchema)) {
    throw new Error(
      `Table ${name} has the keys ${keysOf(table.KeySchema)}, but ${keysOf(wanted.KeySchema)} are wanted.`,
    );
  }
  for (const index of wanted.GlobalSecondaryIndexes ?? []) {
    const present = table.GlobalSecondaryIndexes?.find((one) => one.IndexName === index.IndexName);
    if (present !== undefined) {
      if (shapeOf(present) === shapeOf(index)) continue;
      throw new Error(
        `Index ${index.IndexName} of table ${name} has another shape (${shapeOf(present)}) than wanted (${shapeOf(index)}); ` +
          'an index cannot be changed in place: give it another name.',
      );
    }
    await client.send(
      new UpdateTableCommand({
        TableName: name,
        AttributeDefinitions: wanted.AttributeDefinitions,
        GlobalSecondaryIndexUpdates: [{ Create: index as Required<GlobalSecondaryIndex> }],
      }),
    );
    await active(client, String(name));
  }
  if (wanted.StreamSpecification?.StreamEnabled && !table.StreamSpecification?.StreamEnabled) {
    await client.send(new UpdateTableCommand({ TableName: name, StreamSpecification: wanted.StreamSpecification }));
  }
}

const keysOf = (schema: CreateTableCommandInput['KeySchema']): string =>
  (schema ?? []).map((key) => `${key.AttributeName} ${key.KeyType}`).join(', ');

const shapeOf = (index: Omit<GlobalSecondaryIndexDescription, 'IndexName'>): string =>
  [
    keysOf(index.KeySchema),
    index.Projection?.ProjectionType,
    ...(index.Projection?.NonKeyAttributes ?? []).toSorted(),
  ].join(' ');

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function active(client: DynamoDBClient, name: string): Promise<TableDescription> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const table = await describe(client, name);
    const indexes = table?.GlobalSecondaryIndexes ?? [];
    if (table?.TableStatus === 'ACTIVE' && indexes.every((index) => index.IndexStatus === 'ACTIVE')) return table;
    await delay(attempt < 20 ? 25 : 500);
  }
  throw new Error(`Table ${name} did not become ACTIVE within five minutes.`);
}

async function setTimeToLive(client: DynamoDBClient, name: string, attribute: string): Promise<void> {
  const { TimeToLiveDescription: present } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
  if (present?.AttributeName === attribute && present.TimeToLiveStatus?.startsWith('ENABL')) return;
  const specification = { AttributeName: attribute, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: specification }));
}
