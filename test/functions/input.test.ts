import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RouteId } from '#core/routes.ts';
import { routeIds, routeOf } from '#core/routes.ts';
import { type Call, call, type Problem, problemOf, type Reply } from './support/gateway.ts';
import { caller, register, request, stages } from './support/stages.ts';
import { openWorld, snapshot, type World } from './support/world.ts';

let world: World;
let caseNo: string;
let before: Record<string, string>;
beforeAll(async () => {
  world = await openWorld();
  caseNo = await stages.signed();
  before = await snapshot();
});
afterAll(async () => {
  const after = await snapshot();
  await world.close();
  expect(after).toEqual(before);
});

const english = { 'accept-language': 'en' };
const pathsOf = (reply: Reply): string[] => (problemOf(reply).errors ?? []).map(({ path }) => path).sort();

/** A refused call in both languages: the same paths, each with a reason in words of the language. */
async function refused(user: string, id: RouteId, parts: Call, status = 400): Promise<{ zh: Problem; en: Problem }> {
  const zh = await call(user, id, parts);
  const en = await call(user, id, { ...parts, headers: { ...parts.headers, ...english } });
  expect([zh.status, en.status]).toEqual([status, status]);
  for (const reply of [zh, en]) {
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(reply.body).toMatchObject({
      status,
      type: expect.stringMatching(/^urn:hotline:problem:\w+$/),
      requestId: expect.stringMatching(/^request-\d+$/),
    });
  }
  expect(pathsOf(zh)).toEqual(pathsOf(en));
  for (const { message } of problemOf(zh).errors ?? []) expect(message).toMatch(/[\u4e00-\u9fff]/);
  for (const { message } of problemOf(en).errors ?? []) expect(message).not.toMatch(/[\u4e00-\u9fff]/);
  return { zh: problemOf(zh), en: problemOf(en) };
}

const messageAt = ({ errors = [] }: Problem, path: string) => errors.find((one) => one.path === path)?.message;

describe('a body that is wrong is refused with path and reason', () => {
  const long = (count: number) => '路'.repeat(count);
  test.each<[string, Record<string, unknown>, string[]]>([
    ['nothing in it', {}, ['nature', 'source']],
    ['wrong types', { ...request, title: 5, demands: 'x', draft: 'yes' }, ['demands', 'draft', 'title']],
    ['wrong types inside', { ...request, requester: { phone: 1 }, place: [] }, ['place', 'requester.phone']],
    ['a number that is none', { ...request, requester: { ...caller, phone: '请打我电话' } }, ['requester.phone']],
    ['words outside the dictionary', { ...request, nature: 'constructor', urgency: 'toString' }, ['nature', 'urgency']],
    ['too long', { ...request, title: long(101), content: long(3001) }, ['content', 'title']],
    ['a wrong entry of a list', { ...request, demands: ['一', '', '三'] }, ['demands.1']],
    ['too many', { ...request, demands: Array(21).fill('诉求') }, ['demands']],
    ['outside the earth', { ...request, place: { lat: 91, lon: -181 } }, ['place.lat', 'place.lon']],
    ['a key nobody knows', { ...request, caseNo: 'HK1' }, ['']],
    ['a key nobody knows, inside', { ...request, requester: { ...caller, admin: true } }, ['requester']],
    ['a category that is none', { ...request, category: '0199' }, ['category']],
    ['required and blank', { ...request, title: '  \u3000', content: '' }, ['content', 'title']],
  ])('%s', async (_, body, paths) => {
    const { zh } = await refused('calltaker', 'registerCase', { body });
    expect((zh.errors ?? []).map(({ path }) => path).sort()).toEqual(paths);
  });

  test('in the words of the language asked for', async () => {
    const { zh, en } = await refused('calltaker', 'registerCase', {
      body: { ...request, title: long(101), nature: 1 },
    });
    expect([messageAt(zh, 'title'), messageAt(en, 'title')]).toEqual([
      '最多 100 个字',
      'must have at most 100 characters',
    ]);
    expect(messageAt(zh, 'nature')).toMatch(/^只能是：consult, help/);
    expect(messageAt(en, 'nature')).toMatch(/^must be one of: consult, help/);
    const empty = await refused('supervisor', 'note', { params: { caseNo }, body: {} });
    expect([messageAt(empty.zh, 'text'), messageAt(empty.en, 'text')]).toEqual(['必填', 'is required']);
  });

  test('the languages: Chinese unless the first is English', async () => {
    const asked = async (language: string) =>
      problemOf(await call('calltaker', 'registerCase', { body: {}, headers: { 'accept-language': language } })).title;
    expect(await asked('en-US,en;q=0.9,zh;q=0.8')).toBe('Bad request');
    for (const language of ['zh-CN,zh;q=0.9,en;q=0.8', 'fr', '', '\u0000;;q=,', 'x'.repeat(5000)]) {
      expect(await asked(language)).toBe('请求内容有误');
    }
  });

  test.each<[string, string]>([
    ['no JSON', '{"title": '],
    ['another format', 'title=x&content=y'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '12345'],
    ['a text', '"你好"'],
    ['nested a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a key of every prototype', JSON.stringify(request).replace('{', '{"__proto__": {"polluted": 1},')],
    ['constructors', JSON.stringify({ ...request, constructor: { prototype: { polluted: 1 } } })],
    ['inside, too', JSON.stringify(request).replace('"place":{', '"place":{"__proto__":{"polluted":1},')],
  ])('%s', async (_, text) => {
    await refused('calltaker', 'registerCase', { text });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('bytes that are no text', async () => {
    const text = Buffer.from([0xff, 0xfe, 0x7b, 0x00]).toString('base64');
    await refused('calltaker', 'registerCase', { text, base64: true });
  });

  test.each<[RouteId, unknown, string[]]>([
    ['dispatch', { units: [] }, ['units']],
    ['dispatch', { units: [{ unitId: '../HEAD' }] }, ['units.0.unitId']],
    ['dispatch', { units: [{ unitId: 'shuiwu', days: 0 }] }, ['units.0.days']],
    ['dispatch', { units: [{ unitId: 'nowhere' }] }, []],
    ['note', { text: '' }, ['text']],
    ['note', {}, ['text']],
    ['supplement', { text: '路'.repeat(3001) }, ['text']],
    ['uploadRecording', { name: 'a', size: 0, sha256: 'x' }, ['sha256', 'size']],
    ['uploadRecording', { name: 'a', size: 500_000_001, sha256: 'a'.repeat(64) }, ['size']],
    ['uploadRecording', { name: '', size: 1.5, sha256: 'A'.repeat(64) }, ['name', 'sha256', 'size']],
    ['readNotices', { until: 5 }, ['until']],
  ])('%s with %j', async (id, body, paths) => {
    const params = routeOf(id).params === undefined ? {} : { params: { caseNo } };
    const { zh } = await refused('supervisor', id, { ...params, body });
    expect((zh.errors ?? []).map(({ path }) => path).sort()).toEqual(paths);
  });
});

describe('what stands around the body', () => {
  test.each<[RouteId, Record<string, string>, string]>([
    ['worklist', { limit: '0' }, 'limit'],
    ['worklist', { limit: '101' }, 'limit'],
    ['worklist', { limit: 'all' }, 'limit'],
    ['worklist', { order: 'random' }, 'order'],
    ['worklist', { owner: 'shuiwu' }, ''],
    ['worklist', { cursor: 'x'.repeat(2001) }, 'cursor'],
    ['notices', { limit: '1.5' }, 'limit'],
    ['findCases', { caseNo: 'HK1' }, 'caseNo'],
    ['findCases', { status: 'asleep' }, 'status.0'],
    ['countCases', { sort: 'due' }, ''],
    ['catalogue', { category: '1' }, 'category'],
  ])('%s?%j', async (id, query, path) => {
    const params = id === 'worklist' ? { params: { name: 'awaiting-dispatch' } } : {};
    const { zh } = await refused('supervisor', id, { ...params, query });
    expect((zh.errors ?? []).map((one) => one.path)).toEqual([path]);
  });

  test.each(['1', '"x"', '"-1"', '"1", "2"', '"1e3"', '""'])('If-Match: %s', async (header) => {
    const { zh } = await refused('supervisor', 'note', {
      params: { caseNo },
      body: { text: '备注内容' },
      headers: { 'if-match': header },
    });
    expect((zh.errors ?? []).map((one) => one.path)).toEqual(['If-Match']);
  });

  test.each(['', 'k'.repeat(201)])('an idempotency key of the wrong length', async (key) => {
    const { zh } = await refused('supervisor', 'note', {
      params: { caseNo },
      body: { text: '备注内容' },
      headers: { 'idempotency-key': key },
    });
    expect((zh.errors ?? []).map((one) => one.path)).toEqual(['Idempotency-Key']);
  });

  test('a path that names no case leads nowhere', async () => {
    for (const bad of ['', '13907650001', '../HEAD', 'HK20260304000001', `${caseNo}#`, '__proto__', '%00', '路灯']) {
      for (const id of routeIds.filter((one) => routeOf(one).path.includes('{caseNo}'))) {
        const params = { caseNo: bad, unitId: 'chengguan', id: 'x' };
        expect([id, bad, (await call('supervisor', id, { params, body: {} })).status]).toEqual([id, bad, 404]);
      }
    }
    const lines = world.log().filter(({ message }) => message === 'request');
    expect(lines.every((line) => line.caseNo === undefined || /^HK\d{15}$/.test(String(line.caseNo)))).toBe(true);
  });
});

describe('a body that is too large', () => {
  const body = (bytes: number) => `{"text":"${'x'.repeat(bytes - 11)}"}`;
  test('is refused above 256 KB and read up to there', async () => {
    const parts = (text: string): Call => ({ params: { caseNo }, text });
    const { zh, en } = await refused('supervisor', 'note', parts(body(256 * 1024 + 1)), 413);
    expect([zh.code, zh.detail, en.detail]).toEqual([
      'too_large',
      '请求内容超过 256 KB',
      'The request is larger than 256 KB',
    ]);
    await refused('supervisor', 'note', parts(body(256 * 1024)), 400);
  });

  test('counts bytes, not characters, and looks into base64', async () => {
    const text = JSON.stringify({ text: '路'.repeat(90_000) });
    await refused('supervisor', 'note', { params: { caseNo }, text }, 413);
    const base64 = Buffer.from(text).toString('base64');
    await refused('supervisor', 'note', { params: { caseNo }, text: base64, base64: true }, 413);
  });
});

test('what is right is taken: full-width blanks are trimmed, emoji and rare characters are kept', async () => {
  const title = '𠮷祥路🚧占道';
  const made = await register('calltaker', { title: `\u3000${title} ` });
  const { body } = await call('calltaker', 'getCase', { params: { caseNo: made } });
  expect(body).toMatchObject({ title });
  before = await snapshot();
});
