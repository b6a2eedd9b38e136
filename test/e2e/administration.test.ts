/** The administration and the centre's planning screens by keyboard: dictionaries, a calendar year, proposals, people, what if. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { bringSweep, type City, until } from '../city/city.ts';
import { expectAccessibleState, hasBrowser, type People } from './browser.ts';
import { chooseIn, expectFocus, goByMenu, tabTo, typeInto } from './keyboard.ts';
import { useKeyboardCity } from './keyboard-city.ts';

const known = '010201';
const unit = 'chengguan';

let city: City;
let people: People;

const at = async (user: string): Promise<Page> => (await people.at(user)).page;
const inspect = async (user: string, where: string): Promise<void> =>
  expectAccessibleState(await people.at(user), `${user}: ${where}`);
const button = (page: Page | Locator, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true });

/** By Tab to a button, and pressed. */
async function press(page: Page, name: string | RegExp, within: Page | Locator = page): Promise<void> {
  await tabTo(button(within, name), { most: 200 });
  await page.keyboard.press('Enter');
}

/** A date as it is typed into a field of dates, in the order of the browser's own language: month, day, year. */
async function typeDate(field: Locator, date: string): Promise<void> {
  await tabTo(field);
  const [year, month, day] = date.split('-');
  const { keyboard } = field.page();
  await keyboard.type(`${month}${day}${year}`);
  expect(await field.inputValue()).toBe(date);
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

/** When the case's part is due. */
const dueOf = async (caseNo: string): Promise<string> =>
  String((await city.call('supervisor', 'GET', `/api/cases/${caseNo}`)).body.due);

describe.runIf(hasBrowser())('administration and planning by keyboard', { timeout: 240_000 }, () => {
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

  test('what if: a shorter limit makes overdue what is not; then it is proposed', async () => {
    await city.clock({ set: '2026-09-17T01:00:00Z' });
    const page = await at('supervisor');
    await goByMenu(page, '时限推演');
    const amount = page.getByRole('spinbutton', { name: '办结时限、求助、投诉、举报：数量' });
    await amount.waitFor();
    await tabTo(amount, { most: 200 });
    await page.keyboard.press('Control+A');
    await page.keyboard.type('1');
    await page.getByText('改动 1 处').waitFor();
    await press(page, '推演');
    const results = page.getByRole('region', { name: '推演结果' });
    const line = results.getByRole('row').filter({ hasText: '城管局' });
    await line.waitFor();
    await expectFocus(button(page, '推演'));
    expect(await line.getByRole('cell').allTextContents()).toEqual(['1', '0', '—', '—', '0', '1']);
    await inspect('supervisor', 'what if');
    await tabTo(amount, { back: true, most: 200 });
    await page.keyboard.press('ArrowUp');
    await page.getByText('内容已改动，请重新推演。').waitFor();

    await tabTo(page.getByRole('link', { name: '提出变更建议' }), { back: true, most: 200 });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '变更建议' }).waitFor();
    const form = page.getByRole('form', { name: '提出建议' });
    expect(await form.getByRole('combobox', { name: '事项' }).inputValue()).toBe('policy');
    await typeInto(form.getByRole('textbox', { name: '建议内容' }), '求助、投诉、举报的办结时限缩短为 2 个工作日');
    await press(page, '提交建议', form);
    await expectFocus(page.getByRole('group', { name: /处需要更正$/ }));
    await tabTo(page.getByRole('link', { name: /^理由/ }));
    await page.keyboard.press('Enter');
    await page.keyboard.type('推演显示可行，联系 13900000001');
    await inspect('supervisor', 'a proposal');
    await page.keyboard.press('Enter');
    await page.getByText('建议已提交').waitFor();
    const own = page.getByRole('list', { name: '本人的建议' });
    await own.getByText('推演显示可行，联系 139****0001').waitFor();
    await own.getByText('待办理').waitFor();
  });

  test('the administrator goes where the change is made, settles the proposal, and its proposer is told', async () => {
    const page = await at('admin');
    await goByMenu(page, '变更建议');
    const way = page.getByRole('link', { name: '前往时限策略' });
    await way.waitFor();
    await tabTo(way);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '时限策略' }).waitFor();
    await goByMenu(page, '变更建议');
    await press(page, /^办结 .* 的建议（时限策略）$/);
    const form = page.getByRole('form', { name: /^办结/ });
    await expectFocus(form.getByRole('radio').first());
    await page.keyboard.press('ArrowDown');
    await typeInto(form.getByRole('textbox', { name: '办理说明' }), '须先征求承办单位意见');
    await inspect('admin', 'settling a proposal');
    await page.keyboard.press('Enter');
    await page.getByText('没有待办理的建议。').waitFor();
    await page.getByRole('list', { name: '已办结' }).getByText('须先征求承办单位意见').waitFor();

    const centre = await at('supervisor');
    await goByMenu(centre, '通知');
    await tabTo(centre.getByRole('link', { name: '您的变更建议（时限策略）未采纳' }));
    await centre.keyboard.press('Enter');
    const own = centre.getByRole('list', { name: '本人的建议' });
    await own.getByText('须先征求承办单位意见').waitFor();
    await own.getByText('未采纳').waitFor();
    await inspect('supervisor', 'a settled proposal');
  });

  test('a calendar year is loaded: what it moves is shown first, and then it moves', async () => {
    // Due beyond the new year, which is not announced yet.
    await city.clock({ set: '2026-12-30T01:00:00Z' });
    const caseNo = await dispatched('夜市占道');
    const page = await at('admin');
    await goByMenu(page, '日历');
    await tabTo(page.locator('summary').filter({ hasText: '载入年度放假安排' }), { most: 200 });
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: '载入年度放假安排' });
    await tabTo(form.getByRole('textbox', { name: '年度' }));
    expect(await form.getByRole('textbox', { name: '年度' }).inputValue()).toBe('2027');
    await typeInto(form.getByRole('textbox', { name: '通知网址' }), 'https://www.gov.cn/zhengce/2027.htm');
    const field = (index: number, name: string) => form.getByLabel(name).nth(index);
    await typeDate(field(0, '放假起'), '2027-01-01');
    await typeDate(field(0, '放假止'), '2027-01-05');
    await form.getByText('放假止（共 5 天）').waitFor();
    await typeInto(field(0, '调休上班'), '2027-01-09');
    // The other six are not filled in: what is said of them leads there.
    await press(page, '预览影响', form);
    await expectFocus(page.getByRole('group', { name: /处需要更正$/ }));
    await tabTo(page.getByRole('link', { name: /^春节 放假起/ }).first());
    await page.keyboard.press('Enter');
    await expectFocus(field(1, '放假起'));
    for (const name of ['春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']) {
      await press(page, `删除${name}`, form);
      await expectFocus(field(name === '国庆节' ? 0 : 1, '节日'));
    }
    await press(page, '预览影响', form);
    const moves = page.getByRole('region', { name: '预览' });
    await moves.getByText(/已核对在办办件 2 件/).waitFor();
    await expectFocus(button(form, '预览影响'));
    const before = await dueOf(caseNo);
    const line = moves.getByRole('row').filter({ hasText: '城管局' }).filter({ hasText: '办结时限' });
    await line.getByText('推后').waitFor();
    await inspect('admin', 'the preview of a year');
    await press(page, '确认保存', form);
    await page.getByText('已保存').waitFor();
    // The year that was loaded is shown, and the form is ready for another one.
    await page.getByRole('heading', { level: 2, name: '2027', exact: true }).waitFor();
    await page.locator('#day-2027-01-05[data-kind=holiday]').waitFor();
    await page.locator('#day-2027-01-09[data-kind=makeUp]').waitFor();
    await inspect('admin', 'a loaded year');
    await bringSweep(city);
    await until(
      () => dueOf(caseNo),
      (due) => due > before,
      120_000,
    );
  });

  test('nothing went wrong in any window', () => {
    // What was refused, on purpose, the browser notes by itself.
    expect(people.problems().filter((problem) => !/status of 400/.test(problem))).toEqual([]);
  });
});
