/** 大屏 in a real browser: each size in both languages, a wrong key, a server that fails, and a week of refreshes. */
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { City } from '../../city/city.ts';
import { full } from '../../full.ts';
import { expectAccessible, openWindow, type Person } from '../browser.ts';
import type { Shared } from '../shared.ts';

let city: City;
let browser: Browser;
let key = '';

const sizes = [
  [1920, 1080],
  [3840, 1080],
  [3840, 2160],
] as const;

/** Opens the wall as the administrator hands it over. */
async function openWall(width: number, height: number): Promise<Person> {
  const person = await openWindow(browser, { width, height });
  await person.page.goto(`${city.url}/wall#key=${key}`);
  await person.page.locator('.districts').waitFor();
  return person;
}

/** How often it is refreshed while memory and elements are watched; four times as often in the full run. */
const refreshes = full ? 2000 : 500;

/** What is wider or higher than the screen, and large numbers that do not fit their tiles. */
const overflowing = ({ page }: Person) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    const wide = [...document.querySelectorAll('.tile, .panel-head, .note, header')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1)
      .map((one) => one.textContent);
    return [...(scrollWidth > clientWidth || scrollHeight > clientHeight ? ['page'] : []), ...wide];
  });

export function theWall(shared: () => Shared): void {
  describe('the wall', { timeout: 180_000 }, () => {
    beforeAll(async () => {
      ({ city, browser } = shared());
      const made = await city.call('admin', 'POST', '/api/admin/walls', { name: '大厅', note: '新装' });
      key = String(made.body.key);
    });

    test.each(sizes)('%i × %i: nothing scrolls or is cut, axe finds nothing, both languages', async (width, height) => {
      const person = await openWall(width, height);
      expect(person.page.url()).toBe(`${city.url}/wall`);
      for (const language of ['zh', 'en']) {
        if (language === 'en') await person.page.getByRole('button', { name: 'English' }).click();
        await expectAccessible(person, `${width} ${language}`);
        expect(await overflowing(person)).toEqual([]);
        // What the pictures show stands in tables, too.
        expect(await person.page.locator('table.unseen').count()).toBe(3);
        expect(await person.page.locator('table.unseen').first().locator('tbody tr').count()).toBe(24);
      }
      expect(person.problems).toEqual([]);
      await person.context.close();
    });

    test('a wrong key is told in both languages, a right one that is typed is remembered', async () => {
      const person = await openWindow(browser, { width: 1920, height: 1080 });
      const { page } = person;
      await page.goto(`${city.url}/wall#key=WRONG`);
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.textContent()).toMatch(/钥匙无效.*withdrawn/);
      await expectAccessible(person, 'refused');
      await page.getByRole('textbox').fill(key.toLowerCase());
      await page.keyboard.press('Enter');
      await page.locator('.districts').waitFor();
      await page.reload();
      await page.locator('.districts').waitFor();
      await person.context.close();
    });

    test('while the server fails the last figures stay, with a warning, and it recovers by itself', async () => {
      const person = await openWindow(browser, { width: 1920, height: 1080 });
      const { page } = person;
      await page.clock.install();
      await page.goto(`${city.url}/wall#key=${key}`);
      await page.locator('.districts').waitFor();
      const shown = await page.locator('.numbers').textContent();
      await page.route('**/api/wall', (route) => route.fulfill({ status: 503, body: '{}' }));
      await page.clock.runFor(17_000);
      await page.getByText('连接中断，正在重连').waitFor();
      await page.clock.runFor(61_000);
      await page.getByText('数据已超过 60 秒未更新').waitFor();
      expect(await page.locator('.numbers').textContent()).toBe(shown);
      await expectAccessible(person, 'failing');
      await page.unroute('**/api/wall');
      await page.clock.runFor(10_000);
      await page.getByText('实时').waitFor();
      await person.context.close();
    });

    test(`${refreshes} refreshes leave neither memory nor elements behind`, async () => {
      const person = await openWindow(browser, { width: 1920, height: 1080 });
      const { page, context } = person;
      await page.clock.install();
      await page.goto(`${city.url}/wall#key=${key}`);
      await page.locator('.districts').waitFor();
      // The same answer again and again, each with other numbers, without a server in between.
      const first = await page.evaluate(async (secret) => {
        const reply = await fetch('/api/wall', { headers: { authorization: `Bearer ${secret}` } });
        const view = await reply.json();
        let count = 0;
        Object.assign(globalThis, {
          asked: () => count,
          fetch: async () => {
            count += 1;
            const calls = { ...view.calls, inbound: count };
            return new Response(JSON.stringify({ ...view, calls }), {
              headers: { 'content-type': 'application/json' },
            });
          },
        });
        return count;
      }, key);
      expect(first).toBe(0);
      const asked = () => page.evaluate(() => (globalThis as unknown as { asked: () => number }).asked());
      const session = await context.newCDPSession(page);
      const refresh = async (times: number) => {
        const until = (await asked()) + times;
        while ((await asked()) < until) await page.clock.runFor(300_000);
      };
      const measure = async () => {
        await session.send('HeapProfiler.collectGarbage');
        const { usedSize } = await session.send('Runtime.getHeapUsage');
        return { usedSize, elements: await page.locator('*').count() };
      };
      await refresh(300);
      const before = await measure();
      await refresh(refreshes);
      const after = await measure();
      console.info(`wall: ${before.usedSize} bytes after 300 refreshes, ${after.usedSize} after ${refreshes} more`);
      expect(after.elements).toBe(before.elements);
      expect(after.usedSize - before.usedSize).toBeLessThan(250_000 + 125 * refreshes);
      await context.close();
    });
  });
}
