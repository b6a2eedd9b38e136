/** What only our server promises: refusals, cross-origin rules, signed chunks. */
import { createHash, createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { getSigningKey, SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '#local/s3/signature.ts';
import { credentials, localClient, origin, region, startLocal } from './target.ts';

let server: Awaited<ReturnType<typeof startLocal>>;
beforeAll(async () => {
  server = await startLocal();
});
afterAll(async () => {
  await server.stop();
  await server.remove();
});

const at = (Key: string) => ({ Bucket: 'recordings', Key });
const codeOf = (text: string) => /<Code>(\w+)<\/Code>/.exec(text)?.[1];

describe('refusals', () => {
  test('what is not implemented says so', async () => {
    const client = localClient(server.endpoint);
    for (const send of [
      () => client.send(new ListObjectsCommand({ Bucket: 'recordings' })),
      () => client.send(new PutBucketPolicyCommand({ Bucket: 'recordings', Policy: '{}' })),
      () => client.send(new PutObjectTaggingCommand({ ...at('a'), Tagging: { TagSet: [] } })),
      () => client.send(new DeleteObjectsCommand({ Bucket: 'recordings', Delete: { Objects: [{ Key: 'a' }] } })),
      () => client.send(new GetObjectCommand({ ...at('a'), VersionId: '1' })),
      () => client.send(new PutObjectCommand({ ...at('a'), Body: 'a', ServerSideEncryption: 'aws:kms' })),
      () => client.send(new PutObjectCommand({ ...at('a'), Body: 'a', Tagging: 'a=b' })),
      () => client.send(new PutObjectCommand({ ...at('a'), Body: 'a', IfNoneMatch: '"etag"' })),
    ])
      await expect(send()).rejects.toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
  });

  test('foreign keys, wrong secrets, other regions and wrong clocks', async () => {
    const send = (more: object) => localClient(server.endpoint, more).send(new ListBucketsCommand({}));
    const wrong = (accessKeyId: string, secretAccessKey: string) =>
      send({ credentials: { accessKeyId, secretAccessKey } });
    await expect(wrong('other', 'local')).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
    await expect(wrong('local', 'other')).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    await expect(send({ region: 'cn-northwest-1' })).rejects.toMatchObject({ name: 'AuthorizationHeaderMalformed' });
    const signer = new SignatureV4({ credentials, region, service: 's3', sha256, uriEscapePath: false });
    const { host } = new URL(server.endpoint);
    const late = await signer.sign(
      { method: 'GET', protocol: 'http:', hostname: '127.0.0.1', path: '/', headers: { host } },
      { signingDate: new Date(Date.now() - 16 * 60_000) },
    );
    const reply = await fetch(server.endpoint, { headers: late.headers });
    expect([reply.status, codeOf(await reply.text())]).toEqual([403, 'RequestTimeTooSkewed']);
  });

  test.each([
    ['/', 403],
    ['/recordings/%ff', 400],
    [`/recordings/${'k'.repeat(1025)}`, 400],
    ['/recordings/a?x=1&x=2', 400],
    ['/recordings/a?X-Amz-Signature=1', 400],
    ['/recordings/a?X-Amz-Algorithm=__proto__&__proto__=1', 400],
  ])('hostile path %# answers an error of the client', async (path, status) => {
    const reply = await fetch(server.endpoint + path);
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toBe('application/xml');
  });

  test('a hostile Authorization header is the client’s error', async () => {
    for (const authorization of [
      '',
      'Bearer x',
      'AWS4-HMAC-SHA256 Credential=a/b/c/s3/aws4_request, SignedHeaders=, Signature=',
    ])
      expect([400, 403]).toContain((await fetch(server.endpoint, { headers: { authorization } })).status);
  });

  test('a body that breaks off stores nothing', async () => {
    const link = new URL(
      await getSignedUrl(
        localClient(server.endpoint, { requestChecksumCalculation: 'WHEN_REQUIRED' }),
        new PutObjectCommand(at('broken')),
      ),
    );
    await new Promise<void>((resolve) => {
      const socket = connect(Number(link.port), '127.0.0.1', () => {
        socket.write(
          `PUT ${link.pathname}${link.search} HTTP/1.1\r\nHost: ${link.host}\r\nContent-Length: 100\r\n\r\nhalf`,
        );
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => resolve());
    });
    const read = localClient(server.endpoint).send(new GetObjectCommand(at('broken')));
    await expect(read).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('a client that waits for leave to send is refused before it sends', async () => {
    const { port } = new URL(server.endpoint);
    const headers = { expect: '100-continue', 'content-length': 1_000_000 };
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest({ port, method: 'PUT', path: '/recordings/a', headers });
      request.on('continue', () => reject(new Error('was asked to send')));
      request.on('response', (reply) => {
        resolve(reply.statusCode);
        request.destroy();
      });
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(status).toBe(403);
  });
});

describe('cross-origin rules', () => {
  const preflight = (bucket: string, from: string, method: string, headers = 'content-type,x-amz-checksum-sha256') =>
    fetch(`${server.endpoint}/${bucket}/a`, {
      method: 'OPTIONS',
      headers: { origin: from, 'access-control-request-method': method, 'access-control-request-headers': headers },
    });

  test('a preflight that a rule allows', async () => {
    const reply = await preflight('recordings', origin, 'PUT');
    expect(reply.status).toBe(200);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, PUT, HEAD',
      'access-control-allow-headers': 'content-type, x-amz-checksum-sha256',
      'access-control-expose-headers': 'ETag',
      'access-control-max-age': '600',
    });
    expect(reply.headers.get('vary')).toContain('Origin');
  });

  test.each([
    ['recordings', 'https://evil.example', 'PUT', 'content-type'],
    ['recordings', origin, 'DELETE', 'content-type'],
    ['recordings', origin, 'PUT', 'authorization'],
    ['files', origin, 'GET', 'content-type'],
  ])('%s from %s by %s with %s is refused', async (bucket, from, method, headers) => {
    const reply = await preflight(bucket, from, method, headers);
    expect([reply.status, codeOf(await reply.text())]).toEqual([403, 'AccessForbidden']);
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('real replies, errors too, can be read by the allowed origin only', async () => {
    const link = await getSignedUrl(localClient(server.endpoint), new GetObjectCommand(at('absent')));
    const allowed = await fetch(link, { headers: { origin } });
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([404, origin]);
    const other = await fetch(link, { headers: { origin: 'https://evil.example' } });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('signed chunks', () => {
  const hex = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

  async function send(
    key: string,
    pieces: string[],
    options: { trailer?: boolean; spoil?: (body: string) => string } = {},
  ) {
    const mode = `STREAMING-AWS4-HMAC-SHA256-PAYLOAD${options.trailer ? '-TRAILER' : ''}`;
    const signer = new SignatureV4({ credentials, region, service: 's3', sha256, uriEscapePath: false });
    const headers = {
      host: new URL(server.endpoint).host,
      'content-encoding': 'aws-chunked',
      'x-amz-content-sha256': mode,
      'x-amz-decoded-content-length': String(pieces.join('').length),
      ...(options.trailer ? { 'x-amz-trailer': 'x-amz-checksum-sha256' } : {}),
    };
    const request = { method: 'PUT', protocol: 'http:', hostname: '127.0.0.1', path: `/recordings/${key}`, headers };
    const signed = await signer.sign(request);
    const date = String(signed.headers['x-amz-date']);
    const day = date.slice(0, 8);
    const signingKey = await getSigningKey(sha256, credentials, day, region, 's3');
    let previous = String(signed.headers.authorization).slice(-64);
    const sign = (kind: string, ...hashes: string[]) => {
      const text = [`AWS4-HMAC-SHA256-${kind}`, date, `${day}/${region}/s3/aws4_request`, previous, ...hashes].join(
        '\n',
      );
      previous = createHmac('sha256', signingKey).update(text).digest('hex');
      return previous;
    };
    const chunks = [...pieces, ''].map((piece) => {
      const end = piece === '' && options.trailer ? '' : '\r\n';
      const signature = sign('PAYLOAD', hex(''), hex(piece));
      return `${piece.length.toString(16)};chunk-signature=${signature}\r\n${piece}${end}`;
    });
    const sum = createHash('sha256').update(pieces.join('')).digest('base64');
    const trailer = options.trailer
      ? `x-amz-checksum-sha256:${sum}\r\nx-amz-trailer-signature:${sign('TRAILER', hex(`x-amz-checksum-sha256:${sum}\n`))}\r\n\r\n`
      : '';
    const body = (options.spoil ?? ((text) => text))(chunks.join('') + trailer);
    const reply = await fetch(`${server.endpoint}/recordings/${key}`, { method: 'PUT', headers: signed.headers, body });
    return { status: reply.status, code: codeOf(await reply.text()), sum: reply.headers.get('x-amz-checksum-sha256') };
  }

  const read = async (key: string) =>
    (await localClient(server.endpoint).send(new GetObjectCommand(at(key)))).Body!.transformToString();

  test('are joined', async () => {
    expect((await send('chunks', ['hello ', 'chunked ', 'world'])).status).toBe(200);
    expect(await read('chunks')).toBe('hello chunked world');
  });

  test('with a signed trailer its checksum is kept', async () => {
    const { status, sum } = await send('trailer', ['a'.repeat(70_000), 'b'], { trailer: true });
    expect(status).toBe(200);
    expect(sum).toBe(
      createHash('sha256')
        .update(`${'a'.repeat(70_000)}b`)
        .digest('base64'),
    );
    expect(await read('trailer')).toBe(`${'a'.repeat(70_000)}b`);
  });

  test.each([
    ['a changed byte', (body: string) => body.replace('hello', 'hallo'), 'SignatureDoesNotMatch'],
    ['a changed trailer', (body: string) => body.replace(/sha256:.{4}/, 'sha256:AAAA'), 'SignatureDoesNotMatch'],
    ['a missing end', (body: string) => body.slice(0, body.indexOf('\r\n0;')), 'IncompleteBody'],
    ['a malformed size', (body: string) => body.replace(/^6;/, 'zz;'), 'InvalidRequest'],
    ['a chunk longer than stated', (body: string) => body.replace('hello ', 'hello there '), 'InvalidRequest'],
  ])('%s is refused', async (_, spoil, code) => {
    const outcome = await send('spoilt', ['hello ', 'world'], { trailer: true, spoil });
    expect(outcome).toMatchObject({ code });
    await expect(read('spoilt')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
