/** Cities to look at: generated, not written anywhere. */
import { liveCity, planCity } from '#demo/generator/generate.ts';
import type { Life } from '#demo/generator/life.ts';

export type World = { now: string; lives: Life[]; perDay: Record<string, number> };

/** A city of so many cases until an instant, each day's numbers beginning with 1. */
export function generate(now: string, count: number, seed: string): World {
  const plan = planCity(now, count, seed);
  return { now, lives: [...liveCity(plan, {})], perDay: plan.perDay };
}

/** How many there are of each. */
export function tally<T>(members: Iterable<T>, key: (member: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const member of members) counts[key(member)] = (counts[key(member)] ?? 0) + 1;
  return counts;
}
