/** The months of bulletins. */
import { expect, test } from 'vitest';
import { daysOfMonth, monthAfter, monthForm, monthOf, yearBefore } from '#core/statistics/month.ts';
import { previousPeriod } from '#core/statistics/period.ts';

test('a month is counted to its end, the present one up to today, one to come not at all', () => {
  expect(daysOfMonth('2026-02', '2026-04-10')).toEqual({ from: '2026-02-01', until: '2026-02-28' });
  expect(daysOfMonth('2024-02', '2026-04-10')).toEqual({ from: '2024-02-01', until: '2024-02-29' });
  expect(daysOfMonth('2026-04', '2026-04-10')).toEqual({ from: '2026-04-01', until: '2026-04-10' });
  expect(daysOfMonth('2026-04', '2026-04-01')).toEqual({ from: '2026-04-01', until: '2026-04-01' });
  expect(daysOfMonth('2026-05', '2026-04-30')).toBeUndefined();
});

test('a whole month is compared with a whole one, also across a leap day; a month up to a day with the same days', () => {
  expect(yearBefore({ from: '2025-02-01', until: '2025-02-28' })).toEqual({ from: '2024-02-01', until: '2024-02-29' });
  expect(yearBefore({ from: '2024-02-01', until: '2024-02-29' })).toEqual({ from: '2023-02-01', until: '2023-02-28' });
  expect(yearBefore({ from: '2026-04-01', until: '2026-04-10' })).toEqual({ from: '2025-04-01', until: '2025-04-10' });
  expect(previousPeriod({ from: '2026-03-01', until: '2026-03-31' })).toEqual({
    from: '2026-02-01',
    until: '2026-02-28',
  });
});

test('months follow each other over the year', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthOf('2026-03-31')]).toEqual([
    '2027-01',
    '2025-12',
    '2026-03',
  ]);
  expect(['2026-13', '2026-3', '1999-01', '2026-00'].filter((text) => monthForm.test(text))).toEqual([]);
});
