/** The table of operations; a request that fits none of them is not implemented. */
import { s3Error } from '../errors.ts';
import type { S3Request } from '../request.ts';
import { bucketOperations } from './buckets.ts';
import { objectOperations } from './objects.ts';
import type { Operation } from './operation.ts';
import { uploadOperations } from './uploads.ts';

const operations: Operation[] = [...bucketOperations, ...uploadOperations, ...objectOperations];

const levelOf = (request: S3Request) => (request.bucket === '' ? 'service' : request.key === '' ? 'bucket' : 'object');

/** Chooses the operation: its markers must be there, and no parameter that it does not know. Throws NotImplemented. */
export function findOperation(request: S3Request): Operation {
  const level = levelOf(request);
  const asked = [...request.query.keys()].filter((name) => !/^x-(amz-|id$)/i.test(name));
  const header = request.headers.has('x-amz-copy-source') ? 'x-amz-copy-source' : undefined;
  const operation = operations.find(
    ({ method, level: own, markers = [], parameters = [], header: needed }) =>
      method === request.method &&
      own === level &&
      needed === header &&
      markers.every((marker) => request.query.has(marker)) &&
      asked.every((name) => markers.includes(name) || parameters.includes(name)),
  );
  if (operation === undefined)
    throw s3Error('NotImplemented', undefined, { details: { Method: request.method, Parameters: asked.join(', ') } });
  return operation;
}
