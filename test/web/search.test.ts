import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { natures, supervisionCauses, urgencies } from '#core/vocabulary.ts';
import { type WorklistSearch, worklistSearch } from '#web/features/worklists/search.ts';
import { compact } from '#web/ui/address.ts';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const searches = fc
  .record({
    q: maybe(fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme' }).filter((q) => q.length <= 100)),
    nature: maybe(fc.constantFrom(...(Object.keys(natures) as (keyof typeof natures)[]))),
    urgency: maybe(fc.constantFrom(...(Object.keys(urgencies) as (keyof typeof urgencies)[]))),
    cause: maybe(fc.constantFrom(...(Object.keys(supervisionCauses) as (keyof typeof supervisionCauses)[]))),
    returned: maybe(fc.constant(true as const)),
    order: maybe(fc.constantFrom('asc' as const, 'desc' as const)),
    columns: maybe(fc.constantFrom('caseNo,title', 'caseNo,recording,due')),
    pages: maybe(fc.integer({ min: 2, max: 20 })),
    open: maybe(fc.constantFrom('HK202611240000019', 'HK202611240000019:chengguan~2')),
  })
  .map((search) => compact(search as WorklistSearch));

/** What the router makes of an address that was copied from one tab to another. */
const travelled = (search: WorklistSearch) => worklistSearch(defaultParseSearch(defaultStringifySearch(search)));

describe('the address of a list is its state', () => {
  test('every state survives being written into an address and read again', () => {
    fc.assert(
      fc.property(searches, (search) => {
        expect(travelled(search)).toEqual(search);
      }),
      { numRuns: 500 },
    );
  });

  test('a search of digits stays the text that it was', () => {
    expect(travelled({ q: '12345' })).toEqual({ q: '12345' });
    expect(travelled({ q: '0012' })).toEqual({ q: '0012' });
    expect(travelled({ q: 'true' })).toEqual({ q: 'true' });
  });

  test('nothing that a stranger writes into an address breaks a list', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (given) => {
        const read = worklistSearch(given);
        expect(worklistSearch(read)).toEqual(read);
      }),
    );
    expect(
      worklistSearch({ nature: 'toString', urgency: 'x', pages: 1e9, order: 'up', columns: '<b>', q: '' }),
    ).toEqual({});
    expect(worklistSearch({ nature: 'complaint', pages: '3', q: 5 })).toEqual({
      nature: 'complaint',
      pages: 3,
      q: '5',
    });
  });
});
