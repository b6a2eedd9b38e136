/** Similar cases: what a call-taker is told while typing, what stands beside a case, and what nobody is told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SimilarView } from '#core/routes/intake.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { loadCase } from '#functions/storage/cases.ts';
import { keys } from '#functions/storage/keys.ts';
import { indexSimilar, similarItems } from '#functions/storage/similar.ts';
import { getItem } from '#functions/storage/table.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { deliver, recordsOf } from './support/stream.ts';
import { openWorld, pass, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const place = { district: '龙华区', street: '滨海街道', address: '梧桐路18号丹桂花园' };
const lamp = {
  title: '丹桂花园路灯不亮',
  content: '丹桂花园门前的路灯不亮，夜里漆黑一片。',
  source: 'phone',
  nature: 'help',
  category: '0101',
  requester: { name: '符先生', phone: '13000001111' },
  place,
};

async function register(part: Record<string, unknown> = {}, user = 'calltaker'): Promise<string> {
  const { caseNo } = await succeed<{ caseNo: string }>(user, 'registerCase', { body: { ...lamp, ...part } });
  await deliver(await recordsOf(caseNo));
  return caseNo;
}

const again = { content: '晚上经过丹桂花园，照明灯都熄灭了', place: { district: '龙华区' } };
async function similar(user: string, body: Record<string, unknown>): Promise<SimilarView[]> {
  return (await succeed<{ items: SimilarView[] }>(user, 'findSimilar', { body })).items;
}
const related = async (user: string, caseNo: string): Promise<SimilarView[]> =>
  (await succeed<{ items: SimilarView[] }>(user, 'relatedCases', { params: { caseNo } })).items;
const kinds = (item: SimilarView | undefined) => item?.reasons.map(({ kind }) => kind);

describe('while typing', () => {
  let earlier = '';
  beforeAll(async () => {
    earlier = await register();
    await register({ title: '梧桐路停水', content: '梧桐路沿线停水', category: '0201', place: { district: '美兰区' } });
    pass(60 * 24);
  });

  test('an earlier case of the same matter comes with its reasons, to any call-taker', async () => {
    const [found, ...others] = await similar('calltaker2', { ...again, phone: '130 0000 1111' });
    expect(found).toMatchObject({
      caseNo: earlier,
      status: 'awaiting_dispatch',
      open: true,
      duplicate: true,
      repeat: true,
    });
    expect(found?.reasons.map(({ zh }) => zh)).toEqual(
      expect.arrayContaining(['同来电人', '同地点「丹桂花园」', '1 天前']),
    );
    expect(others).toEqual([]);
    expect(JSON.stringify(found)).not.toMatch(/符先生|13000001111/);
  });

  test('a number is the same with its country code, or the 0 that a switch puts before it', async () => {
    for (const phone of ['+86 130 0000 1111', '013000001111']) {
      expect(kinds((await similar('calltaker2', { ...again, phone }))[0])).toContain('caller');
    }
  });

  test('another number is another caller; another matter is nothing', async () => {
    expect(kinds((await similar('calltaker', { ...again, phone: '13000002222' }))[0])).not.toContain('caller');
    expect(await similar('calltaker', { content: '小学门口停水', place: { district: '秀英区' } })).toEqual([]);
    expect(await similar('calltaker', {})).toEqual([]);
  });

  test('a number that is kept from others links to nothing, and its title is not shown', async () => {
    const secret = { name: '匿名人', phone: '13000003333', confidentiality: 'both' };
    const hidden = await register({
      requester: secret,
      place: { ...place, address: '金湾路2号' },
      title: '举报金湾路路灯被盗',
    });
    const ask = { content: '金湾路的路灯不亮', place: { district: '龙华区' }, phone: '13000003333' };
    const found = (await similar('calltaker2', ask)).find(({ caseNo }) => caseNo === hidden);
    expect(kinds(found)).not.toContain('caller');
    expect(found?.title).toBeUndefined();
    const own = (await similar('calltaker', ask)).find(({ caseNo }) => caseNo === hidden);
    expect(kinds(own)).toContain('caller');
    expect(own?.title).toBe('举报金湾路路灯被盗');
  });

  test('drafts and voided cases are not shown', async () => {
    const draft = await register({ draft: true, place: { ...place, address: '竹林路9号' }, content: '竹林路路灯不亮' });
    const ask = { content: '竹林路路灯不亮', place: { district: '龙华区' }, category: '0101' };
    expect((await similar('calltaker', ask)).map(({ caseNo }) => caseNo)).not.toContain(draft);
    await succeed('calltaker', 'send', { params: { caseNo: draft }, body: {} });
    expect((await similar('calltaker', ask)).map(({ caseNo }) => caseNo)).toContain(draft);
    await succeed('supervisor', 'void', { params: { caseNo: draft }, body: { reason: '误登' } });
    expect((await similar('calltaker', ask)).map(({ caseNo }) => caseNo)).not.toContain(draft);
  });
});

describe('beside a case', () => {
  test('the centre sees the others and merges into one; a unit sees only those that are its own', async () => {
    const other = { ...place, address: '盐灶路77号松涛佳园' };
    const texts = { title: '松涛佳园路灯不亮', content: '松涛佳园的路灯全部不亮', place: other };
    const [lead, caseNo] = [await register(texts), await register(texts, 'calltaker2')];
    const found = await related('supervisor', caseNo);
    expect(found.filter(({ duplicate }) => duplicate).map((one) => one.caseNo)).toEqual([lead]);
    const dispatch = { params: { caseNo }, body: { units: [{ unitId: 'chengguan' }] } };
    await succeed('supervisor', 'dispatch', dispatch);
    expect(await related('chengguan.handler', caseNo)).toEqual([]);
    await succeed('supervisor', 'dispatch', { params: { caseNo: lead }, body: { units: [{ unitId: 'chengguan' }] } });
    expect((await related('chengguan.handler', caseNo)).map((one) => one.caseNo)).toEqual([lead]);
    expect((await call('shuiwu.handler', 'relatedCases', { params: { caseNo } })).status).toBe(404);
    const merged = await call('supervisor', 'merge', { params: { caseNo }, body: { lead } });
    expect(merged.status).toBe(200);
  });
});

describe('a repeat said later', () => {
  test('of a case that one may know of is said on the case page, and taken back', async () => {
    const [caseNo, earlier] = [await register(), await register()];
    const say = (repeatOf: string, user = 'supervisor') =>
      call(user, 'amend', { params: { caseNo }, body: { repeatOf } });
    expect((await say(earlier)).body).toMatchObject({ caseNo, repeatOf: earlier });
    const before = await snapshot();
    for (const wrong of ['HK202603040000000', 'HK1', caseNo]) {
      expect(problemOf(await say(wrong)).errors?.map(({ path }) => path)).toEqual(['repeatOf']);
    }
    expect(await snapshot()).toEqual(before);
    expect((await say('')).body).not.toHaveProperty('repeatOf');
  });
});

describe('the index', () => {
  test('follows an amendment, and deliveries that come again or late change nothing', async () => {
    const caseNo = await register({
      place: { ...place, address: '古井巷3号' },
      content: '古井巷路灯不亮',
      title: '路灯',
    });
    const before = await recordsOf(caseNo);
    const early = await loadCase(caseNo);
    await succeed('supervisor', 'amend', {
      params: { caseNo },
      body: { place: { ...place, address: '学林东路5号' }, title: '学林东路路灯', reason: '听错了' },
    });
    await deliver(await recordsOf(caseNo));
    const found = await similar('calltaker', {
      content: '学林东路路灯坏了',
      place: { district: '龙华区' },
      category: '0101',
    });
    expect(found.map((one) => one.caseNo)).toContain(caseNo);
    const whole = await snapshot();
    await deliver([...(await recordsOf(caseNo)), ...before].reverse());
    if (early !== undefined) await indexSimilar(early);
    const now = await loadCase(caseNo);
    const entry = now && similarItems(now).find(({ pk }) => pk.includes('学林东路'));
    expect(await getItem(keys.similar('place:学林东路', now?.state.receivedAt ?? '', caseNo))).toMatchObject({
      version: 2,
      sketch: entry?.sketch,
    });
    expect(await snapshot()).toEqual(whole);
  });
});

describe('a repeat', () => {
  test('carries the number of the case that it repeats, and is looked after by the centre', async () => {
    const first = await register({ place: { ...place, address: '长乐街1号' }, title: '长乐街路灯不亮' });
    const caseNo = await register({ repeatOf: first });
    const view = await succeed<CaseView>('supervisor', 'getCase', { params: { caseNo } });
    expect(view.repeatOf).toBe(first);
    const list = { params: { name: 'supervision' } };
    const { items } = await succeed<{ items: { caseNo: string; causes: string[] }[] }>('supervisor', 'worklist', list);
    expect(items.find((row) => row.caseNo === caseNo)?.causes).toEqual(['repeat_request']);
  });

  test('of a case that is not there is refused', async () => {
    const reply = await call('calltaker', 'registerCase', { body: { ...lamp, repeatOf: 'HK202603040000000' } });
    expect([reply.status, problemOf(reply).errors?.[0]?.path]).toEqual([400, 'repeatOf']);
  });
});

describe('entering later', () => {
  test('keeps when it was taken down, and is received now', async () => {
    const late = { at: '2026-03-04T02:30:00.000Z', reason: '系统停机，纸质登记' };
    const { caseNo } = await succeed<CaseView>('calltaker', 'registerCase', { body: { ...lamp, late } });
    const view = await succeed<CaseView>('supervisor', 'getCase', { params: { caseNo } });
    expect(view.late).toEqual(late);
    expect(view.receivedAt > late.at).toBe(true);
  });

  test('cannot lie ahead', async () => {
    const late = { at: '2027-01-01T00:00:00.000Z', reason: '写错了年份' };
    const reply = await call('calltaker', 'registerCase', { body: { ...lamp, late } });
    expect([reply.status, problemOf(reply).errors?.[0]?.path]).toEqual([400, 'late.at']);
  });
});
