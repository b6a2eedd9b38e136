/** Shapes of what stands in the worklists, as the API answers it. */
import * as z from 'zod';
import { askedMatters, branchStatuses, caseStatuses, keysOf, natures, sources, urgencies } from '../vocabulary.ts';
import { remainingShape } from './clock-shapes.ts';

const instant = z.string();

/** A row of any worklist; which of the fields are filled depends on the list. */
export const worklistRow = z.object({
  caseNo: z.string(),
  branch: z.string().optional(),
  title: z.string(),
  status: z.enum(keysOf(caseStatuses)),
  branchStatus: z.enum(keysOf(branchStatuses)).optional(),
  joint: z.boolean(),
  round: z.int(),
  nature: z.enum(keysOf(natures)),
  urgency: z.enum(keysOf(urgencies)),
  source: z.enum(keysOf(sources)),
  category: z.string().optional(),
  district: z.string().optional(),
  street: z.string().optional(),
  receivedAt: instant,
  /** Since when the case waits in this list. */
  since: instant.optional(),
  due: instant.optional(),
  signoffDue: instant.optional(),
  /** What is left of the clock by which the list is sorted. */
  remaining: remainingShape.optional(),
  yellow: instant.optional(),
  provisional: z.boolean().optional(),
  requirement: z.string().optional(),
  dispatchedBy: z.string().optional(),
  handler: z.string().optional(),
  returns: z.int(),
  reason: z.string().optional(),
  /** The units taking part and how far each is. */
  units: z.array(z.object({ unitId: z.string(), status: z.enum(keysOf(branchStatuses)) })),
  causes: z.array(z.string()),
  recordings: z.int(),
  supervised: z.boolean().optional(),
  leaderInstructed: z.boolean().optional(),
  /** What is to be decided: a return, an extension, a pause, a rehandling. */
  asked: z.enum(keysOf(askedMatters)).optional(),
  /** The oldest open order: its limit, and whether every unit has answered. */
  order: z
    .object({ id: z.string(), by: z.string(), at: instant, due: instant.optional(), answered: z.boolean() })
    .optional(),
  attempts: z.int().optional(),
  /** Who answered at the desk. */
  agent: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Own last action, in the list of cases that I handled. */
  action: z.string().optional(),
  actedAt: instant.optional(),
});
export type WorklistRow = z.output<typeof worklistRow>;
