/** Every screen of every role on a lived-in city: nothing for axe to find, no error in the console, nothing wider than the phone. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { menuFor } from '#core/menu.ts';
import { type City, startCity } from '../city/city.ts';
import { expectAccessible, hasBrowser, type Look, openBrowser, openWindow, type Person, signIn } from './browser.ts';

/** One account a role. */
const people = {
  calltaker: ['callTaker'],
  supervisor: ['supervisor'],
  'chengguan.clerk': ['clerk'],
  'chengguan.handler': ['handler'],
  'chengguan.manager': ['manager'],
  leader: ['leader'],
  callback: ['callbackOfficer'],
  admin: ['admin'],
  auditor: ['auditor'],
} as const;

/** Who looks at which screens: everybody at the own first one, and each screen by the first who has it. */
function visits(): [user: string, paths: string[]][] {
  const taken = new Set<string>();
  return Object.entries(people).map(([user, roles]) => {
    const all = menuFor(roles).map(({ path }) => path);
    const paths = all.filter((path, index) => index === 0 || !taken.has(path));
    for (const path of all) taken.add(path);
    return [user, paths];
  });
}

/** Each language and each theme, and a phone. With `E2E_LOOKS=all` all of them, otherwise the first: fewer repetitions, every screen. */
const everyLook: Look[] = [
  { language: 'zh', dark: false },
  { language: 'en', dark: true },
  { language: 'zh', dark: true, width: 390, height: 844 },
];
const looks = process.env.E2E_LOOKS === 'all' ? everyLook : everyLook.slice(0, 1);

let city: City;
let browser: Browser;

/** Waits until nothing is being loaded and the screen has its heading. */
async function settled({ page }: Person): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** The page itself never scrolls sideways; wide tables scroll inside their own region. */
async function expectNoSidewaysScroll({ page }: Person, where: string): Promise<void> {
  const { inner, outer } = await page.evaluate(() => ({
    inner: document.documentElement.scrollWidth,
    outer: document.documentElement.clientWidth,
  }));
  expect(inner, `${where} is wider than the window`).toBeLessThanOrEqual(outer);
}

async function check(person: Person, where: string): Promise<void> {
  await settled(person);
  await expectAccessible(person, where);
  await expectNoSidewaysScroll(person, where);
}

/** Cases in as many states as the city has, joint ones first. */
async function someCases(user: string, list: string): Promise<string[]> {
  const { body } = await city.call(user, 'GET', `/api/worklists/${list}?limit=100`);
  const rows = body.items as { caseNo: string; joint: boolean }[];
  return rows
    .toSorted((a, b) => Number(b.joint) - Number(a.joint))
    .slice(0, 1)
    .map((row) => row.caseNo);
}

describe.runIf(hasBrowser())('every screen', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    city = await startCity({ demo: 250 });
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await city?.remove();
  });

  test.each(visits())('of %s', async (user, paths) => {
    for (const look of looks) {
      const name = `${user} ${look.language} ${look.dark === true ? 'dark' : 'light'} ${look.width ?? 1440}`;
      const person = await openWindow(browser, look);
      await signIn(person, city.url, user);
      for (const path of paths) {
        await person.page.goto(`${city.url}${path}`);
        await check(person, `${name} ${path}`);
      }
      expect(person.problems, name).toEqual([]);
      await person.context.close();
    }
  });

  test('a case with its tabs, and the panel of each list', async () => {
    for (const look of looks) {
      const person = await openWindow(browser, look);
      await signIn(person, city.url, 'supervisor');
      for (const list of ['supervision', 'awaiting-dispatch', 'review', 'approvals', 'callback', 'handled']) {
        const [caseNo] = await someCases('supervisor', list);
        if (caseNo === undefined) continue;
        for (const tab of list === 'supervision' ? ['', 'branches', 'trail', 'recordings', 'results'] : ['']) {
          await person.page.goto(`${city.url}/cases/${caseNo}${tab === '' ? '' : `?tab=${tab}`}`);
          await check(person, `${JSON.stringify(look)} ${list} ${caseNo} ${tab}`);
        }
        await person.page.goto(`${city.url}/${list}`);
        await settled(person);
        await person.page.keyboard.press('j');
        await person.page.keyboard.press('Enter');
        await person.page.waitForLoadState('networkidle');
        await expectAccessible(person, `${JSON.stringify(look)} panel of ${list}`);
      }
      expect(person.problems).toEqual([]);
      await person.context.close();
    }
  });

  test('before the sign-in: the portal, the issuer, the console', async () => {
    for (const look of looks) {
      const person = await openWindow(browser, look);
      await person.page.goto(city.url);
      await check(person, 'landing');
      await person.page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
      await person.page.locator('#username').waitFor();
      await check(person, 'sign-in');
      await person.page.goto(`${city.url}/local`);
      await check(person, 'console');
      expect(person.problems).toEqual([]);
      await person.context.close();
    }
  });

  test('an address that is not there, one that is not mine, and a server that fails', async () => {
    const person = await openWindow(browser);
    await signIn(person, city.url, 'chengguan.handler');
    await person.page.goto(`${city.url}/nowhere`);
    await check(person, 'not found');
    await person.page.goto(`${city.url}/intake`);
    await person.page.getByText('无权访问').first().waitFor();
    await check(person, 'forbidden');
    await person.page.route('**/api/worklists/**', (route) =>
      route.fulfill({ status: 503, contentType: 'application/json', body: '{"message":"Service Unavailable"}' }),
    );
    await person.page.goto(`${city.url}/to-do`);
    await person.page.getByRole('button', { name: '重试' }).first().waitFor();
    await expectAccessible(person, 'failing list');
    await person.context.close();
  });
});
