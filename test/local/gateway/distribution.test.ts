import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { createDistribution } from '#local/gateway/distribution.ts';
import type { GatewayRequest, GatewayResponse } from '#local/gateway/message.ts';
import { glob } from '#local/gateway/site.ts';
import type { Behaviour, Deployment, Distribution } from '#local/template/description.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotline-site-'));
const long = 'words '.repeat(500);
const files: Record<string, string> = {
  'index.html': '<title>staff</title>',
  'citizen/index.html': '<title>citizen</title>',
  'assets/app-abcdef12.js': long,
  'assets/ready-abcdef12.css': long,
  'assets/ready-abcdef12.css.br': 'made by the build',
  'sounds/ring.mp3': long,
  'settings.json': '{"issuer":"<<1>>"}',
};
for (const [name, text] of Object.entries(files)) {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}
afterAll(() => rmSync(folder, { recursive: true }));

const deployment: Deployment = {
  bucket: 'portal',
  prefix: '',
  sources: [{ folder, markers: { '<<1>>': 'http://here' } }],
  include: [],
  exclude: [],
  cacheControl: undefined,
};
const portal: Behaviour = {
  pattern: '*',
  origin: { bucket: 'portal' },
  compress: true,
  headers: [
    { name: 'content-security-policy', value: "default-src 'self' https://there", override: true },
    { name: 'cache-control', value: 'private', override: false },
  ],
  removed: ['x-removed'],
  viewerRequest: undefined,
};
const seen: GatewayRequest[] = [];

function make(more: Partial<Distribution> = {}, behaviour: Partial<Behaviour> = {}, deployments = [deployment]) {
  const api: Behaviour = {
    ...portal,
    pattern: '/api/*',
    origin: { api: true, headers: { 'x-origin-secret': 'right' } },
  };
  return createDistribution({
    distribution: {
      id: 'D1',
      domain: 'd1.cloudfront.net',
      rootObject: 'index.html',
      behaviours: [api, { ...portal, ...behaviour }],
      errorPages: [{ status: 403, page: 'index.html', answer: 200 }],
      ...more,
    },
    deployments,
    api: async (request) => {
      seen.push(request);
      return { status: 404, headers: { 'x-removed': 'yes', 'cache-control': 'no-store' }, body: '{}' };
    },
    localise: (_, value) => value.replace('https://there', 'http://127.0.0.1:1'),
  });
}

const request = (path: string, headers: Record<string, string> = {}, method = 'GET'): GatewayRequest => ({
  method,
  path,
  query: '',
  headers,
  protocol: 'HTTP/1.1',
  sourceIp: '127.0.0.1',
  body: async () => Buffer.alloc(0),
});
const text = (response: GatewayResponse) => String(response.body);
const handle = make();

describe('the portal', () => {
  test.each([
    ['/', 'staff'],
    ['/cases/1', 'staff'],
    ['/citizen', 'citizen'],
    ['/citizen/track/1', 'citizen'],
    ['/citizen/index.html', 'citizen'],
    ['/assets/missing.js', 'staff'],
  ])('%s is the page of %s', async (path, title) => {
    const response = await handle(request(path));
    expect(text(response)).toContain(title);
    expect(response).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    });
  });

  test('hashed assets are immutable, texts are filled in, types are right', async () => {
    const script = await handle(request('/assets/app-abcdef12.js'));
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(text(await handle(request('/settings.json')))).toBe('{"issuer":"http://here"}');
  });

  test('a file is compressed as the client takes it, and 304 by either tag', async () => {
    const brotli = await handle(request('/assets/app-abcdef12.js', { 'accept-encoding': 'gzip, deflate, br' }));
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(brotliDecompressSync(brotli.body as Buffer).toString()).toBe(long);
    const zipped = await handle(request('/assets/app-abcdef12.js', { 'accept-encoding': 'gzip, br;q=0' }));
    expect(gunzipSync(zipped.body as Buffer).toString()).toBe(long);
    const plain = await handle(request('/assets/app-abcdef12.js'));
    expect(plain.headers).not.toHaveProperty('content-encoding');
    for (const response of [brotli, zipped, plain]) {
      const again = await handle(
        request('/assets/app-abcdef12.js', { 'if-none-match': String(response.headers.etag) }),
      );
      expect(again).toMatchObject({ status: 304, headers: { etag: expect.any(String) } });
      expect(again.body).toBeUndefined();
    }
    const other = await handle(request('/index.html', { 'if-none-match': String(plain.headers.etag) }));
    expect(other.status).toBe(200);
  });

  test('what the build compressed is used, small files and sounds stay as they are', async () => {
    const accept = { 'accept-encoding': 'br' };
    expect(text(await handle(request('/assets/ready-abcdef12.css', accept)))).toBe('made by the build');
    expect((await handle(request('/index.html', accept))).headers).not.toHaveProperty('content-encoding');
    const sound = await handle(request('/sounds/ring.mp3', accept));
    expect(sound.headers).toMatchObject({ 'content-type': 'audio/mpeg' });
    expect(sound.headers).not.toHaveProperty('content-encoding');
  });

  test('nothing outside the folder, nothing but GET and HEAD', async () => {
    for (const path of ['/../secret', '/%2e%2e/secret', '/..%2fsecret', '/%00']) {
      expect(text(await handle(request(path)))).toContain('staff');
    }
    expect((await handle(request('/%zz'))).status).toBe(400);
    expect((await handle(request('/', {}, 'POST'))).status).toBe(403);
  });

  test('without error pages a missing file is missing', async () => {
    const strict = make({ errorPages: [] });
    expect((await strict(request('/nothing'))).status).toBe(404);
    expect((await strict(request('/'))).status).toBe(200);
  });

  test('a later deployment wins, includes win over excludes', async () => {
    const immutable = { ...deployment, exclude: ['*'], include: ['assets/*'], cacheControl: 'immutable' };
    const pages = { ...deployment, exclude: ['assets/*'], cacheControl: 'no-store' };
    const two = make({}, {}, [immutable, pages]);
    expect((await two(request('/assets/app-abcdef12.js'))).headers['cache-control']).toBe('immutable');
    expect((await two(request('/index.html'))).headers['cache-control']).toBe('no-store');
  });
});

describe('a viewer function', () => {
  const viewerRequest = `function handler(event) {
    var request = event.request;
    if (request.uri === '/old') return { statusCode: 301, headers: { location: { value: '/new' } } };
    if (request.uri === '/env') return { statusCode: 200, body: typeof process + typeof require };
    if (request.uri.split('/').pop().indexOf('.') === -1) request.uri = '/index.html';
    return request;
  }`;
  const routed = make({ errorPages: [] }, { viewerRequest });

  test('chooses the page, answers itself, and sees no Node.js', async () => {
    expect(text(await routed(request('/citizen/a')))).toContain('staff');
    expect((await routed(request('/missing.js'))).status).toBe(404);
    expect(await routed(request('/old'))).toMatchObject({ status: 301, headers: { location: '/new' } });
    expect(text(await routed(request('/env')))).toBe('undefinedundefined');
  });

  test('may be asynchronous', async () => {
    const later = make(
      {},
      { viewerRequest: "async function handler(event) { return { ...event.request, uri: '/settings.json' }; }" },
    );
    expect(text(await later(request('/')))).toContain('issuer');
  });
});

describe('the API behind it', () => {
  test('gets the secret header, whatever the client says', async () => {
    await handle(request('/api/x', { 'x-origin-secret': 'forged', accept: 'a' }));
    expect(seen.at(-1)!.headers).toEqual({ 'x-origin-secret': 'right', accept: 'a' });
  });

  test('answers with the headers of the policy; its own stay where the policy does not override', async () => {
    expect(await handle(request('/api/x'))).toEqual({
      status: 404,
      headers: {
        'content-security-policy': "default-src 'self' http://127.0.0.1:1",
        'cache-control': 'no-store',
      },
      body: '{}',
    });
  });
});

test('what a function at the edge adds reaches the API, and cannot be said by a client; the origin’s secret stays', async () => {
  const viewerRequest = `function handler(event) {
    event.request.headers['x-asked-host'] = { value: event.request.headers.host.value };
    event.request.headers['x-origin-secret'] = { value: 'wrong' };
    return event.request;
  }`;
  const behaviour: Behaviour = {
    ...portal,
    pattern: '/api/*',
    origin: { api: true, headers: { 'x-origin-secret': 'right' } },
    viewerRequest,
  };
  const withFunction = make({ behaviours: [behaviour, portal] });
  await withFunction(request('/api/a', { host: '127.0.0.1:9', 'x-asked-host': 'evil.example', cookie: 'a=1' }));
  expect(seen.at(-1)).toMatchObject({
    path: '/api/a',
    headers: { 'x-asked-host': '127.0.0.1:9', 'x-origin-secret': 'right', cookie: 'a=1' },
  });
});

test.each([
  ['/api/*', '/api/a/b', true],
  ['/api/*', '/apis', false],
  ['*.js', '/a/b.js', true],
  ['/a?', '/ab', true],
  ['/a.b', '/axb', false],
])('the pattern %s on %s: %s', (pattern, path, expected) => {
  expect(glob(pattern).test(path)).toBe(expected);
});
