import { describe, expect, test } from 'vitest';
import { dark, light } from '#local/identity/colours.ts';
import { accounts, ask, formBody, openBrowser, password, signIn, startHost, submit } from './browser.ts';

const brand = {
  title: { zh: '某市<热线>', en: 'City "line"' },
  hint: { zh: '演示帐号:clerk\n密码:demo', en: 'Demo account: clerk' },
};
const chinese = { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' };

async function openPage(more: Record<string, string> = {}) {
  const host = await startHost({ brand });
  const browser = openBrowser();
  const page = await ask(browser, host.issuer, more);
  const read = async (suffix = '', headers: Record<string, string> = {}) =>
    (await browser.go(page.address + suffix, { headers })).text();
  return { ...host, browser, page, read };
}

describe('the page', () => {
  test('is plain HTML with labels, autocomplete and a policy against scripts', async () => {
    const { browser, page, issuer, port } = await openPage();
    const reply = await browser.go(page.address, { headers: chinese });
    const html = await reply.text();
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain('某市&lt;热线&gt;');
    expect(html).toContain('演示帐号:clerk\n密码:demo');
    expect(html).toMatch(/<label for="username">用户名<\/label>\s*<input id="username"[^>]*autocomplete="username"/);
    expect(html).toMatch(
      /<label for="password">密码<\/label>\s*<input id="password"[^>]*autocomplete="current-password"/,
    );
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    const policy = reply.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`http://127.0.0.1:${port}`);
    expect(policy).not.toContain('unsafe');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const style = await fetch(new URL(/href="([^"]+\.css)"/.exec(html)![1]!, issuer));
    expect(style.headers.get('content-type')).toContain('text/css');
    expect(await style.text()).toContain('prefers-color-scheme: dark');
  });

  test('speaks Chinese first, English when the browser, the application or the visitor says so', async () => {
    const { read } = await openPage();
    expect(await read()).toContain('登录');
    expect(await read('', { 'accept-language': 'fr' })).toContain('lang="zh-CN"');
    expect(await read('', { 'accept-language': 'fr, en-GB;q=0.8, zh;q=0.5' })).toContain('City &quot;line&quot;');
    expect(await read('?lang=en', chinese)).toContain('<label for="password">Password</label>');
    expect(await read('', chinese)).toContain('Password');
    expect(await read('?lang=zh')).toContain('密码');
    const told = await openPage({ ui_locales: 'en-GB zh' });
    expect(await told.read('', chinese)).toContain('Password');
  });

  test('a wrong password gives a summary with the focus and keeps the name, escaped', async () => {
    const { browser, page, issuer } = await openPage();
    const { reply } = await submit(browser, issuer, page.address, '"><b>clerk', 'wrong');
    expect(reply.status).toBe(400);
    const html = await reply.text();
    expect(html).toMatch(/<div class="error" id="error" role="alert" tabindex="-1" autofocus>/);
    expect(html).toContain('用户名或密码不正确');
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;clerk"');
    expect(html).toContain('aria-invalid="true" aria-describedby="error"');
    expect(html.match(/autofocus/g)).toHaveLength(1);
    expect(html).not.toContain('wrong');
    const empty = await submit(browser, issuer, page.address, '', '');
    expect(await empty.reply.text()).toContain('请输入用户名和密码');
  });

  test('without its cookie, with a foreign form or after use it says that it has expired', async () => {
    const { browser, page, issuer } = await openPage();
    const stranger = await openBrowser().go(page.address, formBody({ username: 'clerk', password }));
    expect([stranger.status, stranger.headers.get('location')]).toEqual([400, null]);
    expect(await stranger.text()).toContain('登录页面已失效');
    const headers = { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' };
    const foreign = await browser.go(page.address, { ...formBody({ username: 'clerk', password }), headers });
    expect(foreign.status).toBe(403);
    await submit(browser, issuer, page.address, 'clerk', password);
    expect((await browser.go(page.address, formBody({ username: 'clerk', password }))).status).toBe(400);
  });

  test('oversized and misshaped forms are the client’s error', async () => {
    const { browser, page, logs } = await openPage();
    const huge = await browser.go(page.address, formBody({ username: 'clerk', password: 'x'.repeat(1_000_000) }));
    expect(huge.status).toBe(400);
    const json = await browser.go(page.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'clerk', password }),
    });
    expect(json.status).toBe(400);
    expect((await browser.go(page.address, { method: 'DELETE' })).status).toBe(405);
    expect(logs).toEqual([]);
  });
});

describe('the lock', () => {
  const fail = async (issuer: string, username: string, times: number) => {
    const browser = openBrowser();
    const page = await ask(browser, issuer);
    const statuses: number[] = [];
    const texts: string[] = [];
    for (let turn = 0; turn < times; turn += 1) {
      const { reply } = await submit(browser, issuer, page.address, username, `wrong ${turn}`);
      statuses.push(reply.status);
      texts.push((await reply.text()).replaceAll(username, 'NAME').replace(/sign-in\/[\w-]+/g, 'sign-in/ID'));
    }
    return { statuses, texts };
  };

  test('closes after five failures, against the right password and over a restart too', async () => {
    const { issuer, restart } = await startHost();
    expect((await fail(issuer, 'clerk', 6)).statuses).toEqual([400, 400, 400, 400, 400, 429]);
    await restart();
    const browser = openBrowser();
    const page = await ask(browser, issuer);
    const { reply } = await submit(browser, issuer, page.address, 'clerk', password);
    expect(reply.status).toBe(429);
    expect(await reply.text()).toContain('已锁定 15 分钟');
    await signIn(browser, issuer, 'leader', 'another one');
  });

  test('does not tell known names from unknown ones', async () => {
    const { issuer } = await startHost();
    expect(await fail(issuer, 'nobody', 6)).toEqual(await fail(issuer, 'clerk', 6));
  });

  test('cannot be passed by many tries at once', async () => {
    const { issuer } = await startHost();
    const browser = openBrowser();
    const page = await ask(browser, issuer);
    const tries = Array.from({ length: 12 }, (_, turn) =>
      submit(browser, issuer, page.address, 'clerk', `wrong ${turn}`),
    );
    const statuses = (await Promise.all(tries)).map(({ reply }) => reply.status);
    expect(statuses.filter((status) => status === 400)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });

  test('success forgives, and time opens the lock', async () => {
    const { issuer, data, restart } = await startHost();
    await fail(issuer, 'clerk', 4);
    await signIn(openBrowser(), issuer);
    await fail(issuer, 'clerk', 5);
    await expect(signIn(openBrowser(), issuer)).rejects.toThrow();
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(`${data}/identity.sqlite`);
    const { until } = database.prepare(`SELECT until FROM failures WHERE username = 'clerk'`).get()!;
    expect(Math.abs(Number(until) - Date.now() - 15 * 60_000)).toBeLessThan(10_000);
    database.exec(`UPDATE failures SET until = until - ${15 * 60_000}`);
    database.close();
    await restart();
    await signIn(openBrowser(), issuer);
  });
});

test('a hundred accounts with one password cost one hash, and each may sign in', async () => {
  const many = Array.from({ length: 100 }, (_, n) => ({ username: `user${n}`, password: 'shared', name: `${n}` }));
  const { issuer, data, restart } = await startHost({ accounts });
  await restart({ accounts: many });
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(`${data}/identity.sqlite`, { readOnly: true });
  const query = `SELECT count(*) AS count, count(DISTINCT password) AS hashes FROM accounts WHERE username LIKE 'user%'`;
  expect(database.prepare(query).get()).toEqual({ count: 100, hashes: 1 });
  database.close();
  await signIn(openBrowser(), issuer, 'user99', 'shared');
});

describe('colours keep WCAG AA', () => {
  const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = (colour: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const contrast = (one: string, other: string) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high! + 0.05) / (low! + 0.05);
  };

  test.each([
    ['light', light],
    ['dark', dark],
  ])('%s', (_, colours) => {
    expect(contrast(colours.text, colours.surface)).toBeGreaterThan(7);
    expect(contrast(colours.secondary, colours.surface)).toBeGreaterThan(4.5);
    expect(contrast(colours.primary, colours.surface)).toBeGreaterThan(4.5);
    expect(contrast(colours.primaryText, colours.primary)).toBeGreaterThan(4.5);
    expect(contrast(colours.dangerText, colours.danger)).toBeGreaterThan(4.5);
    expect(contrast(colours.border, colours.surface)).toBeGreaterThan(3);
    expect(contrast(colours.primary, colours.page)).toBeGreaterThan(3);
  });
});
