/** What comes out of the printer: PDFs of a real browser, with their pages counted and read, beside what the screen shows. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, until } from '../../city/city.ts';
import {
  enterWithToken,
  expectAccessible,
  expectAccessibleState,
  openPeople,
  type People,
  type Person,
  settled,
} from '../browser.ts';
import type { Shared } from '../shared.ts';

let city: City;
let people: People;
let folder: string;

/** poppler's reader, where the machine has it: what is on which page. Without it the pages are only counted. */
const canRead = spawnSync('pdftotext', ['-v']).status === 0;

type Paper = {
  pages: number /** Without blanks, page by page; absent where the machine reads no PDFs. */;
  texts?: string[];
};

/** What the open page gives when it is printed. */
async function print(page: Page): Promise<Paper> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;
  if (!canRead) return { pages };
  const file = join(folder, 'paper.pdf');
  writeFileSync(file, pdf);
  const { stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  return {
    pages,
    texts: stdout
      .replace(/\f$/, '')
      .split('\f')
      .map((text) => text.replace(/\s/g, '')),
  };
}

/** What stands on the sheet when it is printed, with what the screen alone has left out. */
async function printedText(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' });
  const [text = ''] = await page.locator('body').allInnerTexts();
  await page.emulateMedia({ media: null });
  return text;
}

async function open(user: string, path: string): Promise<Person> {
  const person = await people.at(user, path);
  await settled(person);
  return person;
}

/** An answer of the service; on a busy machine it may come too late, and is asked for again, a command under its key. */
async function ask(
  user: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const headers: Record<string, string> = method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {};
  const reply = await until(
    () => city.call(user, method, path, body, headers),
    ({ status }) => status < 500,
    60_000,
  );
  expect([path, reply.status < 300, reply.body.detail]).toEqual([path, true, undefined]);
  return reply.body;
}
const succeed = (user: string, path: string, body: object) => ask(user, 'POST', path, body);

const many = 20;
/** A text that says where it begins and ends; `length` characters between the two. */
const marked = (name: string, length: number) =>
  `［${name}起］${'经现场核查反映情况属实已责成施工单位整改并安排专人每日巡查。'.repeat(100).slice(0, length)}［${name}止］`;
/** Two are longer than a page. */
const opinionOf = (unit: string, index: number) => marked(unit, index % 10 === 3 ? 1900 : 420);

export function printing(shared: () => Shared): void {
  describe('printing', { timeout: 240_000 }, () => {
    let caseNo = '';
    let units: string[] = [];

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'print-'));
      const { city: given, browser } = shared();
      city = given;
      people = openPeople(browser, city.url, enterWithToken(city));
      const all = (await ask('supervisor', 'GET', '/api/units')).items as { id: string; kind: string }[];
      units = all
        .filter(({ kind }) => kind === 'bureau' || kind === 'district')
        .slice(0, many)
        .map(({ id }) => id);
      const made = await succeed('supervisor', '/api/cases', {
        ...{ title: '跨区道路反复积水', content: '滨海大道沿线下雨即积水，已持续两个月，影响出行。', source: 'phone' },
        ...{ nature: 'complaint', category: '0101', demands: ['疏通管网', '公布整改时间'] },
        requester: { name: '郑重', phone: '13907650001', confidentiality: 'both' },
        place: { district: '龙华区', address: '滨海大道 100 号' },
      });
      caseNo = String(made.caseNo);
      const path = `/api/cases/${caseNo}`;
      await succeed('supervisor', `${path}/dispatch`, {
        units: units.map((unitId) => ({ unitId })),
        requirement: '请核实并逐项答复',
      });
      for (const unit of units) await succeed(`${unit}.clerk`, `${path}/branches/${unit}/sign`, {});
      const last = String(units.at(-1));
      await succeed(`${last}.clerk`, `${path}/branches/${last}/ask-return`, { reason: '该路段不属于我局管养范围' });
      await succeed('supervisor', `${path}/branches/${last}/decide-return`, { agree: false, comment: '属你局职责' });
      // What is supervised may not be returned: the order comes after.
      await succeed('supervisor', `${path}/supervise`, { text: '请于两日内答复' });
      for (const [index, unit] of units.slice(0, -1).entries()) {
        await succeed(`${unit}.handler`, `${path}/branches/${unit}/submit`, {
          ...{ claimsTrue: true, solved: true, reply: `${unit} 的答复`, opinion: opinionOf(unit, index) },
        });
      }
    }, 240_000);
    afterAll(async () => {
      await people?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('the form of a case of twenty units: nothing is cut, what fits on a page stays on one, each page has its head', async () => {
      expect(units.length).toBe(many);
      const person = await open('supervisor', `/cases/${caseNo}/print?kind=form`);
      const { page } = person;
      const written = units.slice(0, -1).map(opinionOf);
      const text = (await printedText(page)).replace(/\s/g, '');
      for (const opinion of written) expect(text).toContain(opinion);
      for (const word of [
        '跨区道路反复积水',
        '13907650001',
        '疏通管网',
        '请于两日内答复',
        '请核实并逐项答复',
        '工作日',
      ])
        expect(text).toContain(word);
      // What was asked of all alike is said once.
      expect(text.split('请核实并逐项答复').length - 1).toBe(1);
      // The bar with the buttons, the menu and the head of the portal are no part of it.
      expect(text).not.toContain('返回办件');
      await page.emulateMedia({ media: 'print' });
      const groups = await page.evaluate(() =>
        ['thead', 'tfoot'].map(
          (part) => getComputedStyle(document.querySelector(`.print-sheet > ${part}`) as Element).display,
        ),
      );
      expect(groups).toEqual(['table-header-group', 'table-footer-group']);
      const { pages, texts } = await print(page);
      await page.emulateMedia({ media: null });
      expect(pages).toBeGreaterThan(8);
      expect(pages).toBeLessThan(25);
      if (texts === undefined) return;
      expect(texts.length).toBe(pages);
      for (const [index, one] of texts.entries()) {
        expect(one).toContain(`办件单${caseNo}`);
        expect(one).toContain(`–${index + 1}/${pages}–`);
      }
      const pageOf = (mark: string) => texts.findIndex((one) => one.includes(mark));
      for (const [index, unit] of units.slice(0, -1).entries()) {
        const [begin, end] = [pageOf(`［${unit}起］`), pageOf(`［${unit}止］`)];
        expect([unit, begin >= 0, end >= 0]).toEqual([unit, true, true]);
        if (index % 10 !== 3) expect([unit, end]).toEqual([unit, begin]);
      }
      // Those that are longer than a page go on on the next one, whole.
      const letters = '整改';
      const count = (where: string) => where.split(letters).length - 1;
      expect(count(texts.join(''))).toBe(written.reduce((sum, opinion) => sum + count(opinion), count('公布整改时间')));
    });

    test('trail, order and statement of return; offered on the case page, clean for axe, no wider than a phone', async () => {
      const person = await open('supervisor', `/cases/${caseNo}`);
      const { page } = person;
      const last = String(units.at(-1));
      await page.locator('.print-links summary').click();
      const links = page.locator('.print-links').getByRole('link');
      expect(await links.count()).toBe(4);
      await expectAccessibleState(person, 'links');
      const said: Record<string, string[]> = {
        办件单: ['经办', '审核'],
        办件轨迹: ['登记', '签收', '校验值'],
        督办通知单: ['请于两日内答复', '签发'],
        退回说明: ['该路段不属于我局管养范围', '不同意退回', '属你局职责'],
      };
      for (const [name, words] of Object.entries(said)) {
        await page.goto(`${city.url}/cases/${caseNo}`);
        await settled(person);
        await page.locator('.print-links summary').click();
        await links.filter({ hasText: name }).click();
        await settled(person, name);
        // How many notices are unread stands before it.
        expect(await page.title()).toMatch(new RegExp(`^(\\(\\d+\\) )?${name} ${caseNo}$`));
        const { pages, texts } = await print(page);
        expect(pages).toBeGreaterThan(0);
        const text = (texts ?? [await printedText(page)]).join('').replace(/\s/g, '');
        for (const word of words) expect([name, word, text.includes(word)]).toEqual([name, word, true]);
        if (texts !== undefined) for (const one of texts) expect(one).toContain(`${name}${caseNo}`);
        // The order and the statement leave the house without the requester.
        if (name === '退回说明' || name === '督办通知单') expect(text).not.toContain('13907650001');
        await expectAccessible(person, name);
        await page.setViewportSize({ width: 390, height: 844 });
        await expectAccessibleState(person, `${name} on a phone`);
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect([name, wide <= 0]).toEqual([name, true]);
        await page.setViewportSize({ width: 1440, height: 900 });
      }
      await page.goto(`${city.url}/cases/${caseNo}/print?kind=return&branch=${last}~9`);
      await page.getByText('没有该退回记录').waitFor();
      expect(person.problems).toEqual([]);
    });

    test('a long text begins on the page where it stands, and a dark screen prints on white', async () => {
      const content = marked('内容', 2400);
      const { caseNo: long } = await succeed('supervisor', '/api/cases', {
        ...{ title: '施工扰民', content, source: 'phone', nature: 'complaint', place: { district: '龙华区' } },
      });
      for (const [kind, most] of [
        ['form', 4],
        ['trail', 5],
      ] as const) {
        const { page } = await open('supervisor', `/cases/${long}/print?kind=${kind}`);
        await page.locator('.print-grid').first().waitFor();
        const { pages, texts } = await print(page);
        expect([kind, pages <= most, pages]).toEqual([kind, true, pages]);
        if (texts === undefined) continue;
        expect([kind, texts[0]?.includes('［内容起］')]).toEqual([kind, true]);
        expect(texts.some((one) => one.includes('［内容止］'))).toBe(true);
      }
      const { page } = await people.at('supervisor', `/cases/${long}/print?kind=form`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-theme=dark]').waitFor();
      await page.emulateMedia({ media: 'print' });
      const ground = await page.evaluate(() =>
        [document.documentElement, document.body].map((part) => {
          const { backgroundColor, colorScheme } = getComputedStyle(part);
          return [backgroundColor, colorScheme];
        }),
      );
      await page.emulateMedia({ media: null, colorScheme: null });
      expect(ground).toEqual(Array(2).fill(['rgb(255, 255, 255)', 'light']));
    });

    test('a reader prints what the case page shows and no more, and is noted as a reader', async () => {
      const unit = String(units[0]);
      const { page } = await open(`${unit}.handler`, `/cases/${caseNo}/print?kind=form`);
      const text = await printedText(page);
      expect(text).toContain('已隐去');
      expect(text).not.toContain('13907650001');
      expect(text).not.toContain('郑重');
      const day = new Date(Date.parse(String((await ask('auditor', 'GET', '/api/me')).now)) + 8 * 3_600_000);
      const today = day.toISOString().slice(0, 10);
      const found = await ask('auditor', 'GET', `/api/audit?from=${today}&until=${today}&caseNo=${caseNo}`);
      const users = (found.items as { user: string }[]).map(({ user }) => user);
      expect(users).toContain('supervisor');
      // Somebody whose case it is not prints nothing of it.
      const other = await people.at('calltaker', `/cases/${caseNo}/print?kind=form`);
      await other.page.getByText('不能由您打印').waitFor();
      expect(await printedText(other.page)).not.toContain('滨海大道');
    });

    /** The bulletin of this month: the few cases of the city are of the last weeks, and of the month before there may be none. */
    const thisMonth = async (): Promise<string> => {
      const now = Date.parse(String((await ask('supervisor', 'GET', '/api/me')).now)) + 8 * 3_600_000;
      return `/statistics/bulletin?month=${new Date(now).toISOString().slice(0, 7)}`;
    };

    /** A number on a screen: its value, and numerator and denominator. */
    const numbersIn = (text: string) => ({
      value: /^\s*([^\n▲◔]+)/.exec(text)?.[1]?.trim(),
      of: /(\d+) ÷ (\d+)/.exec(text)?.slice(1).join('/'),
    });

    test('every number of the bulletin is that of the statistics screen', async () => {
      const now = Date.parse(String((await ask('supervisor', 'GET', '/api/me')).now)) + 8 * 3_600_000;
      const end = new Date(now).toISOString().slice(0, 10);
      const first = `${end.slice(0, 7)}-01`;
      const person = await open('supervisor', await thisMonth());
      const { page } = person;
      await page.locator('.bulletin-key').waitFor();
      const columns = async (table: string, cells: Record<string, string>) => {
        const entries = Object.entries(cells).map(
          async ([name, cell]) => [name, await page.locator(`${table} tbody tr > ${cell}`).allInnerTexts()] as const,
        );
        const read = Object.fromEntries(await Promise.all(entries));
        const [first = []] = Object.values(read);
        return first.map((_, row) =>
          Object.fromEntries(Object.keys(cells).map((name) => [name, read[name]?.[row] ?? ''])),
        );
      };
      const key = await columns('.bulletin-key', { name: 'th', text: 'td:nth-child(2)', change: 'td:nth-child(4)' });
      const units = await columns('[data-split=unit]', {
        ...{ name: 'th', score: '[data-score]' },
        ...{ onTime: '[data-figure=onTime]', signoff: '[data-figure=signoff]' },
      });
      expect(key.length).toBeGreaterThan(8);
      expect(units.length).toBeGreaterThan(3);

      await page.goto(`${city.url}/statistics?from=${first}&until=${end}&dimension=unit&view=table&kpi=onTime`);
      await settled(person);
      const cards = await page.locator('.kpi').allInnerTexts();
      for (const { name = '', text = '', change } of key) {
        const card = cards.find((one) => one.startsWith(`${name}\n`)) ?? '';
        const { value, of } = numbersIn(text);
        expect([name, value]).toEqual([name, numbersIn(card.slice(name.length)).value]);
        if (of !== undefined) expect([name, of]).toEqual([name, numbersIn(card).of]);
        if (change !== '—') expect(card).toContain(change);
      }
      const heads = await page.locator('.statistics-table thead th').allInnerTexts();
      const lines = await Promise.all(
        (await page.locator('.statistics-table tbody tr').all()).map((row) => row.locator('> *').allInnerTexts()),
      );
      for (const { name, score, onTime, signoff } of units) {
        const line = lines.find(([unit]) => unit === name);
        expect([name, line?.at(-1)]).toEqual([name, score]);
        for (const [column, text = ''] of [
          ['按时办结率', onTime],
          ['及时签收率', signoff],
        ] as const) {
          const cell = line?.[heads.indexOf(column)] ?? '';
          expect([name, column, numbersIn(text)]).toEqual([name, column, numbersIn(cell)]);
        }
      }
      expect(person.problems).toEqual([]);
    });

    test('the editor’s words are kept and printed again; pages are numbered, tables keep their heads', async () => {
      const person = await open('supervisor', await thisMonth());
      const { page } = person;
      await page.getByRole('button', { name: '编辑文字' }).click();
      await page.getByRole('spinbutton', { name: '总期号' }).fill('26');
      await page.getByRole('textbox', { name: '报送' }).fill('市委办公室');
      await page.getByRole('textbox', { name: '编者按' }).fill('本月诉求集中在道路积水。\n各单位处置总体及时。');
      await expectAccessibleState(person, 'editor');
      await page.getByRole('button', { name: '保存' }).click();
      await page.locator('.bulletin-remarks').getByText('本月诉求集中在道路积水').waitFor();
      await page.getByRole('button', { name: '编辑文字' }).click();
      await page.getByRole('textbox', { name: '编者按' }).fill('改写后的编者按。');
      await page.getByRole('button', { name: '保存' }).click();
      await page.locator('.bulletin-remarks').getByText('改写后的编者按').waitFor();
      await page.getByText('文字版本').click();
      await page.getByRole('link', { name: /第 1 版/ }).click();
      await page.locator('.bulletin-remarks').getByText('本月诉求集中在道路积水').waitFor();
      await settled(person);
      const { pages, texts } = await print(page);
      expect(pages).toBeGreaterThan(1);
      const text = (texts ?? [await printedText(page)]).join('').replace(/\s/g, '');
      for (const word of [
        '（总第26期）',
        '报送：市委办公室',
        '各单位处置总体及时',
        '主要指标',
        '按问题分类',
        '指标口径第1版',
      ])
        expect([word, text.includes(word)]).toEqual([word, true]);
      for (const [index, one] of (texts ?? []).entries()) {
        expect(one).toContain('数据截至');
        expect(one).toContain(`–${index + 1}/${pages}–`);
      }
      await expectAccessible(person, 'bulletin');
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessibleState(person, 'bulletin on a phone');
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.getByRole('button', { name: 'Switch to English' }).click();
      await page.getByRole('heading', { level: 1, name: /^Requests to the hotline in / }).waitFor();
      await settled(person);
      await expectAccessibleState(person, 'bulletin in English');
      expect(await printedText(page)).toContain('Definitions, version 1');
      await page.getByRole('button', { name: '切换到中文' }).click();
      expect(person.problems).toEqual([]);
    });

    test('a month without anything prints as such, one to come not at all; the leader reads and does not write', async () => {
      const person = await open('supervisor', '/statistics/bulletin?month=2025-01');
      const { page } = person;
      await page.getByText('本月没有可统计的办件').waitFor();
      await settled(person);
      await expectAccessibleState(person, 'empty bulletin');
      expect((await print(page)).pages).toBeLessThanOrEqual(2);
      await page.goto(`${city.url}/statistics/bulletin?month=2099-01`);
      await page.getByText('该月尚未开始').waitFor();
      expect(person.problems).toEqual([]);
      const leader = await open('leader', '/statistics');
      await leader.page.getByRole('link', { name: '月度简报' }).click();
      await leader.page.getByRole('heading', { level: 1, name: /简报/ }).waitFor();
      await leader.page.goto(`${city.url}${await thisMonth()}`);
      await leader.page.locator('.bulletin-remarks').getByText('改写后的编者按').waitFor();
      expect(await leader.page.getByRole('button', { name: '编辑文字' }).count()).toBe(0);
      const unit = await open('chengguan.manager', '/statistics');
      expect(await unit.page.getByRole('link', { name: '月度简报' }).count()).toBe(0);
    });
  });
}
