/** Import over HTTP on the real engine: CSV and JSON, portions, again and again, and what is refused as a whole. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mostImportRows, mostWorkbookBytes, workbookType } from '#core/imports.ts';
import type { ImportRowView } from '#core/routes/imports.ts';
import { keys } from '#functions/storage/keys.ts';
import { queryAll } from '#functions/storage/table.ts';
import { type Call, call, problemOf, succeed } from '../support/gateway.ts';
import { openWorld, snapshot, type World } from '../support/world.ts';
import { exported } from './workbooks.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Reply = { rows: number; unused: string[]; items: ImportRowView[]; next?: number };
const send = (body: unknown, query: Record<string, string> = {}) =>
  succeed<Reply>('supervisor', 'importRequests', { body, query });
const outcomes = ({ items }: Reply) => items.map(({ row, outcome }) => `${row} ${outcome}`);
const csv = (...lines: string[]) => ({ csv: lines.join('\n') });
const trail = async () => (await queryAll<{ what: string }>(keys.adminTrail('', '').pk)).map(({ what }) => what);

test('checking says what would be registered and writes nothing', async () => {
  const before = await snapshot();
  const reply = await send(csv('编号,内容,备用', 'D-1,路灯不亮,x', ',没有编号,x'), { dryRun: 'true' });
  expect([outcomes(reply), reply.unused]).toEqual([['2 registered', '3 refused'], ['备用']]);
  expect(await snapshot()).toEqual(before);
});

test('each row becomes a case once; the same number with another text is reported and not overwritten', async () => {
  const file = csv('编号,内容', 'A-1,路灯不亮', 'A-2,井盖缺失');
  const first = await send(file);
  expect(outcomes(first)).toEqual(['2 registered', '3 registered']);
  const again = await send(csv('编号,内容', 'A-1,路灯不亮', 'A-2,井盖已经缺失', 'A-3,占道经营'));
  expect(outcomes(again)).toEqual(['2 unchanged', '3 different', '4 registered']);
  expect(again.items[0]?.caseNo).toBe(first.items[0]?.caseNo);
  const view = await succeed<{ upstreamNo: string }>('supervisor', 'getCase', {
    params: { caseNo: first.items[1]?.caseNo ?? '' },
  });
  expect(view.upstreamNo).toBe('A-2');
  expect((await trail()).filter((what) => what === 'importRequests')).toHaveLength(2);
});

test('JSON by the same names gives the same cases; a CSV may be the body itself', async () => {
  const rows = [
    { upstreamNo: 'A-1', content: '路灯不亮' },
    { upstreamNo: 7, content: '路面塌陷', nature: 'complaint', anonymous: true },
  ];
  expect(outcomes(await send({ rows }))).toEqual(['2 unchanged', '3 registered']);
  const raw: Call = { text: '编号,内容\n7,路面塌陷\n', headers: { 'content-type': 'text/csv; charset=utf-8' } };
  expect(outcomes(await succeed<Reply>('supervisor', 'importRequests', raw))).toEqual(['2 unchanged']);
});

test('a number of JSON that may have become another one refuses its row, since two requests would be one', async () => {
  const text = `{"rows":[${[
    '20261126000012345678',
    '20261126000012345679',
    '1.5',
    '1e21',
    '202611260000123',
    '"20261126000012345678"',
  ]
    .map((no, at) => `{"编号":${no},"内容":"第 ${at} 件，路灯不亮","备注":0.5}`)
    .join(',')}]}`;
  const reply = await succeed<Reply>('supervisor', 'importRequests', { text, query: { dryRun: 'true' } });
  expect(outcomes(reply)).toEqual([
    ...['2 refused', '3 refused', '4 refused', '5 refused'],
    ...['6 registered', '7 registered'],
  ]);
  expect(reply.items[0]?.remarks[0]?.zh).toContain('加引号');
});

test('a workbook gives the same cases, in Base64 or as the body itself', async () => {
  const bytes = await exported(
    ['编号', '内容'],
    [
      ['A-1', '路灯不亮'],
      ['X-1', '井盖缺失'],
    ],
  );
  const xlsx = Buffer.from(bytes).toString('base64');
  expect(outcomes(await send({ xlsx }))).toEqual(['2 unchanged', '3 registered']);
  const raw: Call = { text: xlsx, base64: true, headers: { 'content-type': workbookType } };
  expect(outcomes(await succeed<Reply>('supervisor', 'importRequests', raw))).toEqual(['2 unchanged', '3 unchanged']);
});

test('a table in GB18030 is read from its bytes; as text, of which the gateway has lost them, it is refused', async () => {
  // 「编号,内容⏎GB-1,路灯不亮」
  const bytes = Buffer.from('b1e0bac52cc4dac8dd0a47422d312cc2b7b5c6b2bbc1c10a', 'hex');
  const before = await snapshot();
  const headers = { 'content-type': 'text/csv' };
  const lost = await call('supervisor', 'importRequests', { text: bytes.toString('utf8'), headers });
  expect([lost.status, problemOf(lost).errors?.[0]?.path]).toEqual([400, 'csv']);
  expect(problemOf(lost).errors?.[0]?.message).toContain('application/octet-stream');
  expect(await snapshot()).toEqual(before);
  const text = bytes.toString('base64');
  const type = 'application/octet-stream';
  const reply = await succeed<Reply>('supervisor', 'importRequests', {
    text,
    base64: true,
    headers: { 'content-type': type },
  });
  expect(outcomes(reply)).toEqual(['2 registered']);
  const { caseNo = '' } = reply.items[0] ?? {};
  expect(await succeed('supervisor', 'getCase', { params: { caseNo } })).toMatchObject({ content: '路灯不亮' });
  expect(outcomes(await send({ file: text }))).toEqual(['2 unchanged']);
});

test('a row of a text whose reader met bytes of no encoding is refused alone', async () => {
  const reply = await send(csv('编号,内容', 'U-1,路灯\ufffd亮', 'U-2,路灯不亮'), { dryRun: 'true' });
  expect(outcomes(reply)).toEqual(['2 refused', '3 registered']);
});

test('a workbook as the body may have as many bytes as any body', async () => {
  const sent = (size: number) =>
    call('supervisor', 'importRequests', {
      text: Buffer.alloc(size, 0xff).toString('base64'),
      base64: true,
      headers: { 'content-type': workbookType },
    });
  const [fits, over] = [await sent(mostWorkbookBytes), await sent(256 * 1024 + 1)];
  expect([problemOf(fits).errors?.[0]?.path, problemOf(over).code]).toEqual(['xlsx', 'too_large']);
});

test('a long file comes in portions that together are all its rows, each once', async () => {
  const count = mostImportRows + 5;
  const file = csv('编号,内容', ...Array.from({ length: count }, (_, n) => `P-${n},第 ${n} 处路灯不亮`));
  const seen: number[] = [];
  let start: number | undefined = 0;
  while (start !== undefined) {
    const reply: Reply = await send(file, { start: String(start), dryRun: 'true' });
    expect(reply.rows).toBe(count);
    seen.push(...reply.items.map(({ row }) => row));
    start = reply.next;
  }
  expect(seen).toEqual(Array.from({ length: count }, (_, n) => n + 2));
});

test.each([
  [{}, ''],
  [{ csv: '编号,内容\n', rows: [{}] }, ''],
  [{ csv: '标题\n路灯\n' }, 'csv'],
  [{ rows: [{ 标题: '路灯' }] }, 'rows'],
  [{ rows: 'x' }, 'rows'],
  [{ xlsx: '0M8R4A==' }, 'xlsx'],
  [{ xlsx: 'UEsDBA==' }, 'xlsx'],
  [{ xlsx: '没有' }, 'xlsx'],
  [{ xlsx: 'UEsDBA==', csv: '编号,内容\n' }, ''],
])('%j is refused as a whole, with its reason', async (body, path) => {
  const before = await snapshot();
  const reply = await call('supervisor', 'importRequests', { body });
  expect([reply.status, problemOf(reply).errors?.[0]?.path]).toEqual([400, path]);
  expect(problemOf(reply).errors?.[0]?.message).not.toBe('');
  expect(await snapshot()).toEqual(before);
});
