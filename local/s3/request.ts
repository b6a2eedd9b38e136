/** One request, taken apart once: bucket, key, query, headers. */
import type { IncomingMessage } from 'node:http';
import { s3Error } from './errors.ts';

/** A request as the operations see it. */
export type S3Request = {
  method: string;
  /** The path as it is signed: every segment decoded and encoded again by RFC 3986. */
  path: string;
  bucket: string;
  key: string;
  query: ReadonlyMap<string, string>;
  /** Names in lower case. x-amz-* parameters of a link's query count as headers, as in S3. */
  headers: ReadonlyMap<string, string>;
  /** Headers that really were headers: only these are signed as such. */
  sent: ReadonlyMap<string, string>;
  incoming: IncomingMessage;
  /** Asks a waiting client (Expect: 100-continue) for the body. */
  proceed(): void;
};

const longestKey = 1024;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI');
  }
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

function readQuery(text: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (query.has(name)) throw s3Error('InvalidArgument', `The parameter ${name} is given more than once.`);
    query.set(name, equals < 0 ? '' : decode(pair.slice(equals + 1).replaceAll('+', ' ')));
  }
  return query;
}

/** Splits a path-style path; throws KeyTooLongError above 1,024 bytes and InvalidURI for what is not UTF-8. */
export function splitPath(path: string): { bucket: string; key: string } {
  const slash = path.indexOf('/', 1);
  const bucket = decode(slash < 0 ? path.slice(1) : path.slice(1, slash));
  const key = slash < 0 ? '' : decode(path.slice(slash + 1));
  if (Buffer.byteLength(key) > longestKey) throw s3Error('KeyTooLongError');
  return { bucket, key };
}

/** Reads the request line and headers of a path-style request; the body stays untouched. */
export function readRequest(incoming: IncomingMessage, proceed: () => void): S3Request {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const raw = mark < 0 ? url : url.slice(0, mark);
  if (!raw.startsWith('/')) throw s3Error('InvalidURI');
  const query = readQuery(mark < 0 ? '' : url.slice(mark + 1));
  const { bucket, key } = splitPath(raw);
  const sent = new Map(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );
  const hoisted = [...query]
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name.startsWith('x-amz-') && !sent.has(name));
  const path = raw.split('/').map(decode).map(encode).join('/');
  const method = incoming.method ?? 'GET';
  return { method, path, bucket, key, query, headers: new Map([...hoisted, ...sent]), sent, incoming, proceed };
}
