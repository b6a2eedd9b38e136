/** The recordings' bucket: links to upload and play, ranges to read. */
import { createHash } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { realNow } from '../clock.ts';
import { variable } from '../environment.ts';
import { keptOnce } from '../kept.ts';

/** Checksums only where asked for: a pre-signed PUT must not demand one that the browser does not send. */
export const bucket = keptOnce(() => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', maxAttempts: 4 }));

const linkSeconds = 5 * 60;

export type Link = { url: string; expiresAt: string };

const expiry = (): string => new Date(realNow() + linkSeconds * 1000).toISOString();

/** A link to put exactly these bytes: length and SHA-256 are signed. Lives 5 minutes of real time. */
export async function uploadLink(
  Key: string,
  size: number,
  sha256Hex: string,
): Promise<Link & { headers: Record<string, string> }> {
  const ChecksumSHA256 = Buffer.from(sha256Hex, 'hex').toString('base64');
  const headers = { 'x-amz-checksum-sha256': ChecksumSHA256 };
  const command = new PutObjectCommand({
    Bucket: variable('RECORDINGS_BUCKET'),
    Key,
    ContentLength: size,
    ChecksumSHA256,
  });
  const url = await getSignedUrl(bucket(), command, {
    expiresIn: linkSeconds,
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
    signableHeaders: new Set(['host', 'content-length', 'x-amz-checksum-sha256']),
  });
  return { url, headers, expiresAt: expiry() };
}

/** A link to play the object, ranges included. Lives 5 minutes of real time. */
export async function playbackLink(Key: string, mime: string): Promise<Link> {
  const command = new GetObjectCommand({
    Bucket: variable('RECORDINGS_BUCKET'),
    Key,
    ResponseContentType: mime,
    ResponseCacheControl: 'private, no-store',
    ResponseContentDisposition: 'inline',
  });
  return { url: await getSignedUrl(bucket(), command, { expiresIn: linkSeconds }), expiresAt: expiry() };
}

/** A link to keep the object under a name. Lives 5 minutes of real time. */
export async function downloadLink(Key: string, mime: string, name: string): Promise<Link> {
  const command = new GetObjectCommand({
    Bucket: variable('RECORDINGS_BUCKET'),
    Key,
    ResponseContentType: mime,
    ResponseCacheControl: 'private, no-store',
    ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
  return { url: await getSignedUrl(bucket(), command, { expiresIn: linkSeconds }), expiresAt: expiry() };
}

/** A range of an object's bytes, shorter where the object ends. */
export async function readRange(Key: string, offset: number, length: number): Promise<Uint8Array> {
  const Range = `bytes=${offset}-${offset + length - 1}`;
  const reply = await bucket().send(new GetObjectCommand({ Bucket: variable('RECORDINGS_BUCKET'), Key, Range }));
  return (await reply.Body?.transformToByteArray()) ?? new Uint8Array();
}

/** All bytes of an object. Throws where there is none. */
export async function readObject(Key: string): Promise<Uint8Array> {
  const reply = await bucket().send(new GetObjectCommand({ Bucket: variable('RECORDINGS_BUCKET'), Key }));
  return (await reply.Body?.transformToByteArray()) ?? new Uint8Array();
}

/** Puts a whole object. */
export async function putObject(Key: string, bytes: Uint8Array, mime: string): Promise<void> {
  const Bucket = variable('RECORDINGS_BUCKET');
  await bucket().send(new PutObjectCommand({ Bucket, Key, Body: bytes, ContentType: mime }));
}

/** Size in bytes and SHA-256 in lower-case hex of an object, read as a stream: memory does not grow with it. */
export async function digestObject(Key: string): Promise<{ size: number; sha256: string }> {
  const reply = await bucket().send(new GetObjectCommand({ Bucket: variable('RECORDINGS_BUCKET'), Key }));
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of (reply.Body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.byteLength;
    hash.update(piece);
  }
  return { size, sha256: hash.digest('hex') };
}

/** Deletes an object; nothing happens where there is none. */
export async function deleteObject(Key: string): Promise<void> {
  await bucket().send(new DeleteObjectCommand({ Bucket: variable('RECORDINGS_BUCKET'), Key }));
}
