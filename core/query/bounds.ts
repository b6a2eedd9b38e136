/**
 * What a question says without saying it: nothing is dispatched or closed in the future, no due lies further ahead than the policy
 * allows, and nothing is dispatched, due or closed before it was received. With it a period with one open end is one for the index, too.
 */
import { mostHandlingDays } from '../schemas.ts';
import { addWorkingDays } from '../time/due.ts';
import { addDays, type Instant, type LocalDate, localDate } from '../time/instant.ts';
import type { Policy } from '../time/policy.ts';
import type { Calendars, PolicyVersion } from '../time/versions.ts';
import type { Wish } from './conditions.ts';
import type { PeriodName } from './names.ts';

/** Today, and the furthest day on which anything that runs now may be due. */
export type Reach = { today: LocalDate; furthestDue: LocalDate };

/** Days of a calendar's change that has not moved every due yet. */
const margin = 31;

/** Working days, or what is no less, from the beginning of a completion to the furthest due that it may come to. */
function longestOf({ rows, extension, leadBonusDays }: Policy): number {
  const limits = Object.values(rows.completion.cells).flatMap(({ limit }) => (limit === null ? [] : [limit]));
  const days = limits.map(({ amount, unit }) => (unit === 'wd' || unit === 'wh' ? amount : Math.ceil(amount / 24)));
  const extended = Math.max(0, ...Object.values(extension).map(({ times, maxDays }) => times * maxDays));
  // A lead waits for the last of its assistants, whose part may have been extended, and may be extended itself.
  return Math.max(mostHandlingDays, ...days) + 2 * extended + leadBonusDays;
}

type Time = { policies: readonly PolicyVersion[]; calendars: Calendars };

/** How far conditions can reach at an instant in a city with these limits. A clock that stood still goes on with what it had left. */
export function reachAt(now: Instant, { policies, calendars: { unit, centre, ofUnits = {} } }: Time): Reach {
  const days = Math.max(...policies.map(({ policy }) => longestOf(policy)));
  const ends = [unit, centre, ...Object.values(ofUnits)].map((calendar) => addWorkingDays(calendar, now, days));
  const last = ends.reduce((one, other) => (one > other ? one : other));
  return { today: localDate(now), furthestDue: addDays(localDate(last), margin) };
}

/** Periods of what comes after reception. */
const later = ['dispatched', 'due', 'closed'] as const satisfies readonly PeriodName[];

const earliest = (...dates: readonly (LocalDate | undefined)[]): LocalDate | undefined =>
  dates.filter((date) => date !== undefined).sort()[0];

/** The same question with the ends of its periods that it left open, as far as they follow from the others. */
export function bounded(wish: Wish, { today, furthestDue }: Reach): Wish {
  const last = { dispatched: today, due: furthestDue, closed: today };
  const ends = { receivedUntil: earliest(wish.receivedUntil, ...later.map((name) => wish[`${name}Until`])) };
  const periods = later.map((name) => {
    const [from, until] = [wish[`${name}From`], wish[`${name}Until`]];
    if (from === undefined && until === undefined) return {};
    return { [`${name}From`]: from ?? wish.receivedFrom, [`${name}Until`]: earliest(until, last[name]) };
  });
  const known = Object.entries(Object.assign(ends, ...periods)).filter(([, date]) => date !== undefined);
  return { ...wish, ...Object.fromEntries(known) };
}
