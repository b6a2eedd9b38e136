import { describe, expect, test } from 'vitest';
import {
  isSettledSo,
  type Proposal,
  proposalAreas,
  propose,
  repeated,
  type Settlement,
  settle,
  settledNotice,
} from '#core/admin/proposals.ts';
import type { Actor } from '#core/case.ts';
import { menu } from '#core/menu.ts';
import { isRefusal, type Refusal, refusalText } from '#core/refusals.ts';

const proposer: Actor = { id: 'supervisor', name: '监督员', roles: ['supervisor'] };
const admin: Actor = { id: 'admin', name: '管理员', roles: ['admin'] };
const second: Actor = { id: 'admin2', name: '另一管理员', roles: ['admin'] };
const at = '2026-03-04T01:00:00.000Z';
const later = '2026-03-05T02:30:00.000Z';
const wish = { area: 'dictionaries', subject: '0117', wish: '新增“充电桩”分类', why: '三个月来 90 件' } as const;

const made = propose('p1', wish, { actor: proposer, now: at });
const settled = (as: Settlement, reason: string): Proposal => {
  const next = settle(made, { as, reason }, { actor: admin, now: later });
  if (isRefusal(next)) throw new Error(next.refused);
  return next;
};
const refusal = (value: Proposal | Refusal) => (isRefusal(value) ? [value.refused, refusalText(value, 'en')] : value);

test('every area leads to a screen that administrators have', () => {
  const theirs = menu.filter(({ roles }) => (roles as readonly string[]).includes('admin')).map(({ path }) => path);
  for (const { path } of Object.values(proposalAreas)) expect(theirs).toContain(path);
});

describe('a proposal', () => {
  test('keeps what was written, by whom and when', () => {
    expect(made).toEqual({ id: 'p1', version: 1, ...wish, by: { id: 'supervisor', name: '监督员' }, at });
  });

  test.each([
    ['市民 13907651234 反映', '市民 139****1234 反映'],
    ['座机 0898-66221234', '座机 089****1234'],
    ['身份证 460100199003071234', '身份证 460*************34'],
    ['办件 HK202603040000009，第 3 版', '办件 HK202603040000009，第 3 版'],
  ])('hides numbers of people for good: %s', (words, kept) => {
    const {
      wish: what,
      why,
      subject,
    } = propose('p2', { area: 'units', subject: words, wish: words, why: words }, { actor: proposer, now: at });
    expect([subject, what, why]).toEqual([kept, kept, kept]);
    const decided = settle(made, { as: 'declined', reason: words }, { actor: admin, now: later });
    expect(isRefusal(decided) ? '' : decided.settled?.reason).toBe(kept);
  });

  test('sent twice is the same one; another text under the same key is refused', () => {
    expect(repeated(made, wish)).toBe(made);
    for (const other of [{ area: 'units' }, { subject: undefined }, { wish: '其他' }, { why: '其他' }] as const)
      expect(repeated(made, { ...wish, ...other })).toMatchObject({ refused: 'idempotency_mismatch' });
  });
});

describe('what became of it', () => {
  test.each<[Settlement, string, string]>([
    ['done', '您的变更建议（字典）已办理', 'Your proposal (dictionaries) was done'],
    ['declined', '您的变更建议（字典）未采纳', 'Your proposal (dictionaries) was declined'],
  ])('%s: with the reason, the next version, and a notice to the proposer alone', (as, zh, en) => {
    const next = settled(as, '见第 4 版');
    const by = { id: 'admin', name: '管理员' };
    expect(next).toEqual({ ...made, version: 2, settled: { as, reason: '见第 4 版', by, at: later } });
    expect(settledNotice(next)).toEqual([
      {
        id: `${later}#proposal#p1`,
        audience: 'user:supervisor',
        at: later,
        kind: 'proposal',
        path: '/proposals',
        text: { zh, en },
      },
    ]);
  });

  test('nobody is told of one that is open', () => expect(settledNotice(made)).toEqual([]));

  test('a decision on another version, or on one that is settled, is refused and says who was first', () => {
    const done = settled('done', '已改');
    for (const seen of [undefined, 1, 2])
      expect(refusal(settle(done, { as: 'declined', reason: '不改' }, { actor: second, now: later, seen }))).toEqual([
        'outdated',
        'This is version 2 by now (管理员, 5 Mar 2026 10:30); look at the latest and try again',
      ]);
    expect(settle(made, { as: 'done', reason: '已改' }, { actor: admin, now: later, seen: 2 })).toMatchObject({
      refused: 'outdated',
    });
  });

  test('only the very same decision of the same person counts as sent twice', () => {
    const done = settled('done', '已改，联系 13907651234');
    const same = { as: 'done', reason: '已改，联系 13907651234' } as const;
    expect(isSettledSo(done, same, admin)).toBe(true);
    expect(isSettledSo(done, same, second)).toBe(false);
    expect(isSettledSo(done, { ...same, as: 'declined' }, admin)).toBe(false);
    expect(isSettledSo(done, { ...same, reason: '其他' }, admin)).toBe(false);
    expect(isSettledSo(made, same, admin)).toBe(false);
  });
});
