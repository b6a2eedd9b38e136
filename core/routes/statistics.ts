/** Routes of statistics: key figures, and the cases behind each of them. */
import * as z from 'zod';
import { category, optionalText, page, unitId, userId } from '../schemas.ts';
import { kpiIds } from '../statistics/kpis.ts';
import { dimensions, noValue } from '../statistics/select.ts';
import { label } from '../view/label.ts';
import { worklistRow } from '../view/row-shapes.ts';
import { keysOf, natures, sources } from '../vocabulary.ts';
import { rolesFor } from './cases.ts';
import { routes } from './route.ts';

const none = z.literal(noValue);

/** Period and filters of a question; both routes take them alike, so that a figure opens to its own cases. */
const selection = z.strictObject({
  from: z.iso.date(),
  until: z.iso.date(),
  unit: z.union([unitId, none]).optional(),
  nature: z.enum(keysOf(natures)).optional(),
  source: z.enum(keysOf(sources)).optional(),
  district: optionalText(40),
  street: optionalText(40),
  /** With all below it; a code followed by `=` is that category alone. */
  category: z.union([category, none, z.string().regex(/^(\d\d){1,4}=$/)]).optional(),
  person: z.union([userId, none]).optional(),
});

const counts = z.object({
  numerator: z.int(),
  denominator: z.int(),
  /** Per cent with one decimal; of a time the median in minutes of working time. Absent where nothing was counted. */
  value: z.number().optional(),
  /** Of a time, in minutes of working time, and all three in words. */
  p90: z.number().optional(),
  mean: z.number().optional(),
  words: z.object({ value: label, p90: label, mean: label }).optional(),
});
const figure = counts.extend({
  mark: z.enum(['yellow', 'red']).optional(),
  previous: counts.optional(),
  /** Against the period before: percentage points, or minutes. Absent, too, of a figure that counts what became of its cases by now. */
  change: z.number().optional(),
});
export type FigureView = z.output<typeof figure>;

const figures = z.partialRecord(z.enum(kpiIds), figure);
const period = z.object({ from: z.string(), until: z.string() });

const row = z.object({
  /** A unit, type, source, area, category or person, or the date with which the span begins; `-` where there is none. */
  key: z.string(),
  /** What a person is called. */
  name: z.string().optional(),
  /** Of a span of time, cut to the period. */
  period: period.optional(),
  counting: z.enum(['case', 'branch']),
  figures,
  score: z.number().optional(),
});
export type StatisticsRow = z.output<typeof row>;

const callCounts = z.object({ numerator: z.int(), denominator: z.int(), value: z.number().optional() });
const callRate = callCounts.extend({ previous: callCounts, change: z.number().optional() });

export const statisticsRoutes = routes({
  statistics: {
    module: 'insight',
    method: 'GET',
    path: '/api/statistics',
    who: rolesFor('seeStatistics'),
    query: selection.extend({ dimension: z.enum(keysOf(dimensions)).optional() }),
    reply: z.object({
      period,
      previous: period,
      /** Version of the definitions. */
      version: z.int(),
      dimension: z.enum(keysOf(dimensions)),
      counting: z.enum(['case', 'branch']),
      total: z.object({ figures, score: z.number().optional() }),
      rows: z.array(row),
      /** How many cases are left out of the assessment. */
      excluded: z.int(),
      now: z.string(),
    }),
    summary: { zh: '办件统计', en: 'Key figures of a period, with the period before' },
  },
  statisticsCases: {
    module: 'insight',
    method: 'GET',
    path: '/api/statistics/cases',
    who: rolesFor('seeStatistics'),
    query: selection.extend({
      kpi: z.enum(kpiIds),
      /** `excluded`: the cases that are left out of the assessment. */
      part: z.enum(['numerator', 'denominator', 'excluded']),
      /** Those of a unit are its parts. */
      counting: z.enum(['case', 'branch']).optional(),
      ...page,
    }),
    reply: z.object({
      items: z.array(
        worklistRow.extend({
          /** By when it is counted, and the units whose it is. */
          at: z.string(),
          of: z.array(z.string()),
          met: z.boolean(),
        }),
      ),
      total: z.int(),
      next: z.string().optional(),
      version: z.int(),
      now: z.string(),
    }),
    summary: { zh: '指标对应的办件', en: 'Exactly the cases of a figure’s numerator or denominator' },
  },
  statisticsCalls: {
    module: 'insight',
    method: 'GET',
    path: '/api/statistics/calls',
    who: rolesFor('seeCallFigures'),
    query: z.strictObject({ from: z.iso.date(), until: z.iso.date() }),
    /** `within`: answered within so many `seconds`. */
    reply: z.object({ period, previous: period, seconds: z.int(), connected: callRate, within: callRate }),
    summary: { zh: '接通率、15 秒应答率', en: 'Rates of the calls of the whole city, with the period before' },
  },
});
