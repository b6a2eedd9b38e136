import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/case.ts';
import { checkDigit } from '#core/case-number.ts';
import { fieldErrors } from '#core/issues.ts';
import { packBlock, placesIn, unpackBlock } from '#core/query/blocks.ts';
import { bounded, reachAt } from '#core/query/bounds.ts';
import { conditions, type Wish } from '#core/query/conditions.ts';
import { caseNoAt, periodEnd, periodOf, periodStart, placeOf } from '#core/query/place.ts';
import { clausesOf, hasNewTerms, termsOf } from '#core/query/terms.ts';
import { isLongEnough, occursIn, termsOfRun, textTerms, wordsIn } from '#core/query/text.ts';
import { searchedOf } from '#core/query/words.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { addDays, startOfDay, toInstant } from '#core/time/instant.ts';
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

test('days outside the years of a hotline are refused with their place and reason', () => {
  expect(conditions.safeParse({ receivedFrom: '2000-01-01', dueUntil: '2199-12-31' }).success).toBe(true);
  for (const [name, date] of [
    ['receivedUntil', '9999-12-31'],
    ['dueFrom', '1999-12-31'],
    ['closedUntil', '2200-01-01'],
  ] as const) {
    const { error } = conditions.safeParse({ [name]: date });
    expect(error === undefined ? [] : fieldErrors(error)).toEqual([
      { path: name, message: { zh: '须在 2000 年至 2199 年之间', en: 'must lie in the years 2000 to 2199' } },
    ]);
  }
});

describe('a period with an open end is a period for the index', () => {
  const now = '2026-11-26T01:40:00.000Z';
  const calendars = { version: 1, unit: unitCalendar, centre: centreCalendar };
  const reach = reachAt(now, { policies: [{ from: '1970-01-01T00:00:00.000Z', policy: defaultPolicy }], calendars });
  const supervisor: Actor = { id: 'supervisor', name: '督', roles: ['supervisor'] };
  const termsFor = (wish: Wish) => clausesOf(bounded(wish, reach), supervisor).flatMap(({ terms }) => terms);

  test('closed or dispatched since a day: until today, since that is not in the future', () => {
    expect(termsFor({ closedFrom: '2026-11-25' })).toEqual(['closed:2026-11-25', 'closed:2026-11-26']);
    expect(termsFor({ dispatchedFrom: '2026-10-20' })).toEqual(['dispatched:2026-10', 'dispatched:2026-11']);
    expect(termsFor({ closedFrom: '2026-11-25', closedUntil: '2027-12-31' })).toHaveLength(2);
    expect(termsFor({ closedFrom: '2026-11-27' })).toEqual([]);
  });

  test('due since a day: as far as the policy lets anything be due', () => {
    const months = termsFor({ dueFrom: '2026-11-20' });
    expect(months.slice(0, 2)).toEqual(['due:2026-11', 'due:2026-12']);
    expect(reach.furthestDue > addDays('2026-11-26', 120)).toBe(true);
    expect(months.at(-1)).toBe(`due:${reach.furthestDue.slice(0, 7)}`);
  });

  test('until a day: what comes later was received later, and from a day of reception on nothing came before', () => {
    const { receivedUntil } = bounded({ closedUntil: '2026-03-01', dueUntil: '2026-02-01' }, reach);
    expect(receivedUntil).toBe('2026-02-01');
    expect(termsFor({ receivedFrom: '2026-10-03', closedUntil: '2026-10-04' })).toEqual([
      'closed:2026-10-03',
      'closed:2026-10-04',
    ]);
    expect(bounded({ q: '路灯' }, reach)).toEqual({ q: '路灯' });
  });
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
