/** What a bulletin makes of the answers of the service. */
import { expect, test } from 'vitest';
import type { StatisticsRow } from '#core/routes/statistics.ts';
import { apiError } from '#web/api/errors.ts';
import { callsOf, isComplete } from '#web/features/bulletin/data.ts';
import { bulletinSearch } from '#web/features/bulletin/search.ts';
import { ranked } from '#web/features/bulletin/tables.tsx';
import { bulletinTexts } from '#web/features/bulletin/texts.ts';
import { kindOf, printSearch } from '#web/features/print/search.ts';

test('what failed beside the figures is told, and nothing is printed before all of it is there', () => {
  const refetch = (() => {}) as never;
  const failure = (status: number) => apiError({ status, code: 'x', detail: '' });
  const asked = { data: undefined, isPending: false, fetchStatus: 'idle', refetch } as const;
  const [busy, absent] = [failure(500), failure(404)];
  const failed = callsOf({ ...asked, error: busy });
  expect(failed).toMatchObject({ data: undefined, error: busy });
  // Who may not read them has none: that is no error.
  const none = callsOf({ ...asked, error: absent });
  expect(none).toMatchObject({ data: null, error: null });
  expect(callsOf({ ...asked, error: null, isPending: true })).toMatchObject({ data: null, error: null });
  expect(callsOf({ ...asked, error: null, isPending: true, fetchStatus: 'fetching' })).toMatchObject({
    data: undefined,
  });
  const hot = { data: { items: [] }, error: null };
  const flagged = {
    data: { supervised: { count: 1, more: false }, instructed: { count: 0, more: false } },
    error: null,
  };
  expect(isComplete({ hot, flagged, calls: none })).toBe(true);
  expect(isComplete({ hot, flagged, calls: failed })).toBe(false);
  expect(isComplete({ hot, flagged: { data: undefined, error: busy }, calls: none })).toBe(false);
  expect(isComplete({ hot, flagged: { data: undefined, error: null }, calls: none })).toBe(false);
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
