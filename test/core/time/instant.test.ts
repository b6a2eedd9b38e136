import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dateOf, dayNumber, localDate, localText, localTime, toMillis, weekday } from '#core/time/instant.ts';
import { instants } from './arbitraries.ts';

test('a Shanghai date begins at 16:00 UTC of the day before', () => {
  expect(localDate('2026-09-23T15:59:59.999Z')).toBe('2026-09-23');
  expect(localDate('2026-09-23T16:00:00.000Z')).toBe('2026-09-24');
  expect(localTime('2026-09-24T09:30:00.000Z')).toBe('17:30');
  expect(localText('2026-09-24T09:30:00.000Z')).toEqual({ zh: '2026年9月24日 17:30', en: '24 Sep 2026 17:30' });
});

test('days go on over months, years and leap days', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(weekday(dayNumber('2026-11-24'))).toBe(2);
  expect(weekday(-1)).toBe(3);
});

test('what is no date or instant is refused', () => {
  for (const text of ['2026-02-30', '2026-13-01', '2026-1-1', '', '2026-01-01T00:00:00Z']) {
    expect(() => dayNumber(text)).toThrow(RangeError);
  }
  expect(() => toMillis('yesterday')).toThrow(RangeError);
});

test('the local date agrees with the time zone database', () => {
  const format = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
  fc.assert(
    fc.property(instants, (instant) => {
      expect(`${localDate(instant)} ${localTime(instant)}`).toBe(format.format(new Date(instant)));
      expect(dateOf(dayNumber(localDate(instant)))).toBe(localDate(instant));
    }),
  );
});
