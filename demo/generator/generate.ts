/** The whole city's cases: when they arrive, under which numbers, and how they live. */
import type { Instant } from '#core/case.ts';
import { caseNoOf, serialDay } from '#functions/storage/case-number.ts';
import { play, type Watch } from './city.ts';
import type { Life } from './life.ts';
import { arrivalsOfPeriod, arrivalsUntil } from './volume.ts';

/** Enough for every status and a backlog on every desk, few enough to be written in a minute. */
export const usualCases = 2100;

export type CityPlan = {
  now: Instant;
  seed: string;
  /** When each request arrives, in order. */
  arrivals: Instant[];
  /** How many arrive on each day (`20261124`): so many case numbers are needed. */
  perDay: Record<string, number>;
};

function planOf(now: Instant, seed: string, arrivals: Instant[]): CityPlan {
  const perDay: Record<string, number> = {};
  for (const at of arrivals) perDay[serialDay(at)] = (perDay[serialDay(at)] ?? 0) + 1;
  return { now, seed, arrivals, perDay };
}

/** Says when `count` requests arrive in the 90 working days before `now`. The same for the same seed and instant. */
export const planCity = (now: Instant, count: number, seed: string): CityPlan =>
  planOf(now, seed, arrivalsUntil(now, count, seed));

/** Says when `count` requests arrive in so many days until `end`, the day of `end` being the last. */
export const planPeriod = (end: Instant, days: number, count: number, seed: string): CityPlan =>
  planOf(end, seed, arrivalsOfPeriod(end, days, count, seed));

/** The number of each case in the order of arrival: the day's first serial and on. */
export function caseNumbersOf({ arrivals }: CityPlan, firstSerials: Readonly<Record<string, number>>): string[] {
  const next = { ...firstSerials };
  return arrivals.map((at) => {
    const day = serialDay(at);
    const serial = next[day] ?? 1;
    next[day] = serial + 1;
    return caseNoOf(day, serial);
  });
}

/**
 * Plays the plan until its `now`, under numbers from the day's first serials on. Gives every case once, as soon as nothing can
 * happen to it any more.
 */
export function liveCity(
  plan: CityPlan,
  firstSerials: Readonly<Record<string, number>>,
  watch?: Watch,
): Generator<Life> {
  return play({ ...plan, caseNos: caseNumbersOf(plan, firstSerials) }, watch);
}
