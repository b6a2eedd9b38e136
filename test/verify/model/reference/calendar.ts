/** Days and office hours, counted the plain way: day after day. Instants are milliseconds, days are days since 1970 in Shanghai. */

/** What the State Council announced; the years beside these are not announced yet. */
const announced: Record<number, { off: string; work: string }> = {
  2025: {
    off: '01-01 01-28…02-04 04-04…04-06 05-01…05-05 05-31…06-02 10-01…10-08',
    work: '01-26 02-08 04-27 09-28 10-11',
  },
  2026: {
    off: '01-01…01-03 02-15…02-23 04-04…04-06 05-01…05-05 06-19…06-21 09-25…09-27 10-01…10-07',
    work: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
};
const fixedDates = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Whose office: the units keep the announced days, the centre works every day. Hours are of the day. */
export type Office = 'unit' | 'centre';
const hoursOf: Record<Office, readonly (readonly [number, number])[]> = {
  unit: [
    [8.5, 12],
    [14.5, 17.5],
  ],
  centre: [[8, 22]],
};
/** When the centre rings again after noon. */
const afternoon = 14.5;

export const dayOf = (at: number): number => Math.floor((at + 8 * hour) / day);
export const midnightOf = (number: number): number => number * day - 8 * hour;

function dateOf(number: number): { year: number; date: string; weekday: number } {
  const utc = new Date(number * day);
  return { year: utc.getUTCFullYear(), date: utc.toISOString().slice(5, 10), weekday: utc.getUTCDay() };
}

const lists = (list: string, date: string): boolean =>
  list.split(' ').some((span) => {
    const [from = '', to = from] = span.split('…');
    return from <= date && date <= to;
  });

const isAnnounced = (number: number): boolean => announced[dateOf(number).year] !== undefined;

/** A make-up working day, or Monday to Friday and not off. */
function isListedWorking(number: number): boolean {
  const { year, date, weekday } = dateOf(number);
  const notice = announced[year];
  const weekdays = weekday >= 1 && weekday <= 5;
  if (notice === undefined) return weekdays && !fixedDates.includes(date);
  return lists(notice.work, date) || (weekdays && !lists(notice.off, date));
}

const known = new Map<number, boolean>();

export function isWorking(office: Office, number: number): boolean {
  if (office === 'centre') return true;
  const remembered = known.get(number);
  if (remembered !== undefined) return remembered;
  const working = isListedWorking(number);
  known.set(number, working);
  return working;
}

/** True when a day of a year that is not announced lies in the span, both ends included; the centre asks no notice. */
export function isProvisional(office: Office, from: number, to: number): boolean {
  if (office === 'centre') return false;
  for (let number = from; number <= to; number += 1) if (!isAnnounced(number)) return true;
  return false;
}

/** The office hours of one day as instants; none on a day off. */
function spansOf(office: Office, number: number): [number, number][] {
  if (!isWorking(office, number)) return [];
  return hoursOf[office].map(([from, to]) => [midnightOf(number) + from * hour, midnightOf(number) + to * hour]);
}

export const closingOf = (office: Office, number: number): number =>
  midnightOf(number) + (hoursOf[office].at(-1)?.[1] ?? 0) * hour;

/** The N-th working day after a day. */
export function workingDayAfter(office: Office, number: number, count: number): number {
  let current = number;
  for (let left = count; left > 0; ) {
    current += 1;
    if (isWorking(office, current)) left -= 1;
  }
  return current;
}

/** How many working days lie after the one day up to and with the other. */
export function workingDaysBetween(office: Office, from: number, to: number): number {
  let count = 0;
  for (let number = from + 1; number <= to; number += 1) if (isWorking(office, number)) count += 1;
  return count;
}

/** The close of office hours of the N-th working day after an instant's day. */
export const workingDaysLater = (office: Office, at: number, count: number): number =>
  closingOf(office, workingDayAfter(office, dayOf(at), count));

/** Office time between two instants. */
export function officeTime(office: Office, from: number, to: number): number {
  let sum = 0;
  for (let number = dayOf(from); number <= dayOf(to); number += 1) {
    for (const [open, close] of spansOf(office, number)) sum += Math.max(0, Math.min(close, to) - Math.max(open, from));
  }
  return sum;
}

/** The first instant by which so much office time has passed. */
export function officeTimeLater(office: Office, from: number, time: number): number {
  if (time === 0) return from;
  let left = time;
  for (let number = dayOf(from); ; number += 1) {
    for (const [open, close] of spansOf(office, number)) {
      const begin = Math.max(open, from);
      if (close <= begin) continue;
      if (left <= close - begin) return begin + left;
      left -= close - begin;
    }
  }
}

/** Nobody answered: the other half-day of the next working day. */
export function otherHalfDay(at: number): number {
  const next = midnightOf(workingDayAfter('centre', dayOf(at), 1));
  const morning = at - midnightOf(dayOf(at)) < 12 * hour;
  return next + (morning ? afternoon : (hoursOf.centre[0]?.[0] ?? 0)) * hour;
}
