/** Nobody is recognisable in the open data: on invented cities of every kind, night after night, and between the nights. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retold } from '#core/open-data/alike.ts';
import { cellsOf, jsonLine } from '#core/open-data/columns.ts';
import { type Edition, type Entry, nextEdition } from '#core/open-data/edition.ts';
import { groupKey, groupOf, ladder, type OpenCase, weightOf } from '#core/open-data/ladder.ts';
import { packLedger, unpackLedger } from '#core/open-data/ledger.ts';
import { firstDayOf, isOver, lastDayOf, openMonths } from '#core/open-data/settings.ts';
import type { Told } from '#core/open-data/telling.ts';
import { addDays } from '#core/time/instant.ts';
import { full } from '#test/full.ts';
import { cities, editionsOf, month, nightly, parentOf, seenOn } from './cities.ts';

const numRuns = full ? 600 : 30;
const smallest = fc.constantFrom(3, 5, 10);
const names = { category: () => undefined, unit: () => undefined };

/** What is published of an entry by which somebody could be found, with what Open311 tells of each case: all but in time and satisfaction. */
const shown = ({ group, told }: Entry): string =>
  JSON.stringify([groupKey(group), told === undefined ? 'untold' : [told.state, told.unit, told.days]]);

const groups = <T>(all: readonly T[], keyOf: (one: T) => string): T[][] => [...Map.groupBy(all, keyOf).values()];

/** What an edition says that the one before did not: cases that came out, and outcomes that were told. */
function news(before: Edition | undefined, next: Edition) {
  const known = new Map(before?.entries.map((one) => [one.caseNo, one]));
  return {
    out: next.entries.filter(({ caseNo }) => !known.has(caseNo)),
    told: next.entries.filter(({ caseNo, told }) => told !== undefined && known.get(caseNo)?.told === undefined),
  };
}

const expectLarge = (all: readonly Entry[][], least: number) => {
  for (const one of all) expect(weightOf(one)).toBeGreaterThanOrEqual(least);
};

describe('whatever the city, whatever the night', () => {
  test('everything published by which somebody could be found holds for so many cases at least', () => {
    fc.assert(
      fc.property(cities, smallest, (city, least) => {
        for (const { entries } of editionsOf(city, least)) {
          expectLarge(
            groups(entries, ({ group }) => groupKey(group)),
            least,
          );
          expectLarge(groups(entries, shown), least);
        }
      }),
      { numRuns },
    );
  });

  test('between any two nights at least so many cases of a group came out or were told of, or none', () => {
    fc.assert(
      fc.property(cities, smallest, fc.nat(), fc.nat(), (city, least, a, b) => {
        const editions = editionsOf(city, least);
        const pairs = [
          ...editions.map((next, nth) => [editions[nth - 1], next] as const),
          [editions[Math.min(a, b) % editions.length], editions[Math.max(a, b) % editions.length]] as const,
        ];
        for (const [before, next] of pairs) {
          if (next === undefined || (before?.entries.length ?? 0) > next.entries.length) continue;
          const { out, told } = news(before, next);
          expectLarge(
            groups(out, ({ group }) => groupKey(group)),
            least,
          );
          expectLarge(
            groups(told, ({ group }) => groupKey(group)),
            least,
          );
          expectLarge(groups(told, shown), least);
        }
      }),
      { numRuns },
    );
  });

  test('what is out stays as it is, whatever becomes of the case', () => {
    fc.assert(
      fc.property(cities, smallest, (city, least) => {
        const editions = editionsOf(city, least);
        for (const [nth, next] of editions.entries()) {
          const later = new Map(next.entries.map((one) => [one.caseNo, one]));
          for (const { caseNo, group, told } of editions[nth - 1]?.entries ?? []) {
            expect(later.get(caseNo)?.group).toEqual(group);
            if (told !== undefined) expect(later.get(caseNo)?.told).toEqual(told);
          }
        }
      }),
      { numRuns },
    );
  });

  test('every case is out once, or counted as suppressed; in the last edition no outcome is told or enough of a group are left', () => {
    fc.assert(
      fc.property(cities, smallest, (city, least) => {
        const last = editionsOf(city, least).at(-1);
        const entries = last?.entries ?? [];
        expect(new Set(entries.map(({ caseNo }) => caseNo)).size).toBe(entries.length);
        const end = addDays(lastDayOf(month), 61);
        const present = seenOn(city, end);
        const out = new Set(entries.map(({ caseNo }) => caseNo));
        expect(last?.suppressed).toBe(present.filter(({ caseNo }) => !out.has(caseNo)).length);
        const untold = entries.filter(({ told }) => told === undefined);
        expectLarge(
          groups(untold, ({ group }) => groupKey(group)),
          least,
        );
      }),
      { numRuns },
    );
  });

  test('the order in which cases are read changes nothing, and a ledger says what the edition did', () => {
    fc.assert(
      fc.property(cities, smallest, fc.nat({ max: 92 }), (city, least, night) => {
        const [first, today] = [`${month}-20`, addDays(`${month}-02`, night)];
        const turned = city.toReversed();
        const one = nightly(nightly(undefined, seenOn(city, first), first, least), seenOn(city, today), today, least);
        const other = nightly(
          nightly(undefined, seenOn(turned, first), first, least),
          seenOn(turned, today),
          today,
          least,
        );
        const lines = ({ entries }: Edition) => entries.map((entry) => jsonLine(entry, names)).toSorted();
        expect(lines(other)).toEqual(lines(one));
        expect(unpackLedger(packLedger(one))).toEqual(one);
      }),
      { numRuns },
    );
  });

  test('a case is told as finely as there are enough like it', () => {
    fc.assert(
      fc.property(cities, smallest, (city, least) => {
        const today = `${month}-20`;
        const cases = seenOn(city, today).filter(({ received }) => received < today);
        const { entries } = nightly(undefined, cases, today, least);
        const byNo = new Map(cases.map((one) => [one.caseNo, one]));
        const [finest] = ladder;
        if (finest === undefined) return;
        const alike = groups(cases, (one) => groupKey(groupOf(one, finest)));
        for (const some of alike.filter((all) => weightOf(all) >= least)) {
          for (const { caseNo } of some) {
            const entry = entries.find((one) => one.caseNo === caseNo);
            expect(entry?.group).toEqual(groupOf(byNo.get(caseNo) as OpenCase, finest));
          }
        }
      }),
      { numRuns: numRuns / 2 },
    );
  });
});

const villager: OpenCase = {
  ...{ caseNo: 'HK1', received: '2026-03-03', nature: 'complaint', source: 'phone', status: 'handling' },
  ...{ category: '010101', district: '区', street: '小村', units: ['c'] },
};
const many = (count: number, more: Partial<OpenCase> = {}): OpenCase[] =>
  Array.from({ length: count }, (_, nth) => ({
    ...villager,
    street: '大街',
    ...more,
    caseNo: `HK2${nth}${JSON.stringify(more)}`,
  }));
const edition = (cases: readonly OpenCase[], before?: Edition, today = '2026-03-04', last = false) =>
  nextEdition(before, { cases, today, smallest: 5, last, parentOf });
const groupsIn = ({ entries }: Edition) =>
  groups(entries, ({ group }) => groupKey(group)).map((all) => [all.length, all[0]?.group]);

describe('the ladder', () => {
  test('a complaint of a small village is told of its district, with others', () => {
    const elsewhere = many(4, { street: '邻村' });
    const next = edition([villager, ...many(6), ...elsewhere]);
    expect(groupsIn(next)).toEqual([
      [6, expect.objectContaining({ street: '大街', district: '区', span: 'day', source: 'phone' })],
      [5, { span: 'day', from: '2026-03-03', nature: 'complaint', category: '010101', district: '区' }],
    ]);
  });

  test('then of the city, of the category above, of the week, of the month', () => {
    const [other, far] = [many(4, { district: '远区' }), { category: '010102' }];
    expect(groupsIn(edition([villager, ...other]))[0]?.[1]).toEqual({
      ...{ span: 'day', from: '2026-03-03', nature: 'complaint', category: '010101' },
    });
    expect(groupsIn(edition([villager, ...many(4, far)]))[0]?.[1]).toMatchObject({ span: 'day', category: '0101' });
    const week = edition([villager, ...many(4, { received: '2026-03-06' })], undefined, '2026-03-20');
    expect(groupsIn(week)[0]?.[1]).toMatchObject({ span: 'week', from: '2026-03-02', category: '01' });
    const whole = edition([villager, ...many(4, { received: '2026-03-19' })], undefined, '2026-03-20');
    expect(groupsIn(whole)[0]?.[1]).toMatchObject({ span: 'month', from: '2026-03-01', category: '01' });
  });

  test('who is alone is not told, and counted in the end', () => {
    const alone = edition([villager]);
    expect(alone).toEqual({ smallest: 5, entries: [] });
    expect(edition([villager], alone, '2026-05-31', true)).toEqual({ smallest: 5, entries: [], suppressed: 1 });
  });

  test('five calls about one matter are one', () => {
    const again = many(4, { repeat: true, street: '小村' });
    expect(edition([villager, ...again]).entries).toEqual([]);
    expect(edition([villager, ...again, ...many(4, { street: '小村' })]).entries).toHaveLength(9);
  });

  test('the day that is not over tells nothing', () => {
    expect(edition(many(9, { received: '2026-03-04' })).entries).toEqual([]);
  });
});

describe('outcomes', () => {
  const done = { status: 'completed', closed: '2026-03-05', result: 'very_satisfied', inTime: true } as const;
  const out = edition(many(10));
  const numbered = (finished: number, more: Partial<OpenCase> = {}) =>
    many(10).map((one, nth): OpenCase => (nth < finished ? { ...one, ...done, ...more } : one));
  const told = (next: Edition) => next.entries.flatMap((one) => (one.told === undefined ? [] : [one.told]));

  test.each([
    [4, 0],
    [5, 5],
    [7, 5],
    [10, 10],
  ])('of %i settled among ten %i are told', (finished, wanted) => {
    expect(told(edition(numbered(finished), out, '2026-03-20'))).toHaveLength(wanted);
  });

  test('nothing is told before the week in which the citizen rates', () => {
    expect(told(edition(numbered(10), out, '2026-03-12'))).toEqual([]);
    expect(told(edition(numbered(10), out, '2026-03-13'))[0]).toEqual({
      ...{ state: 'completed', unit: 'c', inTime: true, days: '1-2', result: 'satisfied' },
    });
  });

  test('in the end what is open is told as that, and what too few share is not', () => {
    const states = (finished: number) =>
      told(edition(numbered(finished), out, '2026-05-31', true))
        .map(({ state }) => state)
        .toSorted();
    expect(states(5)).toEqual([...Array(5).fill('completed'), ...Array(5).fill('in_hand')]);
    expect(states(2)).toEqual(Array(5).fill('in_hand'));
  });

  test('days that few share are not told, and those who share them are not alone with that', () => {
    const closed = (days: readonly string[]) =>
      many(10).map((one, nth): OpenCase => ({ ...one, ...done, closed: days[nth] ?? '2026-03-05' }));
    const daysOf = (days: readonly string[]) =>
      told(edition(closed(days), out, '2026-03-20'))
        .map(({ unit, days = '' }) => `${unit} ${days}`)
        .toSorted();
    expect(daysOf(['2026-03-03'])).toEqual([...Array(5).fill('c '), ...Array(5).fill('c 1-2')]);
    expect(daysOf(Array(5).fill('2026-03-03'))).toEqual([...Array(5).fill('c 0'), ...Array(5).fill('c 1-2')]);
  });

  test('a unit that few have is told as the one above it, or not at all', () => {
    const with_ = (units: string[]) =>
      many(units.length).map((one, nth) => ({ ...one, ...done, units: [units[nth] ?? ''] }));
    const unitsOf = (units: string[]) =>
      told(edition(with_(units), edition(many(units.length)), '2026-03-20'))
        .map(({ unit = '' }) => unit)
        .toSorted()
        .join(' ');
    expect(unitsOf(['a', 'a', 'a', 'a', 'a', 'b-1', 'b-1', 'b-2', 'b-2', 'b'])).toBe('a a a a a b b b b b');
    expect(unitsOf(['a', 'a', 'a', 'a', 'a', 'b-1'])).toBe('     ');
  });

  test('a case that the public may no longer know stays one of many', () => {
    const { entries } = edition(numbered(10).slice(1), out, '2026-03-20');
    expect(entries).toHaveLength(10);
    expect(Object.groupBy(entries, (one) => one.told?.state ?? 'untold')).toMatchObject({
      untold: { length: 5 },
      completed: { length: 5 },
    });
  });

  test('what an earlier definition told is told anew, as far as enough share it, and never more', () => {
    const entries = edition(numbered(10), out, '2026-03-20').entries.map(
      (entry, nth): Entry => ({ ...entry, told: { ...(entry.told as Told), ...(nth < 2 ? { days: '41+' } : {}) } }),
    );
    const anew = retold(entries, { smallest: 5, parentOf });
    expect(anew.map(({ told }) => told?.days ?? '').toSorted()).toEqual([
      ...Array(5).fill(''),
      ...Array(5).fill('1-2'),
    ]);
    expect(retold(anew, { smallest: 5, parentOf })).toEqual(anew);
    const rare = entries.map((entry, nth): Entry => (nth < 2 ? { ...entry, told: { state: 'otherwise' } } : entry));
    expect(retold(rare, { smallest: 5, parentOf }).filter(({ told }) => told === undefined)).toHaveLength(5);
  });
});

describe('files', () => {
  test('hold no number of a case, no time of day, nothing that somebody wrote', () => {
    const done = { status: 'completed', closed: '2026-03-05' } as const;
    const next = edition(
      many(5).map((one) => ({ ...one, ...done })),
      undefined,
      '2026-03-20',
    );
    const [entry] = next.entries;
    if (entry === undefined) throw new Error('nothing came out');
    const line = jsonLine(entry, { category: (code) => `类${code}`, unit: () => '局' });
    expect(JSON.parse(line)).toEqual({
      ...{ span: 'day', received_from: '2026-03-03', received_until: '2026-03-03', nature: 'complaint' },
      ...{ source: 'phone', category: '010101', category_name: '类01/类0101/类010101', district: '区', street: '大街' },
      ...{ state: 'completed', unit: '局', in_time: null, days: '1-2', satisfaction: null },
    });
    expect(cellsOf(entry, names)).toContain('投诉');
    expect(line).not.toMatch(/HK|T\d\d:/);
  });

  test.each([
    ['2026-03-01', 'day', '2026-03-01'],
    ['2026-03-01', 'week', '2026-03-01'],
    ['2026-03-09', 'week', '2026-03-15'],
    ['2026-03-30', 'week', '2026-03-31'],
    ['2026-03-01', 'month', '2026-03-31'],
  ] as const)('from %s on a %s lasts until %s', (from, span, until) => {
    const line = jsonLine({ caseNo: '', group: { span, from } }, names);
    expect(JSON.parse(line)).toMatchObject({ received_from: from, received_until: until });
  });
});

test('a month is brought up to date for sixty days after its end, and then once more', () => {
  expect(openMonths('2026-03-01')).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  expect(openMonths('2026-03-02')).toEqual(['2026-03', '2026-02', '2026-01', '2025-12']);
  expect([isOver('2026-01', '2026-04-01'), isOver('2026-01', '2026-04-02')]).toEqual([false, true]);
  expect([firstDayOf('2024-02'), lastDayOf('2024-02'), lastDayOf('2026-12')]).toEqual([
    '2024-02-01',
    '2024-02-29',
    '2026-12-31',
  ]);
});
