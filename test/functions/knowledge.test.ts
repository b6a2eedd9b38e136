/** The knowledge base through the API, on the real table engine: life, search, uses, reports of wrong answers. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KnowledgeView } from '#core/knowledge/shapes.ts';
import { knowledgeTable } from '#demo/knowledge-table.ts';
import type { ReplyBody } from '#functions/http/request.ts';
import { loadCase } from '#functions/storage/cases.ts';
import { project } from '#functions/stream/projections.ts';
import { call, succeed } from './support/gateway.ts';
import { register } from './support/stages.ts';
import { openWorld, pass, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const fields = {
  question: '路灯不亮归谁管',
  answer: '城市道路的路灯由城管局养护，报修后两个工作日内修复。',
  keywords: ['路灯坏了'],
  category: '0101',
};
const submit = (user: string, more: object = {}) =>
  succeed<KnowledgeView>(user, 'submitKnowledge', { body: { fields: { ...fields, ...more } } });
const act = (user: string, name: 'approveKnowledge' | 'publishKnowledge', id: string) =>
  succeed<KnowledgeView>(user, name, { params: { id }, body: {} });
const published = async (more: object = {}) => {
  const { id } = await submit('chengguan.manager', more);
  return act('supervisor', 'publishKnowledge', id);
};
const search = (user: string, query: Record<string, string>) =>
  succeed<ReplyBody<'searchKnowledge'>>(user, 'searchKnowledge', { query });
const notices = async (user: string) =>
  (await succeed<ReplyBody<'notices'>>(user, 'notices', {})).items.map(({ text, path }) => `${text.zh} ${path ?? ''}`);

test('from a handler’s proposal to the search at the desk, each told what waits for them', async () => {
  const { id, state } = await submit('chengguan.handler', { question: '井盖松动找谁', keywords: [] });
  expect(state).toBe('in_unit');
  expect(await notices('chengguan.manager')).toContain(`知识条目待单位审核 /knowledge/${id}`);
  expect((await search('calltaker', { q: '井盖松动' })).total).toBe(0);
  expect((await call('calltaker', 'readKnowledge', { params: { id } })).status).toBe(404);
  const tasks = await succeed<ReplyBody<'knowledgeTasks'>>('chengguan.manager', 'knowledgeTasks', {});
  expect(tasks.items).toMatchObject([{ id, state: 'in_unit', by: { id: 'chengguan.handler' } }]);
  await act('chengguan.manager', 'approveKnowledge', id);
  expect(await notices('supervisor')).toContain(`知识条目待审核 /knowledge/${id}`);
  const view = await act('supervisor', 'publishKnowledge', id);
  expect(view).toMatchObject({
    state: 'published',
    edition: { no: 1 },
    trail: [{ act: 'submit' }, { act: 'approve' }, { act: 'publish' }],
  });
  expect(await notices('chengguan.handler')).toContain(`知识条目已发布 /knowledge/${id}`);
  expect((await search('calltaker', { q: '井盖松动' })).items).toMatchObject([{ id, unitId: 'chengguan', uses: 0 }]);
  // Readers see what is published and nothing of how it came about.
  const read = await succeed<KnowledgeView>('calltaker', 'readKnowledge', { params: { id } });
  expect(read.trail.map((line) => line.act)).toEqual(['publish']);
  await succeed('supervisor', 'withdrawKnowledge', { params: { id }, body: { comment: '政策已变' } });
  expect((await search('calltaker', { q: '井盖松动' })).total).toBe(0);
  expect((await call('calltaker', 'readKnowledge', { params: { id } })).status).toBe(404);
});

test('a request sent twice makes one entry; a text written from an old version is refused', async () => {
  const headers = { 'idempotency-key': 'knowledge-1' };
  const body = { fields: { ...fields, question: '广告牌掉落怎么办' } };
  const [one, two] = [
    await call('supervisor', 'submitKnowledge', { body, headers }),
    await call('supervisor', 'submitKnowledge', { body, headers }),
  ];
  expect([one.status, two.body]).toEqual([201, one.body]);
  const { id } = one.body as KnowledgeView;
  await act('supervisor', 'publishKnowledge', id);
  const late = await call('supervisor', 'amendKnowledge', {
    params: { id },
    body: { fields },
    headers: { 'if-match': '"1"' },
  });
  expect([late.status, (late.body as { code: string }).code]).toEqual([409, 'outdated']);
});

test('many publish at once, and each is found', async () => {
  const some = knowledgeTable.slice(0, 12);
  const ids = await Promise.all(
    some.map(async ([, , question, answer, ...keywords]) => (await published({ question, answer, keywords })).id),
  );
  for (const [index, [, , question]] of some.entries()) {
    expect((await search('longhua.clerk', { q: question })).items[0]?.id).toBe(ids[index]);
  }
  const first = await search('leader', { limit: '5' });
  const second = await search('leader', { limit: '5', cursor: first.next ?? '' });
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(10);
  expect((await call('leader', 'searchKnowledge', { query: { q: '路灯', cursor: first.next ?? '' } })).status).toBe(
    400,
  );
});

test('an answer at the desk counts for its entry once, and is listed for the unit; its report comes to the editors', async () => {
  const { id } = await published({ question: '路灯报修后多久修好' });
  const caseNo = await register();
  const reply = '路灯养护由城管局负责，联系人 13907650002。';
  await succeed('calltaker', 'answer', { params: { caseNo }, body: { reply, knowledge: [id, 'no-such-entry'] } });
  const events = (await loadCase(caseNo))?.events ?? [];
  expect(await project([...events, ...events])).toBeUndefined();
  expect((await search('supervisor', { q: '路灯报修后多久修好' })).items[0]).toMatchObject({ id, uses: 1 });

  const list = await succeed<ReplyBody<'worklist'>>('chengguan.clerk', 'worklist', { params: { name: 'desk-closed' } });
  expect(list.items.find((row) => row.caseNo === caseNo)).toMatchObject({
    reason: '路灯养护由城管局负责，联系人 139****0002。',
    agent: { id: 'calltaker' },
  });
  // The unit reads the answer, and nothing else of a case that was never its own.
  expect((await call('chengguan.clerk', 'getCase', { params: { caseNo } })).status).toBe(404);
  const answer = await succeed<ReplyBody<'deskAnswer'>>('chengguan.clerk', 'deskAnswer', { params: { caseNo } });
  expect(answer).toMatchObject({ reply: '路灯养护由城管局负责，联系人 139****0002。', knowledge: [{ id }] });
  expect(JSON.stringify(answer)).not.toMatch(/郑重声|1390765000/);
  expect((await call('longhua.clerk', 'deskAnswer', { params: { caseNo } })).status).toBe(404);

  const report = { params: { caseNo }, body: { text: '小区内的路灯归物业' } };
  await succeed('chengguan.handler', 'reportAnswer', report);
  expect((await call('chengguan.clerk', 'reportAnswer', report)).status).toBe(409);
  expect(await notices('supervisor')).toContain('单位报告前台答复有误 /knowledge?tab=tasks');
  const tasks = await succeed<ReplyBody<'knowledgeTasks'>>('supervisor', 'knowledgeTasks', {});
  expect(tasks.reports).toMatchObject([{ caseNo, unitId: 'chengguan', knowledge: [id, 'no-such-entry'] }]);
  const close = { params: { caseNo, unitId: 'chengguan' }, body: { text: '已更正' } };
  await succeed('supervisor', 'closeReport', close);
  expect((await call('supervisor', 'closeReport', close)).status).toBe(404);
  expect((await succeed<ReplyBody<'knowledgeTasks'>>('supervisor', 'knowledgeTasks', {})).reports).toEqual([]);
  expect(await notices('chengguan.clerk')).toContain('答复有误报告已处理 /desk-closed');
});

test('an entry comes up for review on its day', async () => {
  const { id } = await published({ question: '树枝遮挡路灯找谁', reviewOn: '2026-03-06' });
  const reviews = async () => (await succeed<ReplyBody<'knowledgeTasks'>>('supervisor', 'knowledgeTasks', {})).reviews;
  expect((await reviews()).map((one) => one.id)).not.toContain(id);
  pass(2 * 24 * 60);
  expect(await reviews()).toMatchObject([{ id, reviewOn: '2026-03-06' }]);
  await succeed('supervisor', 'confirmKnowledge', { params: { id }, body: { reviewOn: '2027-03-06' } });
  expect(await reviews()).toEqual([]);
});
