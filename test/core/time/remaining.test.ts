import { describe, expect, test } from 'vitest';
import { unitCalendar } from '#core/time/calendars/default.ts';
import { remaining, remainingText } from '#core/time/remaining.ts';
import { at } from './arbitraries.ts';

const due = at('2026-09-24', '17:30');

describe('remaining', () => {
  test.each([
    ['2026-09-23', '14:30', 1, 3, 0, '剩 1 个工作日 3 小时', '1 working day 3 h left'],
    ['2026-09-23', '18:00', 1, 0, 0, '剩 1 个工作日', '1 working day left'],
    ['2026-09-24', '16:45', 0, 0, 45, '剩 45 分钟', '45 min left'],
    ['2026-09-18', '17:30', 5, 0, 0, '剩 5 个工作日', '5 working days left'],
  ])('%s %s', (date, time, days, hours, minutes, zh, en) => {
    const left = remaining(unitCalendar, at(date, time), due, 'wd');
    expect(left).toEqual({ days, hours, minutes, overdue: false, working: true });
    expect(remainingText(left)).toEqual({ zh, en });
  });

  test('overdue counts working time since, and begins after the due instant', () => {
    expect(remaining(unitCalendar, due, due, 'wd')).toMatchObject({ days: 0, overdue: false });
    const late = remaining(unitCalendar, at('2026-09-28', '10:30'), due, 'wd');
    expect(late).toEqual({ days: 0, hours: 2, minutes: 0, overdue: true, working: true });
    expect(remainingText(late)).toEqual({ zh: '超期 2 小时', en: '2 h overdue' });
    expect(remainingText(remaining(unitCalendar, at('2026-09-26'), due, 'wd')).zh).toBe('超期 不足 1 分钟');
  });

  test('wall clocks count hours of the night', () => {
    const left = remaining(unitCalendar, at('2026-09-22', '16:00'), due, 'h');
    expect(left).toEqual({ days: 2, hours: 1, minutes: 30, overdue: false, working: false });
    expect(remainingText(left)).toEqual({ zh: '剩 2 天 1 小时', en: '2 days 1 h left' });
  });
});
