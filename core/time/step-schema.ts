/** The steps of an explanation as data that can be checked; apart from the counting, so that screens count without schemas. */
import * as z from 'zod';
import { dayKinds } from './day.ts';
import { limitSchema } from './limit.ts';

const day = z.object({
  working: z.boolean(),
  provisional: z.boolean(),
  kind: z.enum(dayKinds),
  name: z.string().optional(),
  notice: z.string().optional(),
  reason: z.object({ zh: z.string(), en: z.string() }).optional(),
});

export const stepSchema = z.discriminatedUnion('kind', [
  /** The start rule; `hours` are the office hours as `08:30–12:00`. */
  z.object({ kind: z.literal('start'), at: z.string(), limit: limitSchema, hours: z.array(z.string()) }),
  /** A working day, the `number`-th of the limit. */
  z.object({ kind: z.literal('counted'), date: z.string(), day, number: z.int() }),
  /** Office time used on a working day by an hour clock: of that day, and in all so far, in milliseconds. */
  z.object({ kind: z.literal('worked'), date: z.string(), day, used: z.number(), total: z.number() }),
  z.object({ kind: z.literal('skipped'), date: z.string(), day }),
  z.object({ kind: z.literal('due'), at: z.string(), provisional: z.boolean() }),
]);
export type Step = z.output<typeof stepSchema>;
