/**
 * When a clock warns, expires and is reported upwards. Exports: markSettingsSchema, MarkSettings, Marks, marksOf.
 */
import * as z from 'zod';
import type { Calendar } from './calendar.ts';
import { addWorkingDays } from './due.ts';
import { type Instant, localDay, minute, startOfDay, toInstant, toMillis } from './instant.ts';
import type { Limit } from './limit.ts';
import { type DayTable, instantOfWork, tableOf, workedUntil, workingDayAfter, workingDaysBetween } from './table.ts';

export const markSettingsSchema = z
  .strictObject({
    /** Yellow when this share of the time is used … */
    usedShare: z.number().gt(0).lt(1),
    /** … or, for day clocks of at least `daysFrom` working days, when `daysLeft` are left. */
    daysFrom: z.int().min(2),
    daysLeft: z.int().min(1),
    /** No yellow for clocks shorter than this, in minutes. */
    leastMinutes: z.int().min(0),
    /** The second red comes so many working days after expiry; without it there is none. */
    red2Days: z.int().min(1).optional(),
  })
  .refine((settings) => settings.daysLeft < settings.daysFrom, { error: 'daysLeft must be less than daysFrom' });
export type MarkSettings = z.output<typeof markSettingsSchema>;

export type Marks = { yellow?: Instant; red: Instant; red2?: Instant };

/** The instant at which a share of the office hours between two instants is used; undefined when they are too few to warn. */
function yellowOfWork(table: DayTable, from: number, end: number, settings: MarkSettings): number | undefined {
  const worked = workedUntil(table, from);
  const time = workedUntil(table, end) - worked;
  if (time < settings.leastMinutes * minute || time <= 0) return undefined;
  return instantOfWork(table, worked + Math.round(settings.usedShare * time));
}

/**
 * The time of a day clock is the office hours of its counted days, not what is left of the day on which it started: so clocks
 * that end together warn together.
 */
function yellowOfDays(table: DayTable, start: number, end: number, settings: MarkSettings): number | undefined {
  const day = localDay(start);
  const days = workingDaysBetween(table, day, localDay(end));
  if (days >= settings.daysFrom) {
    return startOfDay(workingDayAfter(table, day, days - settings.daysLeft)) + table.close;
  }
  return yellowOfWork(table, days > 0 ? startOfDay(day + 1) : start, end, settings);
}

function yellowOf(table: DayTable, start: number, end: number, limit: Limit, settings: MarkSettings) {
  if (limit.unit === 'wd') return yellowOfDays(table, start, end, settings);
  if (limit.unit === 'wh') return yellowOfWork(table, start, end, settings);
  const time = end - start;
  return time < settings.leastMinutes * minute ? undefined : start + Math.round(settings.usedShare * time);
}

/**
 * The marks of a clock that runs from `start` to `due`, which may have been moved (an extension, a lead waiting for assistants):
 * the unit of the limit says how time counts, its length is taken from `due`. Red is the expiry itself.
 */
export function marksOf(calendar: Calendar, start: Instant, limit: Limit, due: Instant, settings: MarkSettings): Marks {
  const yellow = yellowOf(tableOf(calendar), toMillis(start), toMillis(due), limit, settings);
  return {
    ...(yellow === undefined ? {} : { yellow: toInstant(yellow) }),
    red: due,
    ...(settings.red2Days === undefined ? {} : { red2: addWorkingDays(calendar, due, settings.red2Days) }),
  };
}
