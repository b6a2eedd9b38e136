/** What a bulletin makes of the answers of the service. */
import { expect, test } from 'vitest';
import type { HotAct } from '#core/hot-issues/issue.ts';
import type { StatisticsRow } from '#core/routes/statistics.ts';
import { lifeIn } from '#web/features/bulletin/life.ts';
import { bulletinSearch } from '#web/features/bulletin/search.ts';
import { ranked } from '#web/features/bulletin/tables.tsx';
import { bulletinTexts } from '#web/features/bulletin/texts.ts';
import { kindOf, printSearch } from '#web/features/print/search.ts';

const by = { id: 'supervisor', name: '林敏之' };
const line = (version: number, act: HotAct, at: string, more: object = {}) => ({ version, act, at, by, ...more });

/** Found in February, given to a unit on the last evening of March in Shanghai, resolved in May. */
const trail = [
  line(1, 'find', '2026-02-10T02:00:00.000Z', { cases: ['a', 'b', 'c'] }),
  line(2, 'grow', '2026-03-02T02:00:00.000Z', { cases: ['d', 'e'] }),
  line(3, 'rename', '2026-03-03T02:00:00.000Z'),
  line(4, 'confirm', '2026-03-05T02:00:00.000Z'),
  line(5, 'remove', '2026-03-06T02:00:00.000Z', { cases: ['a'] }),
  line(6, 'assign', '2026-03-31T15:59:59.000Z', { unitId: 'shizheng' }),
  line(7, 'govern', '2026-03-31T16:00:00.000Z'),
  line(8, 'grow', '2026-04-20T02:00:00.000Z', { cases: ['f'] }),
  line(9, 'resolve', '2026-05-08T02:00:00.000Z', { comment: '管网已换' }),
];
const life = (from: string, until: string) => lifeIn(trail, { from, until });

test('a hot issue in a bulletin is as it was at the end of the month, whenever that is printed', () => {
  expect(life('2026-01-01', '2026-01-31')).toBeUndefined();
  expect(life('2026-02-01', '2026-02-28')).toMatchObject({ state: 'candidate', cases: 3 });
  const march = life('2026-03-01', '2026-03-31');
  expect(march).toMatchObject({ state: 'assigned', cases: 4, unitId: 'shizheng' });
  expect(march?.acts.map(({ act }) => act)).toEqual(['confirm', 'assign']);
  expect(life('2026-04-01', '2026-04-30')).toMatchObject({ state: 'in_governance', cases: 5 });
  expect(life('2026-05-01', '2026-05-31')).toMatchObject({ state: 'resolved', cases: 5 });
  // What was over before is no matter of a month.
  expect(life('2026-06-01', '2026-06-30')).toBeUndefined();
});

test('units of equal score share a rank; who has no score comes last and has none', () => {
  const row = (key: string, score?: number): StatisticsRow => ({
    key,
    counting: 'branch',
    figures: {},
    ...(score === undefined ? {} : { score }),
  });
  const found = ranked([row('a', 80), row('none'), row('b', 95), row('c', 80), row('d', 70)]);
  expect(found.map(({ key, rank }) => [key, rank])).toEqual([
    ['b', 1],
    ['a', 2],
    ['c', 2],
    ['d', 4],
    ['none', undefined],
  ]);
});

test('addresses of documents: what makes no sense is left out, an order alone means its notice', () => {
  expect(bulletinSearch({ month: '2026-03', version: '2', x: 1 })).toEqual({ month: '2026-03', version: 2 });
  expect(bulletinSearch({ month: '2026-3', version: '-1' })).toEqual({});
  expect(printSearch({ kind: 'return', branch: 'chengguan~1', no: '2' })).toEqual({
    kind: 'return',
    branch: 'chengguan~1',
    no: 2,
  });
  expect(printSearch({ kind: 'secret', order: 'x', branch: '<b>', no: 0 })).toEqual({});
  expect([
    kindOf(printSearch({})),
    kindOf(printSearch({ order: '3' })),
    kindOf(printSearch({ kind: 'trail' })),
  ]).toEqual(['form', 'notice', 'trail']);
});

test('every text of the bulletin names the same facts in both languages', () => {
  const facts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const [name, { zh, en }] of Object.entries(bulletinTexts)) {
    // The month's number in Chinese is its name in English.
    if (name !== 'monthName') expect([name, facts(en)]).toEqual([name, facts(zh)]);
  }
});
