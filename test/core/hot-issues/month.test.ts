/** What of a hot issue's life falls into a month. */
import { expect, test } from 'vitest';
import type { HotAct } from '#core/hot-issues/issue.ts';
import { lifeIn } from '#core/hot-issues/month.ts';

const by = { id: 'supervisor', name: '林敏之' };
const line = (version: number, act: HotAct, at: string, more: object = {}) => ({ version, act, at, by, ...more });
const named = (zh: string) => ({ title: { zh, en: zh } });

/** Found in February, given to a unit on the last evening of March in Shanghai, resolved in May. */
const trail = [
  line(1, 'find', '2026-02-10T02:00:00.000Z', { cases: ['a', 'b', 'c'], ...named('丹桂花园停水') }),
  line(2, 'grow', '2026-03-02T02:00:00.000Z', { cases: ['d', 'e'] }),
  line(3, 'rename', '2026-03-03T02:00:00.000Z', named('滨海街道停水')),
  line(4, 'confirm', '2026-03-05T02:00:00.000Z'),
  line(5, 'remove', '2026-03-06T02:00:00.000Z', { cases: ['a'] }),
  line(6, 'assign', '2026-03-31T15:59:59.000Z', { unitId: 'shizheng' }),
  line(7, 'govern', '2026-03-31T16:00:00.000Z'),
  line(8, 'grow', '2026-04-20T02:00:00.000Z', { cases: ['f'] }),
  // A merge names the other issue.
  line(9, 'merge', '2026-04-21T02:00:00.000Z', { cases: ['g'], other: 'other', ...named('海秀路停水') }),
  line(10, 'resolve', '2026-05-08T02:00:00.000Z', { comment: '管网已换' }),
];
const life = (from: string, until: string) => lifeIn(trail, { from, until });

test('a hot issue in a bulletin is as it was at the end of the month, whenever that is printed', () => {
  expect(life('2026-01-01', '2026-01-31')).toBeUndefined();
  expect(life('2026-02-01', '2026-02-28')).toMatchObject({
    ...{ state: 'candidate', openAs: 'candidate', cases: 3 },
    ...named('丹桂花园停水'),
  });
  const march = life('2026-03-01', '2026-03-31');
  expect(march).toMatchObject({ state: 'assigned', cases: 4, unitId: 'shizheng', ...named('滨海街道停水') });
  expect(march?.acts.map(({ act }) => act)).toEqual(['confirm', 'assign']);
  expect(life('2026-04-01', '2026-04-30')).toMatchObject({
    ...{ state: 'in_governance', cases: 6 },
    ...named('滨海街道停水'),
  });
  expect(life('2026-05-01', '2026-05-31')).toMatchObject({ state: 'resolved', openAs: 'in_governance', cases: 6 });
  // What was over before is no matter of a month.
  expect(life('2026-06-01', '2026-06-30')).toBeUndefined();
});
