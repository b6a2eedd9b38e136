/** How time goes on: by minutes, hours and days, and to just before and after what is due. */
import { chance, integer, pick, type Random, weighted } from '#demo/random.ts';
import { returnableUntil } from '../reference/policy.ts';
import type { Matter } from '../reference/shape.ts';
import { factsOf } from '../reference/status.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Dates around which days off and make-up days lie. */
const eves = [
  '2025-01-24', '2025-04-03', '2025-04-25', '2025-04-30', '2025-05-30', '2025-09-26', '2025-09-30', '2025-12-29',
  '2025-12-31', '2026-02-12', '2026-02-13', '2026-02-27', '2026-04-30', '2026-05-08', '2026-06-18', '2026-09-18',
  '2026-09-24', '2026-09-30', '2026-12-14', '2026-12-22', '2026-12-25',
]; // biome-ignore format: a list of dates

/** When a world begins. */
export function drawStart(random: Random): number {
  const eve = chance(random, 0.5);
  const base = eve ? Date.parse(`${pick(random, eves)}T00:00:00+08:00`) : Date.parse('2025-01-02T00:00:00+08:00');
  const days = eve ? integer(random, -2, 1) : integer(random, 0, 720);
  const time = chance(random, 0.7) ? integer(random, 8 * 60, 18 * 60) : integer(random, 0, 24 * 60 - 1);
  return base + days * day + time * minute + (chance(random, 0.2) ? integer(random, 0, 59_999) : 0);
}

/** An instant at which a case changes by itself or an allowance ends, and the command that then matters. */
export type Moment = { at: number; name?: string };

const matters: Record<string, string> = {
  completion: 'ask-extension',
  archive: 'archive',
  pause: 'resume',
  park: 'unpark',
};

/** What lies ahead for a case: dues, warnings, ends of pauses, the last instants for returning, rating, an abandoned draft. */
function ahead(matter: Matter, now: number): Moment[] {
  const clocks = matter.clocks
    .filter((clock) => clock.running)
    .flatMap(({ kind, due, yellow, second: other }): Moment[] => {
      const name = matters[kind];
      const red = name === undefined ? { at: due } : { at: due, name };
      return [red, ...[yellow, other].flatMap((at) => (at === undefined ? [] : [{ at }]))];
    });
  const windows = matter.parts.flatMap((part): Moment[] => {
    if (part.signed === undefined || part.state !== 'signed') return [];
    const at = returnableUntil(factsOf(matter), part.signed);
    return at === undefined ? [] : [{ at, name: 'ask-return' }];
  });
  const rating = matter.closed === undefined ? [] : [{ at: matter.closed + 15 * day, name: 'rate' }];
  const draft = matter.stage === 'draft' ? [{ at: matter.touched + day, name: 'void' }] : [];
  return [...clocks, ...windows, ...rating, ...draft].filter(({ at }) => at > now && at < now + 25 * day);
}

const steps: Record<string, (random: Random) => number> = {
  none: () => 0,
  seconds: (random) => integer(random, 1, 90) * second,
  minutes: (random) => integer(random, 1, 90) * minute,
  hours: (random) => integer(random, 1, 14) * hour,
  days: (random) => integer(random, 1, 4) * day + integer(random, -3, 3) * hour,
  long: (random) => integer(random, 5, 20) * day,
};

/** How time goes on, and what had best be done then. */
export function drawNow(random: Random, matter: Matter | undefined, now: number): Moment {
  const how = weighted(random, { none: 10, seconds: 8, minutes: 30, hours: 22, days: 9, long: 1, due: 20 });
  if (how !== 'due') return { at: now + (steps[how]?.(random) ?? 0) };
  const moments = matter === undefined ? [] : ahead(matter, now);
  if (moments.length === 0) return { at: now + 10 * minute };
  // Mostly the next, so that what is due is met one by one.
  const next = moments.reduce((a, b) => (a.at <= b.at ? a : b));
  const moment = chance(random, 0.6) ? next : pick(random, moments);
  return { ...moment, at: Math.max(now, moment.at + pick(random, [-second, -1, 0, 0, 1, second, minute])) };
}
