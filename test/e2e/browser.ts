/** A real browser for the journeys: signing in as people do, and watching for what must never happen on any screen. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Whether there is a browser; without one the journeys are skipped, or fail where `E2E=required`. */
export function hasBrowser(): boolean {
  if (existsSync(executable)) return true;
  if (process.env.E2E === 'required') throw new Error(`there is no browser at ${executable}`);
  console.warn('e2e skipped: no chromium');
  return false;
}

const quietFlags = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: [
      ...['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none', '--disable-sync'],
      ...['--autoplay-policy=no-user-gesture-required', ...quietFlags],
    ],
  });
}

export type Look = { language?: 'zh' | 'en'; dark?: boolean; width?: number; height?: number };

/** One person's browser window, with everything that went wrong in it. */
export type Person = { page: Page; context: BrowserContext; problems: string[] };

/** Opens a window; console errors, exceptions and failed requests are collected, since none may happen. */
export async function openWindow(
  browser: Browser,
  { language = 'zh', dark = false, width = 1440, height = 900 }: Look = {},
): Promise<Person> {
  const context = await browser.newContext({
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: { width, height },
    reducedMotion: 'reduce',
    colorScheme: dark ? 'dark' : 'light',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} ${response.url()}`);
  });
  return { page, context, problems };
}

/** Signs in through the portal's and the issuer's pages, as a person does. */
export async function signIn({ page }: Person, url: string, user: string, path = '/'): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
  await page.locator('#username').fill(user);
  await page.locator('#password').fill('hotline12345');
  await page.locator('button[type=submit]').click();
  await page.getByRole('navigation').first().waitFor();
}

/** Asserts that axe finds nothing against WCAG 2.2 A and AA on the page as it is. */
export async function expectAccessible({ page }: Person, where: string): Promise<void> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          root: Document,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
    );
  });
  assert.deepEqual(found, [], where);
}
