/**
 * Working days numbered once per calendar, so that every count is a look-up. Days are days since 1970-01-01, times milliseconds.
 * Exports: Span, DayTable, timeOfDay, tableOf, workingDayAfter, workingDaysBetween, isProvisional, workedUntil, instantOfWork.
 */
import type { Calendar } from './calendar.ts';
import { dayFact } from './day.ts';
import { dayLength, dayNumber, hour, localDay, minute, startOfDay } from './instant.ts';

/** A span of office hours as milliseconds of the day; `before`: office time of the day that lies before it. */
export type Span = { from: number; to: number; before: number };

export type DayTable = {
  spans: Span[];
  /** Office time of one working day. */
  length: number;
  open: number;
  close: number;
  /** The day numbers of all working days. */
  workingDays: Int32Array;
  /** How many working days lie before the day of that index. */
  workingBefore: Int32Array;
  /** How many days of years that are not announced lie before the day of that index. */
  provisionalBefore: Int32Array;
};

// Wider than the supported 2014–2040 by what limits and looks backwards may reach over the edges.
const first = dayNumber('2012-01-01');
const last = dayNumber('2044-12-31');
const size = last - first + 1;
const remembered = new WeakMap<Calendar, DayTable>();

/** Milliseconds of the day at `HH:MM`. */
export function timeOfDay(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * hour + minutes * minute;
}

function spansOf(calendar: Calendar): Span[] {
  let before = 0;
  return calendar.officeHours.map(([start, end]) => {
    const span = { from: timeOfDay(start), to: timeOfDay(end), before };
    before += span.to - span.from;
    return span;
  });
}

function indexOf(day: number): number {
  if (day < first || day > last) throw new RangeError('dates are supported from 2014 to 2040');
  return day - first;
}

/** The numbered days of a calendar; built on first use. */
export function tableOf(calendar: Calendar): DayTable {
  const known = remembered.get(calendar);
  if (known !== undefined) return known;
  const workingBefore = new Int32Array(size + 1);
  const provisionalBefore = new Int32Array(size + 1);
  const workingDays: number[] = [];
  for (let index = 0; index < size; index += 1) {
    const fact = dayFact(calendar, first + index);
    if (fact.working) workingDays.push(first + index);
    workingBefore[index + 1] = workingDays.length;
    provisionalBefore[index + 1] = provisionalBefore[index]! + (fact.provisional ? 1 : 0);
  }
  const spans = spansOf(calendar);
  const length = spans.reduce((sum, span) => sum + span.to - span.from, 0);
  const table: DayTable = {
    spans,
    length,
    open: spans[0]!.from,
    close: spans.at(-1)!.to,
    workingDays: Int32Array.from(workingDays),
    workingBefore,
    provisionalBefore,
  };
  remembered.set(calendar, table);
  return table;
}

function workingDayNumber(table: DayTable, order: number): number {
  const found = table.workingDays[order];
  if (found === undefined) throw new RangeError('dates are supported from 2014 to 2040');
  return found;
}

/** The N-th working day (N ≥ 1) after a day. */
export function workingDayAfter(table: DayTable, day: number, count: number): number {
  return workingDayNumber(table, table.workingBefore[indexOf(day) + 1]! + count - 1);
}

/** How many working days lie after `day` up to and including `until`; negative when `until` is earlier. */
export function workingDaysBetween(table: DayTable, day: number, until: number): number {
  return table.workingBefore[indexOf(until) + 1]! - table.workingBefore[indexOf(day) + 1]!;
}

/** True when a day from `from` to `to`, both included, belongs to a year that is not announced. */
export function isProvisional(table: DayTable, from: number, to: number): boolean {
  return table.provisionalBefore[indexOf(to) + 1]! > table.provisionalBefore[indexOf(from)]!;
}

/** Office time from the first day of the table until an instant: the difference of two is the working time between them. */
export function workedUntil(table: DayTable, millis: number): number {
  const day = localDay(millis);
  const index = indexOf(day);
  const before = table.workingBefore[index]!;
  const whole = before * table.length;
  if (table.workingBefore[index + 1] === before) return whole;
  const time = millis - startOfDay(day);
  let today = 0;
  for (const { from, to } of table.spans) today += Math.min(Math.max(time - from, 0), to - from);
  return whole + today;
}

/** The earliest instant by which so much office time has passed since the first day of the table: the inverse of workedUntil. */
export function instantOfWork(table: DayTable, worked: number): number {
  const order = Math.max(Math.ceil(worked / table.length) - 1, 0);
  const rest = worked - order * table.length;
  const start = startOfDay(workingDayNumber(table, order));
  for (const { from, to, before } of table.spans) {
    if (rest <= before + to - from) return start + from + rest - before;
  }
  return start + dayLength;
}
