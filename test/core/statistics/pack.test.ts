/** Packs of facts: what comes out is what went in. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseTraits, Fact } from '#core/statistics/facts.ts';
import { factKinds } from '#core/statistics/facts.ts';
import { type FactRow, packRows, unpackRows } from '#core/statistics/pack.ts';
import { dayLength, dayNumber, startOfDay, toInstant } from '#core/time/instant.ts';

const day = '2026-11-26';
const start = startOfDay(dayNumber(day));
const word = fc.string({ unit: 'grapheme', maxLength: 6 });
const list = fc.array(word, { maxLength: 3 });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
/** Without what is undefined, as facts are derived. */
const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
const within = fc.nat(dayLength - 1).map((ms) => toInstant(start + ms));
const anywhere = fc.integer({ min: 0, max: 2 * start }).map(toInstant);
const fact = fc
  .record({
    ...{ kind: fc.constantFrom(...factKinds), at: within, branch: maybe(word), units: list, person: maybe(word) },
    ...{ from: maybe(anywhere), until: maybe(anywhere), marks: list },
  })
  .map((one) => defined(one) as Fact);
const traits = fc
  .record({
    ...{ caseNo: word, nature: word, source: word, category: maybe(word), district: maybe(word), street: maybe(word) },
    ...{ by: word, units: list, excluded: maybe(fc.constant(true)) },
  })
  .map((one) => defined(one) as CaseTraits);
const row: fc.Arbitrary<FactRow> = fc.record({
  version: fc.nat(2 ** 40),
  traits,
  facts: fc.array(fact, { maxLength: 4 }),
});

test('rows come out of a pack as they went in, in their order', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      expect(unpackRows(day, packRows(day, rows))).toEqual(rows);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('a pack of a form that is not known is refused', () => {
  const bytes = packRows(day, []);
  bytes[0] = 2;
  expect(() => unpackRows(day, bytes)).toThrow('2026-11-26 has the form 2');
});

test('what is said again and again takes few bytes', () => {
  const rows = Array.from({ length: 1000 }, (_, index): FactRow => {
    const at = toInstant(start + index * 1000);
    const units = ['housing', 'city-management'];
    return {
      version: 12,
      traits: {
        ...{ caseNo: `HK2026112600${String(index).padStart(5, '0')}`, nature: 'help', source: 'phone' },
        ...{ category: '0102', district: '460106', by: 'taker1', units },
      },
      facts: [
        { kind: 'completion', at, branch: 'b1', units, person: 'handler', from: at, until: at, marks: ['inTime'] },
      ],
    };
  });
  expect(packRows(day, rows).length / rows.length).toBeLessThan(JSON.stringify(rows).length / rows.length / 8);
});
