/** An empty city and a browser for a run by keyboard, with a picture of every window where a test fails. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type City, startCity } from '../city/city.ts';
import { openBrowser, openPeople, type People } from './browser.ts';
import { signInByKeys } from './keyboard.ts';

export type Opened = { city: City; browser: Browser; people: People };

/** Made before the tests of the suite that calls this, given to it, and removed after them; `name` begins the pictures' names. */
export function useKeyboardCity(name: string, onOpen: (opened: Opened) => void): void {
  let city: City | undefined;
  let browser: Browser | undefined;
  let people: People | undefined;
  beforeAll(async () => {
    city = await startCity();
    // Tuesday, 15 September 2026, 09:00 in Shanghai.
    await city.clock({ set: '2026-09-15T01:00:00Z' });
    browser = await openBrowser();
    people = openPeople(browser, city.url, signInByKeys);
    onOpen({ city, browser, people });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const [user, { page }] of people?.windows() ?? []) {
      await page.screenshot({ path: `.build/e2e/${name}-${user}.png` });
    }
  });
  afterAll(async () => {
    await browser?.close();
    await city?.remove();
  });
}
