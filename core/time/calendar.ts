/**
 * Calendars as data: what the State Council announced for each year, the office hours, and layers of the city and the unit.
 * Exports: calendarSchema, Calendar, CalendarYear, CalendarLayer, withLayer, withYear.
 */
import * as z from 'zod';
import { dayNumber, type LocalDate } from './instant.ts';

const date = z.string().refine(isDate, { error: 'not a date YYYY-MM-DD' });
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** One year as announced. The notice of a year may also name days of the year before (元旦 of 2019 began on 2018-12-30). */
const year = z
  .strictObject({
    /** Days off besides weekends; weekend days may be listed too. */
    off: z.array(date),
    /** Make-up working days 调休上班. */
    work: z.array(date),
    /** The holiday that a date belongs to, in Chinese. */
    names: z.record(date, z.string()).optional(),
    /** Address of the notice. */
    notice: z.string(),
    /** Later notices of the same year, with the dates that they decided. */
    amendments: z.array(z.strictObject({ notice: z.string(), dates: z.array(date) })).optional(),
  })
  .refine((value) => !value.off.some((one) => value.work.includes(one)), { error: 'a date is both off and working' });

/** Extra days off (a typhoon) or working days of the city or of one unit; a later layer outweighs an earlier one. */
const layer = z.strictObject({
  id: z.string().min(1),
  name: text,
  off: z.array(z.strictObject({ date, reason: text })),
  work: z.array(z.strictObject({ date, reason: text })),
});

export const calendarSchema = z.strictObject({
  id: z.string().min(1),
  version: z.int().min(1),
  /** By year, `2026`. A year that is missing is not announced: its days are provisional. */
  years: z.record(z.string().regex(/^\d{4}$/), year),
  /** Spans of a working day in Shanghai time, ascending, e.g. 08:30–12:00 and 14:30–17:30. */
  officeHours: z
    .array(z.tuple([time, time]))
    .min(1)
    .refine(ascending, { error: 'office hours must ascend and not overlap' }),
  /** When the afternoon's work begins where the office hours have no noon break. */
  afternoon: time.optional(),
  /** True for offices that work every day of the year, holidays included. */
  everyDay: z.boolean().optional(),
  layers: z.array(layer).optional(),
});

/** A calendar is a value: change it by making another one, because counts are remembered per object. */
export type Calendar = z.output<typeof calendarSchema>;
export type CalendarYear = z.output<typeof year>;
export type CalendarLayer = z.output<typeof layer>;

function isDate(value: string): value is LocalDate {
  try {
    return Number.isInteger(dayNumber(value));
  } catch {
    return false;
  }
}

function ascending(spans: readonly (readonly [string, string])[]): boolean {
  const times = spans.flat();
  // A span may begin where the one before ends, never earlier; each span lasts some time.
  return times.every(
    (one, index) => index === 0 || (index % 2 === 1 ? times[index - 1]! < one : times[index - 1]! <= one),
  );
}

/** The next version of a calendar with one more layer on top; a layer of the same id is replaced and moves to the top. */
export function withLayer(calendar: Calendar, added: CalendarLayer): Calendar {
  const others = (calendar.layers ?? []).filter((one) => one.id !== added.id);
  return { ...calendar, version: calendar.version + 1, layers: [...others, added] };
}

/** The next version of a calendar with a year as announced: what was provisional in it is so no more. */
export function withYear(calendar: Calendar, name: string, announced: CalendarYear): Calendar {
  return { ...calendar, version: calendar.version + 1, years: { ...calendar.years, [name]: announced } };
}
