import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { due } from '#core/time/due.ts';
import { explain } from '#core/time/explain.ts';
import { stepSchema } from '#core/time/step-schema.ts';
import { at, instants, limits } from './arbitraries.ts';

const texts = (steps: ReturnType<typeof due>['steps'], language: 'zh' | 'en' = 'zh') =>
  explain(steps, language).map((step) => step.text);

describe('explain', () => {
  test('names each day counted or skipped and the notice that made it so', () => {
    const { steps } = due(unitCalendar, at('2026-09-18'), { amount: 5, unit: 'wd' });
    expect(texts(steps)).toEqual([
      '2026年9月18日 10:00 起，限 5 个工作日，自次日起计算，至最后一个工作日下班（17:30）为止',
      '2026年9月19日 周六：不计（周末）',
      '2026年9月20日 周日：第 1 个工作日（国庆节调休上班）',
      '2026年9月21日 周一：第 2 个工作日',
      '2026年9月22日 周二：第 3 个工作日',
      '2026年9月23日 周三：第 4 个工作日',
      '2026年9月24日 周四：第 5 个工作日',
      '2026年9月24日 17:30 到期',
    ]);
    expect(explain(steps, 'en')[2]).toEqual({
      text: 'Sun 20 Sep 2026: working day 1 (make-up working day, National Day)',
      notice: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    });
  });

  test('a later notice of the same year is named for the days that it decided', () => {
    const { steps } = due(unitCalendar, at('2020-01-23'), { amount: 1, unit: 'wd' });
    const notices = new Map(steps.flatMap((step) => ('day' in step ? [[step.date, step.day.notice]] : [])));
    expect(notices.get('2020-01-30')).toContain('2019-11');
    expect(notices.get('2020-01-31')).toContain('2020-01/27');
    expect(notices.get('2020-02-03')).toContain('2020-01/27');
  });

  test('shows what an hour clock used of each day', () => {
    const { steps } = due(unitCalendar, at('2026-09-24', '16:30'), { amount: 4, unit: 'wh' });
    expect(texts(steps)).toEqual([
      '2026年9月24日 16:30 起，限 4 个工作小时，只计办公时间（08:30–12:00、14:30–17:30）',
      '2026年9月24日 周四：计 1 小时，累计 1 小时',
      '2026年9月25日 周五：不计（中秋节放假）',
      '2026年9月26日 周六：不计（中秋节放假）',
      '2026年9月27日 周日：不计（中秋节放假）',
      '2026年9月28日 周一：计 3 小时，累计 4 小时',
      '2026年9月28日 11:30 到期',
    ]);
  });

  test('says that a due is provisional, on the day and at the end', () => {
    const lines = texts(due(unitCalendar, at('2026-12-31'), { amount: 1, unit: 'wd' }).steps, 'en');
    expect(lines[1]).toBe(
      'Fri 1 Jan 2027: skipped (statutory holiday, New Year’s Day; provisional, the year’s holidays are not announced)',
    );
    expect(lines.at(-1)).toBe('Due 4 Jan 2027 17:30 (provisional: the holidays of a year are not announced yet)');
  });

  test('wall clocks have a start and an end; the end of the day reads 24:00', () => {
    expect(texts(due(unitCalendar, at('2026-09-24'), { amount: 1, unit: 'sameDay' }).steps)).toEqual([
      '2026年9月24日 10:00 起，至当日 24:00 为止',
      '2026年9月24日 24:00 到期',
    ]);
    expect(texts(due(unitCalendar, at('2026-09-24'), { amount: 30, unit: 'min' }).steps, 'en')).toEqual([
      'From 24 Sep 2026 10:00, 30 minutes: by the wall clock, without a break',
      'Due 24 Sep 2026 10:30',
    ]);
  });

  test('steps are data: valid, the same after JSON, complete', () => {
    fc.assert(
      fc.property(fc.constantFrom(unitCalendar, centreCalendar), instants, limits, (calendar, start, limit) => {
        const { steps } = due(calendar, start, limit);
        expect(JSON.parse(JSON.stringify(steps))).toEqual(steps);
        for (const step of steps) expect(stepSchema.parse(step)).toEqual(step);
        const worked = steps.filter((step) => step.kind === 'worked');
        if (limit.unit === 'wd') expect(steps.filter((step) => step.kind === 'counted')).toHaveLength(limit.amount);
        if (limit.unit === 'wh') expect(worked.at(-1)?.total).toBe(limit.amount * 3_600_000);
        for (const language of ['zh', 'en'] as const) expect(explain(steps, language)).toHaveLength(steps.length);
      }),
    );
  });
});
