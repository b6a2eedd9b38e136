import { expect, test } from 'vitest';
import { limitLabel, limitSchema, limitText, workingDaysOf } from '#core/time/limit.ts';

test.each([
  [{ amount: 5, unit: 'wd' }, '5wd', '5 个工作日', '5 working days', 5],
  [{ amount: 1, unit: 'wh' }, '1wh', '1 个工作小时', '1 working hour', 0],
  [{ amount: 30, unit: 'min' }, '30min', '30 分钟', '30 minutes', 0],
  [{ amount: 1, unit: 'sameDay' }, 'sameDay', '当日 24:00 前', 'by 24:00 of the same day', 0],
] as const)('%o', (limit, text, zh, en, days) => {
  expect(limitSchema.parse(limit)).toEqual(limit);
  expect(limitText(limit)).toBe(text);
  expect(limitLabel(limit)).toEqual({ zh, en });
  expect(workingDaysOf(limit)).toBe(days);
});

test('no limit has no days', () => {
  expect(workingDaysOf(null)).toBeUndefined();
  expect(workingDaysOf(undefined)).toBeUndefined();
});

test.each([
  { amount: 0, unit: 'wd' },
  { amount: 1.5, unit: 'h' },
  { amount: 2, unit: 'sameDay' },
  { amount: 1, unit: 'd' },
])('%o is refused', (limit) => {
  expect(limitSchema.safeParse(limit).success).toBe(false);
});
