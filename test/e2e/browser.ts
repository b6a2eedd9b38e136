/** A real browser for the journeys: signing in as people do, and watching for what must never happen on any screen. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import type { Session } from '#web/api/tokens.ts';
import { type City, until } from '../city/city.ts';
import { allLooks, full } from '../full.ts';

/** Debian's Chromium; the one without windows does the same with a fifth less of the machine. */
const executables = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const executable = process.env.CHROMIUM ?? executables.find((path) => existsSync(path)) ?? '/usr/bin/chromium';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Whether there is a browser; without one the journeys are skipped, or fail where `E2E=required`. */
export function hasBrowser(): boolean {
  if (existsSync(executable)) return true;
  if (process.env.E2E === 'required') throw new Error(`there is no browser at ${executable}`);
  console.warn('e2e skipped: no chromium');
  return false;
}

/** A page of the tests does not live long enough for code that is compiled twice to pay: a seventh less of the machine. */
const pageFlags = '--single-threaded-gc,--no-maglev,--no-turbofan';

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
      ...['--autoplay-policy=no-user-gesture-required', `--js-flags=${pageFlags}`, ...quietFlags],
    ],
  });
}

export type Look = { language?: 'zh' | 'en'; dark?: boolean; width?: number; height?: number };

/** One person's browser window, with everything that went wrong in it, and the requests that wait for an answer. */
export type Person = { page: Page; context: BrowserContext; problems: string[]; pending: () => string[] };

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
  // A machine that many share may stand still for half a minute; who waits longer than needed costs nothing.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} ${response.url()}`);
  });
  const waiting = new Set<Request>();
  page.on('request', (request) => request.resourceType() !== 'media' && waiting.add(request));
  page.on('requestfinished', (request) => waiting.delete(request));
  page.on('requestfailed', (request) => waiting.delete(request));
  return { page, context, problems, pending: () => [...waiting].map((request) => request.url()) };
}

/** Waits until the screen stands: its heading is there, nothing is being loaded, and what has come is drawn. */
export async function settled({ page, pending }: Person, heading?: string): Promise<void> {
  const name = heading === undefined ? {} : { name: heading, exact: true };
  await page
    .getByRole('heading', { level: 1, ...name })
    .first()
    .waitFor();
  const busy = () =>
    page.evaluate(async () => {
      await new Promise((settle) => requestIdleCallback(settle, { timeout: 1000 }));
      return [...document.querySelectorAll('[aria-busy=true], .ant-spin-spinning')].map(({ className }) => className);
    });
  let quiet = 0;
  await until(
    async () => {
      const open = [...(await busy()), ...pending()];
      quiet = open.length > 0 ? 0 : quiet + 1;
      return open;
    },
    () => quiet >= 2,
    60_000,
  );
}

/** Signs in through the portal's and the issuer's pages, as a person does. */
export async function signIn({ page }: Person, url: string, user: string, path = '/'): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
  await page.locator('#username').fill(user);
  await page.locator('#password').fill('hotline12345');
  await page.locator('button[type=submit]').click();
  await page.locator('#main-menu a').first().waitFor({ state: 'attached' });
}

/**
 * Signs in without the pages of the sign-in, which the journeys go through and this spares: the tab has from the beginning what it
 * would have after them.
 */
export const enterWithToken =
  (city: City): typeof signIn =>
  async ({ page, context }, url, user, path = '/') => {
    const session: Session = { accessToken: await city.token(user), expiresAt: Date.now() + 3_600_000 };
    await context.addInitScript(
      ([origin, text]) => {
        // The tab's name stays when it goes to another page: who has signed out remains so.
        if (location.origin !== origin || window.name === 'entered') return;
        window.name = 'entered';
        sessionStorage.setItem('session', text);
      },
      [new URL(url).origin, JSON.stringify(session)] as const,
    );
    await page.goto(`${url}${path}`);
    await page.locator('#main-menu a').first().waitFor({ state: 'attached' });
  };

export type People = {
  /** The window of a person, signed in at first use; with a path, sent there. */
  at(user: string, path?: string, look?: Look): Promise<Person>;
  windows(): [user: string, person: Person][];
  /** What went wrong in any window, each with whose it was. */
  problems(): string[];
  /** Closes all windows: an open one goes on asking for what is new. */
  close(): Promise<void>;
};

/** One window a person. */
export function openPeople(browser: Browser, url: string, enter = signIn): People {
  const known = new Map<string, Person>();
  return {
    async at(user, path, look) {
      const person = known.get(user);
      if (person === undefined) {
        const opened = await openWindow(browser, look);
        known.set(user, opened);
        await enter(opened, url, user, path);
        return opened;
      }
      if (path !== undefined) await person.page.goto(`${url}${path}`);
      return person;
    },
    windows: () => [...known],
    problems: () => [...known].flatMap(([user, { problems }]) => problems.map((problem) => `${user} ${problem}`)),
    async close() {
      const windows = [...known.values()];
      known.clear();
      for (const { context } of windows) await context.close();
    },
  };
}

/** Rows, months and entries behind the first ones are made as those: they are looked at in the full run only. */
const repeated = full
  ? []
  : [
      'tbody tr:nth-child(n+9)',
      'li:nth-child(n+9)',
      '.year-grid > .month:nth-child(n+3)',
      '.interface-list > :nth-child(n+5)',
    ];

/** What every screen has around it: looked at once in each look of a window, otherwise in the full run only. */
const frame = ['#main-menu', '.shell > header'];
const framed = new WeakMap<Page, Set<string>>();

/** Whether the page's frame has been looked at before as it looks now; a page that has none counts for nothing. */
async function isFramed(page: Page): Promise<boolean> {
  const look = await page.evaluate(() => {
    if (document.querySelector('.shell > header') === null) return undefined;
    return `${document.documentElement.lang} ${matchMedia('(prefers-color-scheme: dark)').matches} ${innerWidth}`;
  });
  if (look === undefined) return false;
  const looks = framed.get(page) ?? new Set();
  framed.set(page, looks);
  const known = looks.has(look);
  looks.add(look);
  return known;
}

/**
 * Asserts that axe finds nothing against WCAG 2.2 A and AA on the page, from its top and with the feet of forms at their ends: what lies half
 * under the head or a foot that sticks is scrolled out from there by who wants it, and no fault of the page.
 */
export async function expectAccessible({ page }: Person, where: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const found = await page.evaluate(
    async (exclude) => {
      scrollTo(0, 0);
      const feet = [...document.querySelectorAll<HTMLElement>('.form-foot')];
      for (const foot of feet) foot.style.position = 'static';
      const { axe } = globalThis as unknown as {
        axe: {
          run(
            root: { include: Document; exclude: string[] },
            options: object,
          ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
        };
      };
      const { violations } = await axe.run(
        { include: document, exclude },
        {
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
          // Every rule runs; only what was found well is not described.
          resultTypes: ['violations'],
        },
      );
      for (const foot of feet) foot.style.position = '';
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
      );
    },
    !full && (await isFramed(page)) ? [...repeated, ...frame] : repeated,
  );
  assert.deepEqual(found, [], where);
}

/** The same for a state of a screen, such as an open form, where all looks are looked at: the screen itself is looked at in every run. */
export async function expectAccessibleState(person: Person, where: string): Promise<void> {
  if (allLooks) await expectAccessible(person, where);
}
