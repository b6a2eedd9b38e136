/** A period of the city, played in memory through the core, with its read models and what they must agree with. */
import type { Instant } from '#core/case.ts';
import { liveCity, planPeriod } from '../generator/generate.ts';
import type { Life } from '../generator/life.ts';
import type { Fault } from './check.ts';
import { createExaminer } from './examiner.ts';
import { type Figures, figuresOf } from './figures.ts';

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
export async function simulate(
  { end, days, cases, seed }: Wish,
  firstSerials: Readonly<Record<string, number>> = {},
): Promise<Simulation> {
  const examiner = createExaminer(seed);
  const lives = [...liveCity(planPeriod(end, days, cases, seed), firstSerials, examiner.write)];
  const { hash, faults } = await examiner.finish();
  return { lives, figures: figuresOf(lives), hash, faults: [...faults, ...refusals(lives)] };
}
