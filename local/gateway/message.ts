import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request as the parts of the gateway pass it on. `path` is still percent-encoded, header names are lower case. */
export type GatewayRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly protocol: string;
  readonly sourceIp: string;
  /** Reads the whole body; rejects with `tooLarge` when it is longer than the limit in bytes. */
  body(limit: number): Promise<Buffer>;
};

/** An answer; `body` is sent as it is. */
export type GatewayResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer | undefined;
};

/** What `body` rejects with when a request is longer than allowed. */
export const tooLarge = Symbol('the body is too large');

/** An answer as AWS's gateway words its own: `{"message": …}`. */
export function message(status: number, text: string, headers: Readonly<Record<string, string>> = {}): GatewayResponse {
  const body = JSON.stringify({ message: text });
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

/** Takes a request of Node's server apart. Headers that came several times are joined by commas, as API Gateway does. */
export function readRequest(incoming: IncomingMessage): GatewayRequest {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const headers: Record<string, string> = Object.create(null);
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    const name = incoming.rawHeaders[index]!.toLowerCase();
    const value = incoming.rawHeaders[index + 1]!;
    headers[name] = headers[name] === undefined ? value : `${headers[name]}${name === 'cookie' ? '; ' : ','}${value}`;
  }
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers,
    protocol: `HTTP/${incoming.httpVersion}`,
    sourceIp: incoming.socket.remoteAddress?.replace('::ffff:', '') ?? '127.0.0.1',
    body: (limit) => readBody(incoming, limit),
  };
}

/** Reads a request's body; rejects with `tooLarge` where it is longer than so many bytes. */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) throw tooLarge;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Sends an answer. After a body that was not read to its end the connection is closed, since its rest may be long. */
export function sendResponse(incoming: IncomingMessage, outgoing: ServerResponse, response: GatewayResponse): void {
  if (outgoing.destroyed) return;
  const body = response.body ?? '';
  const bodiless = response.status === 204 || response.status === 304;
  for (const [name, value] of Object.entries(response.headers)) {
    outgoing.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  if (!bodiless) outgoing.setHeader('content-length', Buffer.byteLength(body));
  if (!incoming.complete && response.status === 413) outgoing.setHeader('connection', 'close');
  outgoing.writeHead(response.status);
  outgoing.end(incoming.method === 'HEAD' || bodiless ? undefined : body);
}
