import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDigit } from '#core/case-number.ts';
import { packBlock, placesIn, unpackBlock } from '#core/query/blocks.ts';
import { conditions } from '#core/query/conditions.ts';
import { caseNoAt, periodEnd, periodOf, periodStart, placeOf } from '#core/query/place.ts';
import { hasNewTerms, termsOf } from '#core/query/terms.ts';
import { isLongEnough, occursIn, termsOfRun, textTerms, wordsIn } from '#core/query/text.ts';
import { searchedOf } from '#core/query/words.ts';
import { startOfDay, toInstant } from '#core/time/instant.ts';
import { liveCity, planPeriod } from '#demo/generator/generate.ts';
import { sealerOf } from '#demo/seeding/sealing.ts';
import { extendFile, fileAt } from '#functions/storage/cases.ts';

describe('texts', () => {
  test.each([
    ['路灯', '滨海路灯不亮', true],
    ['路 灯不亮', '滨海路灯不亮', false],
    ['A3区', 'a3区停水', true],
    ['3区', 'a3区停水', false],
    ['１２３４５', '拨打12345热线', true],
    ['1234', '拨打12345热线', false],
    ['停水，三天', '三天了，一直停水', true],
    ['水停', '停水停电', true],
    ['水电', '停水停电', false],
    ['灯不', '路灯。不亮', false],
  ])('%s in %s: %s', (sought, text, found) => {
    const runs = wordsIn(sought).filter(isLongEnough);
    expect(occursIn(runs, [text]) && runs.length === wordsIn(sought).length).toBe(found);
  });

  test('whatever occurs in a text is found under its terms', () => {
    const piece = fc.constantFrom(...'路灯不亮停水电梯海甸岛', 'A3', '12345', ' ', '，', '𠮷', 'é');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 2, maxLength: 30 }), fc.nat(), fc.nat(), (pieces, from, length) => {
        const text = pieces.join('');
        const run = wordsIn(text)[from % Math.max(1, wordsIn(text).length)] ?? [];
        const start = run.length === 0 ? 0 : from % run.length;
        const sought = run.slice(start, start + 1 + (length % 5));
        if (!isLongEnough(sought)) return;
        expect(occursIn(wordsIn(sought.join('')), [text])).toBe(true);
        const terms = new Set(textTerms([text]));
        expect(termsOfRun(sought).length).toBeGreaterThan(0);
        expect(termsOfRun(sought).filter((term) => !terms.has(term))).toEqual([]);
      }),
    );
  });
});

const second = fc.integer({ min: startOfDay(20_500) / 1000, max: startOfDay(20_900) / 1000 });
const serial = fc.integer({ min: 1, max: 999_999 });

function stateAt(at: number, number: number) {
  const receivedAt = toInstant(at * 1000);
  const day = new Date(at * 1000 + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  const digits = `${day}${String(number).padStart(6, '0')}`;
  return { caseNo: `HK${digits}${checkDigit(digits)}`, receivedAt };
}

test('a place tells its case number, its period, and the order of reception', () => {
  fc.assert(
    fc.property(second, second, serial, (one, other, number) => {
      const [a, b] = [stateAt(one, number), stateAt(other, number)];
      expect(caseNoAt(placeOf(a))).toBe(a.caseNo);
      expect(periodStart(periodOf(placeOf(a)))).toBeLessThanOrEqual(placeOf(a));
      expect(periodEnd(periodOf(placeOf(a)))).toBeGreaterThan(placeOf(a));
      if (one !== other) expect(placeOf(a) < placeOf(b)).toBe(one < other);
    }),
  );
});

test('a block gives back what was put into it, in order and each once', () => {
  const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 800_000 }), serial), { maxLength: 40 });
  const start = startOfDay(20_640) / 1000;
  const period = periodOf(placeOf(stateAt(start, 1)));
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), places, { maxKeys: 12 }), (given) => {
      const first = periodStart(period);
      const postings = new Map(
        Object.entries(given).map(([term, all]) => [term, all.map(([at, number]) => first + at * 2 ** 20 + number)]),
      );
      const block = packBlock(postings, period);
      const wanted = new Map([...postings].map(([term, all]) => [term, [...new Set(all)].sort((a, b) => a - b)]));
      expect(unpackBlock(block, period)).toEqual(wanted);
      for (const [term, all] of wanted) expect(placesIn(block, period, term)).toEqual(all);
      expect(placesIn(block, period, 'no such term at all')).toEqual([]);
    }),
  );
});

test('conditions are a closed vocabulary: lists by commas, what is none is refused with its place', () => {
  expect(conditions.parse({ status: 'handling,completed,handling', category: '01,0201' })).toEqual({
    status: ['handling', 'completed'],
    category: ['01', '0201'],
  });
  for (const junk of [{ status: '' }, { flags: 'supervised,odd' }, { unit: 'X Y' }, { q: ' ' }, { dueFrom: 'soon' }]) {
    const [issue] = conditions.safeParse(junk).error?.issues ?? [];
    expect(issue?.path[0]).toBe(Object.keys(junk)[0]);
  }
});

test('a step brings new terms exactly where the case has one afterwards that it had not before', () => {
  const seals = sealerOf('terms', 'terms');
  const steps = { new: 0, none: 0 };
  const now = '2026-09-16T02:00:00.000Z';
  const plan = planPeriod(now, 20, 60, 'terms');
  const serials = Object.fromEntries(Object.keys(plan.perDay).map((day) => [day, 1]));
  for (const life of liveCity(plan, serials)) {
    const file = extendFile(undefined, life.caseNo, life.drafts, seals);
    const knownAt = (version: number) => {
      const then = fileAt(file, version);
      return { state: then.state, searched: searchedOf(then, (phone) => phone) };
    };
    for (let version = 1; version < file.events.length; version += 1) {
      const [before, after] = [knownAt(version), knownAt(version + 1)];
      const known = new Set(termsOf(before.state, before.searched));
      const isNew = termsOf(after.state, after.searched).some((term) => !known.has(term));
      expect(hasNewTerms(before, after)).toBe(isNew);
      steps[isNew ? 'new' : 'none'] += 1;
    }
  }
  expect(Math.min(steps.new, steps.none)).toBeGreaterThan(50);
});
