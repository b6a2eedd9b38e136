/** The administration and the supervision of people by keyboard: a dictionary, and a figure opened to its cases. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { City } from '../city/city.ts';
import { expectAccessible, hasBrowser, type People } from './browser.ts';
import { chooseIn, expectFocus, goByMenu, tabTo, typeInto } from './keyboard.ts';
import { useKeyboardCity } from './keyboard-city.ts';

const known = '010201';
const unit = 'chengguan';

let city: City;
let people: People;

const at = async (user: string): Promise<Page> => (await people.at(user)).page;
const inspect = async (user: string, where: string): Promise<void> =>
  expectAccessible(await people.at(user), `${user}: ${where}`);
const button = (page: Page | Locator, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true });

/** By Tab to a button, and pressed. */
async function press(page: Page, name: string | RegExp, within: Page | Locator = page): Promise<void> {
  await tabTo(button(within, name), { most: 200 });
  await page.keyboard.press('Enter');
}

/** A case in the unit's hands. */
async function dispatched(title: string): Promise<string> {
  const { body } = await city.call('calltaker', 'POST', '/api/cases', {
    ...{ title, content: `${title}，影响居民通行。`, source: 'phone', nature: 'complaint', category: known },
    requester: { name: '符先生', phone: '13000000001' },
    place: { district: '龙华区' },
  });
  const caseNo = String(body.caseNo);
  const units = [{ unitId: unit }];
  expect((await city.call('supervisor', 'POST', `/api/cases/${caseNo}/dispatch`, { units })).status).toBe(200);
  return caseNo;
}

describe.runIf(hasBrowser())('administration and people by keyboard', { timeout: 240_000 }, () => {
  useKeyboardCity('administration', (opened) => {
    ({ city, people } = opened);
  });

  test('a term is added to a dictionary: what is missing is said, what saving changes is shown, then it is saved', async () => {
    const page = await at('admin');
    await goByMenu(page, '字典');
    await press(page, '新增分类');
    const form = page.getByRole('form', { name: '新增分类' });
    await expectFocus(form.getByRole('textbox', { name: '代码' }));
    await page.keyboard.type('010299');
    await page.keyboard.press('Enter');
    await expectFocus(page.getByRole('group', { name: /处需要更正$/ }));
    await tabTo(page.getByRole('link', { name: /^中文名称/ }));
    await page.keyboard.press('Enter');
    await expectFocus(form.getByRole('textbox', { name: '中文名称' }));
    await page.keyboard.type('共享单车乱停');
    await inspect('admin', 'adding a category');
    await page.keyboard.press('Enter');
    await page.getByText('保存后的变化（1 项）').first().waitFor();
    await expectFocus(button(page, '新增分类'));
    const saving = page.getByRole('form', { name: '保存为新版本' });
    await typeInto(saving.getByRole('textbox', { name: '变更说明' }), '来电增多');
    await inspect('admin', 'a category not saved yet');
    await page.keyboard.press('Enter');
    await page.getByText('已保存').waitFor();
    await page.getByText('第 2 版').waitFor();
    const { body } = await city.call('admin', 'GET', '/api/admin/dictionaries');
    expect(body).toMatchObject({ categories: { version: 2, versions: [{ change: { note: '来电增多' } }, {}] } });
    expect(JSON.stringify(body)).toContain('共享单车乱停');
  });

  test('people: sorted and filtered, and a figure opened to its cases', async () => {
    const caseNo = await dispatched('占道经营');
    const page = await at('supervisor');
    await goByMenu(page, '人员监督');
    await press(page, '近 7 天');
    await expectFocus(page.getByRole('button', { name: '近 7 天', pressed: true }));
    await typeInto(page.getByRole('searchbox', { name: '姓名、账号或单位' }), '城管局');
    await page.getByText(/^显示 \d+ 行/).waitFor();
    await chooseIn(page.getByRole('combobox', { name: '岗位工作' }), '签收');
    const head = page.getByRole('columnheader', { name: '在手' });
    await tabTo(head.getByRole('button'));
    await page.keyboard.press('Enter');
    await page.getByRole('columnheader', { name: '在手' }).and(page.locator('[aria-sort=descending]')).waitFor();
    await expectFocus(head.getByRole('button'));
    await inspect('supervisor', 'people');
    await tabTo(page.getByRole('table', { name: '人员监督' }).getByRole('link').first());
    await page.keyboard.press('Enter');
    const behind = page.locator('section[aria-labelledby=figure-cases]');
    await expectFocus(behind.getByRole('heading'));
    await behind.getByRole('link', { name: caseNo }).waitFor();
    await inspect('supervisor', 'the cases behind a figure');
    await press(page, '收起', behind);
    await behind.waitFor({ state: 'detached' });
    await tabTo(page.getByRole('searchbox', { name: '姓名、账号或单位' }), { back: true });
  });

  test('nothing went wrong in any window', () => {
    // What was refused, on purpose, the browser notes by itself.
    expect(people.problems().filter((problem) => !/status of 400/.test(problem))).toEqual([]);
  });
});
