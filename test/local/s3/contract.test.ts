/** What the product relies on in S3; runs against our server, or with S3_CONTRACT_BUCKET against AWS as it stands. */
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTarget } from './target.ts';

let target: Awaited<ReturnType<typeof openTarget>>;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.clear());

const at = (key: string) => ({ Bucket: target.bucket, Key: target.prefix + key });
const put = (key: string, Body: PutObjectCommandInput['Body'], more: Partial<PutObjectCommandInput> = {}) =>
  target.client.send(new PutObjectCommand({ ...at(key), Body, ...more }));
const get = async (key: string, more: { Range?: string; IfMatch?: string; IfNoneMatch?: string } = {}) => {
  const reply = await target.client.send(new GetObjectCommand({ ...at(key), ...more }));
  return { ...reply, bytes: Buffer.from(await reply.Body!.transformToByteArray()) };
};
const md5 = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`;

describe('objects', () => {
  test('what is put is got, with type, metadata and MD5 as ETag', async () => {
    const bytes = randomBytes(100_000);
    const stored = await put('one', bytes, {
      ContentType: 'audio/wav',
      CacheControl: 'private, max-age=60',
      ContentDisposition: 'attachment; filename="a.wav"',
      Metadata: { call: 'c-1', seconds: '65' },
    });
    expect(stored.ETag).toBe(md5(bytes));
    const read = await get('one');
    expect(read.bytes.equals(bytes)).toBe(true);
    expect(read).toMatchObject({
      ETag: md5(bytes),
      ContentType: 'audio/wav',
      CacheControl: 'private, max-age=60',
      ContentDisposition: 'attachment; filename="a.wav"',
      ContentLength: 100_000,
      AcceptRanges: 'bytes',
      Metadata: { call: 'c-1', seconds: '65' },
    });
    expect(Math.abs(read.LastModified!.getTime() - Date.now())).toBeLessThan(60_000);
    const head = await target.client.send(new HeadObjectCommand(at('one')));
    expect(head).toMatchObject({ ContentLength: 100_000, ETag: md5(bytes), Metadata: { call: 'c-1', seconds: '65' } });
  });

  test('a stream, sent in aws-chunked pieces with a checksum behind them, is stored intact', async () => {
    const bytes = randomBytes(3_000_000);
    const pieces = Array.from({ length: 100 }, (_, index) => bytes.subarray(index * 30_000, (index + 1) * 30_000));
    const client = target.make();
    let mode: string | undefined;
    client.middlewareStack.add(
      (next) => (args) => {
        mode = (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'];
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    const streamed = { ...at('streamed'), Body: Readable.from(pieces), ContentLength: bytes.length };
    const stored = await client.send(new PutObjectCommand(streamed));
    expect(mode).toBe('STREAMING-UNSIGNED-PAYLOAD-TRAILER');
    expect(stored.ChecksumCRC32).toBeDefined();
    const read = await get('streamed');
    expect(read.bytes.equals(bytes)).toBe(true);
    expect(read.ContentEncoding).toBeUndefined();
    expect(read.ETag).toBe(md5(bytes));
  });

  test.each(['CRC32', 'SHA1', 'SHA256', 'CRC64NVME'] as const)(
    'a %s checksum is verified and given back',
    async (name) => {
      const bytes = Buffer.from(`checked by ${name}`);
      const stored = await put(`sum-${name}`, bytes, { ChecksumAlgorithm: name });
      const value = stored[`Checksum${name}`];
      expect(value).toBeDefined();
      const head = await target.client.send(new HeadObjectCommand({ ...at(`sum-${name}`), ChecksumMode: 'ENABLED' }));
      expect(head[`Checksum${name}`]).toBe(value);
      expect(head.ChecksumType).toBe('FULL_OBJECT');
      await expect(
        put(`wrong-${name}`, Buffer.from('something else'), { [`Checksum${name}`]: value }),
      ).rejects.toMatchObject({ name: 'BadDigest', $metadata: { httpStatusCode: 400 } });
      await expect(get(`wrong-${name}`)).rejects.toMatchObject({ name: 'NoSuchKey' });
    },
  );

  test('an object put without a checksum gets CRC-64/NVME', async () => {
    const plain = target.make({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    await plain.send(new PutObjectCommand({ ...at('plain'), Body: '123456789' }));
    const head = await target.client.send(new HeadObjectCommand({ ...at('plain'), ChecksumMode: 'ENABLED' }));
    // the algorithm's published check value ae8b14860a799888
    expect(head.ChecksumCRC64NVME).toBe(Buffer.from('ae8b14860a799888', 'hex').toString('base64'));
  });

  test('a wrong Content-MD5 is refused and stores nothing', async () => {
    const ContentMD5 = createHash('md5').update('other').digest('base64');
    await expect(put('md5', 'this', { ContentMD5 })).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(get('md5')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('empty objects, overwriting, deleting twice', async () => {
    await put('empty', Buffer.alloc(0));
    expect((await get('empty')).bytes.length).toBe(0);
    await put('empty', 'now full');
    expect((await get('empty')).bytes.toString()).toBe('now full');
    await target.client.send(new DeleteObjectCommand(at('empty')));
    await expect(get('empty')).rejects.toMatchObject({ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } });
    const head = target.client.send(new HeadObjectCommand(at('empty')));
    await expect(head).rejects.toMatchObject({ name: 'NotFound', $metadata: { httpStatusCode: 404 } });
    await target.client.send(new DeleteObjectCommand(at('empty')));
  });

  test.each([
    '录音/2026-11/通话 1.wav',
    "a b+c&d=e?f#g%20h'(i)*!~",
    'dots/../../../etc/passwd',
    './.',
    'double//slash/',
    'emoji-😀-<&>"',
    `long-${'长'.repeat(300)}`,
  ])('the key %j is kept as it is', async (key) => {
    await put(key, `body of ${key}`);
    expect((await get(key)).bytes.toString()).toBe(`body of ${key}`);
    const { Contents = [] } = await target.client.send(
      new ListObjectsV2Command({ Bucket: target.bucket, Prefix: target.prefix + key }),
    );
    expect(Contents.map((one) => one.Key)).toEqual([target.prefix + key]);
  });

  test('a copy has the bytes, type and metadata of its source, or new ones on demand', async () => {
    await put('来源', 'copied', { ContentType: 'text/plain', Metadata: { a: 'b' } });
    const CopySource = encodeURIComponent(`${target.bucket}/${target.prefix}来源`);
    await target.client.send(new CopyObjectCommand({ ...at('copy'), CopySource }));
    expect(await get('copy')).toMatchObject({ ContentType: 'text/plain', Metadata: { a: 'b' } });
    const replaced = { MetadataDirective: 'REPLACE' as const, ContentType: 'text/html', Metadata: { c: 'd' } };
    await target.client.send(new CopyObjectCommand({ ...at('copy'), CopySource, ...replaced }));
    const read = await get('copy');
    expect(read).toMatchObject({ ContentType: 'text/html', Metadata: { c: 'd' } });
    expect(read.bytes.toString()).toBe('copied');
  });
});

describe('ranges and conditions', () => {
  const bytes = Buffer.from('0123456789');
  beforeAll(() => put('digits', bytes));

  test.each([
    ['bytes=0-', '0123456789', 'bytes 0-9/10'],
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-100', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
  ])('%s answers 206', async (Range, text, ContentRange) => {
    const read = await get('digits', { Range });
    expect(read).toMatchObject({ ContentRange, ContentLength: text.length, $metadata: { httpStatusCode: 206 } });
    expect(read.bytes.toString()).toBe(text);
  });

  test('a range behind the end answers 416', async () => {
    await expect(get('digits', { Range: 'bytes=10-' })).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
    });
  });

  test('a range that is not well-formed answers the whole object', async () => {
    const read = await get('digits', { Range: 'bytes=5-2' });
    expect(read.$metadata.httpStatusCode).toBe(200);
    expect(read.bytes.toString()).toBe('0123456789');
  });

  test('conditional get', async () => {
    const ETag = md5(bytes);
    await expect(get('digits', { IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    expect((await get('digits', { IfNoneMatch: '"other"' })).bytes.length).toBe(10);
    expect((await get('digits', { IfMatch: ETag })).bytes.length).toBe(10);
    await expect(get('digits', { IfMatch: '"other"' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
  });

  test('If-None-Match: * lets exactly one of many puts win', async () => {
    const puts = Array.from({ length: 8 }, (_, index) => put('once', `writer ${index}`, { IfNoneMatch: '*' }));
    const outcomes = await Promise.allSettled(puts);
    const winner = outcomes.findIndex((one) => one.status === 'fulfilled');
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect((await get('once')).bytes.toString()).toBe(`writer ${winner}`);
    await expect(put('once', 'late', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  test('If-Match on a put replaces that version only', async () => {
    const first = await put('versioned', 'first');
    await put('versioned', 'second', { IfMatch: first.ETag });
    await expect(put('versioned', 'third', { IfMatch: first.ETag })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect((await get('versioned')).bytes.toString()).toBe('second');
  });
});

describe('lists', () => {
  const keys = ['a', 'b/1', 'b/2', 'b/3/x', 'b0', 'c/', '中/一', 'ab', 'Z'];
  const list = (more: object) =>
    target.client.send(new ListObjectsV2Command({ Bucket: target.bucket, Prefix: `${target.prefix}list/`, ...more }));
  const names = (page: { Contents?: { Key?: string }[] }) =>
    (page.Contents ?? []).map((one) => one.Key!.slice(target.prefix.length + 5));
  beforeAll(() => Promise.all(keys.map((key) => put(`list/${key}`, key))));

  test('keys come in the order of their bytes, with size and ETag', async () => {
    const page = await list({});
    expect(names(page)).toEqual(['Z', 'a', 'ab', 'b/1', 'b/2', 'b/3/x', 'b0', 'c/', '中/一']);
    expect(page).toMatchObject({ KeyCount: 9, IsTruncated: false, MaxKeys: 1000 });
    expect(page.Contents![0]).toMatchObject({ Size: 1, ETag: md5(Buffer.from('Z')) });
  });

  test('a delimiter rolls keys up, page by page', async () => {
    const seen: string[] = [];
    let token: string | undefined;
    do {
      const page = await list({ Delimiter: '/', MaxKeys: 2, ContinuationToken: token });
      expect(page.KeyCount).toBeLessThanOrEqual(2);
      const prefixes = (page.CommonPrefixes ?? []).map((one) => one.Prefix!.slice(target.prefix.length + 5));
      seen.push(...[...names(page), ...prefixes].sort());
      token = page.NextContinuationToken;
      expect(page.IsTruncated).toBe(token !== undefined);
    } while (token !== undefined);
    expect(seen).toEqual(['Z', 'a', 'ab', 'b/', 'b0', 'c/', '中/']);
  });

  test('StartAfter skips', async () => {
    expect(names(await list({ StartAfter: `${target.prefix}list/b/2`, MaxKeys: 2 }))).toEqual(['b/3/x', 'b0']);
  });

  test('buckets are there, or not', async () => {
    await target.client.send(new HeadBucketCommand({ Bucket: target.bucket }));
    const { Buckets = [] } = await target.client.send(new ListBucketsCommand({}));
    expect(Buckets.map((one) => one.Name)).toContain(target.bucket);
    const absent = new GetObjectCommand({ Bucket: `${target.bucket}-absent-${Date.now()}`, Key: 'x' });
    await expect(target.client.send(absent)).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});
