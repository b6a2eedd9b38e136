/** When a clock warns: yellow, red at expiry, second red for the leader. */
import {
  closingOf,
  dayOf,
  hour,
  midnightOf,
  type Office,
  officeTime,
  officeTimeLater,
  workingDayAfter,
  workingDaysBetween,
  workingDaysLater,
} from './calendar.ts';
import type { Kind, Limit } from './policy.ts';

const unmarked: readonly Kind[] = ['archive', 'pause', 'park'];

/** 80 % of the office time from one instant to the other; none under two hours. */
function afterMost(office: Office, from: number, due: number): number | undefined {
  const time = officeTime(office, from, due);
  return time < 2 * hour ? undefined : officeTimeLater(office, from, Math.round(0.8 * time));
}

/**
 * Yellow: at 80 % of the working time; clocks of three working days and more when one is left. The time of a day clock is that of its
 * days, which begin after the day of its start. A due that was moved warns like that of a day clock.
 */
export function yellowOf(kind: Kind, office: Office, from: number, due: number, limit: Limit): number | undefined {
  if (unmarked.includes(kind)) return undefined;
  if (limit.unit === 'wh') return afterMost(office, from, due);
  if (limit.unit !== 'wd') return due - from < 2 * hour ? undefined : from + Math.round(0.8 * (due - from));
  const days = workingDaysBetween(office, dayOf(from), dayOf(due));
  if (days >= 3) return closingOf(office, workingDayAfter(office, dayOf(from), days - 1));
  return afterMost(office, days === 0 ? from : midnightOf(dayOf(from) + 1), due);
}

/** Whatever can be late is reported to the leader five working days after expiry, by the days of whoever is late. */
export const secondRedOf = (kind: Kind, office: Office, due: number): number | undefined =>
  unmarked.includes(kind) ? undefined : workingDaysLater(office, due, 5);
