import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  ask,
  clientId,
  follow,
  formBody,
  openBrowser,
  password,
  refresh,
  signIn,
  spend,
  startFlow,
  startHost,
  submit,
} from './browser.ts';

describe('sign-in', () => {
  test('code and PKCE lead to tokens that verify against the published keys', async () => {
    const { issuer, identity } = await startHost();
    const discovery = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
    expect(discovery).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      end_session_endpoint: `${issuer}/session/end`,
      jwks_uri: `${issuer}/jwks`,
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
    });
    const browser = openBrowser();
    const page = await ask(browser, issuer);
    expect(page.address).toContain('/identity/sign-in/');
    const { address } = await submit(browser, issuer, page.address, 'clerk', password);
    const landed = new URL(address);
    expect(landed.origin + landed.pathname).toBe(page.flow.redirectUri);
    expect(landed.searchParams.get('state')).toBe('state-1');
    expect(landed.searchParams.get('iss')).toBe(issuer);
    const { status, body } = await spend(issuer, page.flow, address);
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 900, token_type: 'Bearer' });

    const keys = createRemoteJWKSet(new URL(identity().jwksUri));
    const access = await jwtVerify(body.access_token, keys, { issuer, algorithms: ['RS256'] });
    expect(access.payload).toMatchObject({
      username: 'clerk',
      client_id: clientId,
      token_use: 'access',
      scope: 'openid profile',
      iss: issuer,
      jti: expect.any(String),
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'cognito:groups': ['a', 'b'],
    });
    expect(access.payload.exp! - access.payload.iat!).toBe(900);
    expect(decodeProtectedHeader(body.access_token)).toMatchObject({ alg: 'RS256', kid: expect.any(String) });
    const id = await jwtVerify(body.id_token, keys, { issuer, audience: clientId });
    expect(id.payload).toMatchObject({
      sub: access.payload.sub,
      name: '王文员',
      'cognito:username': 'clerk',
      'custom:unit': 'shuiwu',
      nonce: 'nonce-1',
      token_use: 'id',
    });
    expect(await identity().verify(body.access_token)).toEqual(access.payload);
    await expect(identity().verify(body.id_token)).rejects.toThrow();
  });

  test('the published key has no private part', async () => {
    const { identity } = await startHost();
    const { keys } = (await (await fetch(identity().jwksUri)).json()) as { keys: object[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0]!).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  test('a wrong verifier, a spent code, no challenge and a plain one are refused', async () => {
    const { issuer } = await startHost();
    const browser = openBrowser();
    const page = await ask(browser, issuer);
    const { address } = await submit(browser, issuer, page.address, 'clerk', password);
    const other = startFlow(issuer);
    expect(await spend(issuer, other, address)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const again = await ask(browser, issuer);
    const { status, body } = await spend(issuer, again.flow, again.address);
    expect(status).toBe(200);
    expect(await spend(issuer, again.flow, again.address)).toMatchObject({ status: 400 });
    // a code that is spent twice was stolen: what the first one got is taken back
    expect(await refresh(issuer, body.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const wrong: Record<string, string>[] = [{ code_challenge: '' }, { code_challenge_method: 'plain' }];
    for (const more of wrong) {
      const refused = new URL((await ask(openBrowser(), issuer, more)).address);
      expect(refused.searchParams.get('error')).toBe('invalid_request');
    }
  });

  test('other ways of reply than by the address are refused', async () => {
    const { issuer } = await startHost();
    const { reply } = await ask(openBrowser(), issuer, { response_mode: 'form_post' });
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain('value="invalid_request"');
  });

  test('somebody else may sign in over an open session, which ends then', async () => {
    const { issuer, identity } = await startHost();
    const browser = openBrowser();
    const first = await signIn(browser, issuer);
    const page = await ask(browser, issuer, { prompt: 'login' });
    expect(page.address).toContain('/sign-in/');
    const { reply } = await submit(browser, issuer, page.address, 'leader', 'another one');
    // the library ends the old session by a form that sends itself; its script is allowed by hash
    expect(reply.headers.get('content-security-policy')).toMatch(/script-src 'none' 'sha256-[^']+'/);
    const form = await reply.text();
    const action = /action="([^"]+)"/.exec(form)![1]!;
    const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    const sent = await browser.go(action, formBody(Object.fromEntries(fields)));
    const { address } = await follow(browser, issuer, sent);
    const { body } = await spend(issuer, page.flow, address);
    expect((await identity().verify(body.access_token)).username).toBe('leader');
    expect((await refresh(issuer, first.refresh_token)).status).toBe(400);
  });

  test('unregistered addresses and clients get an error page and no redirect', async () => {
    const { issuer } = await startHost();
    const wrong: Record<string, string>[] = [{ redirect_uri: 'https://evil.example/' }, { client_id: 'other' }];
    for (const more of wrong) {
      const { address } = startFlow(issuer, more);
      const reply = await fetch(address, { redirect: 'manual', headers: { accept: 'text/html' } });
      expect(reply.status).toBe(400);
      expect(await reply.text()).toContain('登录请求有误');
    }
  });

  test('who is signed in needs no password for a second tab; prompt=none tells the others apart', async () => {
    const { issuer } = await startHost();
    const browser = openBrowser();
    await signIn(browser, issuer);
    const second = await ask(browser, issuer);
    expect((await spend(issuer, second.flow, second.address)).status).toBe(200);
    const stranger = await ask(openBrowser(), issuer, { prompt: 'none' });
    expect(new URL(stranger.address).searchParams.get('error')).toBe('login_required');
  });

  test('it works under the name localhost, and from there across origins; not under a foreign name', async () => {
    const { issuer, port, identity } = await startHost();
    const local = issuer.replace('127.0.0.1', 'localhost');
    const tokens = await signIn(openBrowser(), local);
    expect((await identity().verify(tokens.access_token)).iss).toBe(issuer);
    const origin = `http://localhost:${port}`;
    const refreshed = await fetch(`${issuer}/token`, {
      ...formBody({ client_id: clientId, grant_type: 'refresh_token', refresh_token: tokens.refresh_token }),
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([refreshed.status, refreshed.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    const evil = await fetch(`${issuer}/token`, {
      ...formBody({ client_id: clientId, grant_type: 'refresh_token', refresh_token: 'x' }),
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(evil.headers.get('access-control-allow-origin')).not.toBe('https://evil.example');
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      const headers = { host: 'evil.example' };
      request({ port, path: '/identity/jwks', headers }, (reply) => resolve(reply.resume().statusCode)).end();
    });
    expect(status).toBe(421);
  });
});

describe('refresh tokens', () => {
  test('rotate; a used one revokes the whole grant', async () => {
    const { issuer } = await startHost();
    const first = await signIn(openBrowser(), issuer);
    const second = await refresh(issuer, first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect(second.body.access_token).not.toBe(first.access_token);
    expect(await refresh(issuer, first.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await refresh(issuer, second.body.refresh_token)).toMatchObject({ status: 400 });
  });

  test('live eight hours from the sign-in, however often they rotate', async () => {
    const { issuer, data } = await startHost();
    const { refresh_token } = await signIn(openBrowser(), issuer);
    await refresh(issuer, refresh_token);
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(`${data}/identity.sqlite`, { readOnly: true });
    const rows = database.prepare(`SELECT expires FROM models WHERE model = 'RefreshToken'`).all();
    database.close();
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(Math.abs(Number(row.expires) - Date.now() / 1000 - 8 * 3600)).toBeLessThan(10);
  });
});

test('a minted token is like one from a sign-in', async () => {
  const { issuer, identity } = await startHost();
  const signedIn = await identity().verify((await signIn(openBrowser(), issuer)).access_token);
  const minted = await identity().verify(await identity().mint('clerk'));
  expect(Object.keys(minted).sort()).toEqual(Object.keys(signedIn).sort());
  for (const name of ['sub', 'username', 'client_id', 'token_use', 'scope', 'iss', 'aud', 'cognito:groups'])
    expect(minted[name]).toEqual(signedIn[name]);
  await expect(identity().mint('nobody')).rejects.toThrow('no account');
});

test('tokens of another issuer, altered or expired ones do not verify', async () => {
  const [one, other] = [await startHost(), await startHost()];
  const foreign = await other.identity().mint('clerk');
  await expect(one.identity().verify(foreign)).rejects.toThrow();
  const good = await one.identity().mint('clerk');
  await expect(one.identity().verify(good.slice(0, -4))).rejects.toThrow();
  const unsigned = `${btoa('{"alg":"none"}')}.${good.split('.')[1]}.`;
  await expect(one.identity().verify(unsigned)).rejects.toThrow();
});

test('nothing is logged on the way, and passwords are nowhere in the folder', async () => {
  const { issuer, data, logs } = await startHost();
  const browser = openBrowser();
  const page = await ask(browser, issuer);
  await submit(browser, issuer, page.address, 'clerk', 'wrong one');
  await follow(browser, issuer, await browser.go(page.address));
  await signIn(browser, issuer);
  expect(logs).toEqual([]);
  const { readdir, readFile } = await import('node:fs/promises');
  for (const file of await readdir(data)) {
    const bytes = await readFile(`${data}/${file}`);
    expect(bytes.includes(password)).toBe(false);
    expect(bytes.includes('wrong one')).toBe(false);
  }
});
