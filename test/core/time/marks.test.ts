import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitCalendar } from '#core/time/calendars/default.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { dueInstant } from '#core/time/due.ts';
import type { Limit, LimitUnit } from '#core/time/limit.ts';
import { markSettingsSchema, marksOf } from '#core/time/marks.ts';
import { at, instants, limits } from './arbitraries.ts';

const settings = defaultPolicy.marks;
const marks = (start: string, limit: Limit) =>
  marksOf(unitCalendar, start, limit, dueInstant(unitCalendar, start, limit), settings);

describe('yellow', () => {
  test.each<[string, number, LimitUnit, string, string | undefined]>([
    // 80 % of the office hours of the counted days, whatever the time of the start.
    ['1 wd', 1, 'wd', '2026-09-21 10:00', '2026-09-22 16:12'],
    ['1 wd, started late', 1, 'wd', '2026-09-21 17:29', '2026-09-22 16:12'],
    ['1 wd, started on a day off', 1, 'wd', '2026-09-26 10:00', '2026-09-28 16:12'],
    ['2 wd', 2, 'wd', '2026-09-21 10:00', '2026-09-23 14:54'],
    // From 3 wd on: when one working day is left.
    ['3 wd', 3, 'wd', '2026-09-21 10:00', '2026-09-23 17:30'],
    ['5 wd over a holiday', 5, 'wd', '2026-09-30 10:00', '2026-10-12 17:30'],
    ['4 wh', 4, 'wh', '2026-09-22 11:00', '2026-09-22 16:42'],
    ['2 wh', 2, 'wh', '2026-09-22 08:30', '2026-09-22 10:06'],
    ['1 wh', 1, 'wh', '2026-09-22 08:30', undefined],
    ['30 min', 30, 'min', '2026-09-22 08:30', undefined],
    ['2 h', 2, 'h', '2026-09-22 20:00', '2026-09-22 21:36'],
    ['1 h', 1, 'h', '2026-09-22 20:00', undefined],
    ['same day', 1, 'sameDay', '2026-09-22 14:00', '2026-09-22 22:00'],
    ['same day, an hour before midnight', 1, 'sameDay', '2026-09-22 23:00', undefined],
  ])('%s', (_, amount, unit, start, yellow) => {
    const given = marks(at(...(start.split(' ') as [string, string])), { amount, unit });
    expect(given.yellow).toBe(yellow === undefined ? undefined : at(...(yellow.split(' ') as [string, string])));
  });

  test('follows a due that was moved', () => {
    const start = at('2026-09-21');
    const moved = dueInstant(unitCalendar, start, { amount: 8, unit: 'wd' });
    expect(marksOf(unitCalendar, start, { amount: 1, unit: 'wd' }, moved, settings)).toEqual(
      marks(start, { amount: 8, unit: 'wd' }),
    );
  });
});

test('a due that was moved to another time of day still warns before it, or not at all', () => {
  const yellow = (start: string, due: string) =>
    marksOf(unitCalendar, start, { amount: 1, unit: 'wd' }, due, settings).yellow;
  const start = at('2026-09-21', '17:30');
  expect(yellow(start, at('2026-09-22', '12:00'))).toBe(at('2026-09-22', '11:18'));
  expect(yellow(start, at('2026-09-22', '10:00'))).toBeUndefined();
  expect(yellow(start, at('2026-09-22', '07:00'))).toBeUndefined();
  expect(yellow(at('2026-09-22', '08:30'), at('2026-09-22', '17:30'))).toBe(at('2026-09-22', '16:12'));
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 14 * 24 * 60 }), limits, (from, minutes, limit) => {
      const due = new Date(Date.parse(from) + minutes * 60_000).toISOString();
      const { yellow: warning } = marksOf(unitCalendar, from, limit, due, settings);
      if (warning !== undefined) expect(warning > from && warning < due).toBe(true);
    }),
  );
});

test('the days left must be fewer than the days from which they matter', () => {
  expect(markSettingsSchema.safeParse({ ...settings, daysLeft: 3 }).success).toBe(false);
  expect(markSettingsSchema.safeParse({ ...settings, daysLeft: 2 }).success).toBe(true);
});

test('red is the expiry, the second red five working days later', () => {
  const given = marks(at('2026-09-18'), { amount: 5, unit: 'wd' });
  expect(given.red).toBe(at('2026-09-24', '17:30'));
  expect(given.red2).toBe(at('2026-10-09', '17:30'));
  const { red2Days: _, ...without } = settings;
  expect(marksOf(unitCalendar, at('2026-09-18'), { amount: 5, unit: 'wd' }, given.red, without).red2).toBeUndefined();
});

test('start < yellow < red < second red, always', () => {
  fc.assert(
    fc.property(instants, limits, (start, limit) => {
      const { yellow, red, red2 } = marks(start, limit);
      if (yellow !== undefined) {
        expect(yellow > start).toBe(true);
        expect(yellow < red).toBe(true);
      }
      expect(red2! > red).toBe(true);
    }),
  );
});
