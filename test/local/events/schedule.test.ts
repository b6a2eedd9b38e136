import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCron } from '#local/events/cron.ts';
import { parseSchedule } from '#local/events/schedule.ts';

const iso = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString();
const at = (text: string): number => Date.parse(text);
const nexts = (expression: string, from: string, count: number): (string | undefined)[] => {
  const cron = parseCron(expression);
  const found: (string | undefined)[] = [];
  let instant: number | undefined = at(from);
  for (let n = 0; n < count && instant !== undefined; n += 1) {
    instant = cron.next(instant);
    found.push(iso(instant)?.slice(0, 16));
  }
  return found;
};

describe('cron', () => {
  // Expected instants worked out by hand from AWS's description of the fields.
  test.each([
    ['0 16 * * ? *', '2026-11-24T16:00:00Z', ['2026-11-25T16:00', '2026-11-26T16:00']],
    ['0 16 * * ? *', '2026-11-24T15:59:59.999Z', ['2026-11-24T16:00']],
    ['*/15 8-9 * * ? *', '2026-11-24T08:40:00Z', ['2026-11-24T08:45', '2026-11-24T09:00', '2026-11-24T09:15']],
    ['0 18 ? * MON-FRI *', '2026-11-27T18:00:00Z', ['2026-11-30T18:00']],
    ['0 0 L * ? *', '2028-02-01T00:00:00Z', ['2028-02-29T00:00', '2028-03-31T00:00']],
    ['0 10 ? * 6L *', '2026-11-01T00:00:00Z', ['2026-11-27T10:00', '2026-12-25T10:00']],
    ['0 9 ? * 2#1 *', '2026-11-03T00:00:00Z', ['2026-12-07T09:00']],
    ['0 0 29 2 ? *', '2026-01-01T00:00:00Z', ['2028-02-29T00:00', '2032-02-29T00:00']],
    ['30 0/6 1,15 JAN,JUL ? 2027', '2026-11-24T00:00:00Z', ['2027-01-01T00:30', '2027-01-01T06:30']],
    ['0 0 30 2 ? *', '2026-01-01T00:00:00Z', [undefined]],
    ['0 0 1 1 ? 2020', '2026-01-01T00:00:00Z', [undefined]],
  ])('%s after %s', (expression, from, expected) => {
    expect(nexts(expression, from, expected.length)).toEqual(expected);
  });

  test.each([
    '0 16 * * *',
    '0 16 * * * *',
    '0 16 ? * ? *',
    '60 16 * * ? *',
    '0 24 * * ? *',
    '0 0 0 * ? *',
    '0 0 ? * 8 *',
    '0 0 15W * ? *',
    '5-1 0 * * ? *',
    '*/0 0 * * ? *',
    '1.5 0 * * ? *',
    ' ',
  ])('refuses "%s"', (expression) => {
    expect(() => parseCron(expression)).toThrow('cron');
  });

  test('previous and next agree: nothing lies between two ticks', () => {
    const expression = fc.constantFrom(
      '0 16 * * ? *',
      '*/7 3,20 * * ? *',
      '15 10 L * ? *',
      '0 1 ? * TUE#2 *',
      '59 23 31 * ? *',
    );
    const instant = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') });
    fc.assert(
      fc.property(expression, instant, (text, from) => {
        const cron = parseCron(text);
        const next = cron.next(from) as number;
        const before = cron.previous(from) as number;
        expect(next).toBeGreaterThan(from);
        expect(before).toBeLessThanOrEqual(from);
        expect(cron.next(before)).toBe(next);
        expect(cron.previous(next)).toBe(next);
        expect(cron.previous(next - 1)).toBe(before);
        expect(next % 60_000).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('rate and at', () => {
  test('a rate counts from its anchor and does not tick at it', () => {
    const anchor = at('2026-11-24T01:02:03Z');
    const schedule = parseSchedule('rate(5 minutes)', anchor);
    expect(schedule.previous(anchor + 299_999)).toBe(undefined);
    expect(iso(schedule.next(anchor))).toBe('2026-11-24T01:07:03.000Z');
    expect(iso(schedule.next(anchor - 1e9))).toBe('2026-11-24T01:07:03.000Z');
    expect(iso(schedule.previous(at('2026-11-24T02:00:00Z')))).toBe('2026-11-24T01:57:03.000Z');
  });

  test('at is once', () => {
    const schedule = parseSchedule('at(2026-11-24T01:00:00)', 0);
    expect(iso(schedule.next(at('2026-11-24T00:59:59Z')))).toBe('2026-11-24T01:00:00.000Z');
    expect(schedule.next(at('2026-11-24T01:00:00Z'))).toBe(undefined);
    expect(schedule.previous(at('2026-11-24T00:59:59Z'))).toBe(undefined);
  });

  test.each([
    'rate(5 minute)',
    'rate(1 minutes)',
    'rate(0 minutes)',
    'rate(5 weeks)',
    'at(tomorrow)',
    'every(5)',
    'rate()',
  ])('refuses %s', (expression) => {
    expect(() => parseSchedule(expression, 0)).toThrow();
  });
});
