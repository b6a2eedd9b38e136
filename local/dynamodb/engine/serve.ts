/** The engine's thread: it serves one database file over HTTP on a free loopback port, and tells its parent which. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { isLoopbackHost } from '../../gateway/host.ts';
import { readBody, tooLarge } from '../../gateway/message.ts';
import { openDatabase } from './database.ts';
import { openEngine } from './engine.ts';

/** From the thread to its parent. */
export type Said = { kind: 'listening'; port: number } | { kind: 'log'; line: string } | { kind: 'written' };

/** Larger than what any operation takes: 25 items of 400 KB in base64. */
const largestRequest = 32 * 1024 * 1024;

const say = (said: Said): void => parentPort?.postMessage(said);
const { file } = workerData as { file: string };
const engine = openEngine(
  openDatabase(file),
  (line) => say({ kind: 'log', line }),
  () => say({ kind: 'written' }),
);

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A page of the internet that was made to point here must not reach what is only for this machine's programs.
  if (!isLoopbackHost(request.headers.host)) return send(response, 403, '{}');
  if (request.method === 'GET') return send(response, 200, '{"healthy":true}');
  const body = await readBody(request, largestRequest).catch((error: unknown) => {
    if (error !== tooLarge) throw error;
  });
  if (body === undefined) return send(response, 413, '{}');
  const reply = await engine.answer(String(request.headers['x-amz-target']), body.toString('utf8'));
  send(response, reply.status, reply.body);
}

const server = createServer((request, response) => {
  // A client that went away while it was sending is nobody's failure.
  serve(request, response).catch(() => response.destroy());
});
// Clients keep their connections; one that this end closes may meet a request that is on its way.
server.keepAliveTimeout = 0;
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => say({ kind: 'listening', port: (server.address() as AddressInfo).port }));

parentPort?.on('message', () => {
  server.close();
  server.closeAllConnections();
  engine.close();
  parentPort?.close();
});
