/** The route that applies other rules to a past period: who sets the rules sees figures, the centre also which cases they are of. */
import * as z from 'zod';
import { calendarChange, policyWithoutVersion } from '../admin/shapes.ts';
import { routes } from './route.ts';

/** The most cases of one question: their events are read and decided again while somebody waits. Of more an even sample is taken. */
export const mostCases = 2000;
/** The most overdue parts that one answer names. */
export const mostNamed = 500;

const totals = z.object({ ended: z.int(), onTime: z.int(), overdue: z.int() });
const ofUnit = totals.extend({ load: z.int() });
const standing = z.object({ due: z.string(), late: z.boolean() });

const overduePart = z.object({
  caseNo: z.string(),
  branch: z.string(),
  unitId: z.string(),
  ended: z.string().optional(),
  /** Absent where the rules give the part no completion clock. */
  real: standing.optional(),
  otherwise: standing.optional(),
});

export const whatIfReply = z.object({
  from: z.string(),
  until: z.string(),
  now: z.string(),
  /** How many were examined; fewer than were dispatched where they are an even sample of those by case number. */
  cases: z.int(),
  dispatched: z.int(),
  real: totals,
  otherwise: totals,
  units: z.array(z.object({ unitId: z.string(), real: ofUnit, otherwise: ofUnit })),
  /** The parts that are overdue on either side; absent for administrators, who see nothing of a case. */
  overdue: z.object({ parts: z.array(overduePart), left: z.int() }).optional(),
});
export type WhatIfReply = z.output<typeof whatIfReply>;

export const whatIfRoutes = routes({
  whatIf: {
    module: 'insight',
    method: 'POST',
    path: '/api/time/what-if',
    who: ['admin', 'supervisor'],
    body: z.strictObject({
      from: z.iso.date(),
      until: z.iso.date(),
      policy: policyWithoutVersion.optional(),
      calendars: calendarChange.optional(),
    }),
    reply: whatIfReply,
    summary: {
      zh: '时限推演：以另一策略或日历重算一段时期',
      en: 'A past period under another policy or other calendars',
    },
  },
});
