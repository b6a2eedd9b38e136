/** Takes the manual's pictures on the demo city, as the list in docs/manual/pictures/README.md says. */
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type City, startCity, until } from '../city/city.ts';
import { openBrowser, openPeople, openWindow, settled } from './browser.ts';

const folder = resolve(import.meta.dirname, '../../docs/manual/pictures');

type Row = { caseNo: string; branch?: string; joint: boolean; recordings: number; returns: number; status: string };

type Studio = {
  city: City;
  at(user: string, path: string): Promise<Page>;
  rows(user: string, list: string): Promise<Row[]>;
};

function openStudio(city: City, browser: Browser): Studio {
  const people = openPeople(browser, city.url);
  return {
    city,
    async at(user, path) {
      const person = await people.at(user, path);
      await settled(person);
      return person.page;
    },
    async rows(user, list) {
      const { body } = await city.call(user, 'GET', `/api/worklists/${list}?limit=100`);
      return body.items as Row[];
    },
  };
}

const keyOf = ({ caseNo, branch }: Row): string =>
  encodeURIComponent(branch === undefined ? caseNo : `${caseNo}:${branch}`);

/** Opens a list with the first row that fits beside it. */
async function beside(
  { at, rows }: Studio,
  user: string,
  list: string,
  fits: (row: Row) => boolean = () => true,
): Promise<Page> {
  const row = (await rows(user, list)).find(fits);
  return at(user, row === undefined ? `/${list}` : `/${list}?open=${keyOf(row)}`);
}

async function firstCase({ rows }: Studio, lists: readonly string[], fits: (row: Row) => boolean): Promise<string> {
  for (const list of lists) {
    const found = (await rows('supervisor', list)).find(fits);
    if (found !== undefined) return found.caseNo;
  }
  throw new Error(`no case for the picture in ${lists.join(', ')}`);
}

const recordedCase = (studio: Studio): Promise<string> =>
  firstCase(
    studio,
    ['awaiting-dispatch', 'supervision', 'review', 'callback', 'approvals'],
    ({ recordings }) => recordings > 0,
  );

async function openDispatch(studio: Studio, fits: (row: Row) => boolean): Promise<Page> {
  const page = await beside(studio, 'supervisor', 'awaiting-dispatch', fits);
  const dispatch = page
    .getByRole('group', { name: '办件', exact: true })
    .getByRole('button', { name: '派发', exact: true });
  if ((await page.getByRole('form', { name: /^派发/ }).count()) === 0) await dispatch.click();
  await page.getByRole('form', { name: /^派发/ }).waitFor();
  return page;
}

/** Each picture by its name: what to do before it is taken. */
const pictures: Record<string, (studio: Studio) => Promise<Page>> = {
  keyboard: async ({ at }) => {
    const page = await at('supervisor', '/awaiting-dispatch');
    await page.keyboard.press('?');
    return page;
  },
  intake: async ({ at }) => {
    const page = await at('calltaker', '/intake');
    await page.getByRole('textbox', { name: '联系电话' }).fill('13000000004');
    await page.getByRole('textbox', { name: '姓名' }).fill('符女士');
    await page.getByRole('combobox', { name: '区', exact: true }).selectOption({ label: '龙华区' });
    await page.getByRole('radio', { name: '投诉' }).check();
    await page.getByRole('combobox', { name: '问题分类' }).fill('ldbl');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByRole('textbox', { name: '标题' }).fill('小区北门外路灯不亮');
    await page
      .getByRole('textbox', { name: '内容' })
      .fill('小区北门外的三盏路灯已有三天不亮，晚上出行不便，请尽快维修。');
    return page;
  },
  'awaiting-dispatch': ({ at }) => at('supervisor', '/awaiting-dispatch'),
  'dispatch-panel': (studio) => openDispatch(studio, ({ returns }) => returns === 0),
  'dispatch-joint': async (studio) => {
    const page = await openDispatch(studio, ({ returns }) => returns === 0);
    for (const unit of ['城管局', '水务局', '生态环境局']) {
      const field = page.getByRole('form', { name: /^派发/ }).getByRole('combobox', { name: '承办单位' });
      await field.fill(unit);
      const option = page.getByRole('option', { name: new RegExp(unit) });
      if ((await option.count()) > 0) await option.first().click();
      else await field.fill('');
    }
    return page;
  },
  'dispatch-returned': (studio) => openDispatch(studio, ({ returns }) => returns > 0),
  supervision: ({ at }) => at('supervisor', '/supervision'),
  approvals: (studio) => beside(studio, 'supervisor', 'approvals'),
  review: (studio) => beside(studio, 'supervisor', 'review'),
  callback: (studio) => beside(studio, 'callback', 'callback'),
  handled: ({ at }) => at('supervisor', '/handled'),
  'sign-off': ({ at }) => at('chengguan.clerk', '/sign-off'),
  'bulk-sign': async ({ at }) => {
    const page = await at('chengguan.clerk', '/sign-off');
    await page.getByRole('button', { name: '全部签收' }).click();
    return page;
  },
  'to-do': ({ at }) => at('chengguan.handler', '/to-do'),
  submit: async (studio) => {
    const page = await beside(studio, 'chengguan.handler', 'to-do');
    await page.getByRole('button', { name: '提交办理结果' }).first().click();
    return page;
  },
  'case-overview': async (studio) =>
    studio.at('supervisor', `/cases/${await firstCase(studio, ['supervision', 'review'], ({ joint }) => joint)}`),
  'case-branches': async (studio) => {
    const caseNo = await firstCase(studio, ['supervision', 'review'], ({ joint }) => joint);
    return studio.at('supervisor', `/cases/${caseNo}?tab=branches`);
  },
  'case-trail': async (studio) => {
    const caseNo = await firstCase(studio, ['callback', 'review'], () => true);
    return studio.at('supervisor', `/cases/${caseNo}?tab=trail`);
  },
  'case-results': async (studio) => {
    const caseNo = await firstCase(studio, ['callback'], () => true);
    return studio.at('supervisor', `/cases/${caseNo}?tab=results`);
  },
  recordings: async (studio) => {
    const caseNo = await recordedCase(studio);
    return studio.at('supervisor', `/cases/${caseNo}?tab=recordings`);
  },
  player: async (studio) => {
    const page = await studio.at('supervisor', '/awaiting-dispatch');
    await page.getByRole('button', { name: /播放/ }).first().click();
    await page.waitForTimeout(1500);
    return page;
  },
  notices: ({ at }) => at('supervisor', '/notices'),
  appendix: ({ at }) => at('supervisor', '/help'),
  instructed: ({ at }) => at('leader', '/instructed'),
  people: ({ at }) => at('supervisor', '/people'),
  calls: ({ at }) => at('supervisor', '/calls'),
  'call-figures': ({ at }) => at('supervisor', '/calls?tab=figures'),
  presence: ({ at }) => at('supervisor', '/calls?tab=presence'),
  knowledge: ({ at }) => at('calltaker', '/knowledge?q=电动车上牌'),
  'desk-closed': (studio) => beside(studio, 'chengguan.clerk', 'desk-closed'),
  query: ({ at }) => at('supervisor', '/query'),
  statistics: ({ at }) => at('supervisor', '/statistics'),
  bulletin: ({ at }) => at('supervisor', '/statistics/bulletin'),
  'print-form': async (studio) => {
    const caseNo = await firstCase(studio, ['callback', 'review'], ({ joint }) => joint);
    return studio.at('supervisor', `/cases/${caseNo}/print?kind=form`);
  },
  home: ({ at }) => at('leader', '/home'),
  proposals: async ({ at, city }) => {
    const path = '/api/proposals';
    const propose = (body: object) => city.call('supervisor', 'POST', path, body);
    const { body: first } = await propose({
      ...{ area: 'dictionaries', subject: '0201', wish: '在“供水”下新增分类“二次供水”。' },
      why: '近三个月此类来电增多，现有分类不能区分责任单位。',
    });
    await city.call('admin', 'POST', `${path}/${first.id}`, { as: 'done', reason: '已新增，今日起可选用。' });
    await propose({
      ...{ area: 'policy', wish: '台风橙色预警期间，园林绿化类办件的办理时限放宽一个工作日。' },
      why: '去年三次台风后，该类办件超期集中。',
    });
    return at('supervisor', '/proposals');
  },
  'what-if': ({ at }) => at('supervisor', '/what-if'),
  import: async ({ at }) => {
    const page = await at('supervisor', '/import');
    const rows = ['编号,内容,一级分类', 'W-001,小区北门外的路灯三天不亮。,城市管理', 'W-002,,城市管理'].join('\n');
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: '市长信箱.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) },
    });
    await page.getByRole('button', { name: '检查' }).click();
    await page.getByText('W-001').waitFor();
    return page;
  },
  'hot-issue': async (studio) => {
    const page = await studio.at('supervisor', `/hot-issues/${await hotIssue(studio)}`);
    await page.getByRole('button', { name: '告知市民', exact: true }).click();
    await page.getByRole('form', { name: '告知市民' }).getByRole('button', { name: '预览' }).click();
    await page.getByRole('button', { name: /^发送给/ }).waitFor();
    return page;
  },
  dictionaries: ({ at }) => at('admin', '/admin/dictionaries'),
  calendars: ({ at }) => at('admin', '/admin/calendars'),
  audit: async (studio) => {
    const caseNo = await recordedCase(studio);
    const { body } = await studio.city.call('supervisor', 'GET', `/api/cases/${caseNo}`);
    for (const { id } of body.recordings as { id: string }[])
      await studio.city.call('supervisor', 'POST', `/api/cases/${caseNo}/recordings/${id}/playback`, {});
    return studio.at('auditor', '/audit');
  },
  interfaces: ({ at }) => at('admin', '/interfaces'),
};

/** A matter that many rang about, put together by hand, confirmed and governed. */
async function hotIssue({ city }: Studio): Promise<string> {
  const { body } = await city.call('supervisor', 'GET', '/api/cases?category=050101&limit=20');
  const [first, ...others] = (body.items as { caseNo: string }[]).map(({ caseNo }) => caseNo);
  const act = async (user: string, path: string, given: object = {}) =>
    (await city.call(user, 'POST', `/api/hot-issues${path}`, given)).body;
  const named = { caseNo: first, title: '夜间施工噪声多点反映', comment: '近两周多处工地夜间施工' };
  const { id } = await act('supervisor', '', named);
  await act('supervisor', `/${id}/add`, { cases: others });
  await act('leader', `/${id}/confirm`);
  await act('supervisor', `/${id}/assign`, { unitId: 'chengguan' });
  await act('supervisor', `/${id}/govern`);
  // The detection looks every five minutes and counts.
  await city.clock({ advance: 'PT6M' });
  await until(
    async () => (await city.call('supervisor', 'GET', `/api/hot-issues/${id}`)).body.counts as { month: number },
    ({ month }) => month > 0,
    60_000,
  );
  return String(id);
}

/** A situation wall, opened by a key that the administrator makes. */
async function openWall({ city }: Studio, browser: Browser): Promise<Page> {
  const made = await city.call('admin', 'POST', '/api/admin/walls', { name: '指挥大厅', note: '新装' });
  const { page } = await openWindow(browser, { width: 1920, height: 1080 });
  await page.goto(`${city.url}/wall#key=${made.body.key}`);
  await page.locator('.districts').waitFor();
  return page;
}

/** What citizens see on a telephone, by path. */
const citizens: Record<string, string> = { citizen: '/citizen', 'open-data': '/citizen/open-data' };

/** Takes all pictures, or those named; answers what could not be taken, and why. */
export async function takePictures(names: readonly string[], log: (line: string) => void): Promise<string[]> {
  const city = await startCity({ demo: 600 });
  const browser = await openBrowser();
  const failures: string[] = [];
  const wanted = (name: string): boolean => names.length === 0 || names.includes(name);
  const take = async (name: string, show: () => Promise<Page>): Promise<void> => {
    try {
      const page = await show();
      await page.waitForFunction(() => document.querySelector('.ant-spin-spinning, [aria-busy=true]') === null);
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      log(name);
    } catch (error) {
      failures.push(`${name}: ${(error as Error).message.split('\n')[0]}`);
    }
  };
  try {
    const studio = openStudio(city, browser);
    if (wanted('sign-in')) {
      await take('sign-in', async () => {
        const { page } = await openWindow(browser);
        await page.goto(city.url);
        await page.getByRole('button', { name: '登录' }).click();
        await page.locator('#username').waitFor();
        return page;
      });
    }
    for (const [name, path] of Object.entries(citizens)) {
      if (!wanted(name)) continue;
      await take(name, async () => {
        const { page } = await openWindow(browser, { width: 360, height: 740 });
        await page.goto(`${city.url}${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        return page;
      });
    }
    if (wanted('wall')) await take('wall', () => openWall(studio, browser));
    for (const [name, show] of Object.entries(pictures)) if (wanted(name)) await take(name, () => show(studio));
  } finally {
    await browser.close();
    await city.remove();
  }
  return failures;
}
