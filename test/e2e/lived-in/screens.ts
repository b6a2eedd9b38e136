/** Every screen of every role on a lived-in city: nothing for axe to find, no error in the console, nothing wider than the phone. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MenuEntry, menuFor } from '#core/menu.ts';
import type { City } from '../../city/city.ts';
import { allLooks, full } from '../../full.ts';
import {
  enterWithToken,
  expectAccessible,
  type Look,
  openPeople,
  openWindow,
  type People,
  type Person,
  settled,
} from '../browser.ts';
import type { Shared } from '../shared.ts';

/** One account a role. */
const accounts = {
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

/**
 * Who looks at which screens: each screen is looked at by the first who has it; in the full run everybody looks at the own first one,
 * too, otherwise nobody is asked who would see nothing new.
 */
function visits(): [user: string, screens: MenuEntry[], index: number][] {
  const taken = new Set<string>();
  return Object.entries(accounts)
    .map(([user, roles], index): [string, MenuEntry[], number] => {
      const all = menuFor(roles);
      const own = all.filter(({ path }, at) => (full && at === 0) || !taken.has(path));
      for (const { path } of all) taken.add(path);
      return [user, own, index];
    })
    .filter(([, screens]) => screens.length > 0);
}

/** Each language and each theme, and a phone. */
const everyLook: Look[] = [
  { language: 'zh', dark: false },
  { language: 'en', dark: true },
  { language: 'zh', dark: true, width: 390, height: 844 },
];
const looks = allLooks ? everyLook : everyLook.slice(0, 1);

let city: City;
let browser: Browser;
let people: People;

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

const languageOf = ({ page }: Person) =>
  page.evaluate(() => (document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'));

/** Gives an open window another look, as its user would: nothing is loaded again and nobody signs in again. */
async function put(person: Person, { language = 'zh', dark = false, width = 1440, height = 900 }: Look): Promise<void> {
  const { page } = person;
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  await page.setViewportSize({ width, height });
  if ((await languageOf(person)) === language) return;
  await page.getByRole('button', { name: /Switch to English|切换到中文/ }).click();
}

/** Checks what is open in every look. */
async function checkInEveryLook(person: Person, where: string): Promise<void> {
  for (const look of looks) {
    await put(person, look);
    await check(person, `${where} ${JSON.stringify(look)}`);
  }
}

/** Goes to a screen by the menu, which a small window has behind a button. */
async function goTo(person: Person, screen: MenuEntry): Promise<void> {
  const { page } = person;
  const name = screen[await languageOf(person)];
  const link = page.getByRole('navigation').first().getByRole('link', { name });
  if (!(await link.isVisible())) await page.getByRole('button', { name: /^(菜单|Menu)$/ }).click();
  await link.click();
  await settled(person, name);
}

/** The lists whose cases and panels are looked at, as far as the city has some. */
const panels = ['supervision', 'awaiting-dispatch', 'review', 'approvals', 'difficult', 'callback', 'handled'];

/** A case of the list, a joint one where it has one. */
async function someCase(list: string): Promise<string | undefined> {
  const { body } = await city.call('supervisor', 'GET', `/api/worklists/${list}?limit=100`);
  const rows = body.items as { caseNo: string; joint: boolean }[];
  return (rows.find(({ joint }) => joint) ?? rows[0])?.caseNo;
}

/** Opens the case page and looks at its tabs, as many as asked. */
async function checkCase(person: Person, caseNo: string, most: number): Promise<void> {
  const { page } = person;
  await page.goto(`${city.url}/cases/${caseNo}`);
  await settled(person);
  const tabs = page.locator('.tabs').getByRole('link');
  for (let tab = 0; tab < Math.min(most, await tabs.count()); tab += 1) {
    await tabs.nth(tab).click();
    await checkInEveryLook(person, `${caseNo} ${new URL(page.url()).search}`);
  }
}

export function everyScreen(shared: () => Shared): void {
  describe('every screen', { timeout: 180_000 * looks.length }, () => {
    beforeAll(() => {
      ({ city, browser } = shared());
      people = openPeople(browser, city.url, enterWithToken(city));
    });
    afterAll(() => people.close());

    test.each(visits())('of %s', async (user, screens, index) => {
      // Somebody begins in each of the looks.
      const person = await people.at(user, '/', looks[index % looks.length]);
      for (const screen of screens) {
        await goTo(person, screen);
        // Where much is folded, one fold is opened.
        const fold = person.page.locator('main details > summary').first();
        if (await fold.isVisible()) await fold.click();
        await checkInEveryLook(person, `${user} ${screen.path}`);
      }
      expect(person.problems, user).toEqual([]);
    });

    test('a case with its tabs, and the panel of each list', async () => {
      const person = await people.at('supervisor');
      const { page } = person;
      for (const screen of menuFor(['supervisor'])) {
        const list = screen.path.slice(1);
        const caseNo = panels.includes(list) ? await someCase(list) : undefined;
        if (caseNo === undefined) continue;
        // Every tab of one case; in the full run the head of a case in each list's state, too.
        if (list === 'supervision') await checkCase(person, caseNo, Number.POSITIVE_INFINITY);
        else if (full) await checkCase(person, caseNo, 1);
        await goTo(person, screen);
        await page.keyboard.press('j');
        await page.keyboard.press('Enter');
        await page.getByRole('complementary').or(page.locator('.case-page')).first().waitFor();
        await checkInEveryLook(person, `panel of ${list}`);
      }
      expect(person.problems).toEqual([]);
    });

    test('before the sign-in: the portal, the issuer, the console, the open data', async () => {
      for (const look of looks) {
        const person = await openWindow(browser, look);
        await person.page.goto(city.url);
        await check(person, 'landing');
        await person.page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
        await person.page.locator('#username').waitFor();
        await check(person, 'sign-in');
        await person.page.goto(`${city.url}/local`);
        await check(person, 'console');
        await person.page.goto(`${city.url}/citizen/open-data`);
        await person.page.getByRole('heading', { name: /^(字段说明|What the columns say)$/ }).waitFor();
        await check(person, 'open data');
        expect(person.problems).toEqual([]);
        await person.context.close();
      }
    });

    test('an address that is not there, one that is not mine, and a server that is slow and fails', async () => {
      const person = await people.at('chengguan.clerk', '/nowhere');
      await put(person, {});
      await check(person, 'not found');
      await person.page.goto(`${city.url}/intake`);
      await person.page.getByText('无权访问').first().waitFor();
      await check(person, 'forbidden');
      const answer = Promise.withResolvers<void>();
      await person.page.route('**/api/worklists/**', async (route) => {
        await answer.promise;
        await route.fulfill({
          status: 503,
          contentType: 'application/json',
          body: '{"message":"Service Unavailable"}',
        });
      });
      await person.page.goto(`${city.url}/to-do`);
      await person.page.locator('.case-table[aria-busy=true] .ant-table-body').waitFor();
      await expectAccessible(person, 'list that is being loaded');
      answer.resolve();
      await person.page.getByRole('button', { name: '重试' }).first().waitFor();
      await expectAccessible(person, 'failing list');
    });
  });
}
