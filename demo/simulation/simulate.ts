/** A period of the city, played in memory through the core, with its read models and what they must agree with. */
import type { Instant } from '#core/case.ts';
import { liveCity, planPeriod } from '../generator/generate.ts';
import type { Life } from '../generator/life.ts';
import { checkCase, checkCounters, type Fault } from './check.ts';
import { type Figures, figuresOf } from './figures.ts';
import { fingerprint } from './fingerprint.ts';
import { createLedger } from './ledger.ts';

export type Wish = {
  /** When the period ends: its day is the last. */
  end: Instant;
  days: number;
  cases: number;
  seed: string;
};

export type Simulation = { lives: Life[]; figures: Figures; hash: string; faults: Fault[] };

/** The plans give only what the core takes. */
const refusals = (lives: readonly Life[]): Fault[] =>
  lives.flatMap(({ caseNo, refused }) =>
    refused.map(({ name, code }) => ({ where: caseNo, what: `${name} was refused: ${code}` })),
  );

/**
 * Plays the period and checks it: the same wish gives the same hash. `faults` is empty where everything agrees. Case numbers go on
 * from the day's first serials.
 */
export function simulate(
  { end, days, cases, seed }: Wish,
  firstSerials: Readonly<Record<string, number>> = {},
): Simulation {
  const ledger = createLedger(seed);
  const lives = [...liveCity(planPeriod(end, days, cases, seed), firstSerials, ledger.write)];
  const caseNos = ledger.caseNos();
  const items = caseNos.map((caseNo) => [...ledger.itemsOf(caseNo).values()]);
  const faults = [
    ...caseNos.flatMap((caseNo, index) => checkCase(caseNo, items[index] ?? [])),
    ...checkCounters(items),
    ...refusals(lives),
  ];
  return { lives, figures: figuresOf(lives), hash: fingerprint(items), faults };
}
