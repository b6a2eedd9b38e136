import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { addWorkingTime, workingTimeBetween } from '#core/time/count.ts';
import { isWorkingDay } from '#core/time/day.ts';
import { addDays, localDate } from '#core/time/instant.ts';
import { at, instants } from './arbitraries.ts';

const calendars = fc.constantFrom(unitCalendar, centreCalendar);
const hour = 3_600_000;
const amounts = fc.integer({ min: 0, max: 400 * hour });

describe('workingTimeBetween', () => {
  test.each([
    ['2026-09-22', '08:30', '2026-09-22', '17:30', 6.5],
    ['2026-09-22', '11:00', '2026-09-22', '15:00', 1.5],
    ['2026-09-22', '12:00', '2026-09-22', '14:30', 0],
    ['2026-09-18', '17:00', '2026-09-20', '09:00', 1],
    ['2026-09-24', '00:00', '2026-09-28', '09:30', 7.5],
  ])('%s %s to %s %s', (day, from, lastDay, to, hours) => {
    expect(workingTimeBetween(unitCalendar, at(day, from), at(lastDay, to))).toBe(hours * hour);
    expect(workingTimeBetween(unitCalendar, at(lastDay, to), at(day, from))).toBe(-hours * hour + 0);
  });

  test('agrees with walking from day to day', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 60 * 24 * 60 }), (from, minutes) => {
        const end = Date.parse(from) + minutes * 60_000;
        let sum = 0;
        for (let date = localDate(from); Date.parse(at(date, '00:00')) < end; date = addDays(date, 1)) {
          if (!isWorkingDay(unitCalendar, date).working) continue;
          for (const [open, close] of unitCalendar.officeHours) {
            const used =
              Math.min(end, Date.parse(at(date, close))) - Math.max(Date.parse(from), Date.parse(at(date, open)));
            sum += Math.max(used, 0);
          }
        }
        expect(workingTimeBetween(unitCalendar, from, new Date(end).toISOString())).toBe(sum);
      }),
    );
  });

  test('adds up over any split', () => {
    fc.assert(
      fc.property(calendars, instants, instants, instants, (calendar, a, b, c) => {
        const whole = workingTimeBetween(calendar, a, c);
        expect(workingTimeBetween(calendar, a, b) + workingTimeBetween(calendar, b, c)).toBe(whole);
      }),
    );
  });
});

describe('addWorkingTime', () => {
  test('ends at the close, not at the next opening', () => {
    expect(addWorkingTime(unitCalendar, at('2026-09-22', '08:30'), 3.5 * hour)).toBe(at('2026-09-22', '12:00'));
    expect(addWorkingTime(unitCalendar, at('2026-09-22', '12:00'), 60_000)).toBe(at('2026-09-22', '14:31'));
    expect(addWorkingTime(unitCalendar, at('2026-09-22', '08:30'), 6.5 * hour)).toBe(at('2026-09-22', '17:30'));
    expect(addWorkingTime(unitCalendar, at('2026-09-19', '03:00'), 0)).toBe(at('2026-09-19', '03:00'));
  });

  test('in two steps is the same as in one', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, amounts, (calendar, start, x, y) => {
        const once = addWorkingTime(calendar, start, x + y);
        expect(addWorkingTime(calendar, addWorkingTime(calendar, start, x), y)).toBe(once);
      }),
    );
  });

  test('is the earliest instant with that much working time', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, (calendar, start, millis) => {
        const end = addWorkingTime(calendar, start, millis);
        expect(workingTimeBetween(calendar, start, end)).toBe(millis);
        const before = new Date(Date.parse(end) - 1).toISOString();
        if (millis > 0) expect(workingTimeBetween(calendar, start, before)).toBe(millis - 1);
      }),
    );
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 0.5])('refuses %s', (millis) => {
    expect(() => addWorkingTime(unitCalendar, at('2026-09-22'), millis)).toThrow(RangeError);
  });

  test('refuses dates that no calendar covers', () => {
    expect(() => addWorkingTime(unitCalendar, at('2090-01-01'), 1)).toThrow(RangeError);
    expect(() => addWorkingTime(unitCalendar, at('1990-01-01'), 1)).toThrow(RangeError);
  });
});
