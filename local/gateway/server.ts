import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLoopbackHost } from './host.ts';
import { type GatewayRequest, type GatewayResponse, message, readRequest, sendResponse } from './message.ts';

/** What answers below a path, before everything else. */
export type Mount = {
  readonly path: string;
  readonly handle: (incoming: IncomingMessage, outgoing: ServerResponse) => unknown;
};

/** The one server of the machine. */
export type GatewayServer = {
  readonly url: string;
  /** Begins to answer; before, every request gets 503 Service Unavailable. */
  serve(handle: (request: GatewayRequest) => Promise<GatewayResponse>, mounts: readonly Mount[]): void;
  /** Takes no new requests, lets those under way end within the given milliseconds, and closes. */
  stop(patience?: number): Promise<void>;
};

/** Listens on the loopback address. A port that is taken is told in plain words, with the variable that changes it. */
export async function startServer(port: number, log: (line: string) => void): Promise<GatewayServer> {
  let answer: RequestListener = (incoming, outgoing) =>
    sendResponse(incoming, outgoing, message(503, 'Service Unavailable', { 'retry-after': '1' }));
  const server = createServer((incoming, outgoing) => answer(incoming, outgoing));
  // Connections of browsers and load balancers live for a minute between requests.
  server.keepAliveTimeout = 60_000;
  await listen(server, port);
  const { port: own } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${own}`;
  return {
    url,
    serve(handle, mounts) {
      answer = createListener(handle, mounts, url, log);
    },
    async stop(patience = 2000) {
      const closed = new Promise((resolve) => server.close(resolve));
      // A connection whose last request ends later is kept alive by its client: it has to be looked for.
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      const timer = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearInterval(idle);
      clearTimeout(timer);
    },
  };
}

function createListener(
  handle: (request: GatewayRequest) => Promise<GatewayResponse>,
  mounts: readonly Mount[],
  url: string,
  log: (line: string) => void,
): RequestListener {
  return (incoming, outgoing) => {
    const path = incoming.url ?? '/';
    if (!isLoopbackHost(incoming.headers.host)) {
      return sendResponse(incoming, outgoing, message(421, `This machine answers as ${url} only`));
    }
    if (path.startsWith('http:') || !path.startsWith('/'))
      return sendResponse(incoming, outgoing, message(400, 'Bad Request'));
    if (isPageElsewhere(incoming, url)) {
      return sendResponse(incoming, outgoing, { status: 307, headers: { location: `${url}${path}` } });
    }
    const mount = mounts.find((each) => isBelow(path, each.path));
    const done = (error: unknown): void => {
      log(`${incoming.method} ${path.split('?')[0]} failed: ${error instanceof Error ? error.stack : String(error)}`);
      if (outgoing.headersSent) outgoing.destroy();
      else sendResponse(incoming, outgoing, message(500, 'Internal Server Error'));
    };
    const mounted = async (): Promise<unknown> => mount?.handle(incoming, outgoing);
    if (mount !== undefined) return void mounted().catch(done);
    handle(readRequest(incoming)).then((response) => sendResponse(incoming, outgoing, response), done);
  };
}

/**
 * Sign-in knows the portal by one address only, so a page asked for by another name of this machine is sent there. Another port is that
 * of a tunnel and is left alone.
 */
function isPageElsewhere({ method, headers }: IncomingMessage, url: string): boolean {
  const { port } = new URL(url);
  const other = headers.host === `localhost:${port}` || headers.host === `[::1]:${port}`;
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && other;
}

function isBelow(path: string, prefix: string): boolean {
  return path.startsWith(prefix) && ['/', '?', undefined].includes(path[prefix.length]);
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') {
      throw new Error(
        `the port ${port} is in use by another program; choose another one, for example HOTLINE_PORT=${port + 1}`,
      );
    }
    if (error.code === 'EACCES')
      throw new Error(`the port ${port} may not be opened; choose one above 1023 by HOTLINE_PORT`);
    throw error;
  });
}
