/** The tables of a stack on the embedded engine: brought to their definition, their streams carried, their expired items swept. */
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings } from '../dynamodb/client.ts';
import { startTtlSweeper } from '../dynamodb/expiry.ts';
import type { DynamoDb } from '../dynamodb/server.ts';
import { openStreamRecords } from '../dynamodb/stream-records.ts';
import { ensureTable } from '../dynamodb/table.ts';
import { pumpStream, type StreamPump } from '../streams/pump.ts';
import type { StackDescription } from '../template/description.ts';
import { place } from '../template/place.ts';
import { pumpMapping, tableDefinition } from './definitions.ts';

export type Streams = { readonly table: string; readonly pump: StreamPump }[];
export type Tables = { readonly streams: Streams; stop(): Promise<void> };

type Options = {
  engine: DynamoDb;
  stack: StackDescription;
  /** Folder of the streams' checkpoints. */
  checkpoints: string;
  invoke(functionName: string, event: unknown): Promise<unknown>;
  log(message: string): void;
};

/** Makes the tables, then starts what works on them. */
export async function openTables({ engine, stack, checkpoints, invoke, log }: Options): Promise<Tables> {
  const client = new DynamoDBClient(clientSettings(engine.endpoint));
  for (const table of stack.tables) await ensureTable(client, tableDefinition(table));
  // An engine elsewhere prunes its own records.
  const records = engine.file === undefined ? undefined : openStreamRecords(engine.file);
  const streams = await Promise.all(
    stack.tables
      .map((table) => ({ table, mappings: stack.mappings.filter((mapping) => mapping.table === table.name) }))
      .filter(({ mappings }) => mappings.length > 0)
      .map(async ({ table, mappings }) => ({
        table: table.name,
        pump: await pumpStream({
          endpoint: engine.endpoint,
          table: table.name,
          mappings: mappings.map(pumpMapping),
          invoke,
          checkpoints: join(checkpoints, table.name),
          region: place.region,
          told: engine.file !== undefined,
          log,
          consumed: (through) => void records?.prune(table.name, through),
        }),
      })),
  );
  const sweepers = stack.tables
    .filter((table) => table.ttl !== undefined)
    .map((table) => startTtlSweeper({ client, table: table.name, attribute: table.ttl as string, log }));
  return {
    streams,
    async stop() {
      await Promise.all([...streams.map(({ pump }) => pump.stop()), ...sweepers.map((sweeper) => sweeper.stop())]);
      records?.close();
      client.destroy();
    },
  };
}
