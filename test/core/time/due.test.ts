import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withYear } from '#core/time/calendar.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { isWorkingDay } from '#core/time/day.ts';
import { addWorkingDays, due, dueInstant, dueTiming } from '#core/time/due.ts';
import { addDays, localDate } from '#core/time/instant.ts';
import { at, instants, limits } from './arbitraries.ts';

const wd = (amount: number) => ({ amount, unit: 'wd' as const });
const calendars = fc.constantFrom(unitCalendar, centreCalendar);

describe('day clocks', () => {
  test.each([
    ['2025-01-24', 5, '2025-02-07', false],
    ['2025-04-30', 5, '2025-05-12', false],
    ['2025-09-26', 5, '2025-10-10', false],
    ['2025-12-29', 3, '2026-01-04', false],
    ['2026-01-02', 1, '2026-01-04', false],
    ['2026-12-25', 5, '2027-01-04', true],
    ['2026-02-12', 5, '2026-02-26', false],
    ['2026-02-13', 15, '2026-03-12', false],
    ['2026-05-08', 1, '2026-05-09', false],
    ['2026-09-18', 5, '2026-09-24', false],
    ['2026-09-30', 5, '2026-10-13', false],
    ['2026-09-30', 15, '2026-10-27', false],
  ])('%s + %d wd = %s, provisional %s', (received, days, date, provisional) => {
    for (const time of ['00:00', '10:00', '17:30', '23:59']) {
      expect(dueTiming(unitCalendar, at(received, time), wd(days))).toEqual({ due: at(date, '17:30'), provisional });
    }
  });

  test('the day of the start never counts, be it a working day or not', () => {
    expect(dueInstant(unitCalendar, at('2026-09-21', '08:30'), wd(1))).toBe(at('2026-09-22', '17:30'));
    expect(dueInstant(unitCalendar, at('2026-09-26', '08:30'), wd(1))).toBe(at('2026-09-28', '17:30'));
  });

  test('the centre counts every day until 22:00', () => {
    expect(dueInstant(centreCalendar, at('2026-09-30'), wd(1))).toBe(at('2026-10-01', '22:00'));
  });

  test('zero days added are none; a fraction is refused', () => {
    expect(addWorkingDays(unitCalendar, at('2026-09-26'), 0)).toBe(at('2026-09-26'));
    expect(addWorkingDays(unitCalendar, at('2026-09-24', '17:30'), 1)).toBe(at('2026-09-28', '17:30'));
    expect(() => addWorkingDays(unitCalendar, at('2026-09-26'), 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays(unitCalendar, at('2026-09-26'), -1)).toThrow(RangeError);
  });
});

describe('hour clocks', () => {
  test.each([
    ['inside the morning', '2026-09-22 08:30', 2, '2026-09-22 10:30'],
    ['across the noon rest', '2026-09-22 11:00', 4, '2026-09-22 17:30'],
    ['to the very close of the morning', '2026-09-22 11:00', 1, '2026-09-22 12:00'],
    ['from inside the noon rest', '2026-09-22 13:00', 1, '2026-09-22 15:30'],
    ['over night', '2026-09-22 16:30', 4, '2026-09-23 11:30'],
    ['from before opening', '2026-09-22 06:00', 1, '2026-09-22 09:30'],
    ['over a weekend', '2026-09-11 17:00', 1, '2026-09-14 09:00'],
    ['over the Mid-Autumn holiday', '2026-09-24 17:00', 1, '2026-09-28 09:00'],
    ['into a make-up Sunday', '2026-09-18 17:00', 1, '2026-09-20 09:00'],
    ['over the Spring Festival', '2026-02-14 17:00', 4, '2026-02-24 12:00'],
  ])('%s', (_, start, amount, end) => {
    const [from, to] = [start.split(' '), end.split(' ')] as [[string, string], [string, string]];
    expect(dueInstant(unitCalendar, at(...from), { amount, unit: 'wh' })).toBe(at(...to));
  });

  test('the centre’s hours run on holidays', () => {
    expect(dueInstant(centreCalendar, at('2026-10-01', '20:00'), { amount: 4, unit: 'wh' })).toBe(
      at('2026-10-02', '10:00'),
    );
  });

  test('wall clocks run at night and over New Year, and are never provisional', () => {
    const start = at('2026-12-31', '23:50');
    expect(dueTiming(unitCalendar, start, { amount: 30, unit: 'min' })).toEqual({
      due: at('2027-01-01', '00:20'),
      provisional: false,
    });
    expect(dueInstant(unitCalendar, start, { amount: 2, unit: 'h' })).toBe(at('2027-01-01', '01:50'));
    expect(dueInstant(unitCalendar, start, { amount: 1, unit: 'sameDay' })).toBe('2026-12-31T16:00:00.000Z');
    expect(dueInstant(unitCalendar, at('2026-12-31', '00:00'), { amount: 1, unit: 'sameDay' })).toBe(
      '2026-12-31T16:00:00.000Z',
    );
  });

  test('a start after the close does not ask what the day of the start was', () => {
    const { 2026: _, ...years } = unitCalendar.years;
    const without = { ...unitCalendar, years: { ...years, 2027: { off: ['2027-01-01'], work: [], notice: 'n' } } };
    const limit = { amount: 1, unit: 'wh' as const };
    expect(dueTiming(without, at('2026-12-31', '17:30'), limit).provisional).toBe(false);
    expect(dueTiming(without, at('2026-12-31', '17:29'), limit).provisional).toBe(true);
  });
});

describe('properties', () => {
  test('a later start is never due earlier', () => {
    fc.assert(
      fc.property(calendars, instants, fc.nat(14 * 24 * 60), limits, (calendar, start, minutes, limit) => {
        const later = new Date(Date.parse(start) + minutes * 60_000).toISOString();
        expect(dueInstant(calendar, later, limit) >= dueInstant(calendar, start, limit)).toBe(true);
      }),
    );
  });

  test('more days are due later, after the start, at the close of a working day, N counted days away', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 40 }), (start, days) => {
        const end = dueInstant(unitCalendar, start, wd(days));
        expect(dueInstant(unitCalendar, start, wd(days + 1)) > end).toBe(true);
        expect(end).toBe(at(localDate(end), '17:30'));
        let counted = 0;
        for (let date = addDays(localDate(start), 1); date <= localDate(end); date = addDays(date, 1)) {
          if (isWorkingDay(unitCalendar, date).working) counted += 1;
        }
        expect(counted).toBe(days);
        expect(isWorkingDay(unitCalendar, localDate(end)).working).toBe(true);
      }),
    );
  });

  test('hour clocks never end on a day off or outside office hours', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 40 }), (start, amount) => {
        const end = dueInstant(unitCalendar, start, { amount, unit: 'wh' });
        expect(isWorkingDay(unitCalendar, localDate(end)).working).toBe(true);
        const inside = unitCalendar.officeHours.some(
          ([open, close]) => end > at(localDate(end), open) && end <= at(localDate(end), close),
        );
        expect(inside).toBe(true);
      }),
    );
  });

  test('provisional exactly when a day of an unannounced year decided it', () => {
    fc.assert(
      fc.property(calendars, instants, limits, (calendar, start, limit) => {
        const { provisional, steps } = due(calendar, start, limit);
        expect(provisional).toBe(steps.some((step) => 'day' in step && step.day.provisional));
        if (limit.unit !== 'wd' && limit.unit !== 'wh') expect(provisional).toBe(false);
        if (calendar.everyDay) expect(provisional).toBe(false);
      }),
    );
  });

  test('what is not provisional does not change when a year is announced', () => {
    const notice = 'https://www.gov.cn/2027';
    const off = Array.from({ length: 60 }, (_, index) => addDays('2027-01-01', index));
    const announced = withYear(unitCalendar, '2027', { off, work: ['2027-12-25', '2027-12-26'], notice });
    const near = fc
      .integer({ min: 0, max: 400 * 24 * 60 })
      .map((m) => new Date(Date.parse(at('2026-11-20')) + m * 60_000));
    fc.assert(
      fc.property(near, limits, (start, limit) => {
        const before = dueTiming(unitCalendar, start.toISOString(), limit);
        if (!before.provisional) expect(dueTiming(announced, start.toISOString(), limit)).toEqual(before);
      }),
    );
  });

  test('with and without steps the due is the same', () => {
    fc.assert(
      fc.property(calendars, instants, limits, (calendar, start, limit) => {
        const { steps: _, ...timing } = due(calendar, start, limit);
        expect(timing).toEqual(dueTiming(calendar, start, limit));
        expect(timing.due).toBe(dueInstant(calendar, start, limit));
      }),
    );
  });
});
