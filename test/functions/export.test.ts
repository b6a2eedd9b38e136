/** 导出 through the API: the same cases as the query, masked alike, typed cells, logged, refused beyond its size. */
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FoundRow } from '#core/routes/query.ts';
import { now } from '#functions/clock.ts';
import { handler as make, makeOrdered } from '#functions/export/make.ts';
import { orderExport } from '#functions/export/order.ts';
import { exportFile } from '#functions/query/export.ts';
import type { Question } from '#functions/query/search.ts';
import { loadUser } from '#functions/storage/city.ts';
import { orderKey, removeOldExports } from '#functions/storage/exports.ts';
import { keys } from '#functions/storage/keys.ts';
import { queryAll } from '#functions/storage/table.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { caller, register, stages } from './support/stages.ts';
import { openWorld, pass, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ bucket: true });
});
afterAll(() => world.close());

type File = { name: string; type: string; content: string; cases: number };
const formula = '=HYPERLINK("http://example.org","点我")';

async function take(user: string, body: Record<string, string>, headers = {}): Promise<File & { bytes: Buffer }> {
  const { file } = await succeed<{ file: File }>(user, 'exportCases', { body, headers });
  return { ...file, bytes: Buffer.from(file.content, 'base64') };
}

/** The lines of a CSV file without quotes inside its cells. */
const linesOf = (bytes: Buffer): string[][] =>
  bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.slice(1, -1).split('","'));

const found = async (user: string, query: Record<string, string>): Promise<FoundRow[]> =>
  (await succeed<{ items: FoundRow[] }>(user, 'findCases', { query: { ...query, limit: '100' } })).items;

describe('a file', () => {
  test('holds the cases that the query finds, in each reader’s scope, and no others', async () => {
    const made = [await stages.signed(), await register('calltaker2'), await stages.callback(), await stages.hidden()];
    expect(made).toHaveLength(4);
    for (const user of ['supervisor', 'calltaker', 'chengguan.handler', 'leader2', 'callback']) {
      const { bytes, cases } = await take(user, { format: 'csv' });
      const numbers = linesOf(bytes)
        .slice(1)
        .map(([caseNo]) => caseNo);
      expect(numbers).toEqual((await found(user, {})).map(({ caseNo }) => caseNo));
      expect(cases).toBe(numbers.length);
    }
    const some = await take('supervisor', { format: 'csv', status: 'awaiting_callback' });
    expect(linesOf(some.bytes).slice(1)).toHaveLength(
      (await found('supervisor', { status: 'awaiting_callback' })).length,
    );
  });

  test('shows of a case what the query shows to that reader', async () => {
    const caseNo = await stages.signed({
      requester: { ...caller, confidentiality: 'phone' },
      title: '来电 13907650002 反映油烟',
    });
    const lineOf = async (user: string) => {
      const { bytes } = await take(user, { format: 'csv' });
      return linesOf(bytes).find(([own]) => own === caseNo)?.[1];
    };
    const titleOf = async (user: string) => (await found(user, {})).find((row) => row.caseNo === caseNo)?.title;
    const [whole, masked] = [await lineOf('supervisor'), await lineOf('chengguan.manager')];
    expect(whole).toContain('13907650002');
    expect(masked).not.toContain('13907650002');
    expect([whole, masked]).toEqual([await titleOf('supervisor'), await titleOf('chengguan.manager')]);
  });

  test('is a workbook with texts as texts and instants as dates, in the language asked for', async () => {
    pass(1);
    const caseNo = await register('calltaker', { title: formula });
    const { bytes, name, type } = await take('supervisor', { format: 'xlsx', caseNo }, { 'accept-language': 'en' });
    expect([name, type]).toEqual([expect.stringMatching(/^Cases-[\d-]+\.xlsx$/), expect.stringContaining('sheet')]);
    const parts = unzipSync(bytes);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('>Case number</t>');
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;http');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toMatch(/<c r="M2" s="2"><v>46\d{3}\.\d+<\/v>/);
    const { bytes: csv } = await take('supervisor', { format: 'csv', caseNo });
    expect(csv.toString('utf8')).toContain(`"'${formula.replaceAll('"', '""')}"`);
    expect(csv.toString('utf8')).toMatch(/^\ufeff"办件编号","标题"/);
  });
});

describe('a workbook says of itself', () => {
  const saidIn = (bytes: Uint8Array) => {
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
    const rows = sheet.match(/<row .*?<\/row>/g) ?? [];
    return rows.map((row) =>
      [...row.matchAll(/<(?:t xml:space="preserve"|v)>(.*?)<\/(?:t|v)>/g)].map(([, text]) => text),
    );
  };

  test('which conditions it holds, who took it, when and how many, and not the number that was looked for', async () => {
    const conditions = { status: 'handling,awaiting_callback', unit: 'chengguan', phone: '13907650001', q: '路灯' };
    const { bytes, cases } = await take('supervisor', { format: 'xlsx', receivedFrom: '2026-03-01', ...conditions });
    const [by, at, count, ...given] = saidIn(bytes);
    expect(by).toEqual(['导出人', expect.stringMatching(/^.+ \(supervisor\)$/)]);
    expect(at).toEqual(['导出时间', expect.stringMatching(/^46\d{3}\.\d+$/)]);
    expect(count).toEqual(['件数', String(cases)]);
    expect(given).toEqual([
      ['来电号码', '按来电号码查询（号码不写入文件）'],
      ['受理起', '2026-03-01'],
      ['承办单位', '城管局'],
      ['状态', '办理中、待回访'],
      ['关键词', '路灯'],
    ]);
    expect(JSON.stringify(Object.values(unzipSync(bytes)).map((part) => strFromU8(part)))).not.toContain('13907650001');
  });

  test('that nothing was asked where nothing was, in the language of the reader', async () => {
    const { bytes } = await take('chengguan.manager', { format: 'xlsx' }, { 'accept-language': 'en' });
    expect(saidIn(bytes).at(-1)).toEqual(['Conditions', 'None: every case in sight of who exported']);
    expect(strFromU8(unzipSync(bytes)['xl/workbook.xml'] ?? new Uint8Array())).toContain('name="About this file"');
  });
});

test('taking one is logged, without the number or the words looked for', async () => {
  const day = '2026-03-04';
  const logged = async () =>
    (await queryAll<{ what: string; user: string; detail: string }>(keys.access(day, '').pk)).filter(
      ({ what }) => what === 'export',
    );
  const before = (await logged()).length;
  await take('supervisor', { format: 'xlsx', phone: '13907650001', q: '路灯', source: 'phone' });
  const lines = await logged();
  expect(lines).toHaveLength(before + 1);
  expect(lines.map(({ detail }) => detail)).toContain('cases xlsx phone source=phone q');
});

test('what is wrong is refused with its place', async () => {
  const refused = async (body: Record<string, string>) =>
    problemOf(await call('supervisor', 'exportCases', { body })).errors?.[0]?.path;
  expect(await refused({ format: 'pdf' })).toBe('format');
  expect(await refused({ format: 'csv', sort: 'due' })).toBe('');
  expect(await refused({ format: 'csv', dueFrom: '2026-03-02', dueUntil: '2026-03-01' })).toBe('dueUntil');
});

describe('more than an answer takes', () => {
  const ordered = (user: string, id: string) =>
    make({ detail: { object: { key: orderKey(user, id) } } } as unknown as Parameters<typeof make>[0]);
  const question = async (user: string): Promise<Question> => {
    const actor = await loadUser(user);
    if (actor === undefined) throw new Error(`no ${user}`);
    return { wish: {}, actor, now: now() };
  };

  const plain = { given: {}, language: 'zh' } as const;
  const asking = async (user: string) => ({ ...plain, question: await question(user) });

  test('is seen as such', async () => {
    const limits = { cases: 2, time: 20_000 };
    expect(await exportFile({ ...(await asking('supervisor')), limits }, 'xlsx')).toBeUndefined();
    const whole = await exportFile(await asking('supervisor'), 'xlsx');
    expect(whole?.cases).toBe((await found('supervisor', {})).length);
  });

  test('is written by a job into the bucket, told of, kept for a day for who asked, and taken away', async () => {
    const order = await orderExport(await asking('supervisor'), 'csv');
    if ('refused' in order) throw new Error(order.refused);
    const { id } = order.job;
    const look = (user: string) => call(user, 'exportedFile', { params: { id } });
    expect((await look('supervisor')).body).toMatchObject({ state: 'waiting', cases: 0 });
    expect(await orderExport(await asking('supervisor'), 'csv')).toMatchObject({ refused: 'export_running' });
    await ordered('supervisor', id);
    await ordered('supervisor', id);
    const ready = (await look('supervisor')).body as { state: string; cases: number; url: string };
    expect(ready.state).toBe('ready');
    expect((await look('supervisor2')).status).toBe(404);
    const reply = await fetch(ready.url);
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''.+\.csv$/);
    const lines = linesOf(Buffer.from(await reply.arrayBuffer())).slice(1);
    expect(lines.map(([caseNo]) => caseNo)).toEqual((await found('supervisor', {})).map(({ caseNo }) => caseNo));
    expect(ready.cases).toBe(lines.length);
    const notices = await queryAll<{ notice: { kind: string } }>(keys.notice('user:supervisor', '').pk);
    expect(notices.filter(({ notice }) => notice.kind === 'export')).toHaveLength(1);
    pass(23 * 60);
    expect(await removeOldExports(now())).toBe(0);
    pass(2 * 60);
    expect((await look('supervisor')).status).toBe(404);
    expect(await removeOldExports(now())).toBe(1);
    expect((await fetch(ready.url)).status).toBe(404);
    expect(await queryAll(keys.exportJob('supervisor', '').pk)).toEqual([]);
  });

  test('of time, where much is looked at and nothing found, is a job too, and one that says so', async () => {
    const nothing = { ...(await question('supervisor')), wish: { community: '没有这个社区', urgency: ['critical'] } };
    const sparse: Question = { ...nothing, wish: { flags: ['rehandled'], status: ['difficult'] } };
    for (const asked of [nothing as Question, sparse]) {
      expect(await exportFile({ ...plain, question: asked, limits: { cases: 5000, time: 0 } }, 'csv')).toBeUndefined();
    }
    const order = await orderExport({ ...plain, question: sparse }, 'csv');
    if ('refused' in order) throw new Error(order.refused);
    const { id } = order.job;
    await makeOrdered(orderKey('supervisor', id), 0);
    const { body } = await call('supervisor', 'exportedFile', { params: { id } });
    expect(body).toMatchObject({ state: 'too_long', cases: 0 });
    const notices = await queryAll<{ notice: { kind: string; text: { zh: string } } }>(
      keys.notice('user:supervisor', '').pk,
    );
    const texts = notices.filter(({ notice }) => notice.kind === 'export').map(({ notice }) => notice.text.zh);
    expect(texts.join()).toMatch(/超过 13 分钟/);
    expect(texts.join()).not.toMatch(/200000 件的上限/);
  });

  test('one that died is said to have failed, and another may be asked for', async () => {
    await orderExport(await asking('leader'), 'xlsx');
    pass(17);
    const list = await succeed<{ items: { state: string }[] }>('leader', 'exports');
    expect(list.items.map(({ state }) => state)).toEqual(['failed']);
    expect(await orderExport(await asking('leader'), 'xlsx')).toHaveProperty('job');
  });
});
