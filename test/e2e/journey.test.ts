/** The main job with the keyboard alone, one person a role: from the call to the archive, single and joint, with a return on the way. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type City, until } from '../city/city.ts';
import { expectAccessible, hasBrowser, type People } from './browser.ts';
import { expectFocus, goByMenu, pickIn, rowOf, tabTo, typeInto, walkTo } from './keyboard.ts';
import { useKeyboardCity } from './keyboard-city.ts';
import {
  acceptAll,
  addRemark,
  addUnits,
  caseOf,
  fillIntake,
  filterAndClear,
  findCase,
  goToMissing,
  handIn,
  noteSatisfied,
  openBeside,
  openBesideAndPress,
  openTab,
  outcomeOf,
  reaches,
  selectRows,
  send,
} from './steps.ts';

const recording = resolve(import.meta.dirname, '../../demo/audio/files/intake-street-lamp.alaw.wav');
const jointTitle = '工地噪声与积水';
const opinions = {
  zhujian: '已责令工地停止夜间施工。',
  shizheng: '管网已疏通。',
  huanjing: '夜间监测超标，已立案。',
} as const;

let city: City;
let people: People;

const at = async (user: string): Promise<Page> => (await people.at(user)).page;

describe.runIf(hasBrowser())('the main job by keyboard, from the call to the archive', { timeout: 240_000 }, () => {
  let single = '';
  let joint = '';

  useKeyboardCity('journey', (opened) => {
    ({ city, people } = opened);
  });

  test('the call-taker registers one call field by field, the next one by chords', async () => {
    const page = await at('calltaker');
    const form = page.locator('form.intake');
    const call = { phone: '13000000003', name: '符女士', district: '龙华区', nature: '投诉', category: 'ldbl' };
    await fillIntake(form, call, ['路灯不亮影响出行', '小区北门外的路灯已有三天不亮，请尽快维修。']);
    await page.keyboard.press('Control+Shift+Enter');
    single = await outcomeOf(page);
    await expectFocus(form.getByRole('textbox', { name: '联系电话' }));

    await page.keyboard.type('13000000004');
    await page.keyboard.press('Control+Shift+Enter');
    await goToMissing(form, '标题');
    await page.keyboard.type(jointTitle);
    await page.keyboard.press('Alt+6');
    await page.keyboard.type('工地夜间施工噪声大，路面污水外溢。');
    await page.keyboard.press('Alt+3');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Shift+Enter');
    joint = await outcomeOf(page, single);
    for (const caseNo of [single, joint]) expect((await caseOf(city, caseNo)).status).toBe('awaiting_dispatch');
  });

  test('and adds the recording of the first call', async () => {
    const page = await at('calltaker');
    await findCase(page, single, '路灯不亮影响出行');
    await openTab(page, '录音与附件');
    const file = page.locator('input[type=file]');
    await tabTo(file);
    // The one thing that no page can be asked by keys: what is chosen in the system's own window.
    await file.setInputFiles({ name: '来电录音.wav', mimeType: 'audio/wav', buffer: readFileSync(recording) });
    await page.getByText('录音已入库：来电录音.wav').waitFor();
    expect((await caseOf(city, single)).recordings).toMatchObject([{ state: 'ready' }]);
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

    await filterAndClear(page, '积水', joint, single);
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

  test('the centre plays the recording from the list', async () => {
    const page = await at('supervisor');
    await walkTo(page, single);
    await page.keyboard.press('p');
    await until(
      () => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime),
      (time) => time > 0.2,
    );
    await expectFocus(rowOf(page, single));
    await expectAccessible(await people.at('supervisor'), 'the queue with the player');
  });

  test('it dispatches one case to the suggested unit and one to three', async () => {
    const page = await at('supervisor');
    const form = page.getByRole('form', { name: /^派发/ });
    await page.keyboard.press('d');
    await expectFocus(form.getByRole('heading', { name: '派发' }));
    await form.getByRole('list', { name: '承办单位' }).getByText('市政管理局').waitFor();
    await typeInto(form.getByLabel('处置要求'), '请维修路灯并答复市民。');
    await page.keyboard.press('Control+Enter');
    await reaches(city, single, 'awaiting_signoff');
    // The next case has opened by itself.
    await page.getByRole('complementary', { name: `办件 ${joint}` }).waitFor();
    await expectFocus(form.getByRole('heading', { name: '派发' }));
    await page.keyboard.press('d');
    await addUnits(form.getByRole('combobox', { name: '承办单位' }), ['市政管理局', '住建局', '水务局']);
    await typeInto(form.getByLabel('处置要求').last(), '请按职责分别处理。');
    await page.keyboard.press('Control+Enter');
    await reaches(city, joint, 'awaiting_signoff');
    await page.getByText('没有待处理的办件。').waitFor();
    await expectFocus(page.getByRole('region', { name: '待派发' }));
    expect(await caseOf(city, joint)).toMatchObject({ joint: true });
  });

  test('a clerk selects with x and signs all with s, handlers sign the open case', async () => {
    const clerk = await at('shizheng.clerk');
    await selectRows(clerk, [single, joint]);
    await clerk.keyboard.press('s');
    await expectFocus(clerk.getByRole('group', { name: '确认签收 2 件办件？' }).getByRole('button', { name: '确认' }));
    await clerk.keyboard.press('Escape');
    await expectFocus(clerk.locator('tr[data-row-key]').nth(1));
    await clerk.keyboard.press('s');
    await clerk.keyboard.press('Enter');
    await expectFocus(clerk.getByRole('button', { name: '完成' }));
    await clerk.getByText('已签收 2 件。').waitFor();
    await clerk.keyboard.press('Enter');
    await expectFocus(clerk.getByRole('region', { name: '办件签收' }));
    await reaches(city, single, 'handling');

    for (const user of ['zhujian.handler', 'shuiwu.handler']) {
      const page = await at(user);
      await openBeside(page, joint, /^签收/);
      await page.keyboard.press('s');
      await expectFocus(page.getByRole('region', { name: '办件签收' }));
    }
    await reaches(city, joint, 'handling');
  });

  test('one returns, and the centre dispatches its part elsewhere', async () => {
    const unit = await at('shuiwu.handler');
    await goByMenu(unit, '待办办件');
    await openBesideAndPress(unit, joint, 'r');
    const reason = unit.getByRole('form', { name: /^申请退回/ }).getByLabel('退回理由');
    await expectFocus(reason);
    await unit.keyboard.type('经现场核实，污水外溢处属噪声工地，不在我局职责范围。');
    await send(city, unit, joint);

    const centre = await at('supervisor');
    await goByMenu(centre, '审批中心');
    const form = await openBeside(centre, joint, /^审批退回/);
    await pickIn(form.getByRole('radiogroup', { name: '审批' }), '同意');
    const units = form.getByRole('combobox', { name: '另派单位' });
    await tabTo(units);
    await addUnits(units, ['生态环境局']);
    await send(city, centre, joint);
    await expectFocus(centre.getByRole('region', { name: '审批中心' }));
    const { branches, joint: isJoint } = await caseOf(city, joint);
    expect(branches.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'shizheng~1 signed',
      'zhujian~1 signed',
      'shuiwu~1 returned',
      'huanjing~1 sent',
    ]);
    expect(isJoint).toBe(true);
  });

  test('two finish: the joint case is still under examination; the third finishes: its results are to be reviewed', async () => {
    const reply = '您反映的问题已处理完毕。';
    const first = await at('shizheng.handler');
    await goByMenu(first, '待办办件');
    await walkTo(first, single);
    await first.keyboard.press('o');
    for (const caseNo of [single, joint]) await handIn(city, first, caseNo, [opinions.shizheng, reply]);
    await expectFocus(first.getByRole('region', { name: '待办办件' }));

    const second = await at('zhujian.handler');
    await goByMenu(second, '待办办件');
    await openBeside(second, joint, /^提交办理结果/);
    // The answer comes when the next screen has been asked for and is not there yet: it does not bring back the list.
    const [left, late] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await second.route('**/submit', async (route) => {
      const response = await route.fetch();
      await left.promise;
      await route.fulfill({ response });
    });
    await second.route('**/assets/notices-*.js', async (route) => {
      await late.promise;
      await route.continue();
    });
    await handIn(city, second, joint, [opinions.zhujian, reply]);
    // As a person types two letters: nobody waits for what the first one does.
    await Promise.all(['g', 'n'].map((key) => second.keyboard.press(key)));
    await second.waitForURL('**/notices');
    left.resolve();
    await second
      .getByText(/提交办理结果：已完成/)
      .first()
      .waitFor();
    late.resolve();
    await second.getByRole('heading', { level: 1, name: '通知' }).waitFor();
    const markAll = second.getByRole('button', { name: '全部标为已读' });
    await tabTo(markAll);
    await second.keyboard.press('Enter');
    await markAll.waitFor({ state: 'detached' });
    await expectFocus(second.getByRole('main'));

    const centre = await at('supervisor');
    await findCase(centre, joint, jointTitle);
    await centre.locator('.case-head').getByText('审批中', { exact: true }).waitFor();
    expect((await caseOf(city, joint)).status).toBe('handling');

    const third = await at('huanjing.handler');
    await openBesideAndPress(third, joint, 's');
    await expectFocus(third.getByRole('region', { name: '办件签收' }));
    await goByMenu(third, '待办办件');
    await openBeside(third, joint, /^提交办理结果/);
    // The answer comes when the form is gone: what was done is said all the same.
    const gone = Promise.withResolvers<void>();
    await third.route('**/submit', async (route) => {
      const response = await route.fetch();
      await gone.promise;
      await route.fulfill({ response });
    });
    await handIn(city, third, joint, [opinions.huanjing, reply]);
    for (const key of ['g', 'n']) await third.keyboard.press(key);
    await third.getByRole('heading', { level: 1, name: '通知' }).waitFor();
    gone.resolve();
    await third
      .getByText(/提交办理结果：已完成/)
      .first()
      .waitFor();
    await third.getByRole('heading', { level: 1, name: '通知' }).waitFor();
    await reaches(city, joint, 'awaiting_review');
  });

  test('the centre reviews what asks for a review', async () => {
    const page = await at('supervisor');
    await goByMenu(page, '结果审核');
    const form = await openBeside(page, joint, /^审核/);
    await acceptAll(city, form, [single, joint]);
    await expectFocus(page.getByRole('region', { name: '结果审核' }));
    for (const caseNo of [single, joint]) await reaches(city, caseNo, 'awaiting_callback');
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
      await noteSatisfied(form);
      if (caseNo === joint) await expectAccessible(await people.at('callback'), 'the callback queue');
      await page.keyboard.press('Control+Enter');
      await reaches(city, caseNo, 'completed');
    }
    await expectFocus(page.getByRole('region', { name: '回访' }));
  });

  test('days later both are archived by the daily sweep', async () => {
    await city.clock({ set: '2026-09-30T01:00:00Z' });
    for (const caseNo of [joint, single]) await reaches(city, caseNo, 'archived');
  });

  test('the centre finds the case by its number, reads the merged opinion, adds a remark and signs out', async () => {
    const page = await at('supervisor');
    await findCase(page, joint, jointTitle);
    await page.locator('.case-head').getByText('已归档', { exact: true }).waitFor();
    await addRemark(page, '市民表示感谢。');
    await openTab(page, '轨迹');
    for (const words of ['市民表示感谢。', '归档'])
      await page.locator('.trail').getByText(words, { exact: true }).waitFor();
    await openTab(page, '意见与答复');
    const merged = page.locator('section').filter({ has: page.getByRole('heading', { name: '办理意见汇总' }) });
    for (const opinion of Object.values(opinions)) await merged.getByText(opinion, { exact: true }).waitFor();
    await tabTo(page.getByRole('button', { name: '退出' }), { back: true });
    await page.keyboard.press('Enter');
    await expectFocus(page.getByRole('button', { name: '登录' }));
  });

  test('nothing went wrong in any window', () => {
    expect(people.problems()).toEqual([]);
  });
});
