/** Steps of the work that several runs do, by keyboard. */
import type { Locator, Page } from 'playwright-core';
import { type City, until } from '../city/city.ts';
import { chooseIn, expectFocus, pickIn, rowOf, tabTo, typeInto, walkTo } from './keyboard.ts';

type Branch = { id: string; unitId: string; status: string };
export type Known = { status: string; version: number; branches: Branch[] } & Record<string, unknown>;

/** What the service says of a case now. */
export async function caseOf(city: City, caseNo: string): Promise<Known> {
  return (await city.call('supervisor', 'GET', `/api/cases/${caseNo}`)).body as Known;
}

/** Waits until the case has the status. */
export async function reaches(city: City, caseNo: string, wanted: string): Promise<void> {
  await until(
    async () => (await caseOf(city, caseNo)).status,
    (status) => status === wanted,
  );
}

/** Sends the open form, and waits until the case has moved on. */
export async function send(city: City, page: Page, caseNo: string): Promise<void> {
  const { version: before } = await caseOf(city, caseNo);
  await page.keyboard.press('Control+Enter');
  await until(
    async () => (await caseOf(city, caseNo)).version,
    (version) => version !== before,
  );
}

type Call = { phone: string; name: string; district: string; nature: string; category: string };

/** Fills the intake field by field from the number on, where the keyboard is; `words` are the title and the content. */
export async function fillIntake(form: Locator, call: Call, words: readonly [string, string]): Promise<void> {
  const page = form.page();
  await expectFocus(form.getByRole('textbox', { name: '联系电话' }));
  await page.keyboard.type(call.phone);
  await typeInto(form.getByRole('textbox', { name: '姓名' }), call.name);
  await chooseIn(form.getByRole('combobox', { name: '区', exact: true }), call.district);
  await pickIn(form.getByRole('radiogroup', { name: '诉求类型' }), call.nature);
  await typeInto(form.getByRole('combobox', { name: '问题分类' }), call.category);
  await page.keyboard.press('Enter');
  await typeInto(form.getByRole('textbox', { name: '标题' }), words[0]);
  await typeInto(form.getByRole('textbox', { name: '内容' }), words[1]);
}

/** What is missing is said, and the way there is a link, which this takes. */
export async function goToMissing(form: Locator, field: string): Promise<void> {
  const missing = form.page().getByRole('group', { name: /请先补正/ });
  await expectFocus(missing);
  await tabTo(missing.getByRole('link', { name: new RegExp(field) }));
  await form.page().keyboard.press('Enter');
  await expectFocus(form.getByRole('textbox', { name: field }));
}

/** The number that the intake says of the call just sent. */
export async function outcomeOf(page: Page, before = ''): Promise<string> {
  const number = page.locator('.outcome').getByText(/^HK\d{15}$/);
  return until(
    async () => ((await number.count()) > 0 ? String(await number.textContent()) : before),
    (caseNo) => caseNo !== before,
  );
}

/** Adds units where the keyboard is: in the field for them, which stays ready for the next. */
export async function addUnits(field: Locator, units: readonly string[]): Promise<void> {
  const { keyboard } = field.page();
  await expectFocus(field);
  for (const unit of units) {
    await keyboard.type(unit);
    await keyboard.press('Enter');
    await expectFocus(field);
  }
}

/** Opens a case of the list beside it; the keyboard is then at the heading of the form that opens by itself. */
export async function openBeside(page: Page, caseNo: string, form: RegExp): Promise<Locator> {
  await walkTo(page, caseNo);
  await page.keyboard.press('Enter');
  const opened = page.getByRole('form', { name: form });
  await expectFocus(opened.getByRole('heading'));
  return opened;
}

/** As `openBeside`, and presses a key of the open case in the moment in which its form has the keyboard: no one can be faster. */
export async function openBesideAndPress(page: Page, caseNo: string, key: string): Promise<void> {
  await page.evaluate((pressed) => {
    const press = () => {
      const event = new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    };
    const onFocus = ({ target }: Event) => {
      if (!(target instanceof Element) || !target.matches('form.command-form h2')) return;
      document.removeEventListener('focusin', onFocus);
      queueMicrotask(press);
    };
    document.addEventListener('focusin', onFocus);
  }, key);
  await walkTo(page, caseNo);
  await page.keyboard.press('Enter');
}

/** Fills and sends the result of the case that is open beside the list. */
export async function handIn(city: City, page: Page, caseNo: string, words: readonly [string, string]): Promise<void> {
  await page.getByRole('complementary', { name: `办件 ${caseNo}` }).waitFor();
  const form = page.getByRole('form', { name: /^提交办理结果/ });
  await expectFocus(form.getByRole('heading'));
  await page.keyboard.press('o');
  await expectFocus(form.getByLabel('办理意见（内部）'));
  await page.keyboard.type(words[0]);
  await typeInto(form.getByLabel('答复'), words[1]);
  await pickIn(form.getByRole('radiogroup', { name: '诉求是否解决' }), '是');
  await send(city, page, caseNo);
}

/** Accepts result after result in the form of the review, until none of the cases asks for one. */
export async function acceptAll(city: City, form: Locator, cases: readonly string[]): Promise<void> {
  const all = () => Promise.all(cases.map((caseNo) => caseOf(city, caseNo)));
  const versions = async () => (await all()).map(({ version }) => version).join();
  while ((await all()).some(({ status }) => status === 'awaiting_review')) {
    await expectFocus(form.getByRole('heading'));
    const before = await versions();
    await form.page().keyboard.press('Control+Enter');
    await until(versions, (after) => after !== before);
  }
}

/** The answers of a citizen who is satisfied. */
export async function noteSatisfied(form: Locator): Promise<void> {
  await pickIn(form.getByRole('radiogroup', { name: '是否联系上' }), '已联系上');
  await pickIn(form.getByRole('radiogroup', { name: '是否解决' }), '已解决');
  for (const name of ['办理结果', '服务态度']) await pickIn(form.getByRole('radiogroup', { name }), '满意');
}

/** Filters the list by words that one case has and another has not, goes to its row, and takes the filter away again. */
export async function filterAndClear(page: Page, words: string, kept: string, gone: string): Promise<void> {
  await page.keyboard.press('/');
  const filter = page.getByRole('searchbox', { name: '在列表中查找' });
  await expectFocus(filter);
  await page.keyboard.type(words);
  await rowOf(page, gone).waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await expectFocus(rowOf(page, kept));
  await tabTo(page.getByRole('button', { name: '清除筛选' }), { back: true });
  await page.keyboard.press('Enter');
  await rowOf(page, gone).waitFor();
  await expectFocus(filter);
}

/** Opens the form of a remark, closes it without one, opens it again and sends one; the keyboard is back at its button each time. */
export async function addRemark(page: Page, words: string): Promise<void> {
  const remark = page.getByRole('button', { name: '备注' });
  const field = page.getByRole('textbox', { name: '备注内容' });
  await tabTo(remark);
  await page.keyboard.press('Enter');
  await expectFocus(field);
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await expectFocus(remark);
  await page.keyboard.press('Enter');
  await page.keyboard.type(words);
  await page.keyboard.press('Control+Enter');
  await field.waitFor({ state: 'detached' });
  await expectFocus(remark);
}

/** Selects every row of the list by `j` and `x`. */
export async function selectRows(page: Page, cases: readonly string[]): Promise<void> {
  for (const caseNo of cases) await rowOf(page, caseNo).waitFor();
  for (const _ of cases) {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
  }
}

/** Goes to a case by its number, from wherever the keyboard is. */
export async function findCase(page: Page, caseNo: string, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expectFocus(page.getByRole('searchbox', { name: /办件编号|Case number/ }));
  await page.keyboard.type(caseNo);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await expectFocus(page.getByRole('main'));
}

/** Opens a part of the case page. */
export async function openTab(page: Page, name: string): Promise<void> {
  const link = page.locator('.tabs').getByRole('link', { name });
  await tabTo(link);
  await page.keyboard.press('Enter');
  await expectFocus(link);
}
