/** The whole city's cases, one life after the other. */
import type { Instant } from '#core/case.ts';
import { caseNoOf, serialDay } from '#functions/storage/case-number.ts';
import { planIntake } from './intake.ts';
import { drawsOf, type Life, liveCase } from './life.ts';
import { arrivalsUntil } from './volume.ts';

/** Enough for every status and a backlog on every desk, few enough to be written in half a minute. */
export const usualCases = 2100;

export type CityPlan = {
  now: Instant;
  seed: string;
  /** When each request arrives, in order. */
  arrivals: Instant[];
  /** How many arrive on each day (`20261124`): so many case numbers are needed. */
  perDay: Record<string, number>;
};

/** Says when `count` requests arrive in the 90 working days before `now`. The same for the same seed and instant. */
export function planCity(now: Instant, count: number, seed: string): CityPlan {
  const arrivals = arrivalsUntil(now, count, seed);
  const perDay: Record<string, number> = {};
  for (const at of arrivals) perDay[serialDay(at)] = (perDay[serialDay(at)] ?? 0) + 1;
  return { now, seed, arrivals, perDay };
}

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

/** Lives one case of the plan until its `now`; `index` counts the arrivals from 0. Throws RangeError where there is none. */
export function liveOne({ now, seed, arrivals }: CityPlan, index: number, caseNo: string): Life {
  const at = arrivals[index];
  if (at === undefined) throw new RangeError(`nothing arrives at ${index}`);
  const draw = drawsOf(seed, index);
  return liveCase(caseNo, planIntake(draw, at), draw, now);
}

/** Lives every case of the plan, in the order of arrival, under numbers from the day's first serials on. */
export function* liveCity(plan: CityPlan, firstSerials: Readonly<Record<string, number>>): Generator<Life> {
  for (const [index, caseNo] of caseNumbersOf(plan, firstSerials).entries()) yield liveOne(plan, index, caseNo);
}
