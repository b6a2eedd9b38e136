/** The main job with the keyboard alone, from the sign-in to the closed case: no mouse, no address typed but the first. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type City, startCity, until } from '../city/city.ts';
import { hasBrowser, openBrowser, openPeople, type People } from './browser.ts';
import { chooseIn, expectFocus, goByMenu, pickIn, rowOf, signInByKeys, tabTo, typeInto, walkTo } from './keyboard.ts';

let city: City;
let browser: Browser;
let people: People;

const at = async (user: string): Promise<Page> => (await people.at(user)).page;

const caseOf = async (caseNo: string) => (await city.call('supervisor', 'GET', `/api/cases/${caseNo}`)).body;
const reaches = (caseNo: string, wanted: string) =>
  until(
    async () => String((await caseOf(caseNo)).status),
    (status) => status === wanted,
  );

async function outcomeOf(page: Page, before = ''): Promise<string> {
  const number = page.locator('.outcome').getByText(/^HK\d{15}$/);
  return until(
    async () => ((await number.count()) > 0 ? String(await number.textContent()) : before),
    (caseNo) => caseNo !== before,
  );
}

describe.runIf(hasBrowser())('the main job by keyboard', { timeout: 120_000 }, () => {
  let single = '';
  let joint = '';

  beforeAll(async () => {
    city = await startCity();
    // Tuesday, 15 September 2026, 09:00 in Shanghai.
    await city.clock({ set: '2026-09-15T01:00:00Z' });
    browser = await openBrowser();
    people = openPeople(browser, city.url, signInByKeys);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const [user, { page }] of people.windows()) await page.screenshot({ path: `.build/e2e/keyboard-${user}.png` });
  });
  afterAll(async () => {
    await browser?.close();
    await city?.remove();
  });

  test('the call-taker registers one call field by field, the next one by chords', async () => {
    const page = await at('calltaker');
    const form = page.locator('form.intake');
    await expectFocus(form.getByRole('textbox', { name: '联系电话' }));
    await page.keyboard.type('13000000003');
    await typeInto(form.getByRole('textbox', { name: '姓名' }), '符女士');
    await chooseIn(form.getByRole('combobox', { name: '区', exact: true }), '龙华区');
    await pickIn(form.getByRole('radiogroup', { name: '诉求类型' }), '投诉');
    await typeInto(form.getByRole('combobox', { name: '问题分类' }), 'ldbl');
    await page.keyboard.press('Enter');
    await typeInto(form.getByRole('textbox', { name: '标题' }), '路灯不亮影响出行');
    await typeInto(form.getByRole('textbox', { name: '内容' }), '小区北门外的路灯已有三天不亮，请尽快维修。');
    await page.keyboard.press('Control+Shift+Enter');
    single = await outcomeOf(page);
    await expectFocus(form.getByRole('textbox', { name: '联系电话' }));

    // What is missing is said, and the way there is a link.
    await page.keyboard.type('13000000004');
    await page.keyboard.press('Control+Shift+Enter');
    const missing = page.getByRole('group', { name: /请先补正/ });
    await expectFocus(missing);
    await tabTo(missing.getByRole('link', { name: /标题/ }));
    await page.keyboard.press('Enter');
    await expectFocus(form.getByRole('textbox', { name: '标题' }));
    await page.keyboard.type('工地噪声与积水');
    await page.keyboard.press('Alt+6');
    await page.keyboard.type('工地夜间施工噪声大，路面污水外溢。');
    await page.keyboard.press('Alt+3');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Shift+Enter');
    joint = await outcomeOf(page, single);
    for (const caseNo of [single, joint]) expect((await caseOf(caseNo)).status).toBe('awaiting_dispatch');
  });

  test('? shows the keys, / goes to the filter, j and k walk, Esc gives the place back', async () => {
    const page = await at('supervisor');
    await rowOf(page, joint).waitFor();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: '快捷键' });
    await keys.getByRole('row', { name: /^d 派发/ }).waitFor();
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    await expectFocus(page.getByRole('main'));

    await page.keyboard.press('/');
    const filter = page.getByRole('searchbox', { name: '在列表中查找' });
    await expectFocus(filter);
    await page.keyboard.type('积水');
    await rowOf(page, single).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await expectFocus(rowOf(page, joint));
    await tabTo(page.getByRole('button', { name: '清除筛选' }), { back: true });
    await page.keyboard.press('Enter');
    await rowOf(page, single).waitFor();
    await expectFocus(filter);
    await page.keyboard.press('Enter');

    await page.keyboard.press('k');
    const [first, second] = [page.locator('tr[data-row-key]').nth(0), page.locator('tr[data-row-key]').nth(1)];
    await expectFocus(first);
    await page.keyboard.press('j');
    await expectFocus(second);
    await page.keyboard.press('k');
    await expectFocus(first);
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: /^办件 HK/ });
    await expectFocus(panel.getByRole('heading', { name: '派发' }));
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await expectFocus(first);
  });

  test('the centre dispatches one case to the suggested unit and one to two units', async () => {
    const page = await at('supervisor');
    const form = page.getByRole('form', { name: /^派发/ });
    await walkTo(page, single);
    await page.keyboard.press('d');
    await expectFocus(form.getByRole('heading', { name: '派发' }));
    await form.getByRole('list', { name: '承办单位' }).getByText('市政管理局').waitFor();
    await typeInto(form.getByLabel('处置要求'), '请维修路灯并答复市民。');
    await page.keyboard.press('Control+Enter');
    await reaches(single, 'awaiting_signoff');
    // The next case has opened by itself.
    await page.getByRole('complementary', { name: `办件 ${joint}` }).waitFor();
    await expectFocus(form.getByRole('heading', { name: '派发' }));
    await page.keyboard.press('d');
    const units = form.getByRole('combobox', { name: '承办单位' });
    await expectFocus(units);
    for (const unit of ['市政管理局', '住建局']) {
      await page.keyboard.type(unit);
      await page.keyboard.press('Enter');
      await expectFocus(units);
    }
    await typeInto(form.getByLabel('处置要求').last(), '请按职责分别处理。');
    await page.keyboard.press('Control+Enter');
    await reaches(joint, 'awaiting_signoff');
    await page.getByText('没有待处理的办件。').waitFor();
    await expectFocus(page.getByRole('region', { name: '待派发' }));
    expect(await caseOf(joint)).toMatchObject({ joint: true });
  });

  test('one clerk selects with x and signs all with s, another signs the open case', async () => {
    const many = await at('shizheng.clerk');
    await rowOf(many, joint).waitFor();
    for (const _ of [single, joint]) {
      await many.keyboard.press('j');
      await many.keyboard.press('x');
    }
    await many.keyboard.press('s');
    await expectFocus(many.getByRole('group', { name: '确认签收 2 件办件？' }).getByRole('button', { name: '确认' }));
    await many.keyboard.press('Escape');
    await expectFocus(many.locator('tr[data-row-key]').nth(1));
    await many.keyboard.press('s');
    await many.keyboard.press('Enter');
    await expectFocus(many.getByRole('button', { name: '完成' }));
    await many.getByText('已签收 2 件。').waitFor();
    await many.keyboard.press('Enter');
    await expectFocus(many.getByRole('region', { name: '办件签收' }));
    await reaches(single, 'handling');

    // A handler may sign, too.
    const one = await at('zhujian.handler');
    await walkTo(one, joint);
    await one.keyboard.press('Enter');
    await expectFocus(one.getByRole('form', { name: /^签收/ }).getByRole('heading', { name: /^签收/ }));
    await one.keyboard.press('s');
    await reaches(joint, 'handling');
    await expectFocus(one.getByRole('region', { name: '办件签收' }));
  });

  test('the handlers hand in their results', async () => {
    for (const [user, cases] of [
      ['shizheng.handler', [single, joint]],
      ['zhujian.handler', [joint]],
    ] as const) {
      const page = await at(user);
      await goByMenu(page, '待办办件');
      await walkTo(page, cases[0]);
      await page.keyboard.press('o');
      for (const caseNo of cases) {
        await page.getByRole('complementary', { name: `办件 ${caseNo}` }).waitFor();
        const form = page.getByRole('form', { name: /^提交办理结果/ });
        await expectFocus(form.getByRole('heading'));
        await page.keyboard.press('o');
        await expectFocus(form.getByLabel('办理意见（内部）'));
        await page.keyboard.type('已到现场处理。');
        await typeInto(form.getByLabel('答复'), '您反映的问题已处理完毕。');
        await pickIn(form.getByRole('radiogroup', { name: '诉求是否解决' }), '是');
        await page.keyboard.press('Control+Enter');
        await until(
          async () => (await caseOf(caseNo)).branches as { unitId: string; status: string }[],
          (branches) => branches.some(({ unitId, status }) => user.startsWith(unitId) && status !== 'signed'),
        );
      }
      await expectFocus(page.getByRole('region', { name: '待办办件' }));
    }
    const page = await at('zhujian.handler');
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.getByRole('heading', { level: 1, name: '通知' }).waitFor();
    const markAll = page.getByRole('button', { name: '全部标为已读' });
    await tabTo(markAll);
    await page.keyboard.press('Enter');
    await markAll.waitFor({ state: 'detached' });
    await expectFocus(page.getByRole('main'));
  });

  test('the centre reviews what asks for a review', async () => {
    const page = await at('supervisor');
    await goByMenu(page, '结果审核');
    await walkTo(page, joint);
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: /^审核/ });
    const both = () => Promise.all([single, joint].map(caseOf));
    const versions = async () => (await both()).map(({ version }) => version).join();
    while ((await both()).some(({ status }) => status === 'awaiting_review')) {
      await expectFocus(form.getByRole('heading'));
      const before = await versions();
      await page.keyboard.press('Control+Enter');
      await until(versions, (after) => after !== before);
    }
    await expectFocus(page.getByRole('region', { name: '结果审核' }));
    await reaches(joint, 'awaiting_callback');
    await reaches(single, 'awaiting_callback');
  });

  test('the callback officer notes the answers, the cases are closed', async () => {
    const page = await at('callback');
    await rowOf(page, joint).waitFor();
    await walkTo(page, single);
    await page.keyboard.press('Enter');
    for (const caseNo of [single, joint]) {
      const panel = page.getByRole('complementary', { name: `办件 ${caseNo}` });
      await expectFocus(panel.getByRole('heading', { level: 2 }));
      const form = panel.getByRole('form');
      await pickIn(form.getByRole('radiogroup', { name: '是否联系上' }), '已联系上');
      await pickIn(form.getByRole('radiogroup', { name: '是否解决' }), '已解决');
      for (const name of ['办理结果', '服务态度']) await pickIn(form.getByRole('radiogroup', { name }), '满意');
      await page.keyboard.press('Control+Enter');
      await reaches(caseNo, 'completed');
    }
    await expectFocus(page.getByRole('region', { name: '回访' }));
  });

  test('the centre finds the closed case by its number, adds a remark and signs out', async () => {
    const page = await at('supervisor');
    await page.keyboard.press('Control+k');
    await expectFocus(page.getByRole('searchbox', { name: '办件编号' }));
    await page.keyboard.type(joint);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '工地噪声与积水' }).waitFor();
    await page.getByText('已办结').first().waitFor();
    await expectFocus(page.getByRole('main'));
    const remark = page.getByRole('button', { name: '备注' });
    await tabTo(remark);
    await page.keyboard.press('Enter');
    const field = page.getByRole('textbox', { name: '备注内容' });
    await expectFocus(field);
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await expectFocus(remark);
    await page.keyboard.press('Enter');
    await page.keyboard.type('市民表示感谢。');
    await page.keyboard.press('Control+Enter');
    await field.waitFor({ state: 'detached' });
    await expectFocus(remark);
    await tabTo(page.getByRole('link', { name: '轨迹' }));
    await page.keyboard.press('Enter');
    await page.getByText('市民表示感谢。').waitFor();
    await expectFocus(page.getByRole('link', { name: '轨迹' }));
    await tabTo(page.getByRole('button', { name: '退出' }), { back: true });
    await page.keyboard.press('Enter');
    await expectFocus(page.getByRole('button', { name: '登录' }));
  });

  test('nothing went wrong in any window', () => {
    expect(people.problems()).toEqual([]);
  });
});
