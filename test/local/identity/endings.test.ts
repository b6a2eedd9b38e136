/** How a session ends, and what a restart does not end. */
import { describe, expect, test } from 'vitest';
import {
  accounts,
  ask,
  formBody,
  openBrowser,
  refresh,
  signIn,
  spend,
  startFlow,
  startHost,
  submit,
} from './browser.ts';

describe('sign-out', () => {
  const end = (issuer: string, fields: Record<string, string>) =>
    `${issuer}/session/end?${new URLSearchParams(fields)}`;

  test('with the id token it ends session and refresh token and returns to the application', async () => {
    const { issuer, port } = await startHost();
    const browser = openBrowser();
    const tokens = await signIn(browser, issuer);
    const home = `http://127.0.0.1:${port}/`;
    const fields = { id_token_hint: tokens.id_token, post_logout_redirect_uri: home, state: 'bye' };
    const reply = await browser.go(end(issuer, fields));
    expect([reply.status, reply.headers.get('location')]).toEqual([303, `${home}?state=bye`]);
    expect(browser.cookies().map((cookie) => cookie.name)).not.toContain('identity_session');
    expect(await refresh(issuer, tokens.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    expect((await ask(browser, issuer)).address).toContain('/sign-in/');
  });

  test('an old cookie is worth nothing afterwards', async () => {
    const { issuer } = await startHost();
    const browser = openBrowser();
    const { id_token } = await signIn(browser, issuer);
    const kept = browser.cookies().map(({ name, value }) => `${name}=${value}`);
    await browser.go(end(issuer, { id_token_hint: id_token }));
    const { address } = startFlow(issuer, { prompt: 'none' });
    const reply = await fetch(address, { redirect: 'manual', headers: { cookie: kept.join('; ') } });
    expect(new URL(reply.headers.get('location')!).searchParams.get('error')).toBe('login_required');
  });

  test('without a proof it asks first; a foreign address is never followed', async () => {
    const { issuer } = await startHost();
    const browser = openBrowser();
    const tokens = await signIn(browser, issuer);
    const address = end(issuer, { id_token_hint: 'forged', post_logout_redirect_uri: 'https://evil.example/' });
    const question = await browser.go(address);
    expect(question.status).toBe(200);
    expect(await question.text()).toContain('确定要退出登录吗?');
    expect((await refresh(issuer, tokens.refresh_token)).status).toBe(200);
    const crossSite = await browser.go(address, {
      ...formBody({}),
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(crossSite.status).toBe(403);
    const confirmed = await browser.go(address, formBody({}));
    expect([confirmed.status, confirmed.headers.get('location')]).toEqual([200, null]);
    expect(await confirmed.text()).toContain('您已退出登录');
    expect((await ask(browser, issuer)).address).toContain('/sign-in/');
  });

  test('a stranger is sent on without a question', async () => {
    const { issuer, port } = await startHost();
    const home = `http://127.0.0.1:${port}/`;
    const reply = await openBrowser().go(end(issuer, { post_logout_redirect_uri: home }));
    expect([reply.status, reply.headers.get('location')]).toEqual([303, home]);
  });
});

describe('over a restart', () => {
  test('session, refresh token, half-done sign-in and key go on', async () => {
    const { issuer, restart } = await startHost();
    const browser = openBrowser();
    const tokens = await signIn(browser, issuer);
    const half = openBrowser();
    const page = await ask(half, issuer);
    const identity = await restart();
    expect((await identity.verify(tokens.access_token)).username).toBe('clerk');
    expect((await refresh(issuer, tokens.refresh_token)).status).toBe(200);
    const silent = await ask(browser, issuer, { prompt: 'none' });
    expect((await spend(issuer, silent.flow, silent.address)).status).toBe(200);
    const { address } = await submit(half, issuer, page.address, 'leader', 'another one');
    expect((await spend(issuer, page.flow, address)).status).toBe(200);
  });

  test('new accounts are added, known ones keep password and subject, unlisted ones are out', async () => {
    const { issuer, restart } = await startHost();
    const before = await signIn(openBrowser(), issuer);
    const added = { username: 'added', password: 'fresh', name: '新人' };
    const changed = { ...accounts[0]!, password: 'not taken over', name: '王新名' };
    const identity = await restart({ accounts: [changed, added] });
    const after = await signIn(openBrowser(), issuer);
    const subject = async (tokens: { access_token: string }) => (await identity.verify(tokens.access_token)).sub;
    expect(await subject(after)).toBe(await subject(before));
    expect(JSON.parse(atob(after.id_token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/')))).toHaveProperty(
      'name',
    );
    await signIn(openBrowser(), issuer, 'added', 'fresh');
    await expect(signIn(openBrowser(), issuer, 'leader', 'another one')).rejects.toThrow();
  });

  test('an account that is no longer listed cannot refresh', async () => {
    const { issuer, restart } = await startHost();
    const tokens = await signIn(openBrowser(), issuer);
    await restart({ accounts: accounts.slice(1) });
    expect(await refresh(issuer, tokens.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });
});
