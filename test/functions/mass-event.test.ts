/** 群体事件 at intake, on the real table: offered while one types, joined by the case that is registered for it, in one piece with it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HotView } from '#core/hot-issues/shapes.ts';
import type { CaseView } from '#core/view/shapes.ts';
import type { ReplyBody } from '#functions/http/request.ts';
import { loadHotIssue } from '#functions/storage/hot-issues.ts';
import { call, succeed } from './support/gateway.ts';
import { hotId, hotIssue, otherHotId, putHot } from './support/hot.ts';
import { deliver, recordsOf } from './support/stream.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const place = { district: '龙华区', street: '滨海街道' };
const typed = { title: '路灯不亮', content: '整条街的路灯都不亮', category: '0101', place };
const registration = { ...typed, source: 'phone', nature: 'help', requester: { phone: '13900001234' } };
const offers = async (body: object = typed) =>
  (await succeed<ReplyBody<'offeredHotIssues'>>('calltaker', 'offeredHotIssues', { body })).items;
const register = (hotIssueId: string, headers: Record<string, string> = {}) =>
  call('calltaker', 'registerCase', { body: { ...registration, hotIssueId }, headers });

test('a confirmed issue of the category and place is offered by name, and no other', async () => {
  await putHot(hotIssue('candidate', ['HK202603040000000']));
  expect(await offers()).toEqual([]);
  await putHot(hotIssue('confirmed', ['HK202603040000000']));
  expect(await offers()).toEqual([{ id: hotId, title: { zh: '滨海路灯', en: 'Binhai: lamps' }, cases: 1 }]);
  expect(await offers({ ...typed, place: { district: '美兰区' } })).toEqual([]);
  expect(await offers({})).toEqual([]);
});

test('a case registered for it joins once, however often the news comes, and both pages say so', async () => {
  const headers = { 'idempotency-key': 'mass-1' };
  const first = await register(hotId, headers);
  expect((await register(hotId, headers)).body).toEqual(first.body);
  const { caseNo, hotIssueId } = first.body as CaseView;
  expect([first.status, hotIssueId]).toEqual([201, hotId]);
  const news = await recordsOf(caseNo);
  for (let delivery = 0; delivery < 2; delivery += 1) await deliver(news);
  const view = await succeed<HotView>('supervisor', 'hotIssue', { params: { hotIssueId: hotId } });
  expect(view.members.map((member) => member.caseNo)).toContain(caseNo);
  expect(view.trail.filter(({ act }) => act === 'link')).toMatchObject([{ cases: [caseNo], by: { id: 'calltaker' } }]);
  // Whoever takes calls sees of the issue what was offered, and nothing more.
  expect((await call('calltaker', 'hotIssue', { params: { hotIssueId: hotId } })).status).not.toBe(200);
});

test('one registered for an issue that was merged meanwhile joins the one that has its cases', async () => {
  await putHot(hotIssue('merged', ['HK202603040000000'], { id: otherHotId, mergedInto: hotId }));
  const reply = await register(otherHotId);
  expect(reply.status).toBe(201);
  const { caseNo } = reply.body as CaseView;
  await deliver(await recordsOf(caseNo));
  expect((await loadHotIssue(hotId))?.cases).toContain(caseNo);
});

test('for an issue that has ended, or is none, nothing is registered and the form is told why', async () => {
  await putHot(hotIssue('resolved', ['HK202603040000000']));
  for (const id of [hotId, 'c'.repeat(24)]) {
    const refused = await register(id);
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.stringContaining('hotIssueId')]);
  }
  expect(await offers()).toEqual([]);
});

test('a case that was registered before the end is answered again after it', async () => {
  await putHot(hotIssue('confirmed', ['HK202603040000000']));
  const headers = { 'idempotency-key': 'mass-2' };
  const first = await register(hotId, headers);
  await putHot(hotIssue('resolved', ['HK202603040000000']));
  expect((await register(hotId, headers)).body).toEqual(first.body);
});
