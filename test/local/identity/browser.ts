/** A browser's part of the code flow without a browser: fetch, a cookie jar and an application with PKCE. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Account } from '#local/identity/accounts.ts';
import { createIdentity, type Identity, type IdentityOptions } from '#local/identity/identity.ts';

export const password = 'correct horse 12345';
export const accounts: Account[] = [
  { username: 'clerk', password, name: '王文员', attributes: { 'custom:unit': 'shuiwu', 'cognito:groups': 'a, b' } },
  { username: 'leader', password: 'another one', name: '李领导' },
];
export const clientId = 'portal';

const client = { clientId, redirectUris: ['http://127.0.0.1/'], postLogoutRedirectUris: [] };
/** What is tested is who gets in, not how long a hash takes. */
const hashCost = { N: 2 ** 8, r: 8, p: 1 };
let template: Promise<Map<string, Buffer>> | undefined;

/** The files of a first start, made once a process: its key and password hashes take most of a second. */
async function makeTemplate(): Promise<Map<string, Buffer>> {
  const data = await mkdtemp(join(tmpdir(), 'identity-template-'));
  await (await createIdentity({ data, issuer: 'http://127.0.0.1', accounts, client, hashCost })).stop();
  const files = (await readdir(data, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  const bytes = await Promise.all(paths.map(async (path) => [relative(data, path), await readFile(path)] as const));
  await rm(data, { recursive: true });
  return new Map(bytes);
}

async function fill(folder: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes, { mode: 0o600 });
  }
}

/** A host that can be restarted with the issuer's folder kept, as a machine would. */
export async function startHost(more: Partial<IdentityOptions> = {}) {
  template ??= makeTemplate();
  const data = await mkdtemp(join(tmpdir(), 'identity-'));
  await fill(data, await template);
  let identity: Identity | undefined;
  const server = createServer((request, response) => identity?.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = (server.address() as AddressInfo).port;
  const issuer = `http://127.0.0.1:${port}/identity`;
  const origins = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  const client = {
    clientId,
    redirectUris: origins.map((origin) => `${origin}/signed-in`),
    postLogoutRedirectUris: origins.map((origin) => `${origin}/`),
  };
  const logs: string[] = [];
  async function restart(again: Partial<IdentityOptions> = {}): Promise<Identity> {
    await identity?.stop();
    const log = (message: string) => void logs.push(message);
    identity = await createIdentity({ data, issuer, accounts, client, log, hashCost, ...more, ...again });
    return identity;
  }
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await identity?.stop();
    await rm(data, { recursive: true, force: true });
  });
  await restart();
  return { issuer, port, data, logs, restart, identity: () => identity! };
}

type Cookie = { name: string; value: string; path: string };

/** A browser with cookies of one host; redirects are not followed by themselves. */
export function openBrowser() {
  let jar: Cookie[] = [];
  return {
    cookies: () => jar,
    async go(address: string, init: RequestInit = {}): Promise<Response> {
      const { pathname } = new URL(address);
      const sent = jar.filter(({ path }) => pathname === path || pathname.startsWith(path.replace(/\/?$/, '/')));
      const cookie = sent.map(({ name, value }) => `${name}=${value}`).join('; ');
      const headers = new Headers(init.headers);
      if (cookie !== '') headers.set('cookie', cookie);
      const reply = await fetch(address, { redirect: 'manual', ...init, headers });
      for (const line of reply.headers.getSetCookie()) {
        const [, name, value, attributes] = /^([^=]+)=([^;]*)(.*)$/.exec(line)!;
        const path = /path=([^;]+)/i.exec(attributes!)?.[1] ?? '/';
        const expires = Date.parse(/expires=([^;]+)/i.exec(attributes!)?.[1] ?? '');
        jar = jar.filter((one) => one.name !== name || one.path !== path);
        if (value !== '' && !(expires < Date.now())) jar.push({ name: name!, value: value!, path });
      }
      return reply;
    },
  };
}

export type Browser = ReturnType<typeof openBrowser>;

/** What an application keeps between asking for a code and spending it. */
export function startFlow(issuer: string, more: Record<string, string> = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const { origin } = new URL(issuer);
  const redirectUri = `${origin}/signed-in`;
  const parameters = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  };
  return { verifier, redirectUri, address: `${issuer}/auth?${new URLSearchParams(parameters)}` };
}

export const formBody = (fields: Record<string, string>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

/** Follows redirects inside the issuer and stops at a page or outside. */
export async function follow(
  browser: Browser,
  issuer: string,
  reply: Response,
): Promise<{ address: string; reply: Response }> {
  let current = reply;
  for (let hop = 0; hop < 10; hop += 1) {
    const location = current.headers.get('location');
    if (location === null) return { address: current.url, reply: current };
    const address = new URL(location, current.url).href;
    if (!address.startsWith(`${issuer}/`)) return { address, reply: current };
    current = await browser.go(address);
  }
  throw new Error('redirected too often');
}

/** Asks for a code and answers where that ends: the sign-in page, or the application with a code. */
export async function ask(browser: Browser, issuer: string, more: Record<string, string> = {}) {
  const flow = startFlow(issuer, more);
  return { flow, ...(await follow(browser, issuer, await browser.go(flow.address))) };
}

/** Sends the form of the sign-in page. */
export async function submit(browser: Browser, issuer: string, page: string, username: string, word: string) {
  return follow(browser, issuer, await browser.go(page, formBody({ username, password: word })));
}

export type TokenReply = {
  access_token: string;
  id_token: string;
  refresh_token: string;
  expires_in: number;
  error?: string;
};

export async function token(
  issuer: string,
  fields: Record<string, string>,
): Promise<{ status: number; body: TokenReply }> {
  const reply = await fetch(`${issuer}/token`, formBody({ client_id: clientId, ...fields }));
  return { status: reply.status, body: (await reply.json()) as TokenReply };
}

export const spend = (issuer: string, flow: { verifier: string; redirectUri: string }, address: string) =>
  token(issuer, {
    grant_type: 'authorization_code',
    code: new URL(address).searchParams.get('code') ?? '',
    code_verifier: flow.verifier,
    redirect_uri: flow.redirectUri,
  });

export const refresh = (issuer: string, refreshToken: string) =>
  token(issuer, { grant_type: 'refresh_token', refresh_token: refreshToken });

/** The whole way from the application's link to its tokens. */
export async function signIn(
  browser: Browser,
  issuer: string,
  username = 'clerk',
  word = password,
): Promise<TokenReply> {
  const page = await ask(browser, issuer);
  const { address } = await submit(browser, issuer, page.address, username, word);
  const { status, body } = await spend(issuer, page.flow, address);
  if (status !== 200) throw new Error(`not signed in: ${JSON.stringify(body)}`);
  return body;
}
