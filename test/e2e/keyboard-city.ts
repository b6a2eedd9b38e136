/** An empty city and a browser for a run by keyboard, with a picture of every window where a test fails. */
import { afterEach, beforeAll } from 'vitest';
import { full } from '../full.ts';
import { enterWithToken, openPeople, type People } from './browser.ts';
import { signInByKeys } from './keyboard.ts';
import { type Shared, useCity } from './shared.ts';

export type Opened = Shared & { people: People };

/**
 * Made before the tests of the suite that calls this, given to it, and removed after them; `name` begins the pictures' names.
 * `signsIn` signs in by keyboard in each run, the others do so in the full run.
 */
export function useKeyboardCity(name: string, onOpen: (opened: Opened) => void, signsIn = 'supervisor'): void {
  const shared = useCity();
  let people: People | undefined;
  beforeAll(async () => {
    const { city, browser } = shared();
    // Tuesday, 15 September 2026, 09:00 in Shanghai.
    await city.clock({ set: '2026-09-15T01:00:00Z' });
    const withToken = enterWithToken(city);
    const enter: typeof signInByKeys = (person, url, user) =>
      full || user === signsIn ? signInByKeys(person, url, user) : withToken(person, url, user);
    people = openPeople(browser, city.url, enter);
    onOpen({ city, browser, people });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const [user, { page }] of people?.windows() ?? []) {
      await page.screenshot({ path: `.build/e2e/${name}-${user}.png` });
    }
  });
}
