/** What administration sends and receives. No shape here has room for anything of a case. */
import * as z from 'zod';
import { category, chosenUserId, limits, optionalText, text, unitId, userId } from '../schemas.ts';
import { calendarSchema } from '../time/calendar.ts';
import { dayNumber } from '../time/instant.ts';
import { policySchema } from '../time/policy-schema.ts';
import { policyVersionSchema } from '../time/versions.ts';
import { clockKinds, keysOf, staffRoles } from '../vocabulary.ts';
import { unitKinds } from './people.ts';

/** The years for which calendars count. */
export const calendarYears = { first: 2014, last: 2040 };

function isDate(value: string): boolean {
  try {
    const year = Number(value.slice(0, 4));
    return Number.isInteger(dayNumber(value)) && year >= calendarYears.first && year <= calendarYears.last;
  } catch {
    return false;
  }
}

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());
export const localDate = z.string().refine(isDate, {
  error: 'not a date',
  params: {
    zh: '须为 2014 至 2040 年的日期，如 2026-11-18',
    en: 'must be a date from 2014 to 2040, such as 2026-11-18',
  },
});
/** Why something is changed: kept with the version. */
export const note = text(limits.line);
const bilingual = z.strictObject({ zh: text(60), en: optionalText(60) });

/** Days declared for all units (no `unitId`), for the centre's desks or for one unit. */
export const dayChange = z.strictObject({
  unitId: unitId.optional(),
  as: z.enum(['off', 'work', 'usual']),
  dates: z.array(localDate).min(1).max(31),
  reason: bilingual,
});

/** A year as the State Council's notice announces it, holiday by holiday. */
export const yearNotice = z.strictObject({
  year: z.string().regex(/^20(1[4-9]|[23]\d|40)$/),
  notice: z.url({ protocol: /^https?$/ }).max(300),
  holidays: z
    .array(
      z.strictObject({
        name: text(20),
        off: z.array(localDate).min(1).max(20),
        work: z.array(localDate).max(10),
      }),
    )
    .min(1)
    .max(20),
});

export const calendarChange = z.union([z.strictObject({ days: dayChange }), z.strictObject({ year: yearNotice })]);

export const versionView = z.object({
  version: z.int(),
  change: z.object({ by: z.string(), name: z.string().optional(), at: z.string(), note: z.string() }),
});
export const movesView = z.object({
  /** How many open cases were looked at, and whether these were all. */
  examined: z.int(),
  complete: z.boolean(),
  cases: z.int(),
  clocks: z.int(),
  /** Dues that stay where they are and are no longer provisional. */
  settled: z.int(),
  groups: z.array(
    z.object({
      unitId: z.string().optional(),
      kind: z.enum(keysOf(clockKinds)),
      from: z.string(),
      to: z.string(),
      count: z.int(),
    }),
  ),
});
export type MovesView = z.output<typeof movesView>;

export const timeView = z.object({
  version: z.int(),
  calendars: z.object({
    unit: calendarSchema,
    centre: calendarSchema,
    ofUnits: z.record(z.string(), calendarSchema).optional(),
  }),
  /** Under which version the dues of all open cases were computed last. */
  recalculated: z.int(),
  calendarVersions: z.array(versionView),
  policies: z.array(policyVersionSchema),
  policyVersions: z.array(versionView),
  now: z.string(),
});
export type TimeView = z.output<typeof timeView>;

export const policyWithoutVersion = z.strictObject({ ...policySchema.shape }).omit({ version: true });
export const newPolicy = z.strictObject({
  /** The cases received from then on; the earliest instant possible where absent. */
  from: instant.optional(),
  policy: policyWithoutVersion,
  note,
});
export const policyTrial = z.strictObject({ policy: policyWithoutVersion });

const portfolio = z.strictObject({
  all: z.boolean().optional(),
  units: z.array(unitId).max(200).optional(),
  categories: z.array(category).max(200).optional(),
});
const person = {
  name: text(40),
  roles: z.array(z.enum(staffRoles)).max(staffRoles.length),
  unitId: unitId.optional(),
  portfolio: portfolio.optional(),
};
export const newUser = z.strictObject({ id: userId, ...person, note });
export const userChange = z.strictObject({ ...person, active: z.boolean(), note });
/** Without a deputy: the delegation ends now. */
export const delegationChange = z.strictObject({
  deputy: chosenUserId.optional(),
  from: instant.optional(),
  until: instant.optional(),
  note,
});
const delegationView = z.object({ deputy: z.string(), from: z.string(), until: z.string() });
/** One's own: the rules are stricter, and why one is away is nobody's business. */
export const ownDelegationChange = delegationChange.extend({ note: note.optional() });
export const ownDelegationView = z.object({ version: z.int(), delegation: delegationView.optional() });
export const adminUserView = z.object({
  id: z.string(),
  version: z.int(),
  active: z.boolean(),
  name: z.string(),
  roles: z.array(z.enum(staffRoles)),
  unitId: z.string().optional(),
  portfolio: z
    .object({
      all: z.boolean().optional(),
      units: z.array(z.string()).optional(),
      categories: z.array(z.string()).optional(),
    })
    .optional(),
  delegation: delegationView.optional(),
});
export type AdminUserView = z.output<typeof adminUserView>;

const unitFacts = { zh: text(40), en: text(80), parent: unitId.optional() };
export const newUnit = z.strictObject({ id: unitId, ...unitFacts, kind: z.enum(keysOf(unitKinds)), note });
export const unitChange = z.strictObject({ ...unitFacts, retired: z.boolean(), note });
export const adminUnitView = z.object({
  id: z.string(),
  version: z.int(),
  zh: z.string(),
  en: z.string(),
  parent: z.string().optional(),
  kind: z.string(),
  retired: z.boolean(),
});
export type AdminUnitView = z.output<typeof adminUnitView>;

const label = z.strictObject({ zh: text(100), en: text(100) });
export const catalogueEntry = z.strictObject({
  category,
  area: z.strictObject({ district: text(40), street: text(40).optional() }).optional(),
  units: z.array(unitId).min(1).max(10),
  note: label.optional(),
});
export const catalogueBody = z.strictObject({ entries: z.array(catalogueEntry).max(3000), note });
export const rowProblem = z.object({
  row: z.int(),
  path: z.string(),
  message: z.object({ zh: z.string(), en: z.string() }),
});

export const trailEntry = z.object({
  at: z.string(),
  by: z.string(),
  name: z.string(),
  what: z.string(),
  subject: z.string(),
  version: z.int().optional(),
  note: z.string(),
});
export type TrailEntry = z.output<typeof trailEntry>;
