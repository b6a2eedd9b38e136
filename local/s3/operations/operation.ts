/** What an operation is. */
import type { Readable } from 'node:stream';
import type { S3Request } from '../request.ts';
import type { Signed } from '../signature.ts';
import type { Store } from '../store.ts';

/** What an operation works with. */
export type Call = { request: S3Request; signed: Signed; store: Store; buckets: readonly string[]; region: string };

/** A reply; a stream is sent with the length that the headers state. */
export type Reply = { status: number; headers?: Record<string, string>; body?: string | Readable };

/**
 * One operation: chosen by method, level and the query parameter that marks it (or the header, for copies). Parameters beyond those listed are refused
 * as not implemented.
 */
export type Operation = {
  name: string;
  method: string;
  level: 'service' | 'bucket' | 'object';
  markers?: readonly string[];
  header?: string;
  parameters?: readonly string[];
  run(call: Call): Reply | Promise<Reply>;
};
