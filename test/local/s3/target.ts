/** What the contract runs against: our server on a fresh folder, or a bucket of AWS named by S3_CONTRACT_BUCKET. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand, ListObjectsV2Command, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { type S3Options, startS3 } from '#local/s3/server.ts';

export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
export const region = 'cn-north-1';
export const origin = 'https://portal.example';
export const cors = [
  {
    AllowedOrigins: [origin],
    AllowedMethods: ['GET', 'PUT', 'HEAD'],
    AllowedHeaders: ['content-type', 'x-amz-*'],
    ExposedHeaders: ['ETag'],
    MaxAge: 600,
  },
];

/** A client of a local server. */
export function localClient(endpoint: string, more: S3ClientConfig = {}): S3Client {
  return new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1, ...more });
}

/** A server on a new folder, which `remove` deletes. */
export async function startLocal(more: Partial<S3Options> = {}) {
  const data = more.data ?? (await mkdtemp(join(tmpdir(), 's3-')));
  const options = { credentials, region, buckets: [{ name: 'recordings', cors }, { name: 'files' }], ...more, data };
  const server = await startS3(options);
  return { ...server, data, remove: () => rm(data, { recursive: true, force: true }) };
}

/** A place for objects of one run; `clear` leaves nothing behind. */
export async function openTarget() {
  const prefix = `contract/${randomUUID()}/`;
  const remote = process.env.S3_CONTRACT_BUCKET;
  const server = remote === undefined ? await startLocal() : undefined;
  const bucket = remote ?? 'recordings';
  const make = (more: S3ClientConfig = {}) =>
    server === undefined ? new S3Client(more) : localClient(server.endpoint, more);
  const client = make();
  return {
    client,
    make,
    bucket,
    prefix,
    async clear() {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
      for (const { Key } of Contents) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
      await server?.stop();
      await server?.remove();
    },
  };
}
