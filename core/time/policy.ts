/**
 * Reading a time policy. Exports: Policy, Facts, Limit, limitText, workingDaysOf, columnOf, limitOf, calendarOf, dueOf, isReturnForbidden,
 * returnAllowedUntil, isReviewWanted, isCallbackWanted, nextCallbackAttempt.
 */
import type * as z from 'zod';
import type { Calendar } from './calendar.ts';
import { dueInstant, dueTiming, spanIsProvisional, type Timing } from './due.ts';
import { hour, type Instant, localDay, startOfDay, toInstant, toMillis } from './instant.ts';
import type { Limit } from './limit.ts';
import { marksOf } from './marks.ts';
import type { ClockName, Column, policySchema } from './policy-schema.ts';
import { tableOf, timeOfDay, workingDayAfter } from './table.ts';

export { type Limit, limitLabel, limitText, workingDaysOf } from './limit.ts';

export type Policy = z.output<typeof policySchema>;
/** What selects the column of the policy. `round`: 1, or more when the case is handled again; `demands`: how many are stated. */
export type Facts = {
  nature: string;
  urgency: 'normal' | 'urgent' | 'critical';
  supervised: boolean;
  round: number;
  demands?: number;
};

/**
 * The column that applies, first match wins: rehandled, supervised, critical, urgent, else by nature; undefined for praise and other
 * that state no demand.
 */
export function columnOf(
  policy: Policy,
  { nature, urgency, supervised, round, demands = 0 }: Facts,
): Column | undefined {
  if (round >= 2) return 'rehandle';
  if (supervised) return 'supervised';
  if (urgency !== 'normal') return urgency;
  if (Object.hasOwn(policy.columnOfNature, nature)) return policy.columnOfNature[nature];
  return demands > 0 ? policy.columnOfDemand : undefined;
}

/** The limit of a clock, or null where this clock does not run. */
export function limitOf(policy: Policy, clock: ClockName, facts: Facts): Limit | null {
  const row = policy.rows[clock];
  const column = columnOf(policy, facts) ?? (row.always === true ? 'ordinary' : undefined);
  return column === undefined ? null : row.cells[column].limit;
}

/** Whose calendar a clock runs on: the centre works every day, units by the national calendar. */
export function calendarOf(policy: Policy, clock: ClockName): 'unit' | 'centre' {
  return policy.rows[clock].calendar;
}

/**
 * The due and the marks of a clock on the calendar that its row names. `{ until }` is a due that was decided otherwise (an
 * extension, a lead waiting for assistants): the marks are those of a day clock that ends there.
 */
export function dueOf(
  policy: Policy,
  calendars: { unit: Calendar; centre: Calendar },
  clock: ClockName,
  from: Instant,
  limit: Limit | { until: Instant },
): Timing & { yellow?: Instant; red2?: Instant } {
  const { calendar: name, marks: wanted } = policy.rows[clock];
  const calendar = calendars[name];
  const moved = 'until' in limit;
  const unit: Limit = moved ? { amount: 1, unit: 'wd' } : limit;
  const timing = moved
    ? { due: limit.until, provisional: spanIsProvisional(calendar, from, limit.until) }
    : dueTiming(calendar, from, limit);
  const { red2Days, ...settings } = policy.marks;
  const second = wanted.includes('red2') && red2Days !== undefined ? { red2Days } : {};
  const { yellow, red2 } = marksOf(calendar, from, unit, timing.due, { ...settings, ...second });
  return {
    ...timing,
    ...(yellow === undefined || !wanted.includes('yellow') ? {} : { yellow }),
    ...(red2 === undefined ? {} : { red2 }),
  };
}

/** True where units may not return at all: critical, supervised and rehandled cases, as the policy says. */
export function isReturnForbidden(policy: Policy, facts: Facts): boolean {
  if (facts.urgency === 'critical' && policy.returns.forbiddenCritical) return true;
  if (facts.supervised && policy.returns.forbiddenSupervised) return true;
  const column = columnOf(policy, facts);
  return column !== undefined && policy.rows.returnWindow.cells[column].limit === null;
}

/**
 * Until when a unit may ask to return its branch: the window opens with its signing, before which there is no end (undefined). Where
 * returns are forbidden the window ends with the dispatch itself.
 */
export function returnAllowedUntil(
  policy: Policy,
  calendar: Calendar,
  branch: { dispatchedAt: Instant; signedAt?: Instant },
  facts: Facts,
): Instant | undefined {
  if (isReturnForbidden(policy, facts)) return branch.dispatchedAt;
  const limit = limitOf(policy, 'returnWindow', facts);
  return limit === null || branch.signedAt === undefined ? undefined : dueInstant(calendar, branch.signedAt, limit);
}

/** Whether the centre reviews a result before it counts. */
export function isReviewWanted(policy: Policy, { joint, urgency }: { joint: boolean; urgency: string }): boolean {
  const { reviewWanted } = policy;
  return (joint ? reviewWanted.joint : reviewWanted.single) || (urgency === 'critical' && reviewWanted.critical);
}

/** Whether the citizen is asked after completion. */
export function isCallbackWanted(policy: Policy, nature: string): boolean {
  return policy.callback.natures.includes(nature);
}

const noon = 12 * hour;

/** When the afternoon begins, in milliseconds of the day: as the calendar says, else the first span from noon on, else noon. */
function afternoonOf(calendar: Calendar): number {
  if (calendar.afternoon !== undefined) return timeOfDay(calendar.afternoon);
  const { spans, open, close } = tableOf(calendar);
  const next = spans.find((span) => span.from >= noon)?.from ?? noon;
  return next < close ? next : open;
}

/** When to ring again after nobody answered: in the other half-day of the next working day. */
export function nextCallbackAttempt(calendar: Calendar, at: Instant): Instant {
  const table = tableOf(calendar);
  const millis = toMillis(at);
  const today = localDay(millis);
  const morning = millis - startOfDay(today) < noon;
  return toInstant(startOfDay(workingDayAfter(table, today, 1)) + (morning ? afternoonOf(calendar) : table.open));
}
