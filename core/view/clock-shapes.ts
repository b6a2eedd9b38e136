/** Shapes of clocks as the API answers them. */
import * as z from 'zod';
import { limitSchema } from '../time/limit.ts';
import { clockKinds, keysOf, markLevels, moveReasons } from '../vocabulary.ts';
import { label } from './label.ts';

const instant = z.string();
/** Days are working days, and hours office hours, where `working`; else they are of the wall clock. */
export const remainingShape = z.object({
  days: z.int(),
  hours: z.int(),
  minutes: z.int(),
  overdue: z.boolean(),
  working: z.boolean(),
});

/** `colour`: green while in time, yellow and red once their marks have passed, grey when stopped or standing still. */
export const clockView = z.object({
  id: z.string(),
  kind: z.enum(keysOf(clockKinds)),
  branch: z.string().optional(),
  from: instant,
  due: instant,
  original: instant.optional(),
  limit: limitSchema.optional(),
  /** How the due came to be what it is. */
  moves: z
    .array(
      z.object({
        at: instant,
        why: z.enum(keysOf(moveReasons)),
        due: instant,
        days: z.int().optional(),
        millis: z.number().optional(),
        since: instant.optional(),
      }),
    )
    .optional(),
  /** Since when it stands still. */
  frozen: instant.optional(),
  provisional: z.boolean().optional(),
  stopped: instant.optional(),
  /** The red mark waits for the decision on a return or an extension. */
  held: z.boolean().optional(),
  /** What is left at the view's instant; absent once it has stopped. */
  remaining: remainingShape.optional(),
  colour: z.enum(['green', 'yellow', 'red', 'grey']),
  marks: z.array(z.object({ level: z.enum(keysOf(markLevels)), at: instant, acted: z.boolean() })),
  basis: z.string(),
});
export type ClockView = z.output<typeof clockView>;

/** Why a clock is due when it is, step by step; `notice` is the address of the notice that a step rests on. */
export const clockExplanation = z.object({
  id: z.string(),
  kind: z.enum(keysOf(clockKinds)),
  branch: z.string().optional(),
  due: instant,
  original: instant.optional(),
  provisional: z.boolean().optional(),
  steps: z.array(z.object({ text: label, notice: z.string().optional() })),
});
export type ClockExplanation = z.output<typeof clockExplanation>;
