/** Conditional requests and ranges of RFC 9110, as far as S3 honours them. */
import { s3Error } from './errors.ts';
import type { PutCondition, StoredObject } from './objects.ts';
import type { S3Request } from './request.ts';

const bare = (etag: string) => etag.trim().replace(/^W\//, '').replaceAll('"', '');
const lists = (header: string, etag: string) =>
  header.split(',').some((one) => bare(one) === '*' || bare(one) === etag);

/** Throws PreconditionFailed (412) or NotModified (304) as the request's If-* headers ask. */
export function checkReadConditions(request: S3Request, object: StoredObject): void {
  const header = (name: string) => request.sent.get(name);
  const seconds = Math.floor(object.modified / 1000) * 1000;
  const [match, none] = [header('if-match'), header('if-none-match')];
  const unmodified = Date.parse(header('if-unmodified-since') ?? '');
  const modified = Date.parse(header('if-modified-since') ?? '');
  if (match !== undefined ? !lists(match, object.etag) : unmodified < seconds) throw s3Error('PreconditionFailed');
  if (none !== undefined ? lists(none, object.etag) : modified >= seconds) {
    const headers = { etag: `"${object.etag}"`, 'last-modified': new Date(object.modified).toUTCString() };
    throw s3Error('NotModified', undefined, { headers });
  }
}

/** Reads a put's condition: If-None-Match may only be `*`, If-Match an ETag; anything else is NotImplemented. */
export function readPutCondition(request: S3Request): PutCondition {
  const [match, none] = [request.sent.get('if-match'), request.sent.get('if-none-match')];
  if (none !== undefined && none.trim() !== '*') throw s3Error('NotImplemented');
  if (request.sent.has('if-modified-since') || request.sent.has('if-unmodified-since')) throw s3Error('NotImplemented');
  return { ...(none === undefined ? {} : { absent: true }), ...(match === undefined ? {} : { etag: bare(match) }) };
}

/** A part of an object, both ends included. */
export type ByteRange = { start: number; end: number };

/**
 * Reads a single range. Undefined means the whole object: no range, one that is not well-formed, several, or an If-Range
 * that names another version. Throws InvalidRange (416) when it lies behind the end.
 */
export function readRange(request: S3Request, object: StoredObject): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.sent.get('range')?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return;
  if (first !== '' && last !== '' && Number(first) > Number(last)) return;
  const ifRange = request.sent.get('if-range');
  if (ifRange !== undefined && bare(ifRange) !== object.etag && !(Date.parse(ifRange) >= object.modified - 999)) return;
  const start = first === '' ? Math.max(0, object.size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? object.size - 1 : Math.min(Number(last), object.size - 1);
  if (start >= object.size || (first === '' && Number(last) === 0)) {
    const details = { RangeRequested: request.sent.get('range')!, ActualObjectSize: String(object.size) };
    throw s3Error('InvalidRange', undefined, { details, headers: { 'content-range': `bytes */${object.size}` } });
  }
  return { start, end };
}
