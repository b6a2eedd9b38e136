import { describe, expect, test } from 'vitest';
import { type Calendar, calendarSchema, withLayer, withYear } from '#core/time/calendar.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { isWorkingDay } from '#core/time/day.ts';

const typhoon = {
  id: 'city',
  name: { zh: '全市', en: 'City' },
  off: [{ date: '2026-09-23', reason: { zh: '台风停工', en: 'typhoon' } }],
  work: [{ date: '2026-09-26', reason: { zh: '补班', en: 'made up' } }],
};

describe('isWorkingDay', () => {
  test.each([
    ['2026-09-23', true, false, '工作日'],
    ['2026-09-19', false, false, '周末'],
    ['2026-09-20', true, false, '国庆节调休上班'],
    ['2026-09-25', false, false, '中秋节放假'],
    ['2026-12-31', true, false, '工作日'],
    ['2027-01-01', false, true, '元旦法定节日，当年放假安排未公布，暂定'],
    ['2027-01-04', true, true, '工作日，当年放假安排未公布，暂定'],
    ['2027-02-08', true, true, '工作日，当年放假安排未公布，暂定'],
    ['2028-10-02', false, true, '国庆节法定节日，当年放假安排未公布，暂定'],
    // Days of one year that the notice of the next decided.
    ['2018-12-29', true, false, '元旦调休上班'],
    ['2018-12-31', false, false, '元旦放假'],
  ])('%s: %s, provisional %s, %s', (date, working, provisional, zh) => {
    expect(isWorkingDay(unitCalendar, date)).toMatchObject({ working, provisional, why: { zh } });
  });

  test('the fixed holidays of a year that is not announced', () => {
    const off = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
    for (const date of off) expect(isWorkingDay(unitCalendar, `2030-${date}`).working).toBe(false);
    for (const date of ['05-03', '10-04']) expect(isWorkingDay(unitCalendar, `2030-${date}`).working).toBe(true);
  });

  test('the centre works on holidays and is never provisional', () => {
    for (const date of ['2026-10-01', '2026-09-19', '2031-05-01']) {
      expect(isWorkingDay(centreCalendar, date)).toMatchObject({ working: true, provisional: false });
    }
  });
});

describe('layers', () => {
  test('the city outweighs the nation, the unit the city, and the calendar below stays as it was', () => {
    const city = withLayer(unitCalendar, typhoon);
    expect(city.version).toBe(unitCalendar.version + 1);
    expect(isWorkingDay(city, '2026-09-23')).toEqual({
      working: false,
      provisional: false,
      why: { zh: '台风停工', en: 'typhoon' },
    });
    expect(isWorkingDay(city, '2026-09-26').working).toBe(true);
    const reason = { zh: '抢险', en: 'rescue' };
    const unit = withLayer(city, { id: 'unit', name: reason, off: [], work: [{ date: '2026-09-23', reason }] });
    expect(isWorkingDay(unit, '2026-09-23')).toMatchObject({ working: true, why: reason });
    expect(isWorkingDay(unitCalendar, '2026-09-23').working).toBe(true);
    expect(isWorkingDay(withLayer(city, { ...typhoon, off: [] }), '2026-09-23').working).toBe(true);
  });

  test('a layer closes the centre too', () => {
    expect(isWorkingDay(withLayer(centreCalendar, typhoon), '2026-09-23').working).toBe(false);
  });

  test('an announced year is provisional no more', () => {
    const notice = 'https://www.gov.cn/2027';
    const announced = withYear(unitCalendar, '2027', { off: ['2027-01-04'], work: ['2027-01-02'], notice });
    expect(isWorkingDay(announced, '2027-01-04')).toMatchObject({ working: false, provisional: false });
    expect(isWorkingDay(announced, '2027-01-02')).toMatchObject({ working: true, provisional: false });
  });
});

describe('calendarSchema refuses', () => {
  const base = { ...unitCalendar, years: {} };
  const bad: [string, unknown][] = [
    ['a date that does not exist', { ...base, years: { 2026: { off: ['2026-02-30'], work: [], notice: '' } } }],
    [
      'a date both off and working',
      { ...base, years: { 2026: { off: ['2026-01-01'], work: ['2026-01-01'], notice: '' } } },
    ],
    ['no office hours', { ...base, officeHours: [] }],
    ['an empty span', { ...base, officeHours: [['09:00', '09:00']] }],
    [
      'overlapping spans',
      {
        ...base,
        officeHours: [
          ['08:00', '12:00'],
          ['11:00', '17:00'],
        ],
      },
    ],
    ['a time that does not exist', { ...base, officeHours: [['08:00', '25:00']] }],
    ['an unknown field', { ...base, hours: 8 }],
  ];
  test.each(bad)('%s', (_, value) => {
    expect(calendarSchema.safeParse(value).success).toBe(false);
  });
  test('but not a plain calendar', () => {
    const plain: Calendar = { id: 'x', version: 1, years: {}, officeHours: [['00:00', '24:00']] };
    expect(calendarSchema.parse(plain)).toEqual(plain);
  });
});
