/** Values for the properties of time. */
import * as fc from 'fast-check';
import { type Instant, toInstant } from '#core/time/instant.ts';
import type { Limit } from '#core/time/limit.ts';

/** Instants of the supported years, to the minute. */
export const instants = fc
  .integer({ min: Date.parse('2014-01-01T00:00Z') / 60_000, max: Date.parse('2040-06-30T00:00Z') / 60_000 })
  .map((minutes): Instant => toInstant(minutes * 60_000));

export const limits: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom('wd' as const, 'wh' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 180 }), unit: fc.constantFrom('min' as const, 'h' as const) }),
  fc.constant({ amount: 1, unit: 'sameDay' as const }),
);

/** An instant from a Shanghai date and time, `at('2026-09-24', '17:30')`. */
export function at(date: string, time = '10:00'): Instant {
  return new Date(`${date}T${time}:00+08:00`).toISOString();
}
