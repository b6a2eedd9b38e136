/** Invented months of cities, also such as are meant to give somebody away, and their lives from night to night. */
import fc from 'fast-check';
import { type Edition, nextEdition } from '#core/open-data/edition.ts';
import type { OpenCase } from '#core/open-data/ladder.ts';
import { isOver, type Month } from '#core/open-data/settings.ts';
import { addDays } from '#core/time/instant.ts';
import type { CaseStatus } from '#core/vocabulary.ts';

export const month: Month = '2026-03';

/** What becomes of a case: when it is first seen, when it is closed, as what, and when it goes from the public row again. */
export type Fate = { first: OpenCase; after: number; end: CaseStatus; gone?: number; amended?: string };

/** `spread`: over how many values each trait is spread; 1 makes everybody alike, many make everybody unlike. */
const fate = (spread: number): fc.Arbitrary<Fate> =>
  fc
    .record({
      day: fc.nat({ max: 30 }),
      nature: fc.constantFrom('complaint', 'help', 'consult' as const),
      source: fc.constantFrom('phone', 'web', 'app' as const),
      category: fc.option(fc.nat({ max: spread }), { nil: undefined, freq: 9 }),
      place: fc.option(fc.nat({ max: spread }), { nil: undefined, freq: 9 }),
      repeat: fc.integer({ min: 0, max: 5 }),
      after: fc.nat({ max: 90 }),
      end: fc.constantFrom<CaseStatus>('completed', 'completed', 'front_desk_completed', 'withdrawn', 'refused'),
      units: fc.array(fc.constantFrom('a', 'b', 'b-1', 'b-2', 'c'), { maxLength: 2 }),
      inTime: fc.option(fc.boolean(), { nil: undefined }),
      result: fc.option(fc.constantFrom('very_satisfied', 'dissatisfied' as const), { nil: undefined }),
      gone: fc.option(fc.nat({ max: 95 }), { nil: undefined, freq: 1 }),
      amended: fc.option(fc.constantFrom('010101', '09'), { nil: undefined, freq: 1 }),
    })
    .map(({ day, category, place, repeat, after, end, gone, amended, units, inTime, result, nature, source }) => ({
      ...{ after, end },
      ...(gone === undefined ? {} : { gone }),
      ...(amended === undefined ? {} : { amended }),
      first: {
        ...{ caseNo: '', received: addDays(`${month}-01`, day), nature, source, status: 'handling' as const },
        units: [...new Set(units)],
        ...(inTime === undefined ? {} : { inTime }),
        ...(result === undefined ? {} : { result }),
        ...(category === undefined
          ? {}
          : { category: `0${(category % 3) + 1}0${(category % 4) + 1}0${(category % 5) + 1}` }),
        ...(place === undefined ? {} : { district: `区${place % 4}`, street: `街${place}` }),
        ...(repeat === 0 ? { repeat: true as const } : {}),
      },
    }));

/** Cities: of one village, of everybody alike, of everybody unlike. */
export const cities: fc.Arbitrary<Fate[]> = fc
  .constantFrom([0, 12], [1, 40], [5, 150], [40, 40], [400, 120])
  .chain(([spread = 0, most = 0]) => fc.array(fate(spread), { maxLength: most }))
  .map((all) =>
    all.map((one, nth) => ({ ...one, first: { ...one.first, caseNo: `HK${String(nth).padStart(6, '0')}` } })),
  );

/** The cases as the public rows have them on a day. */
export function seenOn(city: readonly Fate[], today: string): OpenCase[] {
  return city.flatMap(({ first, after, end, gone, amended }) => {
    if (first.received > today || (gone !== undefined && addDays(first.received, gone) <= today)) return [];
    const closed = addDays(first.received, after);
    const now = amended !== undefined && addDays(first.received, 3) <= today ? { ...first, category: amended } : first;
    return [closed <= today ? { ...now, status: end, closed } : now];
  });
}

export const parentOf = (unit: string): string | undefined => (unit.startsWith('b-') ? 'b' : undefined);

export const nightly = (
  before: Edition | undefined,
  cases: readonly OpenCase[],
  today: string,
  smallest: number,
): Edition => nextEdition(before, { cases, today, smallest, last: isOver(month, today), parentOf });

/** The editions of every night, the last included. */
export function editionsOf(city: readonly Fate[], smallest: number): Edition[] {
  const editions: Edition[] = [];
  for (let today = `${month}-02`; ; today = addDays(today, 1)) {
    const next = nightly(editions.at(-1), seenOn(city, today), today, smallest);
    editions.push(next);
    if (next.suppressed !== undefined) return editions;
  }
}
