/** Links as the product hands them out, used by fetch alone; part of the contract, so it may run against AWS too. */
import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTarget } from './target.ts';

let target: Awaited<ReturnType<typeof openTarget>>;
beforeAll(async () => {
  target = await openTarget();
  await target.client.send(new PutObjectCommand({ ...at('sound'), Body: '0123456789', ContentType: 'audio/wav' }));
});
afterAll(() => target.clear());

const at = (key: string) => ({ Bucket: target.bucket, Key: target.prefix + key });
const readLink = (more: object = {}, options: Parameters<typeof getSignedUrl>[2] = {}) =>
  getSignedUrl(target.client, new GetObjectCommand({ ...at('sound'), ...more }), { expiresIn: 60, ...options });
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
const codeOf = async (response: Response) => /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];

function writeLink(key: string, body: string) {
  const command = new PutObjectCommand({
    ...at(key),
    ContentType: 'audio/wav',
    ContentLength: Buffer.byteLength(body),
    ChecksumSHA256: sha256(body),
  });
  return getSignedUrl(target.make({ requestChecksumCalculation: 'WHEN_REQUIRED' }), command, {
    expiresIn: 60,
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
    signableHeaders: new Set(['host', 'content-length', 'content-type', 'x-amz-checksum-sha256']),
  });
}

const send = (link: string, body: string, checksum: string, type = 'audio/wav') =>
  fetch(link, { method: 'PUT', body, headers: { 'content-type': type, 'x-amz-checksum-sha256': checksum } });

describe('links to read', () => {
  test('a link plays, whole and by range', async () => {
    const link = await readLink();
    const whole = await fetch(link);
    expect(whole.status).toBe(200);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    expect(await whole.text()).toBe('0123456789');
    const part = await fetch(link, { headers: { range: 'bytes=0-' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe('bytes 0-9/10');
    const seek = await fetch(link, { headers: { range: 'bytes=8-', 'if-range': whole.headers.get('etag')! } });
    expect([seek.status, await seek.text()]).toEqual([206, '89']);
  });

  test('the link decides type and file name of the reply', async () => {
    const name = "attachment; filename*=UTF-8''%E5%BD%95%E9%9F%B3.wav";
    const reply = await fetch(await readLink({ ResponseContentType: 'audio/x-wav', ResponseContentDisposition: name }));
    expect(reply.headers.get('content-type')).toBe('audio/x-wav');
    expect(reply.headers.get('content-disposition')).toBe(name);
  });

  test('an altered link, another method and no signature are refused', async () => {
    const link = await readLink();
    for (const altered of [
      link.replace('/sound', '/sounds'),
      link.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'),
      `${link}&response-content-type=text/html`,
    ]) {
      const reply = await fetch(altered);
      expect([reply.status, await codeOf(reply)]).toEqual([403, 'SignatureDoesNotMatch']);
    }
    expect((await fetch(link, { method: 'PUT', body: 'x' })).status).toBe(403);
    expect((await fetch(link, { method: 'DELETE' })).status).toBe(403);
    const bare = await fetch(link.slice(0, link.indexOf('?')));
    expect([bare.status, await codeOf(bare)]).toEqual([403, 'AccessDenied']);
  });

  test('an expired link is refused', async () => {
    const reply = await fetch(await readLink({}, { signingDate: new Date(Date.now() - 61_000) }));
    expect(reply.status).toBe(403);
    const text = await reply.text();
    expect(text).toContain('<Code>AccessDenied</Code>');
    expect(text).toContain('Request has expired');
  });
});

describe('links to write', () => {
  test('the stated body is stored', async () => {
    const link = await writeLink('upload', 'the recording');
    const reply = await send(link, 'the recording', sha256('the recording'));
    expect(reply.status).toBe(200);
    const head = await target.client.send(new HeadObjectCommand({ ...at('upload'), ChecksumMode: 'ENABLED' }));
    expect(head).toMatchObject({
      ContentLength: 13,
      ContentType: 'audio/wav',
      ChecksumSHA256: sha256('the recording'),
    });
  });

  test('another length, checksum, type or body is refused and stores nothing', async () => {
    const link = await writeLink('refused', 'the recording');
    const sum = sha256('the recording');
    expect((await send(link, 'the recording, longer', sum)).status).toBe(403);
    expect((await send(link, 'ANOTHER  BODY', sha256('ANOTHER  BODY'))).status).toBe(403);
    expect((await send(link, 'the recording', sum, 'text/html')).status).toBe(403);
    expect((await fetch(link, { method: 'PUT', body: 'the recording' })).status).toBe(403);
    const wrong = await send(link, 'ANOTHER  BODY', sum);
    expect([wrong.status, await codeOf(wrong)]).toEqual([400, 'BadDigest']);
    const head = target.client.send(new HeadObjectCommand(at('refused')));
    await expect(head).rejects.toMatchObject({ name: 'NotFound' });
  });

  test('a header that was not signed is refused', async () => {
    const link = await readLink();
    const reply = await fetch(link, { headers: { 'x-amz-meta-extra': 'x' } });
    expect([reply.status, await codeOf(reply)]).toEqual([403, 'AccessDenied']);
  });
});
