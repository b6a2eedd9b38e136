/** The desk of the centre by keyboard: a full queue cleared, and the commands that are given beside the main job. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type City, until } from '../city/city.ts';
import { expectAccessibleState, hasBrowser, type People } from './browser.ts';
import { chooseIn, expectFocus, goByMenu, tabTo, typeInto, walkTo } from './keyboard.ts';
import { useKeyboardCity } from './keyboard-city.ts';
import { addUnits, caseOf, findCase, openBeside, openTab, reaches, send } from './steps.ts';

/** 占道经营, which the catalogue gives to one unit; the call-taker leaves out the category where it is not known. */
const known = '010201';
const unit = 'chengguan';

let city: City;
let people: People;

const at = async (user: string): Promise<Page> => (await people.at(user)).page;
const inspect = async (user: string, where: string): Promise<void> =>
  expectAccessibleState(await people.at(user), `${user}: ${where}`);
const rows = (page: Page): Locator => page.locator('tr[data-row-key]');

/** A call as it was taken down, waiting to be dispatched. */
async function register(title: string, category?: string): Promise<string> {
  const { status, body } = await city.call('calltaker', 'POST', '/api/cases', {
    title,
    content: `${title}，影响居民通行，希望有关部门处理。`,
    source: 'phone',
    nature: 'complaint',
    requester: { name: '符先生', phone: '13000000001' },
    place: { district: '龙华区' },
    ...(category === undefined ? {} : { category }),
  });
  expect(status).toBe(201);
  return String(body.caseNo);
}

/** From here on the screens are read in English. */
async function readEnglish(page: Page): Promise<void> {
  await tabTo(page.getByRole('button', { name: /Switch to English/ }), { back: true });
  await page.keyboard.press('Enter');
  await expectFocus(page.getByRole('button', { name: /切换到中文/ }));
}

/** F5: what others have done meanwhile is shown. */
async function again(page: Page): Promise<void> {
  await page.reload();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

/** By Tab to the button of a command on the case page, and into its form. */
async function begin(page: Page, command: string): Promise<Locator> {
  await tabTo(page.locator('.case-rail').getByRole('button', { name: command, exact: true }));
  await page.keyboard.press('Enter');
  return opened(page, command);
}

/** The form of a command, with the keyboard in its first field. */
async function opened(page: Page, command: string): Promise<Locator> {
  const form = page.getByRole('form', { name: command });
  await expectFocus(form.locator('.form-field :is(textarea, select, input)').first());
  return form;
}

describe.runIf(hasBrowser())('the desk of the centre by keyboard', { timeout: 120_000 }, () => {
  let handled = '';

  useKeyboardCity('desk', (opened) => {
    ({ city, people } = opened);
  });

  test('twenty waiting cases: those that the catalogue knows at once, the others one after another', async () => {
    const clear = await Promise.all(Array.from({ length: 17 }, (_, at) => register(`占道经营之${at + 1}`, known)));
    const unclear = await Promise.all(['其他问题之一', '其他问题之二', '其他问题之三'].map((title) => register(title)));
    const page = await at('supervisor');
    await until(
      () => rows(page).count(),
      (count) => count === 20,
    );
    await page.keyboard.press('j');
    await expectFocus(rows(page).first());
    await page.keyboard.press('x');
    for (let step = 1; step < 20; step += 1) await page.keyboard.press('j');
    await expectFocus(rows(page).last());
    await page.keyboard.press('Shift+X');
    await page.getByRole('button', { name: '派发所选 20 件' }).waitFor();
    await page.keyboard.press('d');
    const bulk = page.getByRole('form', { name: '批量派发' });
    await expectFocus(bulk.getByRole('textbox'));
    await bulk.getByText('按职责目录派发 17 件，3 件不能批量派发。').waitFor();
    await page.keyboard.type('请到现场核实处理并答复市民。');
    await inspect('supervisor', 'bulk dispatch');
    await page.keyboard.press('Control+Enter');
    await page.getByText('已派发 17 件。').waitFor();
    await expectFocus(page.getByRole('button', { name: '完成' }));
    await page.keyboard.press('Enter');
    await until(
      () => rows(page).count(),
      (count) => count === 3,
    );

    await walkTo(page, unclear[0] ?? '');
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: /^派发/ });
    for (const left of [2, 1, 0]) {
      await expectFocus(form.getByRole('heading', { name: '派发' }));
      await page.keyboard.press('d');
      await addUnits(form.getByRole('combobox', { name: '承办单位' }), ['城管局']);
      await page.keyboard.press('Control+Enter');
      await until(
        () => rows(page).count(),
        (count) => count === left,
      );
    }
    await page.getByText('没有待处理的办件。').waitFor();
    await expectFocus(page.getByRole('region', { name: '待派发' }));
    const all = await Promise.all([...clear, ...unclear].map((caseNo) => caseOf(city, caseNo)));
    expect(all.map(({ status }) => status)).toEqual(Array.from(all, () => 'awaiting_signoff'));
    expect(new Set(all.slice(0, 17).map(({ branches }) => branches.map(({ unitId }) => unitId).join())).size).toBe(1);
    handled = unclear[0] ?? '';
    const signed = await city.call(`${unit}.clerk`, 'POST', `/api/cases/${handled}/branches/${unit}/sign`, {});
    expect(signed.status).toBe(200);
  });

  test('the unit asks for an extension, the centre grants it, and 为什么 tells it', async () => {
    const handler = await at(`${unit}.handler`);
    await readEnglish(handler);
    await goByMenu(handler, 'To do');
    await openBeside(handler, handled, /^Submit the result/);
    await handler.keyboard.press('e');
    const asking = await opened(handler, 'Ask for an extension');
    await handler.keyboard.type('2');
    await typeInto(asking.getByLabel('Reason for the extension'), '需要与街道联合整治，市民已同意。');
    await inspect(`${unit}.handler`, 'asking for an extension');
    await send(city, handler, handled);

    const page = await at('supervisor');
    await readEnglish(page);
    await goByMenu(page, 'Approvals');
    const deciding = await openBeside(page, handled, /^Decide on the extension/);
    await deciding.getByText('需要与街道联合整治，市民已同意。').waitFor();
    await inspect('supervisor', 'deciding on an extension');
    const before = (await caseOf(city, handled)).due;
    await send(city, page, handled);
    await expectFocus(page.getByRole('region', { name: 'Approvals' }));
    expect((await caseOf(city, handled)).due).not.toBe(before);

    await findCase(page, handled, '其他问题之一');
    const why = page.locator('.case-deadline summary');
    await tabTo(why);
    await page.keyboard.press('Enter');
    const steps = page.locator('.case-deadline .why-steps li');
    await steps
      .filter({ hasText: /extension/i })
      .first()
      .waitFor();
    expect(await steps.count()).toBeGreaterThan(2);
    await inspect('supervisor', 'why it is due then');
    await page.keyboard.press('Escape');
    await steps.first().waitFor({ state: 'hidden' });
    await expectFocus(why);
  });

  test('an order is issued, printed, answered and closed', async () => {
    const page = await at('supervisor');
    await page.keyboard.press('v');
    const issuing = await opened(page, 'Supervise');
    await page.keyboard.type('请说明进展，并在时限内答复。');
    await tabTo(issuing.getByRole('combobox', { name: 'Cause' }));
    await page.keyboard.press('Home');
    await expect(issuing.getByRole('combobox', { name: 'Cause' }).inputValue()).resolves.toBe('near_due');
    await inspect('supervisor', 'issuing an order');
    await send(city, page, handled);
    await expectFocus(page.getByRole('button', { name: 'Supervise', exact: true }));
    await openTab(page, 'Supervision');
    await inspect('supervisor', 'the orders');
    await tabTo(page.getByRole('link', { name: 'Print the order' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Supervision order' }).waitFor();
    await page.getByText(`${handled}-1`).waitFor();
    await page.getByRole('row', { name: /^Cause Nearly due/ }).waitFor();
    await inspect('supervisor', 'the order to be printed');
    await tabTo(page.getByRole('button', { name: 'Print', exact: true }));
    await tabTo(page.getByRole('link', { name: 'Back to the case' }), { back: true });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '其他问题之一' }).waitFor();

    const handler = await at(`${unit}.handler`);
    await again(handler);
    await expectFocus(handler.getByRole('form', { name: /^Submit the result/ }).getByRole('heading'));
    await handler.keyboard.press('a');
    const answering = await opened(handler, 'Answer the order');
    await answering.getByText('请说明进展，并在时限内答复。').waitFor();
    await handler.keyboard.type('已约谈经营户，本周内清理完毕。');
    await inspect(`${unit}.handler`, 'answering an order');
    await send(city, handler, handled);

    await again(page);
    const closing = await begin(page, 'Close the order');
    await closing.getByText('已约谈经营户，本周内清理完毕。').waitFor();
    await page.keyboard.type('答复属实。');
    await inspect('supervisor', 'closing an order');
    await send(city, page, handled);
    await page.locator('.order-card').getByText('Closed', { exact: true }).first().waitFor();
    expect((await caseOf(city, handled)).orders).toMatchObject([
      { answers: [{ unitId: unit }], comment: '答复属实。' },
    ]);
  });

  test('a case is parked as difficult and taken up again', async () => {
    const caseNo = await register('权属不明的荒地', known);
    const page = await at('supervisor');
    await findCase(page, caseNo, '权属不明的荒地');
    await begin(page, 'Park as difficult');
    await page.keyboard.type('权属需要自然资源部门确认。');
    await inspect('supervisor', 'parking');
    await send(city, page, caseNo);
    await reaches(city, caseNo, 'difficult');
    await page.getByRole('region', { name: 'Difficult' }).waitFor();
    await goByMenu(page, 'Difficult cases');
    await openBeside(page, caseNo, /^Take up again/);
    await inspect('supervisor', 'the difficult cases');
    await send(city, page, caseNo);
    await reaches(city, caseNo, 'awaiting_dispatch');
    await expectFocus(page.getByRole('region', { name: 'Difficult cases' }));
  });

  test('a case is amended, merged into another one and taken out again', async () => {
    const lead = await register('夜市占道', known);
    const caseNo = await register('夜市扰民', known);
    const page = await at('supervisor');
    await findCase(page, caseNo, '夜市扰民');
    const amending = await begin(page, 'Amend');
    await inspect('supervisor', 'amending');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('夜市占道扰民');
    await chooseIn(amending.getByRole('combobox', { name: 'Urgency' }), 'Urgent');
    await typeInto(amending.getByLabel('Reason'), '登记时听错。');
    await send(city, page, caseNo);
    await page.getByRole('heading', { level: 1, name: '夜市占道扰民' }).waitFor();
    expect(await caseOf(city, caseNo)).toMatchObject({ title: '夜市占道扰民', urgency: 'urgent' });
    await expectFocus(page.getByRole('button', { name: 'Amend', exact: true }));

    const merging = await begin(page, 'Merge');
    await page.keyboard.type(lead);
    await merging.getByText('夜市占道', { exact: true }).waitFor();
    await typeInto(merging.getByLabel('Reason'), '同一夜市的同一问题。');
    await inspect('supervisor', 'merging');
    await send(city, page, caseNo);
    await reaches(city, caseNo, 'merged');
    await page.getByRole('region', { name: 'Merged' }).getByRole('link', { name: lead }).waitFor();
    await begin(page, 'Undo the merge');
    await page.keyboard.type('经核实不是同一地点。');
    await inspect('supervisor', 'undoing a merge');
    await send(city, page, caseNo);
    await reaches(city, caseNo, 'awaiting_dispatch');
  });

  test('an open case goes on by itself, and what is being typed stays', async () => {
    const caseNo = await register('夜市灯光扰民', known);
    const dispatched = { units: [{ unitId: unit }] };
    expect((await city.call('supervisor', 'POST', `/api/cases/${caseNo}/dispatch`, dispatched)).status).toBe(200);
    const page = await at('supervisor');
    await findCase(page, caseNo, '夜市灯光扰民');
    const urging = await begin(page, 'Urge');
    await page.keyboard.type('请尽快');
    await city.call(`${unit}.clerk`, 'POST', `/api/cases/${caseNo}/branches/${unit}/sign`, {});
    // A tab that is looked at again asks at once; otherwise it does after some seconds.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    await page.locator('.case-head').getByText('Being handled', { exact: true }).waitFor();
    await expectFocus(urging.locator('textarea'));
    expect(await urging.locator('textarea').inputValue()).toBe('请尽快');
    await page.keyboard.type('核实');
    expect(await urging.locator('textarea').inputValue()).toBe('请尽快核实');
    await page.keyboard.press('Escape');
  });

  test('the citizens of a hot issue that is governed are told: previewed, sent, and what became of it', async () => {
    const cases = [await register('夜市油烟', known), await register('夜市油烟扰民', known)];
    const act = async (user: string, path: string, body: object = {}) => {
      const { status, body: reply } = await city.call(user, 'POST', `/api/hot-issues${path}`, body);
      expect([path, status < 300]).toEqual([path, true]);
      return reply;
    };
    const named = { caseNo: cases[0], title: '夜市油烟', comment: '多人反映' };
    const { id } = await act('supervisor', '', named);
    await act('supervisor', `/${id}/add`, { cases: [cases[1]] });
    await act('leader', `/${id}/confirm`);
    await act('supervisor', `/${id}/assign`, { unitId: unit });
    await act('supervisor', `/${id}/govern`);
    const page = await at('supervisor');
    await page.goto(`${city.url}/hot-issues/${id}`);
    await tabTo(page.getByRole('button', { name: 'Tell the citizens', exact: true }));
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: 'Tell the citizens' });
    await tabTo(form.getByLabel('Message'));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('夜市今晚九点收摊。');
    await tabTo(form.getByRole('button', { name: 'Preview' }));
    await page.keyboard.press('Enter');
    // Both cases are of one number.
    const sending = form.getByRole('button', { name: 'Send to citizens (1)' });
    await sending.waitFor();
    await inspect('supervisor', 'whom a message reaches');
    await tabTo(sending, { back: true });
    await page.keyboard.press('Enter');
    await expectFocus(form.getByRole('heading', { name: 'What became of it' }));
    await tabTo(form.locator('summary').first());
    await page.keyboard.press('Enter');
    await form.getByRole('link', { name: cases[0] ?? '' }).waitFor();
    await inspect('supervisor', 'what became of a message');
    for (const caseNo of cases) {
      const { notes } = await caseOf(city, caseNo);
      expect(JSON.stringify(notes)).toContain('【12345】夜市今晚九点收摊。');
    }
  });

  test('nothing went wrong in any window', () => {
    expect(people.problems()).toEqual([]);
  });
});
