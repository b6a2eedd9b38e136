import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusal, refusalOf } from '../refusals.ts';
import { operations, type Request, type Service } from './operations.ts';

const target = 'AWSStepFunctions.';
// Above the 256 KiB that input and output may have, JSON's escapes included.
const longestBody = 2_000_000;

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > longestBody) throw refusal('RequestEntityTooLarge', 'The request is too large', 413);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
};

const checkCaller = (request: IncomingMessage, accessKeyId: string): void => {
  const { authorization } = request.headers;
  if (!authorization) throw refusal('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  if (!authorization.includes(`Credential=${accessKeyId}/`)) {
    throw refusal('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);
  }
};

const perform = (service: Service, request: IncomingMessage, body: string): object => {
  const name = String(request.headers['x-amz-target'] ?? '');
  const operation = name.startsWith(target) ? name.slice(target.length) : '';
  if (request.method !== 'POST' || !Object.hasOwn(operations, operation)) {
    throw refusal('UnknownOperationException', `The operation ${name || request.method} is not implemented here`);
  }
  let input: unknown;
  try {
    input = JSON.parse(body || '{}');
  } catch {
    throw refusal('SerializationException', 'The body is not JSON');
  }
  if (typeof input !== 'object' || input === null) throw refusal('SerializationException', 'The body is no object');
  return operations[operation]!(service, input as Request);
};

/** Serves the operations as AWS Step Functions does (JSON 1.0 over POST /) on 127.0.0.1; port 0 takes a free one. */
export const serveOperations = async (given: {
  service: Service;
  accessKeyId: string;
  port: number;
  log(message: string): void;
}): Promise<{ endpoint: string; stop(): Promise<void> }> => {
  const server: Server = createServer(async (request, response) => {
    let [status, answer]: [number, object] = [200, {}];
    try {
      const body = await readBody(request);
      checkCaller(request, given.accessKeyId);
      answer = perform(given.service, request, body);
    } catch (error) {
      const known = refusalOf(error);
      if (!known) given.log(`step functions: ${(error as Error)?.stack ?? String(error)}`);
      const { type, message } = known ?? { type: 'InternalFailure', message: 'The request failed' };
      status = known?.status ?? 500;
      answer = { __type: type, message };
    }
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() });
    response.end(JSON.stringify(answer));
  });
  // Longer than clients keep idle connections: one that closes here while a request is on its way there is an error to them.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(given.port, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
