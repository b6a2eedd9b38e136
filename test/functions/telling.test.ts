/** 告知市民 on the real table: one message a number, once, by the port under our id; noted on each case; gone on with where it was left. */
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { HotView, TellingPreview, ToldCase } from '#core/hot-issues/shapes.ts';
import { tellingPage } from '#core/hot-issues/telling.ts';
import type { CaseView } from '#core/view/shapes.ts';
import type { ReplyBody } from '#functions/http/request.ts';
import { deliver } from '#functions/outgoing/deliver.ts';
import type { Message, Outcome } from '#functions/outgoing/port.ts';
import { dueMessages, putPreferences, queueMessages } from '#functions/storage/outbox.ts';
import { table } from '#functions/storage/table.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { hotId, hotIssue, otherHotId, putHot } from './support/hot.ts';
import { register, stages } from './support/stages.ts';
import { openWorld, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const words = '滨海街道路灯已全部修复。';
const params = { hotIssueId: hotId };
let numbers = 0;
/** A number that nobody has used yet. */
const newNumber = () => {
  numbers += 1;
  return `1380000${String(numbers).padStart(4, '0')}`;
};
const rung = (requester: object = { phone: newNumber() }) => register('calltaker', { requester });
const preview = (text = words) => succeed<TellingPreview>('supervisor', 'previewTelling', { params, body: { text } });

/** Tells the citizens page after page, as the portal does; answers what became of each case, and in how many pages. */
async function tell(text = words, user = 'supervisor'): Promise<{ items: ToldCase[]; pages: number }> {
  const items: ToldCase[] = [];
  let after: string | undefined;
  let pages = 0;
  do {
    const body = { text, ...(after === undefined ? {} : { after }) };
    const reply = await succeed<ReplyBody<'tellCitizens'>>(user, 'tellCitizens', { params, body });
    items.push(...reply.items);
    after = reply.next;
    pages += 1;
  } while (after !== undefined);
  return { items, pages };
}

let rounds = 0;
/** Everything that is to go out goes out, and is answered so; long after whatever was there before. */
async function send(outcome: Outcome = { kind: 'sent' }, deduplicates = true): Promise<Message[]> {
  const taken: Message[] = [];
  rounds += 1;
  const later = new Date(Date.parse('2100-01-01T00:00:00.000Z') + rounds * 86_400_000).toISOString();
  const port = {
    deduplicates,
    send: async (message: Message) => {
      taken.push(message);
      return outcome;
    },
  };
  await deliver(later, () => port);
  return taken;
}
const notesOf = async (caseNo: string): Promise<string[]> =>
  (await succeed<CaseView>('supervisor', 'getCase', { params: { caseNo } })).notes.map(({ text }) => text);

beforeEach(async () => {
  await send();
});

test('one message a citizen, not a case; who cannot be told is named with the reason; the cases say so', async () => {
  const twice = newNumber();
  const [first, second] = [await rung({ phone: twice }), await rung({ phone: `+86 ${twice}` })];
  const other = await rung();
  const [silent, fixed] = [await rung({}), await rung({ phone: '0898-66123456' })];
  const hidden = await rung({ phone: newNumber(), confidentiality: 'phone' });
  const nameless = await rung({ phone: newNumber(), anonymous: true });
  const gone = await rung();
  await succeed('supervisor', 'withdraw', { params: { caseNo: gone }, body: { reason: '市民来电撤回' } });
  const cases = [first, second, other, silent, fixed, hidden, nameless, gone];
  await putHot(hotIssue('resolved', cases));
  const hindered = [
    { why: 'no_number', cases: [silent] },
    { why: 'not_mobile', cases: [fixed] },
    { why: 'anonymous', cases: [nameless] },
    { why: 'confidential', cases: [hidden] },
    { why: 'ended', cases: [gone] },
  ];
  const untold = await snapshot();
  const message = `【12345】${words}`;
  expect(await preview()).toEqual({ message, parts: 1, cases: 8, citizens: 2, left: 2, hindered, outcomes: [] });
  expect(await snapshot()).toEqual(untold);

  const { items } = await tell();
  expect(items.filter(({ told }) => told).map(({ caseNo }) => caseNo)).toEqual([first, second, other].sort());
  expect(items.filter(({ why }) => why !== undefined)).toHaveLength(5);
  const sent = await send();
  expect(sent.map(({ to, text, channel }) => [channel, to.replace(/\D/g, '').slice(-11), text]).sort()).toEqual(
    [twice, `1380000${String(numbers - 3).padStart(4, '0')}`].sort().map((number) => ['sms', number, message]),
  );
  expect(await preview()).toMatchObject({
    left: 0,
    outcomes: [{ state: 'sent', citizens: 2, cases: [first, second, other].sort() }],
  });
  const note = `已向市民交发告知短信（热点「滨海路灯」）：${message}`;
  for (const caseNo of [first, second, other]) expect(await notesOf(caseNo)).toEqual([note]);
  for (const caseNo of [silent, hidden, gone]) expect(await notesOf(caseNo)).toEqual([]);
  const view = await succeed<HotView>('supervisor', 'hotIssue', { params });
  expect(view.tellings).toMatchObject([{ text: words, by: { id: 'supervisor' } }]);
  expect(view.trail.filter(({ act }) => act === 'tell')).toMatchObject([{ comment: words }]);
});

test('told again, by another person too, nobody is told twice and nothing is written; other words are another message', async () => {
  const [first, second] = [await rung(), await rung()];
  await putHot(hotIssue('in_governance', [first, second], { id: hotId }));
  const text = '预计今晚六点恢复照明。';
  await tell(text);
  const before = await snapshot();
  const again = await tell(text);
  expect(again.items.map(({ before }) => before)).toEqual(['waiting', 'waiting']);
  expect(await snapshot()).toEqual(before);
  expect(await send()).toHaveLength(2);
  await tell(text);
  expect(await send()).toEqual([]);
  // Somebody rings afterwards: they alone are told, and who has the message stays as they are.
  const late = await rung();
  await putHot(hotIssue('resolved', [first, second, late]));
  expect(await preview(text)).toMatchObject({ citizens: 3, left: 1 });
  await tell(text);
  expect(await send()).toHaveLength(1);
  expect(await notesOf(first)).toHaveLength(1);
  await tell('路灯已修复。');
  expect(await send()).toHaveLength(3);
  expect(await notesOf(first)).toHaveLength(2);
});

test('who was told under an issue that was merged into this one, or that it was split from, is not told again', async () => {
  const mergedId = 'c'.repeat(24);
  const [first, second] = [await rung(), await rung()];
  await putHot(hotIssue('resolved', [first], { id: mergedId }));
  const text = '并入前已告知。';
  const other = { hotIssueId: mergedId };
  await succeed('supervisor', 'tellCitizens', { params: other, body: { text } });
  expect(await send()).toHaveLength(1);
  await putHot(hotIssue('resolved', [first, second], { ancestors: [mergedId] }));
  expect(await preview(text)).toMatchObject({ citizens: 2, left: 1, outcomes: [{ state: 'sent', cases: [first] }] });
  const { items } = await tell(text);
  expect(items.find(({ caseNo }) => caseNo === first)).toMatchObject({ before: 'sent' });
  expect(await send()).toHaveLength(1);
});

test('two who tell at once leave one message a citizen and one note a case', async () => {
  const cases = [await rung(), await rung(), await rung()];
  await putHot(hotIssue('resolved', cases));
  const text = '两人同时告知。';
  await Promise.all([tell(text), tell(text)]);
  expect(await send()).toHaveLength(3);
  for (const caseNo of cases) expect(await notesOf(caseNo)).toHaveLength(1);
});

test('hundreds are told page by page; what ended in the middle is gone on with', async () => {
  const cases: string[] = [];
  for (let count = 0; count < tellingPage * 2 + 20; count += 1) cases.push(await rung());
  await putHot(hotIssue('resolved', cases));
  const text = '成片路灯已修复。';
  // The first page alone: the browser was closed.
  const body = { text };
  const page = await succeed<ReplyBody<'tellCitizens'>>('supervisor', 'tellCitizens', { params, body });
  expect([page.items.length, page.next]).toEqual([tellingPage, cases.toSorted()[tellingPage - 1]]);
  expect(await preview(text)).toMatchObject({ citizens: cases.length, left: cases.length - tellingPage });
  const { items, pages } = await tell(text);
  expect([items.length, pages]).toEqual([cases.length, 3]);
  expect(items.filter(({ before }) => before === undefined)).toHaveLength(cases.length - tellingPage);
  expect(new Set((await send()).map(({ to }) => to)).size).toBe(cases.length);
  expect(await send()).toEqual([]);
});

test('where the machine fails after the message was put out, the case is told as busy, and the next attempt notes it without a second message', async () => {
  const [first = '', second = ''] = [await rung(), await rung()].sort();
  await putHot(hotIssue('resolved', [first, second]));
  const text = '中途失败的告知。';
  const client = table();
  const reached = client.send.bind(client);
  const failing = vi.spyOn(client, 'send').mockImplementation((async (sent: object) => {
    if (sent instanceof TransactWriteCommand && JSON.stringify(sent.input).includes(`CASE#${first}`))
      throw new Error('the table cannot be reached');
    return reached(sent as never);
  }) as never);
  const { items } = await tell(text);
  failing.mockRestore();
  expect(items).toMatchObject([
    { caseNo: first, told: false, refusal: { code: 'busy', status: 503 } },
    { caseNo: second, told: true },
  ]);
  expect(await notesOf(first)).toEqual([]);
  expect((await tell(text)).items.every(({ told }) => told)).toBe(true);
  expect(await notesOf(first)).toHaveLength(1);
  expect(await send()).toHaveLength(2);
});

test.each<[string, Outcome, boolean, number, string, number]>([
  ['refuses it: it is not sent again', { kind: 'refused', reason: 'HTTP 400' }, true, 1, 'refused', 0],
  ['may have it: it is marked so and left alone', { kind: 'unknown', reason: 'timeout' }, false, 1, 'unknown', 0],
  [
    'was never reached: it is sent again when one asks for it',
    { kind: 'unreached', reason: 'x' },
    true,
    6,
    'failed',
    1,
  ],
])('when the provider %s', async (name, outcome, deduplicates, attempts, state, left) => {
  const caseNo = await rung();
  await putHot(hotIssue('resolved', [caseNo]));
  await tell(name);
  const [first] = await send(outcome, deduplicates);
  for (let attempt = 1; attempt < attempts; attempt += 1) {
    expect((await send(outcome, deduplicates)).map(({ id }) => id)).toEqual([first?.id]);
  }
  expect(await send()).toEqual([]);
  expect(await preview(name)).toMatchObject({ left, outcomes: [{ state, citizens: 1, cases: [caseNo] }] });
  const { items } = await tell(name);
  expect(items).toEqual([left === 1 ? { caseNo, told: true } : { caseNo, told: false, before: state }]);
  expect((await send()).map(({ id }) => id)).toEqual(left === 1 ? [first?.id] : []);
  expect(await notesOf(caseNo)).toHaveLength(1);
});

test('no number is in a reply, a key, an event, or the outbox once the message is gone', async () => {
  const phone = newNumber();
  const caseNo = await rung({ phone });
  await putHot(hotIssue('resolved', [caseNo]));
  const told = await tell('号码不外泄。');
  await send();
  const shown = JSON.stringify([
    told,
    await preview('号码不外泄。'),
    await succeed('supervisor', 'hotIssue', { params }),
  ]);
  expect(shown).not.toContain(phone);
  const items = Object.entries(await snapshot());
  expect(items.filter(([key]) => key.includes(phone))).toEqual([]);
  const holding = items.filter(([, item]) => item.includes(phone)).map(([key]) => key.replace(/^\S+ /, ''));
  // Where the request itself is kept, and what one searches it by; nothing that telling has written.
  expect(holding.filter((key) => /TOLD|EVENT|CHANGE|ISSUE|OUTGOING/.test(key))).toEqual([]);
});

test('notices to people do not wait behind citizens', async () => {
  const cases: string[] = [];
  for (let count = 0; count < 5; count += 1) cases.push(await rung());
  await putHot(hotIssue('resolved', cases));
  await tell('先内后外。');
  await putPreferences('chengguan.clerk', { language: 'zh', sms: '13900000001' });
  const text = { zh: '红牌超期', en: 'Overdue' };
  const at = '2026-03-05T00:00:00.000Z';
  await queueMessages({
    id: 'n1',
    audience: 'user:chengguan.clerk',
    at,
    kind: 'overdue',
    caseNo: cases[0] ?? '',
    text,
  });
  const due = await dueMessages('2100-01-01T00:00:00.000Z', 3);
  expect(due.map(({ message }) => message.telling === undefined)).toEqual([true, false, false]);
});

test('what is refused changes nothing', async () => {
  const caseNo = await stages.signed();
  await putHot(hotIssue('confirmed', [caseNo]));
  const before = await snapshot();
  const refusedAs = async (user: string, text: string, hotIssueId = hotId) =>
    problemOf(await call(user, 'tellCitizens', { params: { hotIssueId }, body: { text } })).code;
  expect(await refusedAs('supervisor', words)).toBe('wrong_hot_state');
  await putHot(hotIssue('resolved', [caseNo]));
  expect(await refusedAs('supervisor', '请联系 13912345678')).toBe('invalid');
  expect(await refusedAs('supervisor', '水'.repeat(1000))).toBe('invalid');
  expect(await refusedAs('supervisor', words, otherHotId)).toBe('not_found');
  expect(await refusedAs('chengguan.manager', words)).toBe('not_found');
  expect(Object.keys(await snapshot())).toEqual(Object.keys(before));
});
