/** 审计: what is remarkable in reads, and lines of several sources in one order. */
import { describe, expect, test } from 'vitest';
import { type AccessLine, anomaliesOf } from '#core/audit/anomalies.ts';
import type { AccessKind } from '#core/audit/kinds.ts';
import { type AuditLine, merged } from '#core/audit/line.ts';
import { type AuditPolicy, auditPolicySchema, defaultAuditPolicy } from '#core/audit/policy.ts';
import { changeDetail, detailWords } from '#core/audit/words.ts';

const day = '2026-03-04';
const policy: AuditPolicy = {
  version: 7,
  burst: { minutes: 60, of: { personal: 3, playback: 2 } },
  day: 5,
  odd: { from: '22:00', until: '06:00', reads: 2, roundTheClock: ['callTaker'] },
  readers: 3,
};

let count = 0;
/** A read at a time of the day in Shanghai. */
function read(time: string, subject: string, given: Partial<AccessLine> = {}): AccessLine {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const at = new Date(Date.parse('2026-03-03T16:00:00Z') + (hours * 60 + minutes) * 60_000).toISOString();
  count += 1;
  return { place: `${at}#${count}`, at, kind: 'personal', user: 'a', roles: ['handler'], caseNo: subject, ...given };
}
const found = (lines: readonly AccessLine[]) =>
  anomaliesOf(day, lines, policy).map(({ rule, user, caseNo, kind, count: many }) =>
    [rule, user ?? caseNo, kind, many].filter((part) => part !== undefined).join(' '),
  );

test('the numbers of the product are themselves a policy, and every kind of read has one', () => {
  expect(auditPolicySchema.parse(defaultAuditPolicy)).toEqual(defaultAuditPolicy);
  expect(auditPolicySchema.safeParse({ ...defaultAuditPolicy, day: 0 }).success).toBe(false);
});

describe('many in a short time', () => {
  test('counts different cases within any hour, not lines', () => {
    expect(found([read('09:00', '1'), read('09:10', '1'), read('09:20', '2')])).toEqual([]);
    expect(found([read('09:00', '1'), read('09:10', '2'), read('09:59', '3')])).toEqual(['burst a personal 3']);
    expect(found([read('09:00', '1'), read('09:10', '2'), read('10:00', '3')])).toEqual([]);
  });

  test('a case that is read again keeps counting while one of its reads is inside the hour', () => {
    const lines = [read('09:00', '1'), read('09:30', '1'), read('10:05', '2'), read('10:20', '3')];
    expect(found(lines)).toEqual(['burst a personal 3']);
  });

  test('each kind has its own limit; one without a limit is never remarkable', () => {
    const of = (kind: AccessKind) => [read('09:00', '1', { kind }), read('09:01', '2', { kind })];
    expect(found(of('playback'))).toEqual(['burst a playback 2']);
    expect(found([...of('file'), ...of('code')])).toEqual([]);
  });

  test('the order in which lines come does not matter', () => {
    const lines = [read('09:00', '1'), read('09:10', '2'), read('09:59', '3'), read('15:00', '4')];
    expect(anomaliesOf(day, lines.toReversed(), policy)).toEqual(anomaliesOf(day, lines, policy));
    expect(anomaliesOf(day, lines, policy)[0]).toMatchObject({
      from: lines[0]?.at,
      until: lines[2]?.at,
      limit: 3,
    });
  });
});

test('many in a day, of all kinds together', () => {
  const hours = ['08:00', '10:00', '12:00', '14:00', '16:00'];
  expect(found(hours.slice(1).map((time) => read(time, time)))).toEqual([]);
  expect(found(hours.map((time) => read(time, time)))).toEqual(['day a 5']);
});

test('odd hours go over midnight and end sharp; who works round the clock has none', () => {
  expect(found([read('05:59', '1'), read('22:00', '2')])).toEqual(['odd a 2']);
  expect(found([read('06:00', '1'), read('21:59', '2')])).toEqual([]);
  const roles = ['callTaker'];
  expect(found([read('01:00', '1', { roles }), read('02:00', '2', { roles })])).toEqual([]);
});

test('one case read by many people; the worst comes first', () => {
  const lines = ['a', 'b', 'c', 'd'].map((user, hour) => read(`1${hour}:00`, 'HK1', { user }));
  const more = [read('05:00', '1', { user: 'z' }), read('05:01', '2', { user: 'z' })];
  expect(found([...lines, ...more])).toEqual(['readers HK1 4', 'odd z 2']);
});

describe('lines of two sources', () => {
  const line = (place: string): AuditLine => ({ place, at: place, kind: 'personal', user: 'a', detail: '' });
  const lines = (...places: string[]) => places.map(line);

  test('are in one order where both are exhausted', () => {
    const { lines: all, before } = merged([{ lines: lines('5', '3') }, { lines: lines('4', '2') }]);
    expect([all.map(({ place }) => place), before]).toEqual([['5', '4', '3', '2'], undefined]);
  });

  test('end where one of them has more, so that none is passed over', () => {
    const { lines: all, before } = merged([{ lines: lines('9', '7'), reached: '7' }, { lines: lines('8', '2') }]);
    expect([all.map(({ place }) => place), before]).toEqual([['9', '8', '7'], '7']);
  });

  test('go on below what was looked at, also where none of it is wanted', () => {
    const { lines: all, before } = merged([{ lines: [], reached: '6' }, { lines: lines('8', '2') }]);
    expect([all.map(({ place }) => place), before]).toEqual([['8'], '6']);
  });
});

test.each([
  ['personal', 'name, phone', '姓名、电话', 'name, telephone number'],
  [
    'administration',
    changeDetail({ what: 'addWall', subject: '指挥大厅', note: '新装' }),
    '新增大屏 指挥大厅 · 新装',
    'Wall added 指挥大厅 · 新装',
  ],
  ['administration', 'former 单位 · 原因', 'former 单位 · 原因', 'former 单位 · 原因'],
  [
    'personal',
    'phone, 29 calls of 2026-11-20',
    '电话、2026-11-20 的 29 通来电',
    'telephone number, 29 calls of 2026-11-20',
  ],
  ['export', 'cases csv', '办件查询 CSV', 'Case query CSV'],
  [
    'export',
    'cases xlsx status=completed,archived receivedFrom=2026-11-01 community=阳光 花园 phone q',
    '办件查询 XLSX · 状态：已办结、已归档 · 受理起：2026-11-01 · 社区：阳光 花园 · 来电号码 · 关键词',
    'Case query XLSX · Status: Completed, Archived · Received from: 2026-11-01 · Community: 阳光 花园 · Caller’s number · Words',
  ],
  [
    'export',
    'audit 2026-11-01–2026-11-07 personal leader',
    '审计 2026-11-01–2026-11-07 · 查看个人信息 · leader',
    'Audit 2026-11-01–2026-11-07 · Personal data read · leader',
  ],
  ['export', 'something else', 'something else', 'something else'],
  ['code', 'again', '重发，旧码作废', 'again, the old one is void'],
  ['playback', 'recording-1', 'recording-1', 'recording-1'],
] as const)('%s “%s” is said in words', (kind, detail, zh, en) => {
  expect(detailWords({ kind, detail })).toEqual({ zh, en });
});
