import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { calendarSchema } from '#core/time/calendar.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { holidayName } from '#core/time/calendars/names.ts';
import { nationalYears } from '#core/time/calendars/national.ts';
import { isWorkingDay } from '#core/time/day.ts';
import { addDays } from '#core/time/instant.ts';

// Days off, make-up days, and the first 16 digits of SHA-256 over "off,off,…|work,work,…" in date order, computed from the source.
const source: Record<string, [off: number, work: number, digest: string]> = {
  2015: [26, 5, '12465fe5efa3b258'],
  2016: [24, 6, '320986db2797c9d2'],
  2017: [24, 5, '6fce706c33065a5e'],
  2018: [23, 6, '4af6e0616942860f'],
  2019: [24, 7, 'f611104882b9b59c'],
  2020: [30, 7, 'aa03e5d7467310ea'],
  2021: [31, 7, '53690a769d9293bc'],
  2022: [31, 7, '1739f7a154364bcc'],
  2023: [27, 7, '31482a68d840fb6a'],
  2024: [28, 8, 'c3561ac9e5dfb590'],
  2025: [28, 5, 'eee19764c366021d'],
  2026: [33, 6, '9795f3bfe4b193a6'],
};

describe('the national calendar', () => {
  test('has the announced years and no other', () => {
    expect(Object.keys(nationalYears)).toEqual(Object.keys(source));
  });

  test.each(Object.entries(source))('%s equals its source', (name, [off, work, digest]) => {
    const year = nationalYears[name]!;
    expect([year.off.length, year.work.length]).toEqual([off, work]);
    const list = `${year.off.toSorted().join(',')}|${year.work.toSorted().join(',')}`;
    expect(createHash('sha256').update(list).digest('hex').slice(0, 16)).toBe(digest);
    expect(Object.keys(year.names ?? {}).toSorted()).toEqual([...year.off, ...year.work].toSorted());
    expect(year.notice).toMatch(/^https?:\/\/www\.gov\.cn\//);
    for (const { dates } of year.amendments ?? []) {
      for (const date of dates) expect([...year.off, ...year.work]).toContain(date);
    }
  });

  test.each([
    ['2025', 248],
    ['2026', 248],
  ])('%s has %d working days', (year, days) => {
    let count = 0;
    for (let date = `${year}-01-01`; date.startsWith(year); date = addDays(date, 1)) {
      if (isWorkingDay(unitCalendar, date).working) count += 1;
    }
    expect(count).toBe(days);
  });

  test('every holiday has an English name', () => {
    const names = Object.values(nationalYears).flatMap((year) => Object.values(year.names ?? {}));
    for (const name of names) expect(holidayName(name).en).toMatch(/^[A-Za-z0-9’ -]+$/);
  });

  test('both default calendars are valid', () => {
    expect(calendarSchema.parse(unitCalendar)).toEqual(unitCalendar);
    expect(calendarSchema.parse(centreCalendar)).toEqual(centreCalendar);
  });
});
