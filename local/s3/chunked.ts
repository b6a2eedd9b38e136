/** The aws-chunked encoding: `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n … 0\r\n<trailers>\r\n`, decoded as it arrives. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { s3Error } from './errors.ts';
import type { Signed } from './signature.ts';

type Bytes = Buffer<ArrayBufferLike>;

const longestLine = 8 * 1024;
const mostTrailers = 16;
const emptyHash = createHash('sha256').digest('hex');

function createReader(source: AsyncIterable<Bytes>) {
  const iterator = source[Symbol.asyncIterator]();
  let held: Bytes = Buffer.alloc(0);

  async function more(): Promise<Bytes | undefined> {
    const next = await iterator.next();
    return next.done === true ? undefined : next.value;
  }

  return {
    /** The next line without its end; undefined at the end of the body. */
    async line(): Promise<string | undefined> {
      for (;;) {
        const end = held.indexOf('\n');
        if (end >= 0) {
          const line = held.subarray(0, end).toString('latin1').replace(/\r$/, '');
          held = held.subarray(end + 1);
          return line;
        }
        if (held.length > longestLine) throw s3Error('InvalidRequest', 'A chunk header is too long');
        const next = await more();
        if (next === undefined) return held.length === 0 ? undefined : held.toString('latin1');
        held = Buffer.concat([held, next]);
      }
    },
    /** At least one and at most `most` bytes, not copied. */
    async take(most: number): Promise<Bytes> {
      if (held.length === 0) {
        const next = await more();
        if (next === undefined) throw s3Error('IncompleteBody');
        held = next;
      }
      const taken = held.subarray(0, most);
      held = held.subarray(taken.length);
      return taken;
    },
  };
}

/** Checks the chain of signatures: each chunk's continues the one before, the first the request's own. */
function createChain(signed: Signed) {
  let previous = signed.signature;
  const expect = (kind: string, hashes: string[], given: string | undefined) => {
    const text = [`AWS4-HMAC-SHA256-${kind}`, signed.date, signed.scope, previous, ...hashes].join('\n');
    const signature = createHmac('sha256', signed.signingKey).update(text).digest('hex');
    if (given?.length !== 64 || !timingSafeEqual(Buffer.from(signature), Buffer.from(given)))
      throw s3Error('SignatureDoesNotMatch');
    previous = signature;
  };
  return {
    chunk: (hash: string, given: string | undefined) => expect('PAYLOAD', [emptyHash, hash], given),
    trailer: (hash: string, given: string | undefined) => expect('TRAILER', [hash], given),
  };
}

async function readTrailers(reader: ReturnType<typeof createReader>): Promise<Map<string, string>> {
  const trailers = new Map<string, string>();
  for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    if (colon < 1 || trailers.size >= mostTrailers) throw s3Error('MalformedTrailerError');
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return trailers;
}

/**
 * Decodes a body and puts its trailers into `trailers`. With `signed` every chunk, and the trailer if there is one, must
 * carry a right signature (SignatureDoesNotMatch). A body that ends before its last chunk throws IncompleteBody.
 */
export async function* decodeChunks(
  source: AsyncIterable<Bytes>,
  trailers: Map<string, string>,
  signed?: Signed,
): AsyncGenerator<Bytes> {
  const reader = createReader(source);
  const chain = signed === undefined ? undefined : createChain(signed);
  for (;;) {
    const header = await reader.line();
    if (header === undefined) throw s3Error('IncompleteBody');
    const [, size, signature] = /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(header) ?? [];
    if (size === undefined) throw s3Error('InvalidRequest', 'A chunk header is malformed');
    const hash = chain === undefined ? undefined : createHash('sha256');
    let left = Number.parseInt(size, 16);
    const last = left === 0;
    while (left > 0) {
      const bytes = await reader.take(left);
      left -= bytes.length;
      hash?.update(bytes);
      yield bytes;
    }
    if (hash !== undefined) chain?.chunk(hash.digest('hex'), signature);
    if (last) break;
    const end = await reader.line();
    if (end === undefined) throw s3Error('IncompleteBody');
    if (end !== '') throw s3Error('InvalidRequest', 'A chunk is longer than its header says');
  }
  for (const [name, value] of await readTrailers(reader)) trailers.set(name, value);
  const signature = trailers.get('x-amz-trailer-signature');
  trailers.delete('x-amz-trailer-signature');
  if (chain === undefined || trailers.size === 0) return;
  const lines = [...trailers].map(([name, value]) => `${name}:${value}\n`).join('');
  chain.trailer(createHash('sha256').update(lines).digest('hex'), signature);
}
