import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { instructPage } from '#core/hot-issues/instruct.ts';
import type { HotView } from '#core/hot-issues/shapes.ts';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { type WatchedQuestion, watchedMark } from '#core/watched.ts';
import { now } from '#functions/clock.ts';
import type { ReplyBody } from '#functions/http/request.ts';
import { loadCase } from '#functions/storage/cases.ts';
import { keys } from '#functions/storage/keys.ts';
import { renewRows } from '#functions/storage/renewed-rows.ts';
import { getItem, type Item, putItem, table } from '#functions/storage/table.ts';
import { tickCase } from '#functions/workflow/tick.ts';
import { full } from '../full.ts';
import { users } from './support/city.ts';
import { call, succeed } from './support/gateway.ts';
import { hotId, hotIssue, putHot } from './support/hot.ts';
import { register, stages } from './support/stages.ts';
import { openWorld, pass, setNow, type World } from './support/world.ts';

let world: World;
/** In the order in which their orders are due. */
const both: string[] = [];
const ofUnit: string[] = [];
const ofCategory: string[] = [];
const elsewhere: string[] = [];

/** A case with an order: each is due a minute after the one before. */
async function ordered(category: string, unitId: string): Promise<string> {
  pass(1);
  const caseNo = await register('calltaker', { category });
  const params = { caseNo };
  await succeed('supervisor', 'dispatch', { params, body: { units: [{ unitId }] } });
  const due = new Date(Date.parse('2026-03-10T01:00:00.000Z') + both.length * 60_000 + elsewhere.length).toISOString();
  await succeed('supervisor', 'supervise', { params, body: { text: '请尽快办理此件', due } });
  return caseNo;
}

beforeAll(async () => {
  world = await openWorld();
  for (let count = 0; count < 4; count += 1) {
    both.push(await ordered('0201', 'shuiwu'));
    ofUnit.push(await ordered('0101', 'shuiwu'));
    ofCategory.push(await ordered('02', 'chengguan'));
    elsewhere.push(await ordered('0101', 'chengguan'));
  }
  const wide = { units: ['shuiwu', 'chengguan'], categories: ['02', '0201', '0101'] };
  await putItem({ ...keys.user('leader3'), id: 'leader3', name: '韩九思', roles: ['leader'], portfolio: wide });
  await putItem({ ...keys.user('leader4'), id: 'leader4', name: '韩十全', roles: ['leader'], portfolio: {} });
});
afterAll(() => world.close());

type Page = { items: WorklistRow[]; next?: string };
const page = (user: string, query: Record<string, string> = {}): Promise<Page> =>
  succeed<Page>(user, 'worklist', { params: { name: 'instructed' }, query });

async function readAll(user: string, limit: number, order: string): Promise<WorklistRow[]> {
  const all: WorklistRow[] = [];
  let next: string | undefined;
  do {
    const read = await page(user, { limit: String(limit), order, ...(next === undefined ? {} : { cursor: next }) });
    expect(read.items.length).toBeLessThanOrEqual(limit);
    all.push(...read.items);
    next = read.next;
  } while (next !== undefined);
  return all;
}
const mine = { leader: () => [both, ofUnit, ofCategory, elsewhere], leader2: () => [both, ofUnit, ofCategory] };
const counted = async (user: string) =>
  (await succeed<{ counts: Record<string, number> }>(user, 'worklistCounts')).counts.instructed;

/** Pages of one case each, pages that end within what is due together, and one for all; in the full run more of them. */
const pageSizes = full ? [1, 2, 3, 5, 12, 100] : [1, 5, 100];

describe('the cases that a leader watches', () => {
  test.each(pageSizes)('in pages of %i: each case once, none left out, in the order of the dues', async (limit) => {
    for (const [user, groups] of Object.entries({ ...mine, leader3: mine.leader })) {
      const expected = groups().flat().toSorted();
      for (const order of ['asc', 'desc']) {
        const rows = await readAll(user, limit, order);
        const numbers = rows.map(({ caseNo }) => caseNo);
        expect([user, order, numbers.toSorted()]).toEqual([user, order, expected]);
        const dues = rows.map((row) => row.order?.due ?? '');
        const sorted = dues.toSorted();
        expect(dues).toEqual(order === 'asc' ? sorted : sorted.toReversed());
      }
    }
  });

  test('are counted once each', async () => {
    expect([await counted('leader'), await counted('leader2'), await counted('leader3')]).toEqual([16, 12, 16]);
    expect(await counted('supervisor')).toBeUndefined();
  });

  test('who has charge of nothing has no such list, and a cursor is its reader’s own', async () => {
    expect((await call('leader4', 'worklist', { params: { name: 'instructed' } })).status).toBe(404);
    expect(await counted('leader4')).toBeUndefined();
    const { next = '' } = await page('leader2', { limit: '3' });
    const stolen = await call('leader', 'worklist', { params: { name: 'instructed' }, query: { cursor: next } });
    expect(stolen.status).toBe(400);
    expect(users.some(({ id }) => id === 'leader2')).toBe(true);
  });

  test('stay whole while one enters and one leaves between the pages', async () => {
    const first = await page('leader2', { limit: '5' });
    const gone = first.items[0]?.caseNo ?? '';
    await succeed('supervisor', 'close-supervision', { params: { caseNo: gone }, body: {} });
    const added = await ordered('0201', 'shuiwu');
    const rest: string[] = [];
    for (let next = first.next; next !== undefined; ) {
      const read: Page = await page('leader2', { limit: '5', cursor: next });
      rest.push(...read.items.map(({ caseNo }) => caseNo));
      next = read.next;
    }
    const seen = [...first.items.map(({ caseNo }) => caseNo), ...rest];
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((caseNo) => caseNo !== added).toSorted()).toEqual([both, ofUnit, ofCategory].flat().toSorted());
    expect(await counted('leader2')).toBe(12);
  });

  test('hold what a leader has to decide, with the reason, also of a case that has ended', async () => {
    const caseNo = await register('calltaker', { category: '0201' });
    const params = { caseNo };
    await succeed('supervisor', 'answer', { params, body: { reply: '已当场答复市民' } });
    const mine = async () => (await readAll('leader2', 100, 'asc')).find((row) => row.caseNo === caseNo);
    expect(await mine()).toBeUndefined();
    await succeed('supervisor', 'exclude', { params, body: { reason: '市民自述有误' } });
    expect(await mine()).toMatchObject({ asked: 'exclusion', causes: ['undecided'], reason: '市民自述有误' });
    await succeed('leader2', 'approve-exclusion', { params, body: { agree: true } });
    expect(await mine()).toBeUndefined();
  });
});

describe('what a leader asks of them', () => {
  type Counts = { counts: Record<WatchedQuestion, number> };
  const asked = async (user: string) => (await succeed<Counts>(user, 'watchedCounts')).counts;
  const numbers = async (user: string, question: WatchedQuestion): Promise<string[]> => {
    const all: string[] = [];
    for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
      const read: Page = await page(user, { limit: '2', question, ...(next === undefined ? {} : { cursor: next }) });
      all.push(...read.items.map(({ caseNo }) => caseNo));
      next = read.next;
    }
    return all;
  };

  test('the number and the list that it opens are the same, the soonest due first', async () => {
    setNow('2026-03-10T00:00:00.000Z');
    await tickCase(both[0] ?? '', now());
    setNow('2026-03-10T01:30:00.000Z');
    for (const caseNo of [both[3], ofUnit[2], elsewhere[3]]) await tickCase(caseNo ?? '', now());
    for (const user of ['leader', 'leader2', 'leader3']) {
      const rows = await readAll(user, 100, 'asc');
      const counts = await asked(user);
      for (const question of ['overdue', 'near_due', 'undecided'] as const) {
        const expected = rows.filter(({ causes }) => causes.includes(question)).map(({ caseNo }) => caseNo);
        expect([question, counts[question]]).toEqual([question, expected.length]);
        expect(await numbers(user, question)).toEqual(expected);
      }
    }
    expect((await asked('leader')).overdue).toBe(4);
    expect((await asked('leader2')).overdue).toBe(3);
  });

  test('what waits for a decision is found behind more cases than anybody reads', async () => {
    const before = await asked('leader');
    const caseNo = await register('calltaker', { category: '0201' });
    await succeed('supervisor', 'answer', { params: { caseNo }, body: { reply: '已当场答复市民' } });
    await succeed('supervisor', 'exclude', { params: { caseNo }, body: { reason: '市民自述有误' } });
    const watched = (await getItem<Item>(keys.row(both[3] ?? '', 'instructed', 'all', 'case'))) as Item;
    const many = Array.from({ length: 1200 }, (_, index) => ({
      ...watched,
      pk: `${keys.row(`INVENTED${index}`, '', '', '').pk}`,
      ls: `${watchedMark(['overdue'])}#2026-03-01T01:00:00.000Z#INVENTED${index}`,
    }));
    await Promise.all(many.map(putItem));
    expect(await asked('leader')).toEqual({ ...before, overdue: 1000, undecided: before.undecided + 1 });
    expect(await numbers('leader', 'undecided')).toContain(caseNo);
    expect((await page('leader', { question: 'overdue', limit: '3' })).next).toBeDefined();
  });

  test('an instruction is unanswered for the leader who gave it, and for nobody else', async () => {
    const [caseNo = ''] = ofUnit;
    const params = { caseNo, unitId: 'shuiwu' };
    await succeed('shuiwu.clerk', 'sign', { params });
    // The centre's order, the oldest that is open, is answered: the leader's is not.
    await succeed('shuiwu.manager', 'answer-supervision', { params, body: { text: '已安排抢修' } });
    await succeed('leader2', 'instruct', { params: { caseNo }, body: { text: '请限期办结' } });
    expect([(await asked('leader')).unanswered, (await asked('leader2')).unanswered]).toEqual([0, 1]);
    const [row] = (await page('leader2', { question: 'unanswered' })).items;
    expect(row).toMatchObject({ caseNo, order: { id: '2', answered: false } });
    await succeed('shuiwu.manager', 'answer-supervision', { params, body: { text: '今日办结' } });
    expect((await asked('leader2')).unanswered).toBe(0);
  });

  test('who has charge of the case no more has no unanswered instruction there, and who stands in for another one row', async () => {
    const caseNo = ofUnit[1] ?? '';
    for (const user of ['leader2', 'leader3']) {
      pass(1);
      await succeed(user, 'instruct', { params: { caseNo }, body: { text: `请限期办结（${user}）` } });
    }
    const leader2 = (await getItem<Item>(keys.user('leader2'))) as Item;
    const count = async () => [(await asked('leader2')).unanswered, (await numbers('leader2', 'unanswered')).length];
    expect(await count()).toEqual([1, 1]);
    const standIns = [{ user: 'leader3', from: '2026-01-01T00:00:00.000Z', until: '2026-12-31T00:00:00.000Z' }];
    await putItem({ ...leader2, standIns });
    expect(await count()).toEqual([1, 1]);
    await putItem({ ...leader2, portfolio: { units: ['gongan'] } });
    expect(await count()).toEqual([0, 0]);
    await putItem(leader2);
    expect(await count()).toEqual([1, 1]);
  });

  test('rows that stood by their due alone are found once they are made anew', async () => {
    const caseNo = both[3] ?? '';
    const row = (await getItem<Item>(keys.row(caseNo, 'instructed', 'all', 'case'))) as Item & { ls: string };
    await putItem({ ...row, ls: row.ls.slice(2) });
    const isThere = async () => (await readAll('leader', 100, 'asc')).some((one) => one.caseNo === caseNo);
    expect(await isThere()).toBe(false);
    const file = await loadCase(caseNo);
    if (file !== undefined) await renewRows(file);
    expect(await isThere()).toBe(true);
  });

  test('of another list it is refused, and who has charge of nothing is not answered', async () => {
    const other = await call('supervisor', 'worklist', {
      params: { name: 'supervision' },
      query: { question: 'overdue' },
    });
    expect(other.status).toBe(400);
    expect((await call('leader4', 'watchedCounts')).status).toBe(404);
    const { next = '' } = await page('leader', { question: 'overdue', limit: '1' });
    const stolen = await call('leader', 'worklist', {
      params: { name: 'instructed' },
      query: { question: 'near_due', cursor: next },
    });
    expect(stolen.status).toBe(400);
  });
});

describe('an instruction on a hot issue', () => {
  const params = { hotIssueId: hotId };
  const body = { comment: '请于本周内全部修复路灯' };
  type Page = ReplyBody<'instructHotIssue'>;
  const instruct = (more: object = {}, user = 'leader') =>
    succeed<Page>(user, 'instructHotIssue', { params, body: { ...body, ...more } });
  const given = async (caseNo: string) =>
    (await succeed<CaseView>('supervisor', 'getCase', { params: { caseNo } })).orders?.filter(
      ({ instruction }) => instruction,
    ).length;
  const lines = async () =>
    (await succeed<HotView>('supervisor', 'hotIssue', { params })).trail.filter(({ act }) => act === 'instruct');

  test('goes on page after page, is gone on with after it broke off, and reaches no case twice', async () => {
    const cases: string[] = [];
    for (let count = 0; count < instructPage + 3; count += 1) cases.push(await stages.signed());
    await putHot(hotIssue('confirmed', cases));
    const [broken = ''] = cases.toSorted();
    const client = table();
    const reached = client.send.bind(client);
    const failing = vi.spyOn(client, 'send').mockImplementation((async (sent: object) => {
      if (sent instanceof TransactWriteCommand && JSON.stringify(sent.input).includes(`CASE#${broken}`))
        throw new Error('the table cannot be reached');
      return reached(sent as never);
    }) as never);
    const first = await instruct();
    failing.mockRestore();
    expect([first.items.length, first.next]).toEqual([instructPage, cases.toSorted()[instructPage - 1]]);
    expect(first.items[0]).toMatchObject({ caseNo: broken, state: 'refused', refusal: { code: 'busy' } });
    expect(first.reached).toEqual({ given: instructPage - 1, refused: 1 });
    expect(await lines()).toMatchObject([{ comment: body.comment, reached: first.reached }]);

    // From the beginning, as another window would: what has it is passed over.
    const again = await instruct();
    expect(again.items.map(({ state }) => state)).toEqual(['given', ...Array(instructPage - 1).fill('had')]);
    const rest = await instruct({ after: again.next });
    expect(rest).toMatchObject({ reached: { given: cases.length, refused: 0 } });
    expect(rest.next).toBeUndefined();
    expect(await lines()).toMatchObject([{ reached: { given: cases.length, refused: 0 } }]);
    expect(await Promise.all([broken, cases.at(-1) ?? ''].map((caseNo) => given(caseNo)))).toEqual([1, 1]);
  });

  test('two at once leave one order a case; other words and another person’s are others', async () => {
    const cases = [await stages.signed(), await stages.signed()];
    await putHot(hotIssue('confirmed', cases));
    const said = { comment: '两处同时批示' };
    await Promise.all([instruct(said), instruct(said)]);
    expect(await Promise.all(cases.map((caseNo) => given(caseNo)))).toEqual([1, 1]);
    await instruct({ comment: '再次批示：限期办结' });
    expect(await Promise.all(cases.map((caseNo) => given(caseNo)))).toEqual([2, 2]);
    expect((await lines()).length).toBe(2);
    await instruct(said, 'chengguan.manager');
    expect(await given(cases[0] ?? '')).toBe(3);
  });

  test('a case that no unit has is not reached, and is by the same words once it is dispatched', async () => {
    const waiting = await register('calltaker', {});
    await putHot(hotIssue('confirmed', [await stages.signed(), waiting]));
    const said = { comment: '未派发的派发后再送' };
    const first = await instruct(said);
    expect(first.reached).toEqual({ given: 1, refused: 1 });
    expect(first.items.find(({ caseNo }) => caseNo === waiting)).toMatchObject({ refusal: { code: 'no_live_branch' } });
    expect(await given(waiting)).toBe(0);
    await succeed('supervisor', 'dispatch', {
      params: { caseNo: waiting },
      body: { units: [{ unitId: 'chengguan' }] },
    });
    const then = await instruct(said);
    expect(then.items.map(({ state }) => state).toSorted()).toEqual(['given', 'had']);
    expect(await given(waiting)).toBe(1);
    expect(then.reached).toEqual({ given: 2, refused: 0 });
  });
});
