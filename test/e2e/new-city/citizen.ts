/** A citizen's journey on a small telephone, and what staff see of it: a real browser, a real city. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type City, until } from '../../city/city.ts';
import { expectAccessible, openWindow, type Person, settled, signIn } from '../browser.ts';
import type { Shared } from '../shared.ts';

let city: City;
let browser: Browser;

const phone = { width: 320, height: 640 };
const words = '中山路公园门口的路灯坏了三盏。晚上很黑，老人走路不安全，请尽快修好。';

/** Nothing for axe to find, and nothing wider than the telephone. */
async function check(person: Person, where: string): Promise<void> {
  await settled(person);
  await expectAccessible(person, where);
  const { inner, outer } = await person.page.evaluate(() => ({
    inner: document.documentElement.scrollWidth,
    outer: document.documentElement.clientWidth,
  }));
  expect(inner, `${where} is wider than the telephone`).toBeLessThanOrEqual(outer);
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click();
const text = async (page: Page, selector: string) =>
  ((await page.locator(selector).first().textContent()) ?? '').trim();

/** A photograph as a camera makes it: a real picture with a note of where it was taken. */
async function photograph(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 48;
    const pen = canvas.getContext('2d');
    if (pen !== null) pen.fillStyle = '#0b5cad';
    pen?.fillRect(0, 0, 64, 48);
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  const picture = Buffer.from(drawn, 'base64');
  const note = Buffer.from('Exif\0\0GPS 20.0167N 110.35E', 'latin1');
  const head = Buffer.from([0xff, 0xe1, 0, note.length + 2]);
  return Buffer.concat([picture.subarray(0, 2), head, note, picture.subarray(2)]);
}

export function citizen(shared: () => Shared): void {
  describe('a citizen', { timeout: 240_000 }, () => {
    beforeAll(() => {
      ({ city, browser } = shared());
    });
    let given: { caseNo: string; code: string };

    test('sends a request with a photograph, one thing a page', async () => {
      const person = await openWindow(browser, phone);
      const { page, problems } = person;
      await page.goto(`${city.url}/`);
      await page.getByRole('link', { name: '市民提交诉求、查询进度' }).click();
      await heading(page, '市民服务');
      expect(await text(page, 'main a')).toContain('110');
      await check(person, 'home');
      await page.getByRole('link', { name: '提交诉求' }).click();

      await heading(page, '您要反映哪一类事情？');
      await next(page);
      await page.getByRole('alert').getByRole('link', { name: '请选择一类' }).click();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('nature');
      await check(person, 'an error');
      await page.getByLabel('投诉').check();
      await next(page);

      await heading(page, '请说明情况');
      await page.getByLabel('诉求内容').fill(words);
      await page.reload();
      expect(await page.getByLabel('诉求内容').inputValue()).toBe(words);
      await next(page);

      await heading(page, '事情在哪里？');
      await page.getByLabel('详细地址').fill('中山路 12 号');
      await check(person, 'the place');
      await next(page);

      await heading(page, '有照片吗？');
      const buffer = await photograph(page);
      await page.getByLabel('选择照片').setInputFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer });
      await page.getByRole('img', { name: '照片 1' }).waitFor();
      await check(person, 'the photographs');
      await next(page);

      await heading(page, '怎样联系您？');
      await page.locator('#name').fill('欧阳小芳');
      await page.locator('#phone').fill('abc');
      await next(page);
      await page.locator('#phone').fill('13907650009');
      await next(page);

      await heading(page, '核对后提交');
      expect(await text(page, '.answers')).toContain('中山路 12 号');
      await check(person, 'the answers');
      await page.getByRole('button', { name: '提交', exact: true }).click();

      await heading(page, '提交成功');
      given = { caseNo: await text(page, '.slip .big'), code: await text(page, '.slip .code') };
      expect(given.caseNo).toMatch(/^HK\d{15}$/);
      expect(given.code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
      await page.getByText('1 张照片已上传').waitFor();
      await check(person, 'number and code');
      const slip = await page.pdf({ format: 'A4' });
      expect(slip.byteLength).toBeGreaterThan(1000);
      expect(page.url()).not.toContain(given.code);
      expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(given.code);
      expect(problems).toEqual([]);
      await person.context.close();
    });

    test('follows it by a link, with the reasons for the date; a wrong code tells nothing', async () => {
      const person = await openWindow(browser, { ...phone, width: 360, dark: true });
      const { page, problems } = person;
      await page.goto(`${city.url}/citizen/track?no=${given.caseNo}`);
      expect(await page.locator('#number').inputValue()).toBe(given.caseNo);
      await page.locator('#code').fill(given.code === '222222' ? '333333' : '222222');
      await page.getByRole('button', { name: '查询', exact: true }).click();
      await page.getByText('编号或查询码不正确').waitFor();
      await check(person, 'a wrong code');
      await page.locator('#code').fill(given.code.toLowerCase());
      await page.getByRole('button', { name: '查询', exact: true }).click();
      await heading(page, '现在的情况');
      expect(await text(page, 'main')).toContain('已收到，正在确定由哪个部门办理。');
      await page.getByText('为什么是这一天').click();
      expect(await text(page, '.why')).toContain('时限策略');
      expect(await text(page, 'main')).not.toMatch(/欧阳|13907650009|中山路|路灯/);
      await check(person, 'the state');
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText('Received. We are finding the department that handles it.').waitFor();
      await page.getByRole('button', { name: 'Large text' }).click();
      await check(person, 'large text in English');
      await page.getByRole('button', { name: '中文' }).click();

      await page.getByRole('button', { name: '补充材料' }).click();
      await page.getByLabel('补充的内容').fill('昨晚又坏了一盏。');
      await check(person, 'adding to it');
      await page.getByRole('button', { name: '提交', exact: true }).click();
      await page.getByText('已补充，承办单位会看到。').waitFor();
      // The browser itself reports the refusal of the wrong code.
      expect(problems.filter((problem) => !problem.includes('status of 404'))).toEqual([]);
      await person.context.close();
    });

    test('is found by the centre in its queue, photograph and all', async () => {
      const shown = async () => {
        const { body } = await city.call('supervisor', 'GET', `/api/cases/${given.caseNo}`);
        return body as { source: string; status: string; files?: { state: string }[] };
      };
      const view = await until(shown, (one) => one.files?.[0]?.state === 'ready', 60_000);
      expect(view).toMatchObject({ source: 'web', status: 'awaiting_dispatch' });
      const person = await openWindow(browser);
      await signIn(person, city.url, 'supervisor', `/cases/${given.caseNo}?tab=recordings`);
      const { page } = person;
      const reply = page.waitForResponse((one) => one.url().includes('/shown'));
      await page.getByRole('button', { name: '查看照片 1' }).click();
      const bytes = await (await reply).body();
      expect(bytes.subarray(0, 2).toString('hex')).toBe('ffd8');
      expect(bytes.toString('latin1')).not.toContain('GPS');
      const width = () => page.locator('img.case-photo').evaluate((image: HTMLImageElement) => image.naturalWidth);
      expect(await until(width, (wide) => wide > 0, 10_000)).toBe(64);
      await expectAccessible(person, 'the case with a photograph');
      expect(person.problems).toEqual([]);
      await person.context.close();
    });

    test('withdraws and, of another, rates', async () => {
      const call = (path: string, body: unknown, user = 'supervisor') => city.call(user, 'POST', path, body);
      const person = await openWindow(browser, phone);
      const { page, problems } = person;
      const open = async ({ caseNo, code }: typeof given) => {
        await page.goto(`${city.url}/citizen/track?no=${caseNo}`);
        await page.locator('#code').fill(code);
        await page.getByRole('button', { name: '查询', exact: true }).click();
        await heading(page, '现在的情况');
      };
      await open(given);
      await page.getByRole('button', { name: '撤回' }).click();
      await page.getByLabel('撤回的原因').fill('已经修好了');
      await page.getByLabel('登记号码的后四位').fill('0009');
      await check(person, 'withdrawing');
      await page.getByRole('button', { name: '提交', exact: true }).click();
      await page.getByText('已撤回，不再办理。').waitFor();

      const other = (await call('/api/public/requests', {
        nature: 'complaint',
        content: '海秀路的路灯不亮。',
        requester: { phone: '13907650010' },
      })) as unknown as { body: typeof given };
      const { caseNo } = other.body;
      await call(`/api/cases/${caseNo}/dispatch`, { units: [{ unitId: 'chengguan' }] });
      const part = `/api/cases/${caseNo}/branches/chengguan`;
      await call(`${part}/sign`, {}, 'chengguan.handler');
      await call(
        `${part}/submit`,
        { opinion: '已更换灯具', reply: '路灯已经修好，感谢您的反映。', solved: true },
        'chengguan.handler',
      );
      await open(other.body);
      await page.getByText('路灯已经修好，感谢您的反映。').waitFor();
      await page.getByRole('button', { name: '评价' }).click();
      await page.getByLabel('解决了', { exact: true }).check();
      await page.getByRole('group', { name: '对办理结果' }).getByLabel('非常满意').check();
      await page.getByRole('group', { name: '对服务态度' }).getByLabel('满意', { exact: true }).check();
      await check(person, 'rating');
      await page.getByRole('button', { name: '提交', exact: true }).click();
      await page.getByText('谢谢您的评价。').waitFor();
      expect(await text(page, 'main')).toContain('已办结。');
      expect(problems).toEqual([]);
      await person.context.close();
    });
  });
}
