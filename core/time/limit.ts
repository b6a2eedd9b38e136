/**
 * Limits: how long a step may take. Exports: limitUnits, LimitUnit, limitSchema, Limit, limitText, limitLabel, workingDaysOf.
 */
import * as z from 'zod';
import { limitUnits } from './limit-words.ts';

export { type LimitUnit, limitLabel, limitText, limitUnits } from './limit-words.ts';

export const limitSchema = z
  .strictObject({ amount: z.int().min(1).max(1000), unit: z.enum(limitUnits) })
  .refine((limit) => limit.unit !== 'sameDay' || limit.amount === 1, { error: 'sameDay has the amount 1' });
export type Limit = z.output<typeof limitSchema>;

/** How many whole working days a limit gives: 0 for limits in hours, minutes or of the same day; undefined without a limit. */
export function workingDaysOf(limit: Limit | null | undefined): number | undefined {
  if (limit === null || limit === undefined) return undefined;
  return limit.unit === 'wd' ? limit.amount : 0;
}
