/** From which numbers on reading is remarkable. Data with a version: a city keeps its own, these hold until it does. */
import * as z from 'zod';
import { keysOf, staffRoles } from '../vocabulary.ts';
import { type AccessKind, accessKinds } from './kinds.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const many = z.int().min(1);

export const auditPolicySchema = z.strictObject({
  version: z.int(),
  /** So many different cases or calls read by one person, by kind, within so many minutes. */
  burst: z.strictObject({
    minutes: z.int().min(1).max(1440),
    of: z.partialRecord(z.enum(keysOf(accessKinds)), many),
  }),
  /** So many in one day, of all kinds together. */
  day: many,
  /** So many reads at night by somebody whose work has no night. */
  odd: z.strictObject({ from: time, until: time, reads: many, roundTheClock: z.array(z.enum(staffRoles)) }),
  /** So many different people who read one case in one day. */
  readers: many,
});
export type AuditPolicy = z.output<typeof auditPolicySchema>;

export const defaultAuditPolicy: AuditPolicy = {
  version: 1,
  burst: {
    minutes: 60,
    of: { personal: 60, playback: 30, file: 30, code: 10, export: 5 } satisfies Record<AccessKind, number>,
  },
  day: 300,
  odd: { from: '22:00', until: '06:00', reads: 3, roundTheClock: ['callTaker', 'supervisor'] },
  readers: 12,
};
