import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthorizer } from '#local/gateway/authorizer.ts';
import type { ProxyEvent } from '#local/gateway/event.ts';
import { createGate } from '#local/gateway/gate.ts';
import { isLoopbackHost, isSameOrigin } from '#local/gateway/host.ts';
import { createHttpApi } from '#local/gateway/http-api.ts';
import { type GatewayServer, startServer } from '#local/gateway/server.ts';
import type { Route } from '#local/template/description.ts';

type Reply = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

const issuer = 'https://issuer.example';
const route = (key: string, more: Partial<Route> = {}): Route => ({
  key,
  functionArn: 'echo',
  authorizer: undefined,
  scopes: [],
  throttle: undefined,
  timeout: 5000,
  ...more,
});
const results: Record<string, unknown> = {
  shorthand: { hello: '世界' },
  text: 'plain',
  nothing: null,
  malformed: { statusCode: 'many' },
  teapot: { statusCode: 418 },
  bytes: { statusCode: 200, headers: { 'Content-Type': 'image/png' }, body: 'iVBORw==', isBase64Encoded: true },
  cookies: { statusCode: 201, headers: { Location: '/x' }, cookies: ['a=1', 'b=2'], body: 'text' },
  injected: { statusCode: 200, headers: { 'x-good': 'yes', 'x-bad': 'a\r\nset-cookie: b' }, body: '' },
};

let server: GatewayServer;
let token: string;
const events: ProxyEvent[] = [];
const log: string[] = [];

beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256' }] });
  token = await new SignJWT({ client_id: 'portal', username: 'calltaker' })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(issuer)
    .setExpirationTime('5m')
    .sign(privateKey);
  const api = createHttpApi({
    api: {
      id: 'api1',
      stage: '$default',
      throttle: { rate: 1000, burst: 1000 },
      routes: [
        route('ANY /echo/{id}'),
        route('POST /echo'),
        route('GET /secured', { authorizer: { issuer, audience: ['portal'] } }),
        route('GET /scoped', { authorizer: { issuer, audience: ['portal'] }, scopes: ['admin'] }),
        route('GET /busy', { throttle: { rate: 0.001, burst: 2 } }),
        route('GET /slow', { functionArn: 'slow', timeout: 50 }),
        route('GET /failing', { functionArn: 'failing' }),
        route('GET /result/{name}', { functionArn: 'result' }),
      ],
    },
    authorize: createAuthorizer(() => keys),
    gate: createGate({ running: 50, waiting: 10, patience: 500, crowdedPatience: 50, rush: 200 }),
    invoke: async (name, event) => {
      if (name === 'slow') return new Promise((resolve) => setTimeout(resolve, 300, {}));
      if (name === 'failing') throw Object.assign(new Error('inside'), { errorType: 'Error' });
      events.push(event as ProxyEvent);
      if (name === 'result')
        return results[(event as ProxyEvent & { pathParameters: { name: string } }).pathParameters.name];
      return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
    },
  });
  server = await startServer(0, (line) => log.push(line));
  server.serve(api, [
    { path: '/mounted', handle: (incoming, outgoing) => outgoing.end(`mounted ${incoming.url}`) },
    {
      path: '/broken',
      handle: () => {
        throw new Error('broken mount');
      },
    },
  ]);
});

afterAll(() => server.stop(100));

function send(
  path: string,
  options: { method?: string; headers?: Record<string, string | string[]>; body?: string | Buffer } = {},
) {
  return new Promise<Reply>((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const outgoing = httpRequest(`${server.url}${path}`, { method, headers }, async (incoming) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      resolve({
        status: incoming.statusCode!,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('latin1'),
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

describe('events of payload format 2.0', () => {
  test('a whole request', async () => {
    await send('/echo/%E5%8A%9E%201?a=1&b=%20x&a=2&empty', {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/json',
        'X-Multi': ['one', 'two'],
        Cookie: 'a=1; b=2',
        'User-Agent': 'test',
        'X-Forwarded-For': 'forged',
      },
      body: '{"a":"中"}',
    });
    const host = new URL(server.url).host;
    expect(events.at(-1)).toEqual({
      version: '2.0',
      routeKey: 'ANY /echo/{id}',
      rawPath: '/echo/办 1',
      rawQueryString: 'a=1&b=%20x&a=2&empty',
      cookies: ['a=1', 'b=2'],
      headers: {
        host,
        'content-type': 'application/json',
        'content-length': '11',
        'user-agent': 'test',
        'x-multi': 'one,two',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
        'x-forwarded-port': new URL(server.url).port,
      },
      queryStringParameters: { a: '1,2', b: ' x', empty: '' },
      pathParameters: { id: '办 1' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'api1',
        domainName: host,
        domainPrefix: '127',
        http: { method: 'PUT', path: '/echo/办 1', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
        requestId: expect.stringMatching(/^[\w-]{36}$/),
        routeKey: 'ANY /echo/{id}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      body: '{"a":"中"}',
      isBase64Encoded: false,
    });
    expect(Math.abs(events.at(-1)!.requestContext.timeEpoch - Date.now())).toBeLessThan(5000);
  });

  test('without query, cookies, parameters and body these are absent', async () => {
    await send('/echo', { method: 'POST' });
    const event = events.at(-1)!;
    for (const name of ['queryStringParameters', 'cookies', 'pathParameters', 'body'])
      expect(event).not.toHaveProperty(name);
    expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  });

  test.each([
    ['image/png', true],
    ['application/x-www-form-urlencoded', true],
    ['text/csv', false],
    ['application/problem+json', false],
  ])('a body of %s is base64: %s', async (type, expected) => {
    await send('/echo', { method: 'POST', headers: { 'content-type': type }, body: Buffer.from([0x41, 0x42]) });
    expect(events.at(-1)).toMatchObject({ body: expected ? 'QUI=' : 'AB', isBase64Encoded: expected });
  });

  test('names of the prototype in headers and query are ordinary names', async () => {
    await send('/echo/1?__proto__=a&constructor=b', { headers: { __proto__x: '1', constructor: 'c' } });
    expect(events.at(-1)!.queryStringParameters).toHaveProperty('constructor', 'b');
    expect(events.at(-1)!.headers).toHaveProperty('constructor', 'c');
  });
});

describe('answers', () => {
  test.each<[string, Partial<Reply>]>([
    ['shorthand', { status: 200, body: Buffer.from('{"hello":"世界"}').toString('latin1') }],
    ['text', { status: 200, body: 'plain' }],
    ['nothing', { status: 200, body: 'null' }],
    ['malformed', { status: 500, body: '{"message":"Internal Server Error"}' }],
    ['teapot', { status: 418, body: '' }],
    ['bytes', { status: 200, body: '\x89PNG' }],
    ['cookies', { status: 201, body: 'text' }],
  ])('of a function that returns %s', async (name, expected) => {
    expect(await send(`/result/${name}`)).toMatchObject(expected);
  });

  test('have headers, cookies and a request id; unsafe header values are left out', async () => {
    const { headers } = await send('/result/cookies');
    expect(headers).toMatchObject({
      location: '/x',
      'set-cookie': ['a=1', 'b=2'],
      'content-type': 'text/plain;charset=UTF-8',
    });
    expect(headers['apigw-requestid']).toBe(events.at(-1)!.requestContext.requestId);
    const injected = await send('/result/injected');
    expect(injected.headers).toMatchObject({ 'x-good': 'yes' });
    expect(injected.headers).not.toHaveProperty('x-bad');
    expect(injected.headers).not.toHaveProperty('set-cookie');
  });

  test.each([
    ['/none', 404, 'Not Found'],
    ['/failing', 500, 'Internal Server Error'],
    ['/slow', 503, 'Service Unavailable'],
    ['/echo/%zz', 400, 'Bad Request'],
    ['/secured', 401, 'Unauthorized'],
  ])('of the gateway itself: %s', async (path, status, words) => {
    const reply = await send(path);
    expect(reply).toMatchObject({ status, body: JSON.stringify({ message: words }) });
    expect(reply.headers['content-type']).toBe('application/json');
  });

  test('a throttled route says 429', async () => {
    const statuses = [];
    for (let index = 0; index < 3; index += 1) statuses.push((await send('/busy')).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect(await send('/busy')).toMatchObject({ body: '{"message":"Too Many Requests"}' });
  });

  test('a good token is let in with its claims; without the scope it is forbidden', async () => {
    const headers = { authorization: `Bearer ${token}` };
    expect((await send('/secured', { headers })).status).toBe(200);
    expect(events.at(-1)!.requestContext).toMatchObject({
      authorizer: { jwt: { claims: { username: 'calltaker', client_id: 'portal' }, scopes: null } },
    });
    expect(await send('/scoped', { headers })).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    const bad = await send('/secured', { headers: { authorization: `Bearer ${token}x` } });
    expect(bad).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
  });

  test('a body over 10 MB is refused, announced or not', async () => {
    const words = { status: 413, body: '{"message":"Request Entity Too Large"}' };
    const body = Buffer.alloc(10 * 1024 * 1024 + 1, 'a');
    const announced = await send('/echo', { method: 'POST', headers: { 'content-length': String(body.length) } });
    expect(announced).toMatchObject(words);
    const chunked = await fetchChunked(body);
    expect(chunked).toContain('413 ');
    expect(chunked).toContain(words.body);
    expect(
      (await send('/echo', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: body.subarray(1) }))
        .status,
    ).toBe(200);
  });
});

/** Sends a body without announcing its length, and reads the answer that comes before its end. */
function fetchChunked(body: Buffer): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (text.includes('}')) resolve(text);
    });
    socket.on('error', () => resolve(text));
    socket.write('POST /echo HTTP/1.1\r\nhost: 127.0.0.1\r\ntransfer-encoding: chunked\r\n\r\n');
    socket.write(`${body.length.toString(16)}\r\n`);
    socket.write(body);
  });
}

describe('who may ask', () => {
  test.each(['evil.example', '127.0.0.1.evil.example', '192.168.1.2:12345'])(
    'the host "%s" is refused',
    async (host) => {
      for (const path of ['/echo/1', '/mounted']) {
        expect((await send(path, { headers: { host } })).status).toBe(421);
      }
    },
  );

  test.each(['localhost:1', 'LOCALHOST', '127.0.0.1', '[::1]:12345'])('the host %s is this machine', async (host) => {
    expect(isLoopbackHost(host)).toBe(true);
    expect((await send('/echo/1', { headers: { host } })).status).toBe(200);
  });

  test('a page asked for by another name of this machine is sent to the one that sign-in knows', async () => {
    const host = `localhost:${new URL(server.url).port}`;
    const reply = await send('/mounted/x?y', { headers: { host, 'sec-fetch-mode': 'navigate' } });
    expect(reply).toMatchObject({ status: 307, headers: { location: `${server.url}/mounted/x?y` } });
    expect((await send('/mounted', { headers: { host } })).status).toBe(200);
  });

  test('only pages of this server may change something', () => {
    expect(isSameOrigin({ host: 'localhost:1' })).toBe(true);
    expect(isSameOrigin({ host: 'localhost:1', origin: 'http://localhost:1', 'sec-fetch-site': 'same-origin' })).toBe(
      true,
    );
    expect(isSameOrigin({ host: 'localhost:1', origin: 'http://localhost:2' })).toBe(false);
    expect(isSameOrigin({ host: 'localhost:1', origin: 'null' })).toBe(false);
    expect(isSameOrigin({ host: 'localhost:1', 'sec-fetch-site': 'cross-site' })).toBe(false);
  });
});

test('mounts come first, whole path segments only; a failing one does not take the server down', async () => {
  expect((await send('/mounted/a?b')).body).toBe('mounted /mounted/a?b');
  expect((await send('/mounted?b')).body).toBe('mounted /mounted?b');
  expect((await send('/mountedx')).status).toBe(404);
  expect((await send('/broken')).status).toBe(500);
  expect(log.join('\n')).toContain('broken mount');
});

test('before it serves it says so, a port in use is told with the variable, and a stop lets requests end', async () => {
  const early = await startServer(0, () => undefined);
  expect((await fetch(early.url)).status).toBe(503);
  const port = Number(new URL(early.url).port);
  await expect(startServer(port, () => undefined)).rejects.toThrow(`HOTLINE_PORT=${port + 1}`);
  const arrival = Promise.withResolvers<void>();
  early.serve(() => {
    arrival.resolve();
    return new Promise((resolve) => setTimeout(resolve, 100, { status: 200, headers: {}, body: 'done' }));
  }, []);
  const under = fetch(early.url).then((reply) => reply.text());
  await arrival.promise;
  await early.stop();
  expect(await under).toBe('done');
  await expect(fetch(early.url)).rejects.toThrow();
});
