/** Logs of events to count: a month as the city lives it, and lives of all commands drawn at random. */
import * as fc from 'fast-check';
import type { CaseEvent } from '#core/events.ts';
import { liveCity, planPeriod } from '#demo/generator/generate.ts';
import { extendFile } from '#functions/storage/cases.ts';
import { life, live } from '#test/core/lifecycle/lives.ts';

export type Log = readonly CaseEvent[];

/** So many cases of the 30 days before `end`. */
export const monthLogs = (end: string, cases: number, seed: number): Log[] =>
  [...liveCity(planPeriod(end, 30, cases, String(seed)), {})].map(
    ({ caseNo, drafts }) => extendFile(undefined, caseNo, drafts).events,
  );

/** Lives in which anything happens that the rules allow, in any order and at any time. */
export const randomLogs = (count: number, seed: number): Log[] =>
  fc.sample(life, { seed, numRuns: count }).map((drawn, index) => {
    const steps = live(drawn, `HK20261117${String(index).padStart(6, '0')}0`);
    return steps.at(-1)?.held.events ?? [];
  });
