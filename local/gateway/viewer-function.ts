import { createContext, Script } from 'node:vm';
import type { GatewayRequest, GatewayResponse } from './message.ts';

/** Runs before a behaviour: gives the path to fetch and the headers that go with it, or an answer in place of the origin's. */
export type ViewerFunction = (request: GatewayRequest) => Promise<ViewerRequest | GatewayResponse>;
export type ViewerRequest = { readonly path: string; readonly headers: Readonly<Record<string, string>> };

type EdgeValue = { readonly value: string };
type EdgeResult = {
  readonly uri?: string;
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, EdgeValue>>;
  readonly body?: string | { readonly data: string };
};

/**
 * Milliseconds after which a function that does not end is stopped. It is time on the wall, and a machine with more work than
 * processors lets a function of one millisecond wait for much longer than that.
 */
const patience = 2000;

/** Calls that are watched so: each is watched by a thread of its own, which costs more than the function. One that loops does so soon. */
const watched = 100;

/**
 * Runs a CloudFront function of the viewer-request event from its source, in a context without Node.js. It may change the path,
 * add or change headers, or answer itself; other changes to the request reach no origin here.
 */
export function createViewerFunction(code: string): ViewerFunction {
  const context = createContext(Object.create(null));
  new Script(code, { filename: 'viewer-request.js' }).runInContext(context, { timeout: patience });
  const call = new Script('Promise.resolve(handler(JSON.parse(input))).then(JSON.stringify)', {
    filename: 'viewer-call.js',
  });
  let calls = 0;
  return async (request) => {
    context.input = JSON.stringify(edgeEvent(request));
    calls += 1;
    const result = JSON.parse(
      await call.runInContext(context, calls > watched ? {} : { timeout: patience }),
    ) as EdgeResult;
    const named = Object.entries(result.headers ?? {}).map(([name, each]) => [name.toLowerCase(), each.value]);
    const headers = Object.fromEntries(named) as Record<string, string>;
    if (result.statusCode === undefined) return { path: result.uri ?? request.path, headers };
    const body = typeof result.body === 'object' ? result.body.data : result.body;
    return { status: result.statusCode, headers, body };
  };
}

function edgeEvent(request: GatewayRequest): object {
  const values = (entries: Iterable<readonly [string, string]>): object =>
    Object.fromEntries([...entries].map(([name, value]) => [name, { value }]));
  const { cookie: _, ...headers } = request.headers;
  return {
    version: '1.0',
    context: { eventType: 'viewer-request' },
    viewer: { ip: request.sourceIp },
    request: {
      method: request.method,
      uri: request.path,
      querystring: values(new URLSearchParams(request.query)),
      headers: values(Object.entries(headers)),
      cookies: {},
    },
  };
}
