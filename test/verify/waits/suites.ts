/** The waiting protocol put to the test in several ways: each answers its counts. */
import { type Chaos, flaky, hostile, rough, slow } from './chaos.ts';
import type { Rule } from './rules.ts';
import { faults, faultsOf, runWorld, type WorldResult } from './run-world.ts';

type Seeds = { seed: number; worlds: number };

const add = (one: WorldResult, other: WorldResult): WorldResult =>
  Object.fromEntries(
    Object.entries(one).map(([key, value]) => [key, value + other[key as keyof WorldResult]]),
  ) as WorldResult;

/** The counts of a run in words. */
export function describeResult(result: WorldResult): string {
  const { cases, executions, kills, ends, jumps, fired, byCommand, looks } = result;
  const found = faults.map((fault) => `${fault} ${result[fault]}`).join(' · ');
  const lived = `${cases} cases, ${executions} executions, ${kills} kills, ${ends} ended by force, ${jumps} jumps of the clock`;
  return `${lived}, ${fired} marks (${byCommand} by a command), ${looks} waits looked at: ${found}`;
}

/** Lives through worlds of 20 cases under a chaos; `told` hears the sum after each world. */
export async function runWorlds(
  { seed, worlds }: Seeds,
  chaos: Chaos | undefined,
  told: (sum: WorldResult) => void = () => undefined,
): Promise<{ sum: WorldResult; lateness: number[] }> {
  let sum: WorldResult | undefined;
  const lateness: number[] = [];
  for (let world = 0; world < worlds; world += 1) {
    const lived = await runWorld({ seed: seed + world, cases: 20, chaos });
    sum = sum === undefined ? lived.result : add(sum, lived.result);
    lateness.push(...lived.lateness);
    told(sum);
  }
  if (sum === undefined) throw new Error('no world was asked for');
  return { sum, lateness };
}

/** Kills after each durable write of the interpreter in turn (every `step`th), in small worlds that nothing else disturbs. */
export async function runCrashes({ seed, worlds }: Seeds, step = 1): Promise<{ runs: number; faulty: number[] }> {
  const faulty: number[] = [];
  let runs = 0;
  for (let world = 0; world < worlds; world += 1) {
    const small = { seed: seed + world, cases: 2, acts: 12 };
    const { writes } = (await runWorld(small)).result;
    for (let fatal = 1 + (world % step); fatal <= writes; fatal += step) {
      const { result } = await runWorld({ ...small, diesAfter: (write) => write === fatal });
      runs += 1;
      if (faultsOf(result) > 0 || result.kills !== 1) faulty.push(fatal);
    }
  }
  return { runs, faulty };
}

const mostWorlds = 60;

const revealing: Partial<Record<Rule, Chaos>> = { R3: flaky, R5: rough, R11: slow };

/** The chaos in which a missing rule shows soonest. */
export const chaosOf = (rule: Rule): Chaos => revealing[rule] ?? hostile;

/** Takes a rule away, in so many small worlds and then in more until a fault shows; `untilFault` ends the first faulty one at once. */
export async function runWithout(rule: Rule, { seed, worlds }: Seeds, untilFault: boolean): Promise<WorldResult> {
  let sum: WorldResult | undefined;
  for (let world = 0; world < mostWorlds; world += 1) {
    const options = { seed: seed + world, cases: 10, chaos: chaosOf(rule), removed: rule, untilFault };
    const { result } = await runWorld(options);
    sum = sum === undefined ? result : add(sum, result);
    if (faultsOf(sum) > 0 && (untilFault || world + 1 >= worlds)) break;
  }
  if (sum === undefined) throw new Error('no world was asked for');
  return sum;
}
