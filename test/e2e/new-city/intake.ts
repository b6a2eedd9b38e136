/** The intake by keyboard: an ordinary call in few keys, a call that repeats one, an earlier case dealt with, and a browser that dies. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, until } from '../../city/city.ts';
import { expectAccessible, type People } from '../browser.ts';
import { expectFocus, tabTo } from '../keyboard.ts';
import type { Opened } from '../keyboard-city.ts';
import { scriptOf } from '../keystrokes.ts';
import { caseOf, outcomeOf } from '../steps.ts';

const most = 25;
let city: City;
let people: People;

const at = async (user: string): Promise<Page> => (await people.at(user)).page;
const phone = (page: Page) => page.locator('form.intake').getByRole('textbox', { name: '联系电话' });
const similar = (page: Page) => page.getByRole('region', { name: '相似办件' });

export function intakeByKeyboard(shared: () => Opened): void {
  describe('the intake by keyboard', { timeout: 120_000 }, () => {
    let first = '';

    beforeAll(() => {
      ({ city, people } = shared());
    });
    afterAll(() => people.close());

    test('an ordinary call is registered and dispatched in at most 25 keystrokes beyond its text', async () => {
      const page = await at('calltaker');
      const form = page.locator('form.intake');
      await expectFocus(phone(page));
      await form
        .getByRole('combobox', { name: '区', exact: true })
        .getByRole('option', { name: '龙华区' })
        .waitFor({ state: 'attached' });
      const script = scriptOf(page);
      await script.type('13000000021', 'the number');
      await script.press('Tab', 'to the name');
      await script.type('符女士', 'the name');
      await script.press('Alt+2', 'to the district');
      await script.press('ArrowDown', 'to 龙华区', 2);
      await script.press('Tab', 'over street and community to the address', 3);
      await script.type('梧桐路18号丹桂花园北门', 'the address');
      await script.press('Alt+3', 'to the nature');
      await script.press('ArrowRight', 'to 投诉', 2);
      await script.press('Alt+4', 'to the category');
      await script.type('ldbl', 'initials of 路灯不亮');
      await script.press('Enter', 'takes the first');
      await script.press('Alt+5', 'to the title');
      await script.type('丹桂花园北门路灯不亮', 'the title');
      await script.press('Alt+6', 'to the content');
      await script.type('昨晚开始丹桂花园北门的路灯不亮，老人出行不便，请尽快维修。', 'the content');
      await form.getByRole('group', { name: '责任单位' }).getByRole('checkbox').first().waitFor();
      await script.press('Alt+Enter', 'dispatches to the unit of the catalogue');
      first = await outcomeOf(page);
      script.print('An ordinary call:');
      expect(script.count()).toBeLessThanOrEqual(most);
      expect(await caseOf(city, first)).toMatchObject({
        status: 'awaiting_signoff',
        nature: 'complaint',
        category: '010401',
        place: { district: '龙华区', address: '梧桐路18号丹桂花园北门' },
        requester: { phone: '13000000021' },
      });
      await expectFocus(phone(page));
    });

    test('the same matter again comes up with its reasons, and is registered as a repeat', async () => {
      const page = await at('calltaker');
      await page.keyboard.type('13000000022');
      await page.keyboard.press('Alt+6');
      await page.keyboard.type('晚上经过丹桂花园，街灯都灭了，什么都看不见。');
      await similar(page).getByText('同地点「丹桂花园」').waitFor();
      await page.getByText(`作为 ${first} 的重复诉求登记。`).waitFor();
      await expectAccessible(await people.at('calltaker'), 'the intake with similar cases');
      await page.keyboard.press('Alt+5');
      await page.keyboard.type('丹桂花园街灯熄灭');
      await page.keyboard.press('Alt+3');
      await page.keyboard.press('Space');
      await page.keyboard.press('Control+Shift+Enter');
      const caseNo = await outcomeOf(page, first);
      expect(await caseOf(city, caseNo)).toMatchObject({ status: 'awaiting_dispatch', repeatOf: first });
    });

    test('an earlier case is urged with two keys, and what was being typed stays', async () => {
      const page = await at('calltaker');
      await page.keyboard.type('13000000021');
      await page.keyboard.press('Alt+6');
      await page.keyboard.type('丹桂花园的路灯还是不亮。');
      const item = similar(page).getByRole('listitem').filter({ hasText: first });
      await item.getByText(/同来电人/).waitFor();
      await page.keyboard.press('Alt+9');
      if (!(await item.getByRole('link').evaluate((link) => link === document.activeElement)))
        await tabTo(item.getByRole('link'));
      await page.keyboard.press('u');
      const form = page.getByRole('dialog', { name: `办件 ${first}` }).getByRole('form', { name: '催办' });
      await expectFocus(form.getByRole('textbox').first());
      await page.keyboard.type('市民再次来电催促。');
      await page.keyboard.press('Control+Enter');
      await until(
        async () => (await caseOf(city, first)).urges,
        (urges) => urges === 1,
      );
      await expect(page.locator('#intake-content').inputValue()).resolves.toBe('丹桂花园的路灯还是不亮。');
    });

    test('words of an emergency are answered at once', async () => {
      const page = await at('calltaker');
      await page.keyboard.press('Alt+6');
      await page.keyboard.type('楼下电动车着火了');
      await page
        .getByRole('alert')
        .getByText(/火警、救援 119/)
        .waitFor();
      await expectAccessible(await people.at('calltaker'), 'the intake in an emergency');
    });

    test('a browser that dies in mid-call loses less than five seconds of typing', async () => {
      const { page, context } = await people.at('calltaker');
      await page.keyboard.press('Alt+5');
      const began = Date.now();
      let typed = '';
      let beforeTheEnd = 0;
      while (Date.now() - began < 6000) {
        await page.keyboard.type('字');
        typed += '字';
        if (Date.now() - began < 2500) beforeTheEnd = typed.length;
      }
      const session = await context.newCDPSession(page);
      // The process of the page is gone: it can say goodbye to nobody.
      void session.send('Page.crash').catch(() => undefined);
      await new Promise((settle) => page.once('crash', settle));
      const again = await context.newPage();
      await again.goto(city.url);
      // The issuer still knows who it is: one key, and the form is back.
      await expectFocus(again.getByRole('button', { name: '登录' }));
      await again.keyboard.press('Enter');
      await again.getByText('已恢复上次未提交的内容。').waitFor();
      const kept = await again.locator('#intake-title').inputValue();
      console.log(`typed ${typed.length} characters in 6 s without a pause, kept ${kept.length}`);
      expect(kept.length).toBeGreaterThanOrEqual(beforeTheEnd);
      expect(typed.startsWith(kept)).toBe(true);
    });
  });
}
