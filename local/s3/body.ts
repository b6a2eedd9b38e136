/** Receiving a body: decoded, measured and checked against everything that the client stated about it. */
import { type FileHandle, open } from 'node:fs/promises';
import {
  type Checksum,
  type ChecksumAlgorithm,
  checksumAlgorithms,
  checksumDigest,
  checksumLength,
  hashDigest,
} from './checksums.ts';
import { decodeChunks } from './chunked.ts';
import { s3Error } from './errors.ts';
import type { S3Request } from './request.ts';
import type { Signed } from './signature.ts';

/** A body that lies on the disk, whole, checked and flushed. `md5` is in hex. */
export type Received = { size: number; md5: string; checksum: Checksum };

const largestObject = 5 * 1024 ** 3;
const signedChunks = ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER'];
const withTrailer = ['STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER'];

function statedLength(request: S3Request, chunked: boolean): number {
  const text = request.sent.get(chunked ? 'x-amz-decoded-content-length' : 'content-length');
  if (text === undefined || !/^\d{1,15}$/.test(text)) throw s3Error('MissingContentLength');
  if (Number(text) > largestObject) throw s3Error('EntityTooLarge');
  return Number(text);
}

/** The checksum's algorithm that the client announces, by header or as a trailer to come. */
function announced(request: S3Request): { algorithm?: ChecksumAlgorithm; trailer: boolean } {
  const trailer = request.headers.get('x-amz-trailer')?.trim().toLowerCase();
  const names = [...request.headers.keys(), ...(trailer === undefined ? [] : [trailer])]
    .filter((name) => /^x-amz-checksum-(?!mode|type|algorithm)/.test(name))
    .map((name) => name.slice('x-amz-checksum-'.length));
  if (names.length > 1) throw s3Error('InvalidRequest', 'Expecting a single x-amz-checksum- header');
  const name = names[0] ?? request.headers.get('x-amz-sdk-checksum-algorithm')?.toLowerCase();
  if (name === undefined) return { trailer: false };
  const algorithm = checksumAlgorithms.find((one) => one === name);
  if (algorithm === undefined) throw s3Error('NotImplemented');
  return { algorithm, trailer: trailer !== undefined };
}

function checkStated(stated: string, name: string, bytes: Buffer, length: number) {
  const expected = Buffer.from(stated, 'base64');
  if (expected.length !== length)
    throw name === 'Content-MD5'
      ? s3Error('InvalidDigest')
      : s3Error('InvalidRequest', `Value for x-amz-checksum-${name.toLowerCase()} header is invalid.`);
  if (!expected.equals(bytes))
    throw s3Error('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
}

async function writeAll(handle: FileHandle, source: AsyncIterable<Buffer>, length: number, see: (b: Buffer) => void) {
  let size = 0;
  for await (const bytes of source) {
    size += bytes.length;
    if (size > length) throw s3Error('IncompleteBody');
    see(bytes);
    await handle.writeFile(bytes);
  }
  if (size !== length) throw s3Error('IncompleteBody');
  await handle.sync();
}

/**
 * Writes a request's body to a new file and flushes it. It throws, and the caller throws the file away, when the length
 * (IncompleteBody), a checksum or Content-MD5 (BadDigest), the signed SHA-256 (XAmzContentSHA256Mismatch) or a chunk's
 * signature (SignatureDoesNotMatch) is not as stated. Memory stays constant: the body passes in the socket's pieces.
 */
export async function receiveBody(request: S3Request, signed: Signed, path: string): Promise<Received> {
  const mode = request.headers.get('x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD';
  const chunked = mode.startsWith('STREAMING-');
  if (chunked && !signedChunks.includes(mode) && !withTrailer.includes(mode)) throw s3Error('NotImplemented');
  const hashed = /^[0-9a-f]{64}$/.test(mode);
  if (!chunked && !hashed && mode !== 'UNSIGNED-PAYLOAD')
    throw s3Error('InvalidArgument', 'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-… or a SHA-256');
  const length = statedLength(request, chunked);
  const { algorithm = 'crc64nvme', trailer } = announced(request);
  if (trailer && !withTrailer.includes(mode)) throw s3Error('MalformedTrailerError');

  const md5 = hashDigest('md5');
  const sum = checksumDigest(algorithm);
  const payload = hashed ? hashDigest('sha256') : undefined;
  const trailers = new Map<string, string>();
  const incoming: AsyncIterable<Buffer> = request.incoming;
  const source = chunked
    ? decodeChunks(incoming, trailers, signedChunks.includes(mode) ? signed : undefined)
    : incoming;
  request.proceed();
  const handle = await open(path, 'wx', 0o600);
  try {
    await writeAll(handle, source, length, (bytes) => {
      md5.update(bytes);
      sum.update(bytes);
      payload?.update(bytes);
    });
  } finally {
    await handle.close();
  }

  const [digest, value] = [md5.finish(), sum.finish()];
  if (payload !== undefined && payload.finish().toString('hex') !== mode) throw s3Error('XAmzContentSHA256Mismatch');
  const contentMd5 = request.headers.get('content-md5');
  if (contentMd5 !== undefined) checkStated(contentMd5, 'Content-MD5', digest, 16);
  const name = `x-amz-checksum-${algorithm}`;
  const stated = trailer ? trailers.get(name) : request.headers.get(name);
  if (trailer && stated === undefined) throw s3Error('MalformedTrailerError');
  if (stated !== undefined) checkStated(stated, algorithm.toUpperCase(), value, checksumLength[algorithm]);
  const checksum: Checksum = { algorithm, value: value.toString('base64'), type: 'FULL_OBJECT' };
  return { size: length, md5: digest.toString('hex'), checksum };
}
