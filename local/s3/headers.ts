/** Headers that are kept with an object, and those that the server understands at all. */
import { checksumAlgorithms } from './checksums.ts';
import { s3Error } from './errors.ts';
import type { StoredHeaders, StoredObject } from './objects.ts';
import type { S3Request } from './request.ts';

const kept = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
] as const;

const largestMetadata = 2048;

const understood = new Set([
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-user-agent',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-checksum-algorithm',
  'x-amz-checksum-mode',
  'x-amz-checksum-type',
  ...checksumAlgorithms.map((algorithm) => `x-amz-checksum-${algorithm}`),
  'x-amz-copy-source',
  'x-amz-decoded-content-length',
  'x-amz-metadata-directive',
  'x-amz-mp-object-size',
  'x-amz-trailer',
  // of a link's query
  'x-amz-algorithm',
  'x-amz-credential',
  'x-amz-expires',
  'x-amz-signature',
  'x-amz-signedheaders',
]);

/** Refuses (NotImplemented) x-amz-* headers whose meaning would silently be lost: encryption, tags, locks, owners. */
export function checkUnderstood(request: S3Request): void {
  for (const name of request.headers.keys()) {
    if (!name.startsWith('x-amz-') || name.startsWith('x-amz-meta-') || understood.has(name)) continue;
    throw s3Error('NotImplemented', undefined, { details: { Header: name } });
  }
}

/** Picks what is stored with an object; aws-chunked is an encoding of the way only. Throws MetadataTooLarge over 2 KB. */
export function storedHeaders(request: S3Request): StoredHeaders {
  const headers: StoredHeaders = { 'content-type': 'binary/octet-stream' };
  let size = 0;
  for (const [name, value] of request.headers) {
    if (name.startsWith('x-amz-meta-')) size += name.length - 'x-amz-meta-'.length + value.length;
    if (name.startsWith('x-amz-meta-') || kept.some((one) => one === name)) headers[name] = value;
  }
  if (size > largestMetadata) throw s3Error('MetadataTooLarge');
  const encodings = (headers['content-encoding'] ?? '').split(',').map((one) => one.trim());
  const left = encodings.filter((one) => one !== '' && one !== 'aws-chunked').join(',');
  delete headers['content-encoding'];
  return left === '' ? headers : { ...headers, 'content-encoding': left };
}

/** The reply's headers for an object, with the response-* parameters of the query put over them. */
export function objectHeaders(object: StoredObject, request: S3Request): Record<string, string> {
  const headers: Record<string, string> = {
    ...object.headers,
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.modified).toUTCString(),
    'accept-ranges': 'bytes',
  };
  for (const name of kept) {
    const value = request.query.get(`response-${name}`);
    if (value === undefined) continue;
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      throw s3Error('InvalidArgument', 'Header value cannot be represented using ISO-8859-1.');
    headers[name] = value;
  }
  return headers;
}

/** Checksum headers of an object, as replies to puts give them always and replies to gets on demand. */
export function checksumHeaders({ checksum }: Pick<StoredObject, 'checksum'>): Record<string, string> {
  return { [`x-amz-checksum-${checksum.algorithm}`]: checksum.value, 'x-amz-checksum-type': checksum.type };
}
