/** Crashes, restarts, events and memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ObjectCreated } from '#local/s3/outbox.ts';
import { full } from '../../full.ts';
import { localClient, startLocal } from './target.ts';

const at = (Key: string) => ({ Bucket: 'recordings', Key });
const put = (client: S3Client, key: string, Body: string | Buffer) =>
  client.send(new PutObjectCommand({ ...at(key), Body }));
const read = async (client: S3Client, key: string) => {
  const reply = await client.send(new GetObjectCommand(at(key)));
  return { text: await reply.Body!.transformToString(), name: reply.Metadata?.name };
};
const filesIn = async (data: string) =>
  (await readdir(join(data, 'bytes'), { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).length;

async function start(more: Parameters<typeof startLocal>[0] = {}) {
  const server = await startLocal(more);
  onTestFinished(async () => {
    await server.stop();
    await server.remove();
  });
  return { ...server, client: localClient(server.endpoint) };
}

async function spawnServer(data: string): Promise<{ child: ChildProcess; endpoint: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'process.ts'), data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout!, 'data');
  return { child, endpoint: String(line).trim() };
}

test('objects and open uploads outlive a restart; the folder serves one process at a time', async () => {
  const first = await startLocal();
  const client = localClient(first.endpoint);
  await put(client, 'kept', 'kept');
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(at('parts')));
  const { ETag } = await client.send(new UploadPartCommand({ ...at('parts'), UploadId, PartNumber: 1, Body: 'part' }));
  await expect(startLocal({ data: first.data })).rejects.toThrow(/locked/);
  await first.stop();
  const second = await start({ data: first.data });
  expect((await read(second.client, 'kept')).text).toBe('kept');
  const MultipartUpload = { Parts: [{ ETag, PartNumber: 1 }] };
  await second.client.send(new CompleteMultipartUploadCommand({ ...at('parts'), UploadId, MultipartUpload }));
  expect((await read(second.client, 'parts')).text).toBe('part');
});

test('replaced and deleted objects leave no file behind', async () => {
  const { client, data } = await start();
  for (let round = 0; round < 5; round += 1) await put(client, 'same', `round ${round}`);
  expect(await filesIn(data)).toBe(1);
  await client.send(new DeleteObjectCommand(at('same')));
  await put(client, 'other', 'x');
  const wrong = new PutObjectCommand({ ...at('wrong'), Body: 'x', ChecksumCRC32: 'AAAAAA==' });
  await expect(client.send(wrong)).rejects.toMatchObject({ name: 'BadDigest' });
  expect(await filesIn(data)).toBe(1);
});

test('a reader that began keeps its version while the object is replaced', async () => {
  const { client } = await start();
  const old = Buffer.alloc(20_000_000, 'old ');
  await put(client, 'big', old);
  const reply = await client.send(new GetObjectCommand(at('big')));
  await put(client, 'big', 'new');
  expect(Buffer.from(await reply.Body!.transformToByteArray()).equals(old)).toBe(true);
  expect((await read(client, 'big')).text).toBe('new');
});

test('kill -9 under load leaves each object old or new, with its own metadata, and no stray file', async () => {
  const { data, stop, remove } = await startLocal();
  await stop();
  onTestFinished(remove);
  const acknowledged = new Map<string, number>();
  const sent = new Map<string, number>();
  const rounds = full ? 3 : 2;
  for (let round = 1; round <= rounds; round += 1) {
    const { child, endpoint } = await spawnServer(data);
    const client = localClient(endpoint);
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let turn = 0; ; turn += 1) {
        const version = round * 10_000 + turn;
        const Body = `${version} `.repeat(20_000);
        sent.set(`key-${writer}`, version);
        await client.send(new PutObjectCommand({ ...at(`key-${writer}`), Body, Metadata: { name: String(version) } }));
        acknowledged.set(`key-${writer}`, version);
      }
    });
    const ended = Promise.allSettled(writers);
    await vi.waitFor(
      () => expect([...acknowledged.values()].filter((one) => one >= round * 10_000)).toHaveLength(4),
      20_000,
    );
    await new Promise((resolve) => setTimeout(resolve, 40 * round));
    child.kill('SIGKILL');
    await ended;
  }
  const { client } = await start({ data });
  expect(acknowledged.size).toBe(4);
  for (const [key, version] of acknowledged) {
    const { text, name } = await read(client, key);
    expect(text).toBe(`${name} `.repeat(20_000));
    expect(Number(name)).toBeGreaterThanOrEqual(version);
    expect(Number(name)).toBeLessThanOrEqual(sent.get(key) ?? version);
  }
  expect(await filesIn(data)).toBe(4);
});

test('events: each created object, again until taken, also after a restart', async () => {
  const seen: ObjectCreated[] = [];
  let refuse = true;
  const onObjectCreated = async (event: ObjectCreated) => {
    if (refuse && event.key === 'later') throw new Error('not now');
    seen.push(event);
  };
  const first = await startLocal({ onObjectCreated });
  const client = localClient(first.endpoint);
  await put(client, '录音/一', 'abc');
  await put(client, 'later', 'x');
  await put(client, 'after', 'y');
  await expect.poll(() => seen.map((event) => event.key)).toEqual(['录音/一', 'after']);
  expect(seen[0]).toMatchObject({ bucket: 'recordings', size: 3, reason: 'PutObject' });
  expect(seen[0]!.etag).toBe('900150983cd24fb0d6963f7d28e17f72');
  await first.stop();
  refuse = false;
  await start({ data: first.data, onObjectCreated });
  await expect.poll(() => seen.map((event) => event.key), { timeout: 5000 }).toEqual(['录音/一', 'after', 'later']);
});

test('an event that was still under way at the stop is delivered once more', async () => {
  const hung = await startLocal({ onObjectCreated: () => new Promise(() => {}) });
  await put(localClient(hung.endpoint), 'hung', 'x');
  await hung.stop();
  const seen: string[] = [];
  await start({ data: hung.data, onObjectCreated: (event) => void seen.push(event.key) });
  await expect.poll(() => seen).toEqual(['hung']);
});

test('bodies stream: a large object passes both ways in little memory', async () => {
  const { data, stop, remove } = await startLocal();
  await stop();
  onTestFinished(remove);
  const { child, endpoint } = await spawnServer(data);
  onTestFinished(() => void child.kill());
  const client = localClient(endpoint);
  const resident = async () => Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8'))![1]);
  await put(client, 'warm', Buffer.alloc(8_000_000));
  const before = await resident();
  const piece = Buffer.alloc(1_000_000, 7);
  const Body = Readable.from(Array.from({ length: 200 }, () => piece));
  await client.send(new PutObjectCommand({ ...at('large'), Body, ContentLength: 200_000_000 }));
  let size = 0;
  const reply = await client.send(new GetObjectCommand(at('large')));
  for await (const bytes of reply.Body as Readable) size += bytes.length;
  expect(size).toBe(200_000_000);
  expect(((await resident()) - before) / 1024).toBeLessThan(80);
});
