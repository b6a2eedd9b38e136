/** What there is: buckets, and the keys of one. */
import { s3Error } from '../errors.ts';
import { afterKey } from '../listing.ts';
import { xmlDocument } from '../xml.ts';
import type { Call, Operation, Reply } from './operation.ts';

const largestPage = 1000;

function listBuckets({ buckets }: Call): Reply {
  const created = new Date(0).toISOString();
  const Bucket = [...buckets].sort().map((Name) => ({ Name, CreationDate: created }));
  return { status: 200, body: xmlDocument('ListAllMyBucketsResult', { Owner: { ID: 'local' }, Buckets: { Bucket } }) };
}

function headBucket({ region }: Call): Reply {
  return { status: 200, headers: { 'x-amz-bucket-region': region } };
}

function readPosition(token: string | undefined, startAfter: string | undefined): Buffer | undefined {
  if (token === undefined) return startAfter === undefined ? undefined : afterKey(startAfter);
  const position = Buffer.from(token, 'base64url');
  if (position.length === 0 || position.toString('base64url') !== token)
    throw s3Error('InvalidArgument', 'The continuation token provided is incorrect');
  return position;
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return largestPage;
  if (!/^\d{1,9}$/.test(text)) throw s3Error('InvalidArgument', 'Provided max-keys not an integer or within range');
  return Math.min(Number(text), largestPage);
}

function listObjects({ request, store }: Call): Reply {
  const parameter = (name: string) => request.query.get(name);
  if (parameter('list-type') !== '2') throw s3Error('NotImplemented');
  const encoding = parameter('encoding-type');
  if (encoding !== undefined && encoding !== 'url')
    throw s3Error('InvalidArgument', 'Invalid Encoding Method specified in Request');
  const written = (key: string) =>
    encoding === 'url' ? encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+') : key;
  const [token, startAfter] = [parameter('continuation-token'), parameter('start-after')];
  const [prefix, delimiter] = [parameter('prefix') ?? '', parameter('delimiter') ?? ''];
  const limit = readLimit(parameter('max-keys'));
  const from = readPosition(token, startAfter);
  const page = store.list(request.bucket, { prefix, delimiter, limit, ...(from === undefined ? {} : { from }) });
  const body = {
    Name: request.bucket,
    Prefix: written(prefix),
    Delimiter: delimiter === '' ? undefined : written(delimiter),
    MaxKeys: limit,
    EncodingType: encoding,
    ContinuationToken: token,
    StartAfter: startAfter === undefined ? undefined : written(startAfter),
    NextContinuationToken: page.next?.toString('base64url'),
    KeyCount: page.objects.length + page.prefixes.length,
    IsTruncated: page.next !== undefined,
    Contents: page.objects.map(({ key, size, etag, modified, algorithm }) => ({
      Key: written(key),
      LastModified: new Date(modified).toISOString(),
      ETag: `"${etag}"`,
      ChecksumAlgorithm: algorithm.toUpperCase(),
      Size: size,
      StorageClass: 'STANDARD',
    })),
    CommonPrefixes: page.prefixes.map((one) => ({ Prefix: written(one) })),
  };
  return { status: 200, body: xmlDocument('ListBucketResult', body) };
}

const listParameters = [
  'continuation-token',
  'delimiter',
  'encoding-type',
  'fetch-owner',
  'max-keys',
  'prefix',
  'start-after',
];

export const bucketOperations: Operation[] = [
  { name: 'ListBuckets', method: 'GET', level: 'service', run: listBuckets },
  { name: 'HeadBucket', method: 'HEAD', level: 'bucket', run: headBucket },
  {
    name: 'ListObjectsV2',
    method: 'GET',
    level: 'bucket',
    markers: ['list-type'],
    parameters: listParameters,
    run: listObjects,
  },
];
