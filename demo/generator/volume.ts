/** How many requests reach the demo city, and when. */
import { unitCalendar } from '#core/time/calendars/default.ts';
import { dayFact } from '#core/time/day.ts';
import { dateOf, dayLength, type Instant, localDay, startOfDay, toInstant, toMillis } from '#core/time/instant.ts';
import { arrivalsOfDay, dayFactor } from '../arrivals.ts';
import { random } from '../random.ts';

/** How far back the city's memory goes, in working days. */
const workingDays = 90;

/** What arrives during this long before now is still on the line. */
const onTheLine = 60_000;

/**
 * Requests of an average working day so many days ago, relative. They grow towards today, most of all in the last days, as when a
 * storm has passed: so the desks have a real backlog while the whole stays small.
 */
const trend = (daysAgo: number): number => 1 + 7 * 2 ** (-daysAgo / 7) + 20 * 2 ** (-daysAgo / 1.6);

/** The first of the last 90 working days before the day, both as days since 1970-01-01. */
function firstDay(today: number): number {
  let day = today;
  for (let left = workingDays; left > 0; ) {
    day -= 1;
    if (dayFact(unitCalendar, day).working) left -= 1;
  }
  return day;
}

/** The part of a day that has passed by now: 1 for days gone by. */
const passed = (day: number, now: number): number => Math.min(1, (now - startOfDay(day)) / dayLength);

type Period = { days: readonly number[]; end: number; weight(day: number): number };

/** Exactly `count` arrivals in a period, each day having its weight in them beside what it is. */
function drawArrivals({ days, end, weight }: Period, count: number, seed: string): Instant[] {
  const sum = days.reduce((all, day) => all + weight(day) * dayFactor(day) * passed(day, end), 0);
  const latest = toInstant(end - onTheLine);
  for (let surplus = 1.1; ; surplus *= 1.2) {
    const found = days.flatMap((day) =>
      arrivalsOfDay(random(`${seed}/${surplus}/${dateOf(day)}`), day, (weight(day) * count * surplus) / sum),
    );
    const before = found.filter((at) => at <= latest);
    if (before.length >= count) return thin(before, count, seed);
  }
}

/** The instants, in order, at which exactly `count` requests arrived in the last 90 working days and today until now. */
export function arrivalsUntil(now: Instant, count: number, seed: string): Instant[] {
  const end = toMillis(now);
  const today = localDay(end);
  const first = firstDay(today);
  const days = Array.from({ length: today - first + 1 }, (_, index) => first + index);
  return drawArrivals({ days, end, weight: (day) => trend(today - day) }, count, seed);
}

/** The instants, in order, at which `count` requests arrive until `end` in so many days (of Shanghai's calendar), its own the last. */
export function arrivalsOfPeriod(end: Instant, dayCount: number, count: number, seed: string): Instant[] {
  const last = localDay(toMillis(end) - 1);
  const days = Array.from({ length: dayCount }, (_, index) => last - dayCount + 1 + index);
  return drawArrivals({ days, end: toMillis(end), weight: () => 1 }, count, seed);
}

/** Leaves so many of them, any of them, in their order. */
function thin(instants: readonly Instant[], count: number, seed: string): Instant[] {
  const next = random(`${seed}/thin`);
  const drawn = instants.map((at) => ({ at, lot: next() })).sort((a, b) => a.lot - b.lot);
  return drawn
    .slice(0, count)
    .map(({ at }) => at)
    .sort();
}
