/** Uploads in parts. */
import { receiveBody } from '../body.ts';
import { type Checksum, checksumAlgorithms, compositeChecksum, hashDigest } from '../checksums.ts';
import { readPutCondition } from '../conditions.ts';
import { s3Error } from '../errors.ts';
import { checksumHeaders, storedHeaders } from '../headers.ts';
import type { StoredObject } from '../objects.ts';
import type { Part, Upload } from '../uploads.ts';
import { type ListedPart, readListedParts, xmlDocument } from '../xml.ts';
import type { Call, Operation, Reply } from './operation.ts';

const smallestPart = 5 * 1024 * 1024;
const largestList = 4 * 1024 * 1024;

function createUpload({ request, store }: Call): Reply {
  const wanted = request.headers.get('x-amz-checksum-algorithm')?.toLowerCase();
  const algorithm = checksumAlgorithms.find((one) => one === wanted);
  if (wanted !== undefined && algorithm === undefined) throw s3Error('NotImplemented');
  const { bucket, key } = request;
  const UploadId = store.uploads.create(bucket, key, storedHeaders(request), algorithm);
  const body = xmlDocument('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId });
  return { status: 200, body };
}

const uploadOf = ({ request, store }: Call): Upload =>
  store.uploads.get(request.query.get('uploadId') ?? '', request.bucket, request.key);

async function uploadPart(call: Call): Promise<Reply> {
  const { request, signed, store } = call;
  const upload = uploadOf(call);
  const number = Number(request.query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw s3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
  return store.withNewFile(async ({ file, path }) => {
    const { size, md5, checksum } = await receiveBody(request, signed, path);
    const part = { number, file, size, etag: md5, checksum };
    await store.uploads.put(upload, request.bucket, request.key, part);
    return { status: 200, headers: { etag: `"${md5}"`, [`x-amz-checksum-${checksum.algorithm}`]: checksum.value } };
  });
}

async function readText(call: Call): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  call.request.proceed();
  for await (const piece of call.request.incoming as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largestList) throw s3Error('MalformedXML');
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces);
  const stated = call.request.headers.get('x-amz-content-sha256') ?? '';
  const hash = hashDigest('sha256');
  hash.update(text);
  if (/^[0-9a-f]{64}$/.test(stated) && hash.finish().toString('hex') !== stated)
    throw s3Error('XAmzContentSHA256Mismatch');
  return text.toString();
}

function chooseParts(listed: ListedPart[], parts: Part[]): Part[] {
  if (listed.some(({ number }, index) => index > 0 && number <= listed[index - 1]!.number))
    throw s3Error('InvalidPartOrder');
  const byNumber = new Map(parts.map((part) => [part.number, part]));
  const chosen = listed.map(({ number, etag, checksums }) => {
    const part = byNumber.get(number);
    const stated = Object.values(checksums);
    if (part === undefined || part.etag !== etag || stated.some((value) => value !== part.checksum.value))
      throw s3Error('InvalidPart', undefined, { details: { PartNumber: String(number) } });
    return part;
  });
  if (chosen.slice(0, -1).some((part) => part.size < smallestPart)) throw s3Error('EntityTooSmall');
  return chosen;
}

function partsEtag(parts: Part[]): string {
  const md5 = hashDigest('md5');
  for (const part of parts) md5.update(Buffer.from(part.etag, 'hex'));
  return `${md5.finish().toString('hex')}-${parts.length}`;
}

/** As in S3: a checksum of the parts' checksums if the client chose an algorithm at the start, else CRC-64 of the whole. */
function wholeChecksum(upload: Upload, parts: Part[], crc64nvme: string): Checksum {
  const { algorithm } = upload;
  const composite = algorithm !== undefined && parts.every((part) => part.checksum.algorithm === algorithm);
  if (!composite || algorithm === 'crc64nvme') return { algorithm: 'crc64nvme', value: crc64nvme, type: 'FULL_OBJECT' };
  return compositeChecksum(
    algorithm,
    parts.map((part) => part.checksum.value),
  );
}

async function completeUpload(call: Call): Promise<Reply> {
  const { request, store } = call;
  const { bucket, key } = request;
  const upload = uploadOf(call);
  const condition = readPutCondition(request);
  const parts = chooseParts(readListedParts(await readText(call)), store.uploads.partsOf(upload.id));
  const expected = request.headers.get('x-amz-mp-object-size');
  const total = parts.reduce((sum, part) => sum + part.size, 0);
  if (expected !== undefined && Number(expected) !== total)
    throw s3Error('InvalidRequest', 'The stated object size is not the sum of the parts');
  const sources = parts.map((part) => part.file);
  return store.withNewFile(async ({ file, path }) => {
    const { size, crc64nvme } = await store.concatenate(sources, path);
    const checksum = wholeChecksum(upload, parts, crc64nvme);
    const etag = partsEtag(parts);
    const object: StoredObject = { file, size, etag, modified: Date.now(), headers: upload.headers, checksum };
    let left: string[] = [];
    await store.objects.commit(bucket, key, object, 'CompleteMultipartUpload', condition, () => {
      uploadOf(call);
      left = store.uploads.clear(upload.id);
    });
    await Promise.all(left.map((one) => store.files.discard(one)));
    const Location = `http://${request.sent.get('host')}${request.path}`;
    const { algorithm, value, type } = checksum;
    const sums = { [`Checksum${algorithm.toUpperCase()}`]: value, ChecksumType: type };
    const result = { Location, Bucket: bucket, Key: key, ETag: `"${etag}"`, ...sums };
    return {
      status: 200,
      headers: checksumHeaders(object),
      body: xmlDocument('CompleteMultipartUploadResult', result),
    };
  });
}

async function abortUpload(call: Call): Promise<Reply> {
  await call.store.uploads.abort(uploadOf(call).id);
  return { status: 204 };
}

export const uploadOperations: Operation[] = [
  { name: 'CreateMultipartUpload', method: 'POST', level: 'object', markers: ['uploads'], run: createUpload },
  { name: 'UploadPart', method: 'PUT', level: 'object', markers: ['uploadId', 'partNumber'], run: uploadPart },
  { name: 'CompleteMultipartUpload', method: 'POST', level: 'object', markers: ['uploadId'], run: completeUpload },
  { name: 'AbortMultipartUpload', method: 'DELETE', level: 'object', markers: ['uploadId'], run: abortUpload },
];
