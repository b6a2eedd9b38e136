/** Uploads in parts; part of the contract, so it may run against AWS too. */
import { createHash, randomBytes } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTarget } from './target.ts';

let target: Awaited<ReturnType<typeof openTarget>>;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.clear());

const at = (key: string) => ({ Bucket: target.bucket, Key: target.prefix + key });
const get = async (key: string) => {
  const reply = await target.client.send(new GetObjectCommand(at(key)));
  return { ...reply, bytes: Buffer.from(await reply.Body!.transformToByteArray()) };
};
const md5 = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`;

describe('uploads in parts', () => {
  const begin = async (key: string, more: object = {}) =>
    (await target.client.send(new CreateMultipartUploadCommand({ ...at(key), ...more }))).UploadId!;
  const part = async (key: string, UploadId: string, PartNumber: number, Body: Buffer) => {
    const { ETag } = await target.client.send(new UploadPartCommand({ ...at(key), UploadId, PartNumber, Body }));
    return { ETag, PartNumber };
  };
  const complete = (key: string, UploadId: string, Parts: { ETag?: string; PartNumber: number }[]) =>
    target.client.send(new CompleteMultipartUploadCommand({ ...at(key), UploadId, MultipartUpload: { Parts } }));

  test('parts, one of them sent twice, become one object', async () => {
    const [first, second] = [randomBytes(5 * 1024 * 1024), randomBytes(1000)];
    const id = await begin('parts', { ContentType: 'audio/wav', Metadata: { call: '7' } });
    await part('parts', id, 1, randomBytes(10));
    const parts = [await part('parts', id, 1, first), await part('parts', id, 2, second)];
    await expect(get('parts')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const done = await complete('parts', id, parts);
    const sums = [first, second].map((bytes) => createHash('md5').update(bytes).digest());
    expect(done.ETag).toBe(`"${createHash('md5').update(Buffer.concat(sums)).digest('hex')}-2"`);
    const read = await get('parts');
    expect(read.bytes.equals(Buffer.concat([first, second]))).toBe(true);
    expect(read).toMatchObject({ ETag: done.ETag, ContentType: 'audio/wav', Metadata: { call: '7' } });
    await expect(part('parts', id, 3, second)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  test('wrong lists are refused and the upload stays open', async () => {
    const id = await begin('picky');
    const small = await part('picky', id, 1, Buffer.from('small'));
    const last = await part('picky', id, 2, Buffer.from('last'));
    await expect(complete('picky', id, [last, small])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(complete('picky', id, [small, last])).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(complete('picky', id, [{ ...small, ETag: md5(Buffer.from('x')) }])).rejects.toMatchObject({
      name: 'InvalidPart',
    });
    await complete('picky', id, [small]);
    expect((await get('picky')).bytes.toString()).toBe('small');
  });

  test('an aborted upload is gone', async () => {
    const id = await begin('aborted');
    const one = await part('aborted', id, 1, Buffer.from('one'));
    await target.client.send(new AbortMultipartUploadCommand({ ...at('aborted'), UploadId: id }));
    await expect(complete('aborted', id, [one])).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await expect(get('aborted')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('a checksum chosen at the start covers the parts and comes back with the object', async () => {
    const id = await begin('summed', { ChecksumAlgorithm: 'SHA256' });
    const { client } = target;
    const Body = Buffer.from('summed part');
    const sent = new UploadPartCommand({
      ...at('summed'),
      UploadId: id,
      PartNumber: 1,
      Body,
      ChecksumAlgorithm: 'SHA256',
    });
    const { ETag, ChecksumSHA256 } = await client.send(sent);
    const inner = createHash('sha256').update(Body).digest();
    expect(ChecksumSHA256).toBe(inner.toString('base64'));
    const list = (sum: string) => ({ MultipartUpload: { Parts: [{ ETag, PartNumber: 1, ChecksumSHA256: sum }] } });
    const finish = (sum: string) =>
      client.send(new CompleteMultipartUploadCommand({ ...at('summed'), UploadId: id, ...list(sum) }));
    await expect(finish(createHash('sha256').digest('base64'))).rejects.toMatchObject({ name: 'InvalidPart' });
    const done = await finish(ChecksumSHA256!);
    expect(done.ChecksumSHA256).toBe(`${createHash('sha256').update(inner).digest('base64')}-1`);
    expect(done.ChecksumType).toBe('COMPOSITE');
    expect((await get('summed')).bytes.equals(Body)).toBe(true);
  });
});
