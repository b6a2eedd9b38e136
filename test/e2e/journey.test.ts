/** The main job in a real browser, one person a role: from the call to the archive, single and joint, with a return on the way. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type City, startCity, until } from '../city/city.ts';
import { expectAccessible, hasBrowser, openBrowser, openPeople, type People, type Person } from './browser.ts';

const audio = resolve(import.meta.dirname, '../../demo/audio/files');

let city: City;
let browser: Browser;
let people: People;

const at = (user: string, path: string) => people.at(user, path);
const statusOf = async (caseNo: string): Promise<string> =>
  String((await city.call('supervisor', 'GET', `/api/cases/${caseNo}`)).body.status);

async function registerAtDesk(title: string, content: string): Promise<string> {
  const { page } = await at('calltaker', '/intake');
  await page.getByRole('textbox', { name: '联系电话' }).fill('13000000003');
  await page.getByRole('textbox', { name: '姓名' }).fill('符女士');
  await page.getByRole('combobox', { name: '区', exact: true }).selectOption({ label: '龙华区' });
  await page.getByRole('radio', { name: '投诉' }).check();
  await page.getByRole('textbox', { name: '标题' }).fill(title);
  await page.getByRole('textbox', { name: '内容' }).fill(content);
  await page.keyboard.press('Control+Shift+Enter');
  const number = page.getByText(/^HK\d{15}$/).first();
  await number.waitFor();
  return String(await number.textContent());
}

/** On the case page: opens the form of a command of one unit (or the case), fills it and sends it. */
async function give(
  user: string,
  caseNo: string,
  group: string,
  command: string,
  fill: (form: ReturnType<Person['page']['locator']>) => Promise<void> = async () => {},
): Promise<void> {
  const { page } = await at(user, `/cases/${caseNo}`);
  const before = (await city.call('supervisor', 'GET', `/api/cases/${caseNo}`)).body.version;
  await page
    .getByRole('group', { name: group, exact: true })
    .getByRole('button', { name: command, exact: true })
    .click();
  const form = page.getByRole('form', { name: new RegExp(`^${command}`) });
  await form.waitFor();
  await fill(form);
  await page.keyboard.press('Control+Enter');
  await until(
    async () => (await city.call('supervisor', 'GET', `/api/cases/${caseNo}`)).body.version,
    (version) => version !== before,
  );
}

const submit = (user: string, caseNo: string, unit: string, opinion: string, reply: string) =>
  give(user, caseNo, unit, '提交办理结果', async (form) => {
    await form.getByLabel('办理意见（内部）').fill(opinion);
    await form.getByLabel('答复').fill(reply);
    await form.getByRole('radiogroup', { name: '诉求是否解决' }).getByRole('radio', { name: '是' }).check();
  });

async function dispatch(caseNo: string, units: string[], requirement: string): Promise<void> {
  const { page } = await at('supervisor', `/awaiting-dispatch?open=${caseNo}`);
  await page.getByRole('link', { name: caseNo }).first().waitFor();
  await page.getByRole('button', { name: `派发 ${caseNo}` }).click();
  const form = page.getByRole('form', { name: /^派发/ });
  await form.waitFor();
  for (const unit of units) {
    await form.getByRole('combobox', { name: '承办单位' }).fill(unit);
    await page
      .getByRole('option', { name: new RegExp(unit) })
      .first()
      .click();
  }
  await form.getByLabel('处置要求').first().fill(requirement);
  await page.keyboard.press('Control+Enter');
  await until(
    () => statusOf(caseNo),
    (status) => status === 'awaiting_signoff',
  );
}

describe.runIf(hasBrowser())('from the call to the archive', { timeout: 240_000 }, () => {
  let single = '';
  let joint = '';

  beforeAll(async () => {
    city = await startCity();
    // Tuesday, 15 September 2026, 09:00 in Shanghai.
    await city.clock({ set: '2026-09-15T01:00:00Z' });
    browser = await openBrowser();
    people = openPeople(browser, city.url);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const [user, { page }] of people.windows())
      await page.screenshot({ path: `.build/e2e/${user}.png`, fullPage: true });
  });
  afterAll(async () => {
    await browser?.close();
    await city?.remove();
  });

  test('the call-taker registers two calls by keyboard and adds a recording', async () => {
    single = await registerAtDesk('路灯不亮影响出行', '小区北门外的路灯已有三天不亮，晚上出行不便，请尽快维修。');
    joint = await registerAtDesk(
      '工地噪声与积水',
      '工地夜间施工噪声大，路面污水外溢，围挡占用人行道，希望有关部门一并处理。',
    );
    const { page } = await at('calltaker', `/cases/${single}?tab=recordings`);
    await page.locator('input[type=file]').setInputFiles({
      name: '来电录音.wav',
      mimeType: 'audio/wav',
      buffer: readFileSync(join(audio, 'intake-street-lamp.alaw.wav')),
    });
    const upload = page.getByRole('button', { name: /上传/ });
    if (await upload.isVisible()) await upload.click();
    await until(
      async () => (await city.call('calltaker', 'GET', `/api/cases/${single}`)).body.recordings as { state: string }[],
      (recordings) => recordings.some(({ state }) => state === 'ready'),
    );
  });

  test('the centre plays the recording from the list', async () => {
    const person = await at('supervisor', '/awaiting-dispatch');
    const { page } = person;
    const row = page.getByRole('row').filter({ hasText: single });
    await row.getByRole('button', { name: /播放/ }).click();
    await until(
      () => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime),
      (time) => time > 0.2,
    );
    await expectAccessible(person, 'the queue with the player');
  });

  test('it dispatches one case to a single unit and one to three', async () => {
    await dispatch(single, ['城管局'], '请维修路灯并答复市民。');
    await dispatch(joint, ['住建局', '生态环境局', '水务局'], '请按职责分别处理。');
    expect((await city.call('supervisor', 'GET', `/api/cases/${joint}`)).body).toMatchObject({ joint: true });
  });

  test('the units sign', async () => {
    for (const unit of ['chengguan', 'zhujian', 'huanjing', 'shuiwu']) {
      const { page } = await at(`${unit}.clerk`, '/sign-off');
      await page.getByRole('row').filter({ hasText: 'HK' }).first().waitFor();
      await page.getByRole('button', { name: '全部签收' }).click();
      await page.getByRole('button', { name: '确认' }).click();
      await until(
        async () =>
          ((await city.call(`${unit}.clerk`, 'GET', '/api/worklists/sign-off')).body.items as unknown[]).length,
        (count) => count === 0,
      );
    }
    expect(await statusOf(joint)).toBe('handling');
  });

  test('one returns, and the centre dispatches its part elsewhere', async () => {
    await give('shuiwu.handler', joint, '水务局', '申请退回', async (form) => {
      await form.getByLabel('退回理由').fill('经现场核实，污水外溢处属市政管网，不在我局职责范围。');
    });
    await give('supervisor', joint, '水务局', '审批退回', async (form) => {
      await form.getByRole('radio', { name: '同意', exact: true }).check();
      await form.getByRole('combobox', { name: '另派单位' }).fill('市政管理局');
      await form
        .page()
        .getByRole('option', { name: /市政管理局/ })
        .first()
        .click();
    });
    const { branches, joint: isJoint } = (await city.call('supervisor', 'GET', `/api/cases/${joint}`)).body as {
      branches: { id: string; status: string }[];
      joint: boolean;
    };
    expect(branches.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'zhujian~1 signed',
      'huanjing~1 signed',
      'shuiwu~1 returned',
      'shizheng~1 sent',
    ]);
    expect(isJoint).toBe(true);
  });

  test('two finish: the joint case is still under examination; the third finishes: its opinions are merged', async () => {
    await submit('zhujian.handler', joint, '住建局', '已责令工地停止夜间施工。', '住建部门已责令工地停止夜间施工。');
    await submit('huanjing.handler', joint, '生态环境局', '夜间监测超标，已立案。', '环境部门已对噪声超标立案查处。');
    const { page } = await at('supervisor', `/cases/${joint}`);
    await page.getByText('审批中').first().waitFor();
    expect(await statusOf(joint)).toBe('handling');
    await give('shizheng.handler', joint, '市政管理局', '签收');
    await submit('shizheng.handler', joint, '市政管理局', '管网已疏通。', '市政部门已疏通管网，路面已清理。');
    expect(await statusOf(joint)).toBe('awaiting_review');
    for (const unit of ['住建局', '生态环境局', '市政管理局']) {
      await give('supervisor', joint, unit, '审核', async (form) => form.getByRole('radio', { name: '通过' }).check());
    }
    expect(await statusOf(joint)).toBe('awaiting_callback');
    await page.goto(`${city.url}/cases/${joint}?tab=results`);
    for (const opinion of ['已责令工地停止夜间施工。', '夜间监测超标，已立案。', '管网已疏通。']) {
      await page.getByText(opinion).first().waitFor();
    }
  });

  test('the single case is handled, too', async () => {
    await submit('chengguan.handler', single, '城管局', '已更换灯具。', '路灯已于今日修复。');
    expect(['awaiting_review', 'awaiting_callback']).toContain(await statusOf(single));
    if ((await statusOf(single)) === 'awaiting_review') {
      await give('supervisor', single, '城管局', '审核', async (form) =>
        form.getByRole('radio', { name: '通过' }).check(),
      );
    }
  });

  test('the callback officer asks the citizen, and the case is done', async () => {
    const person = await at('callback', '/callback');
    const { page } = person;
    for (const caseNo of [joint, single]) {
      await page.goto(`${city.url}/callback?open=${caseNo}`);
      const form = page.getByRole('form', { name: /回访/ });
      await form.getByRole('radio', { name: '已联系上' }).check();
      await form.getByRole('radio', { name: '已解决' }).check();
      for (const name of [/办理结果/, /服务态度/]) {
        await form.getByRole('radiogroup', { name }).getByRole('radio', { name: '满意', exact: true }).check();
      }
      await page.keyboard.press('Control+Enter');
      await until(
        () => statusOf(caseNo),
        (status) => status === 'completed',
      );
    }
    await expectAccessible(person, 'the callback queue');
  });

  test('days later both are archived by the daily sweep', async () => {
    await city.clock({ set: '2026-09-30T01:00:00Z' });
    for (const caseNo of [joint, single]) {
      await until(
        () => statusOf(caseNo),
        (status) => status === 'archived',
        30_000,
      );
    }
    const { page } = await at('supervisor', `/cases/${joint}?tab=trail`);
    await page.getByText('归档').first().waitFor();
  });

  test('nothing went wrong in any window', () => {
    expect(people.problems()).toEqual([]);
  });
});
