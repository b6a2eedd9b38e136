/** A city and a browser that the tests of one file use one after the other: it is started, filled and warmed up once. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type City, startCity } from '../city/city.ts';
import { openBrowser } from './browser.ts';

export type Shared = { city: City; browser: Browser };

/** Started before the tests of the suite that calls this, with so many cases, and removed after them; answers how to get at it. */
export function useCity(options: { demo?: number } = {}): () => Shared {
  const opened: Partial<Shared> = {};
  beforeAll(async () => {
    opened.city = await startCity(options);
    opened.browser = await openBrowser();
  }, 240_000);
  afterAll(async () => {
    await opened.browser?.close();
    await opened.city?.remove();
  });
  return () => opened as Shared;
}
