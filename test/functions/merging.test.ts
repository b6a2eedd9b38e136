import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Case } from '#core/case.ts';
import { replay } from '#core/evolve.ts';
import { caseStatus } from '#core/status.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { loadCase, loadHead } from '#functions/storage/cases.ts';
import { queryAll } from '#functions/storage/table.ts';
import { full } from '../full.ts';
import { disturbed } from './support/faults.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { opinion, stages, wholeCallback } from './support/stages.ts';
import { deliver, recordsOf } from './support/stream.ts';
import { openWorld, pass, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const head = async (caseNo: string): Promise<Case> => (await loadHead(caseNo)) as Case;
const eventCount = async (caseNo: string): Promise<number> => (await queryAll(`CASE#${caseNo}`, 'EVENT#')).length;
const merge = (caseNo: string, lead: string, headers: Record<string, string> = {}, user = 'supervisor') =>
  call(user, 'merge', { params: { caseNo }, body: { lead }, headers });
const unmerge = (caseNo: string, user = 'supervisor') => call(user, 'unmerge', { params: { caseNo }, body: {} });
const withdraw = (caseNo: string) =>
  call('calltaker', 'withdraw', { params: { caseNo }, body: { reason: '市民说已经修好' } });
/** A case as it follows, and the case that leads it. */
async function pair(): Promise<[follower: string, lead: string]> {
  const [follower, lead] = [await stages.sent(), await stages.sent()];
  expect((await merge(follower, lead)).status).toBe(200);
  return [follower, lead];
}

/** Each says of the other what the other says of it, and each is the fold of its events. */
async function expectAgreed(follower: string, lead: string): Promise<boolean> {
  const [one, other] = [await head(follower), await head(lead)];
  const follows = one.mergedInto === lead;
  expect(other.followers?.includes(follower) ?? false).toBe(follows);
  for (const caseNo of [follower, lead]) {
    const file = await loadCase(caseNo);
    expect(replay(file?.events ?? [])).toEqual(file?.state);
  }
  return follows;
}

describe('merging', () => {
  test('changes both cases in one transaction; un-merging too', async () => {
    const [follower, lead] = [await stages.queued(), await stages.sent()];
    const { result, calls } = await disturbed(() => merge(follower, lead));
    expect(result.body).toMatchObject({ status: 'merged', mergedInto: lead });
    expect(calls.TransactWriteItems).toBe(1);
    expect(await expectAgreed(follower, lead)).toBe(true);
    const view = await succeed<CaseView>('supervisor', 'getCase', { params: { caseNo: lead } });
    expect(view.followers).toEqual([follower]);
    const back = await disturbed(() => unmerge(follower));
    expect([back.result.status, back.calls.TransactWriteItems]).toEqual([200, 1]);
    expect(await expectAgreed(follower, lead)).toBe(false);
    expect((await head(follower)).overlay).toBeUndefined();
  });

  test('writes the marks that are due on either first', async () => {
    const [follower, lead] = [await stages.sent(), await stages.sent()];
    pass(60 * 24 * 60);
    expect((await merge(follower, lead)).status).toBe(200);
    expect(await expectAgreed(follower, lead)).toBe(true);
    const types = (await loadCase(lead))?.events.map(({ type }) => type);
    expect(types?.filter((type) => type === 'overdue').length).toBe(2);
    expect(types?.at(-1)).toBe('follower_joined');
  });

  test('refused writes nothing, in neither', async () => {
    const [follower, lead] = await pair();
    const other = await stages.queued();
    const before = await snapshot();
    for (const [one, into, code] of [
      [other, other, 'merge_lead'],
      [other, follower, 'merge_lead'],
      [other, 'HK202603040000000', 'merge_lead'],
      [lead, other, 'has_followers'],
      [follower, other, 'merged_into'],
    ] as const) {
      expect([code, problemOf(await merge(one, into)).code]).toEqual([code, code]);
    }
    expect(await snapshot()).toEqual(before);
  });

  test('under the same key has one effect, also where the answer was lost', async () => {
    const [follower, lead] = [await stages.queued(), await stages.sent()];
    const key = { 'idempotency-key': 'merge-1' };
    const { result } = await disturbed(
      () => merge(follower, lead, key),
      (name) => (name === 'TransactWriteItems' ? 'lost' : undefined),
    );
    expect(result.status).toBe(500);
    const counts = [await eventCount(follower), await eventCount(lead)];
    expect((await merge(follower, lead, key)).body).toMatchObject({ status: 'merged' });
    expect([await eventCount(follower), await eventCount(lead)]).toEqual(counts);
  });

  test.each([1, 2, 4])('that meets %i other transactions is decided again', async (times) => {
    const [follower, lead] = [await stages.queued(), await stages.sent()];
    const { result } = await disturbed(
      () => merge(follower, lead),
      (name, nth) => (name === 'TransactWriteItems' && nth <= times ? 'conflict' : undefined),
    );
    expect(result.status).toBe(200);
    expect(await expectAgreed(follower, lead)).toBe(true);
  });
});

describe('at the same moment', () => {
  // Who is first is another each time: more often in the full run.
  const rounds = full ? [1, 2, 3, 4, 5] : [1, 2];

  test.each(rounds)('each into the other: one of them leads (%i)', async () => {
    const [one, other] = [await stages.queued(), await stages.queued()];
    const replies = await Promise.all([merge(one, other), merge(other, one)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const agreed = [await expectAgreed(one, other), await expectAgreed(other, one)];
    expect(agreed.filter(Boolean).length).toBe(1);
  });

  test.each(rounds)('merged and its lead withdrawn: it follows nobody that is gone (%i)', async () => {
    const [follower, lead] = [await stages.queued(), await stages.sent()];
    const [merged, gone] = await Promise.all([merge(follower, lead), withdraw(lead)]);
    expect(gone.status).toBe(200);
    expect(await expectAgreed(follower, lead)).toBe(merged.status === 200);
    await deliver(await recordsOf(lead));
    expect(await expectAgreed(follower, lead)).toBe(false);
    expect(caseStatus(await head(follower))).toBe('awaiting_dispatch');
  });

  test.each(rounds)('un-merged by two: once (%i)', async () => {
    const [follower, lead] = await pair();
    const replies = await Promise.all([unmerge(follower), unmerge(follower, 'supervisor2')]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const left = (await loadCase(lead))?.events.filter(({ type }) => type === 'follower_left');
    expect(left?.length).toBe(1);
    expect(await expectAgreed(follower, lead)).toBe(false);
  });

  test('two into one: both follow', async () => {
    const [one, other, lead] = [await stages.queued(), await stages.queued(), await stages.sent()];
    const replies = await Promise.all([merge(one, lead), merge(other, lead)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect((await head(lead)).followers?.toSorted()).toEqual([one, other].toSorted());
  });
});

describe('the end of the lead', () => {
  const part = (caseNo: string) => ({ params: { caseNo, unitId: 'chengguan' } });

  test('done: each follower gets a callback of its own, once, however often and late that is told', async () => {
    const [first, lead] = await pair();
    const second = await stages.queued();
    await merge(second, lead);
    await succeed('chengguan.handler', 'sign', { ...part(lead), body: {} });
    await deliver(await recordsOf(lead));
    expect(caseStatus(await head(first))).toBe('merged');
    pass(30);
    await succeed('chengguan.handler', 'submit', { ...part(lead), body: opinion });
    const records = await recordsOf(lead);
    expect(await deliver(records)).toEqual({ batchItemFailures: [] });
    const counts = [await eventCount(first), await eventCount(second), await eventCount(lead)];
    for (const order of [records.toReversed(), records.slice(-1), records]) await deliver(order);
    expect([await eventCount(first), await eventCount(second), await eventCount(lead)]).toEqual(counts);
    for (const caseNo of [first, second]) {
      const state = await head(caseNo);
      expect([caseStatus(state), state.answeredBy]).toEqual(['awaiting_callback', lead]);
      const view = await succeed<CaseView>('callback', 'callback', { params: { caseNo }, body: wholeCallback });
      expect(view).toMatchObject({ status: 'completed', answeredBy: lead });
    }
    expect(caseStatus(await head(lead))).toBe('awaiting_callback');
  });

  test.each(['withdraw', 'void', 'refuse'] as const)(
    '%s: its followers go on by themselves, and it may follow another once it is open again',
    async (id) => {
      const [follower, lead] = [await stages.queued(), await stages.queued()];
      await merge(follower, lead);
      pass(90);
      const body = id === 'refuse' ? { ground: 'decided', guidance: '请见此前答复意见' } : { reason: '市民说已经修好' };
      await succeed('supervisor', id, { params: { caseNo: lead }, body });
      const records = await recordsOf(lead);
      for (const order of [records, records]) await deliver(order);
      expect(await expectAgreed(follower, lead)).toBe(false);
      expect([caseStatus(await head(follower)), (await head(lead)).followers]).toEqual([
        'awaiting_dispatch',
        undefined,
      ]);
      await succeed('supervisor', 'reopen', { params: { caseNo: lead }, body: { reason: '市民再次反映' } });
      expect((await merge(lead, follower)).status).toBe(200);
    },
  );

  test('a failure on the way is repaired by the next delivery', async () => {
    const [follower, lead] = await pair();
    await withdraw(lead);
    const records = await recordsOf(lead);
    const { result } = await disturbed(
      () => deliver(records),
      (name, nth) => {
        // After what the index of the query is told, and after the follower's own.
        if (name === 'TransactWriteItems' && nth === 2) throw new Error('throttled');
        return undefined;
      },
    );
    expect(result.batchItemFailures.length).toBe(1);
    expect(caseStatus(await head(follower))).toBe('awaiting_signoff');
    await deliver(records);
    expect(await expectAgreed(follower, lead)).toBe(false);
  });

  test('that was opened again before it was told keeps its followers', async () => {
    const [follower, lead] = await pair();
    await withdraw(lead);
    await succeed('supervisor', 'reopen', { params: { caseNo: lead }, body: { reason: '市民再次反映' } });
    await deliver(await recordsOf(lead));
    expect(await expectAgreed(follower, lead)).toBe(true);
  });
});
