/** What the supervision of people works out by itself: periods, addresses, which lines and in what order. */
import { describe, expect, test } from 'vitest';
import { lastDays } from '#core/statistics/period.ts';
import { figureQuery, figureSearch, namedRow, type PeopleRow, shownRows } from '#web/features/people/rows.ts';
import { type PeopleSearch, peopleSearch } from '#web/features/people/search.ts';
import { periodOf } from '#web/ui/address.ts';

const today = '2026-03-01';

describe('the period', () => {
  test('so many days up to today, today included', () => {
    expect(lastDays(today, 1)).toEqual({ from: today, until: today });
    expect(lastDays(today, 7)).toEqual({ from: '2026-02-23', until: today });
  });

  test.each<[PeopleSearch, string, string]>([
    [{}, '2026-01-31', today],
    [{ from: '2026-02-10' }, '2026-02-10', today],
    [{ until: '2026-02-10' }, '2026-01-12', '2026-02-10'],
    [{ from: '2026-03-05' }, '2026-03-05', '2026-03-05'],
    [{ from: '2026-01-01', until: '2026-01-02' }, '2026-01-01', '2026-01-02'],
  ])('%j', (search, from, until) => {
    expect(periodOf(search, today)).toEqual({ from, until });
  });
});

test('an address keeps what makes sense', () => {
  const whole = {
    ...{ from: '2026-01-01', until: '2026-01-31', work: 'handling', q: '城管' },
    ...{ sort: 'median', order: 'asc' },
  };
  expect(peopleSearch(whole)).toEqual(whole);
  expect(peopleSearch({ from: 'soon', until: 5, work: 'toString', q: '', sort: 'x', order: 'up', other: 1 })).toEqual(
    {},
  );
  expect(peopleSearch({ q: 12345 })).toEqual({ q: '12345' });
});

describe('the figure that an address names', () => {
  const line: PeopleRow = {
    ...{ work: 'handling', person: { id: 'wu', name: 'wu' }, name: 'wu', unitName: '城管局', unitId: 'chengguan' },
    ...{ inHand: 2, overdue: 0, done: 3, late: 0, returns: 0 },
  };
  const { person: _, ...nobody } = line;
  const { unitId: __, ...ofCentre } = line;
  const period = { from: today, until: today };

  test.each([
    ['a person’s', line, { work: 'handling', unitId: 'chengguan', person: 'wu' }],
    ['nobody’s', nobody, { work: 'handling', unitId: 'chengguan' }],
    ['the centre’s', ofCentre, { work: 'handling', person: 'wu' }],
  ] as const)('%s: from the line to the address, and back to the line and the question', (_name, row, asked) => {
    const search = peopleSearch({ ...figureSearch(row, 'done') });
    expect(figureQuery(search, period)).toEqual({ ...period, count: 'done', ...asked });
    expect(namedRow([line, nobody, ofCentre], search)).toBe(row);
  });

  test('what is not said whole names none', () => {
    for (const given of [{ count: 'done' }, { of: 'handling' }, { count: 'toString', of: 'handling' }])
      expect(figureQuery(peopleSearch(given), period)).toBeUndefined();
  });
});

describe('the lines', () => {
  const row = (id: string, work: PeopleRow['work'], more: Partial<PeopleRow> = {}): PeopleRow => ({
    ...{ work, person: { id, name: id }, name: id, unitName: '城管局', unitId: 'chengguan' },
    ...{ inHand: 0, overdue: 0, done: 0, late: 0, returns: 0 },
    ...more,
  });
  const rows = [
    row('ma', 'handling', { overdue: 1, inHand: 4, done: 2, median: { minutes: 30, zh: '30 分钟', en: '30 min' } }),
    row('li', 'signoff', { overdue: 3, inHand: 3, done: 9 }),
    row('wu', 'handling', { overdue: 1, inHand: 6, unitName: '水务局', unitId: 'shuiwu' }),
    row('an', 'dispatch', { done: 5, median: { minutes: 5, zh: '5 分钟', en: '5 min' } }),
  ];
  const shown = (search: PeopleSearch) => shownRows(rows, search).map(({ name }) => name);

  test('the most overdue first, then who has most in hand, unless sorted otherwise', () => {
    expect(shown({})).toEqual(['li', 'wu', 'ma', 'an']);
    expect(shown({ order: 'asc' })).toEqual(['an', 'wu', 'ma', 'li']);
    expect(shown({ sort: 'done' })).toEqual(['li', 'an', 'ma', 'wu']);
    expect(shown({ sort: 'person' })).toEqual(['an', 'li', 'ma', 'wu']);
    expect(shown({ sort: 'work', order: 'desc' })).toEqual(['wu', 'ma', 'li', 'an']);
    expect(shown({ sort: 'unit' })).toEqual(['ma', 'li', 'an', 'wu']);
  });

  test('without a time they come last, whoever comes first', () => {
    expect(shown({ sort: 'median' })).toEqual(['ma', 'an', 'wu', 'li']);
    expect(shown({ sort: 'median', order: 'asc' })).toEqual(['an', 'ma', 'wu', 'li']);
  });

  test('by work and by words in name, account or unit', () => {
    expect(shown({ work: 'handling' })).toEqual(['wu', 'ma']);
    expect(shown({ q: '水务' })).toEqual(['wu']);
    expect(shown({ q: ' LI' })).toEqual(['li']);
    expect(shown({ q: 'nobody' })).toEqual([]);
    expect(rows.map(({ name }) => name)).toEqual(['ma', 'li', 'wu', 'an']);
  });
});
