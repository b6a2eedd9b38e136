/** 大屏: what the situation wall is told. Counts, dictionary names and titles of hot issues; nothing of a single case or person. */
import * as z from 'zod';
import { hotStates } from '../hot-issues/issue.ts';
import { label } from '../view/label.ts';
import { keysOf } from '../vocabulary.ts';

/** Work that waits: `late` of it is beyond its due. With `more` there is more than was counted. */
const backlog = z.object({ count: z.int(), late: z.int(), more: z.boolean().optional() });
export type Backlog = z.output<typeof backlog>;

/** By the hour of a Shanghai day, midnight first. */
const hours = z.array(z.int()).length(24);
/** Today as far as it has come, and the whole day before. */
const curve = z.object({ today: hours, before: hours });

const street = z.object({ name: z.string(), cases: z.int() });
export const wallArea = street.extend({ streets: z.array(street) });
export type WallArea = z.output<typeof wallArea>;

const hotTitle = z.object({
  title: label,
  state: z.enum(keysOf(hotStates)),
  /** Cases and callers that it has had in seven and thirty days. */
  week: z.int(),
  callers: z.int(),
});
export type WallHot = z.output<typeof hotTitle>;

export const wallFigures = z.object({
  /** When the tables were read. */
  asOf: z.string(),
  calls: z.object({
    inbound: z.int(),
    answered: z.int(),
    abandoned: z.int(),
    /** Callers who wait for somebody to answer. */
    waiting: z.int(),
    /** Per cent; absent where there is nothing to divide by. */
    connectRate: z.number().optional(),
    withinRate: z.number().optional(),
    /** The mark of an answer in time. */
    seconds: z.int(),
  }),
  cases: z.object({ received: z.int(), completed: z.int() }),
  dispatch: backlog,
  signoff: backlog,
  /** Parts beyond their sign-off or completion due, by the unit that answers for them, the most first. */
  overdue: z.object({
    parts: z.int(),
    more: z.boolean().optional(),
    units: z.array(label.extend({ id: z.string(), parts: z.int() })),
  }),
  /** Cases received today and yesterday by where, in the order of the dictionary; `elsewhere` those without a district of it. */
  areas: z.array(wallArea),
  elsewhere: z.int(),
  hot: z.array(hotTitle),
  hours: z.object({ calls: curve, cases: curve }),
});
export type WallFigures = z.output<typeof wallFigures>;

/** `age`: real seconds since the tables were read. */
export const wallView = wallFigures.extend({ age: z.int() });
export type WallView = z.output<typeof wallView>;

/** Real seconds: from when on figures are read anew, and until when a wall calls them fresh. */
export const wallAges = { renewed: 20, fresh: 60 } as const;
/** What one wall may show of each. */
export const mostOnWall = { units: 12, hot: 8 } as const;
/** The most walls of a city. */
export const mostWalls = 50;
