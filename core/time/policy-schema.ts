/**
 * The shape of a time policy: a city's own limits and counts, versioned data that an editor can check.
 * Exports: clockNames, ClockName, columns, Column, policySchema.
 */
import * as z from 'zod';
import { openDataSettings } from '../open-data/rules.ts';
import { limitSchema } from './limit.ts';
import { markSettingsSchema } from './marks.ts';

/** The clocks of a case, with the window for returns, which is a limit without marks. */
export const clockNames = [
  'dispatch',
  'signoff',
  'contact',
  'returnWindow',
  'completion',
  'decision',
  'review',
  'callback',
  'archive',
  'supervision',
] as const;
export type ClockName = (typeof clockNames)[number];

export const columns = ['consult', 'suggest', 'ordinary', 'urgent', 'critical', 'supervised', 'rehandle'] as const;
export type Column = (typeof columns)[number];

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const count = z.int().min(0);

/** `limit: null`: this clock does not run in this column. `note`: where the number comes from, or that nothing gave it. */
const cell = z.strictObject({ limit: limitSchema.nullable(), note: text.optional() });
const row = z.strictObject({
  /** Whose office hours count. */
  calendar: z.enum(['unit', 'centre']),
  marks: z.array(z.enum(['yellow', 'red', 'red2'])),
  /** True for clocks that run for every case, also for praise, which nobody handles. */
  always: z.boolean().optional(),
  note: text.optional(),
  cells: z.record(z.enum(columns), cell),
});
const extension = z.strictObject({
  /** How often a unit may ask; 0 never. */
  times: count,
  /** Working days at most. */
  maxDays: count,
  decidedBy: z.array(z.enum(['centre', 'leader'])),
  note: text.optional(),
});

export const policySchema = z.strictObject({
  version: z.int().min(1),
  name: text,
  note: text.optional(),
  /** The column of each nature; natures that are missing have no handling clocks unless urgency, supervision or a rehandle gives one. */
  columnOfNature: z.record(z.string(), z.enum(columns)),
  /** The column of the missing natures where the citizen states a demand. */
  columnOfDemand: z.enum(columns).optional(),
  rows: z.record(z.enum(clockNames), row),
  extension: z.record(z.enum(columns), extension),
  /** Standing still at a unit's request. */
  pause: z.strictObject({ allowed: z.boolean(), maxDays: count }),
  /** A parked case is looked at again within so many working days. */
  parkDays: count,
  marks: markSettingsSchema,
  returns: z.strictObject({ maxPerUnit: count, forbiddenCritical: z.boolean(), forbiddenSupervised: z.boolean() }),
  /** Which results the centre reviews before they count. */
  reviewWanted: z.strictObject({ single: z.boolean(), joint: z.boolean(), critical: z.boolean() }),
  callback: z.strictObject({ natures: z.array(z.string()), attempts: z.int().min(1) }),
  maxBranches: z.int().min(1).max(40),
  maxRounds: z.int().min(1),
  /** The lead of a joint case is due so many working days after the last assistant, or later. */
  leadBonusDays: count,
  /** The citizen may rate for so many days after completion. */
  citizenRateDays: count,
  /** Absent: nothing is ever deleted. What holds now holds for every recording, whatever its case began under. */
  retention: z.strictObject({ recordingMonths: z.int().min(1).max(1200) }).optional(),
  /** Absent: no open data are published. */
  openData: openDataSettings.optional(),
});
