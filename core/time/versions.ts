/**
 * Which version of the policy and which calendars hold. Exports: policyVersionSchema, PolicyVersion, policyAt, calendarsSchema, Calendars,
 * unitCalendarOf.
 */
import * as z from 'zod';
import { type Calendar, calendarSchema } from './calendar.ts';
import type { Instant } from './instant.ts';
import { policySchema } from './policy-schema.ts';

/** A policy holds for the cases received from an instant on, until the next version does. */
export const policyVersionSchema = z.strictObject({ from: z.iso.datetime(), policy: policySchema });
export type PolicyVersion = z.output<typeof policyVersionSchema>;

/** The version that holds for a case received at an instant: a case keeps the one that it began under. */
export function policyAt(versions: readonly PolicyVersion[], received: Instant): PolicyVersion['policy'] | undefined {
  const held = versions.filter((version) => version.from <= received);
  const last = held.reduce<PolicyVersion | undefined>(
    (a, b) => (a === undefined || a.from <= b.from ? b : a),
    undefined,
  );
  return (last ?? versions[0])?.policy;
}

/** The calendars of the city: of the units, of the centre, and of single units that differ. Every change makes another version. */
export const calendarsSchema = z.strictObject({
  version: z.int().min(1),
  unit: calendarSchema,
  centre: calendarSchema,
  ofUnits: z.record(z.string(), calendarSchema).optional(),
});
export type Calendars = z.output<typeof calendarsSchema>;

/** A unit's own calendar, else that of all units. */
export function unitCalendarOf(calendars: Omit<Calendars, 'version'>, unitId: string | undefined): Calendar {
  return (unitId === undefined ? undefined : calendars.ofUnits?.[unitId]) ?? calendars.unit;
}
