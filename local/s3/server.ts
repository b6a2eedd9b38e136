/** The S3 server of one machine. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { type CorsRule, corsHeaders, preflightHeaders } from './cors.ts';
import { isS3Error, s3Error } from './errors.ts';
import { checkUnderstood } from './headers.ts';
import { findOperation } from './operations/all.ts';
import type { Reply } from './operations/operation.ts';
import type { ObjectCreated } from './outbox.ts';
import { readRequest, type S3Request } from './request.ts';
import { type Credentials, createAuthenticator } from './signature.ts';
import { openStore } from './store.ts';
import { xmlDocument } from './xml.ts';

export type S3Options = {
  /** Folder of the store; one process at a time. */
  data: string;
  /** 0, the default, takes any free port. */
  port?: number;
  credentials: Credentials;
  region: string;
  buckets: { name: string; cors?: CorsRule[] }[];
  /** Called at least once for each created object, also after a crash; a throw means: again later. */
  onObjectCreated?(event: ObjectCreated): unknown;
  log?(message: string): void;
};

export type S3Server = { endpoint: string; stop(): Promise<void> };

const longestRequest = 3_600_000;

async function send(response: ServerResponse, reply: Reply): Promise<void> {
  const { status, headers = {}, body } = reply;
  const text = typeof body === 'string' ? Buffer.from(body) : undefined;
  const xml = text === undefined ? {} : { 'content-type': 'application/xml', 'content-length': text.length };
  response.writeHead(status, { ...headers, ...xml });
  if (body === undefined || text !== undefined) response.end(text);
  else await pipeline(body, response);
}

function errorReply(error: unknown, requestId: string, request: S3Request | undefined, method: string): Reply {
  const known = isS3Error(error) ? error : s3Error('InternalError');
  const { code: Code, message: Message, details, status, headers } = known;
  if (method === 'HEAD' || status === 304) return { status, headers };
  const Resource = request === undefined ? undefined : `/${request.bucket}/${request.key}`;
  const body = xmlDocument('Error', { Code, Message, ...details, Resource, RequestId: requestId }, false);
  return { status, headers, body };
}

/**
 * Starts an S3-compatible server on the loopback address over a folder: path-style addressing, the operations of
 * `operations/`, 501 NotImplemented for all others. Throws if the folder is in use by another process.
 */
export async function startS3(options: S3Options): Promise<S3Server> {
  const { region, log = () => {} } = options;
  const deliver = options.onObjectCreated?.bind(options);
  const store = openStore(options.data, deliver, log);
  const authenticate = createAuthenticator(options.credentials, region);
  const rules = new Map(options.buckets.map(({ name, cors = [] }) => [name, cors]));
  const buckets = [...rules.keys()];

  async function answer(request: S3Request): Promise<Reply> {
    if (request.method === 'OPTIONS')
      return { status: 200, headers: preflightHeaders(rules.get(request.bucket) ?? [], request) };
    const signed = await authenticate(request);
    const operation = findOperation(request);
    checkUnderstood(request);
    if (operation.level !== 'service' && !rules.has(request.bucket))
      throw s3Error('NoSuchBucket', undefined, { details: { BucketName: request.bucket } });
    return operation.run({ request, signed, store, buckets, region });
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse, proceed: () => void) {
    const requestId = randomBytes(8).toString('hex').toUpperCase();
    response.setHeader('x-amz-request-id', requestId);
    let request: S3Request | undefined;
    let asked = false;
    try {
      request = readRequest(incoming, () => {
        asked = true;
        proceed();
      });
      const cors = request.method === 'OPTIONS' ? {} : corsHeaders(rules.get(request.bucket) ?? [], request);
      for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
      await send(response, await answer(request));
    } catch (error) {
      if (!isS3Error(error) && !incoming.errored && !response.destroyed)
        log(`${incoming.method} ${request?.bucket}/${request?.key}: ${String(error)}`);
      if (response.headersSent) return void response.destroy();
      // a client that still waits for leave to send its body will not send it: the connection cannot be used again
      if (incoming.headers.expect !== undefined && !asked) response.setHeader('connection', 'close');
      await send(response, errorReply(error, requestId, request, incoming.method ?? 'GET')).catch(() => {});
    } finally {
      incoming.resume();
    }
  }

  const server = createServer((incoming, response) => void handle(incoming, response, () => {}));
  server.on('checkContinue', (incoming: IncomingMessage, response: ServerResponse) => {
    void handle(incoming, response, () => response.writeContinue());
  });
  server.requestTimeout = longestRequest;
  // Longer than clients keep idle connections: one that closes here while a request is on its way there is an error to them.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  }).catch(async (error) => {
    await store.close();
    throw error;
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await store.close();
    },
  };
}
