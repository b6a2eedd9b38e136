/** Engines of their own for one test file: a table as the product has it, a bucket, and the variables of the functions. */
import { CreateTableCommand, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { forgetKept } from '#functions/kept.ts';
import type { Writing } from '#functions/storage/bulk.ts';
import { type Item, table } from '#functions/storage/table.ts';
import { startEngine, tableDefinition } from '#test/local/dynamodb/engine.ts';
import { credentials, localClient, region, startLocal } from '#test/local/s3/target.ts';
import { openWriting } from '../../bin/many/writing.ts';

export const originSecret = 'only-the-front-knows';
const bucket = 'recordings';

/** Starts both engines; tables are made by name and chosen with `use`. `kept`: a folder in which the tables are found again. */
export async function openPlace(kept?: string) {
  forgetKept();
  const [engine, s3] = await Promise.all([startEngine(kept), startLocal()]);
  const client = localClient(s3.endpoint);
  Object.assign(process.env, {
    RECORDINGS_BUCKET: bucket,
    SECRET: 'a-secret-of-the-test-and-of-nothing-else',
    ORIGIN_SECRET: originSecret,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
  });
  const open: ReturnType<typeof openWriting>[] = [];
  return {
    /** The table engine's database file, where it is ours. */
    file: engine.file,
    /** Makes a table where it is missing; the functions use it from now on. */
    async use(name: string): Promise<void> {
      const [index] = tableDefinition(name).GlobalSecondaryIndexes ?? [];
      const Projection = { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: ['row'] };
      const GlobalSecondaryIndexes = [{ ...index!, Projection }];
      const { TimeToLiveSpecification: _, ...input } = { ...tableDefinition(name), GlobalSecondaryIndexes };
      await engine.client.send(new CreateTableCommand(input)).catch((error) => {
        if (!(error instanceof ResourceInUseException)) throw error;
      });
      process.env.TABLE_NAME = name;
    },
    /** How thousands of items come into the table in use; the engine's own way where it is not ours. The stream is told nothing. */
    writing(): Writing | undefined {
      if (engine.file === undefined) return undefined;
      const writing = openWriting(engine.file, { streamed: false });
      open.push(writing);
      return writing;
    },
    /** Sizes of the objects in the bucket by key. */
    async objects(): Promise<Map<string, number>> {
      const found = new Map<string, number>();
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, ContinuationToken }));
        for (const { Key = '', Size = 0 } of page.Contents ?? []) found.set(Key, Size);
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return found;
    },
    async object(Key: string): Promise<Uint8Array> {
      const reply = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return (await reply.Body?.transformToByteArray()) ?? new Uint8Array();
    },
    async stop(): Promise<void> {
      for (const writing of open) writing.close();
      client.destroy();
      await Promise.all([engine.stop(), s3.stop()]);
      await s3.remove();
    },
  };
}

/** Every item of a table, page after page. */
export async function scanAll(TableName: string): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await table().send(new ScanCommand({ TableName, ExclusiveStartKey }));
    items.push(...((page.Items ?? []) as Item[]));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items;
}
