/** Put, get, head, delete and copy of one object. */

import { receiveBody } from '../body.ts';
import { checkReadConditions, readPutCondition, readRange } from '../conditions.ts';
import { s3Error } from '../errors.ts';
import { checksumHeaders, objectHeaders, storedHeaders } from '../headers.ts';
import { checkPutCondition, type StoredObject } from '../objects.ts';
import { splitPath } from '../request.ts';
import { xmlDocument } from '../xml.ts';
import type { Call, Operation, Reply } from './operation.ts';

const overrides = ['content-type', 'content-disposition', 'content-encoding', 'content-language', 'cache-control'];
const readParameters = [...overrides, 'expires'].map((name) => `response-${name}`);

async function putObject({ request, signed, store }: Call): Promise<Reply> {
  const { bucket, key } = request;
  const condition = readPutCondition(request);
  checkPutCondition(condition, store.objects.find(bucket, key));
  const headers = storedHeaders(request);
  return store.withNewFile(async ({ file, path }) => {
    const { size, md5, checksum } = await receiveBody(request, signed, path);
    const object = { file, size, etag: md5, modified: Date.now(), headers, checksum };
    await store.objects.commit(bucket, key, object, 'PutObject', condition);
    return { status: 200, headers: { etag: `"${md5}"`, ...checksumHeaders(object) } };
  });
}

function readHeaders({ request }: Call, object: StoredObject) {
  const range = readRange(request, object);
  const length = range === undefined ? object.size : range.end - range.start + 1;
  const headers: Record<string, string> = { ...objectHeaders(object, request), 'content-length': String(length) };
  if (range !== undefined) headers['content-range'] = `bytes ${range.start}-${range.end}/${object.size}`;
  const wantsChecksum = request.headers.get('x-amz-checksum-mode')?.toUpperCase() === 'ENABLED';
  if (wantsChecksum && range === undefined) Object.assign(headers, checksumHeaders(object));
  return { status: range === undefined ? 200 : 206, headers, range };
}

async function getObject(call: Call): Promise<Reply> {
  const { object, handle } = await call.store.objects.open(call.request.bucket, call.request.key);
  try {
    checkReadConditions(call.request, object);
    const { status, headers, range } = readHeaders(call, object);
    return { status, headers, body: handle.createReadStream({ ...range, highWaterMark: 256 * 1024 }) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function headObject(call: Call): Reply {
  const object = call.store.objects.get(call.request.bucket, call.request.key);
  checkReadConditions(call.request, object);
  const { status, headers } = readHeaders(call, object);
  return { status, headers };
}

async function deleteObject({ request, store }: Call): Promise<Reply> {
  if (request.sent.has('if-match')) throw s3Error('NotImplemented');
  await store.objects.remove(request.bucket, request.key);
  return { status: 204 };
}

async function copyObject({ request, store, buckets }: Call): Promise<Reply> {
  const source = splitPath(`/${request.headers.get('x-amz-copy-source')!.replace(/^\//, '').replace(/%2F/i, '/')}`);
  if (source.key.includes('?versionId=')) throw s3Error('NotImplemented');
  if (!buckets.includes(source.bucket)) throw s3Error('NoSuchBucket');
  const replace = request.headers.get('x-amz-metadata-directive') === 'REPLACE';
  if (!replace && source.bucket === request.bucket && source.key === request.key)
    throw s3Error('InvalidRequest', 'This copy request is illegal: it copies an object to itself without a change.');
  const condition = readPutCondition(request);
  const original = store.objects.get(source.bucket, source.key);
  return store.withNewFile(async ({ file, path }) => {
    const { size, md5 } = await store.concatenate([original.file], path);
    const { checksum, headers } = original;
    const object: StoredObject = {
      ...{ file, size, etag: md5, modified: Date.now(), checksum },
      headers: replace ? storedHeaders(request) : headers,
    };
    await store.objects.commit(request.bucket, request.key, object, 'CopyObject', condition);
    const result = { LastModified: new Date(object.modified).toISOString(), ETag: `"${md5}"` };
    return { status: 200, body: xmlDocument('CopyObjectResult', result) };
  });
}

export const objectOperations: Operation[] = [
  { name: 'CopyObject', method: 'PUT', level: 'object', header: 'x-amz-copy-source', run: copyObject },
  { name: 'PutObject', method: 'PUT', level: 'object', run: putObject },
  { name: 'GetObject', method: 'GET', level: 'object', parameters: readParameters, run: getObject },
  { name: 'HeadObject', method: 'HEAD', level: 'object', parameters: readParameters, run: headObject },
  { name: 'DeleteObject', method: 'DELETE', level: 'object', run: deleteObject },
];
