/** `npm run verify -- waits`: the waiting protocol under chaos, after every possible kill, and with each rule taken away. */
import type { Check, Options } from './check.ts';
import { withoutLog } from './quiet.ts';
import { flaky, hostile, rough, slow } from './waits/chaos.ts';
import { type Rule, rules } from './waits/rules.ts';
import { faultsOf, type WorldResult } from './waits/run-world.ts';
import { describeResult, runCrashes, runWithout, runWorlds } from './waits/suites.ts';

const perWorld = 20;

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

async function underChaos({ seed, cases = 2_000, print }: Options): Promise<boolean> {
  const worlds = Math.ceil(cases / perWorld);
  const began = performance.now();
  let shown = 0;
  const told = (sum: WorldResult): void => {
    if (sum.cases < shown + 200) return;
    shown = sum.cases;
    print(`  … ${sum.cases} cases after ${Math.round((performance.now() - began) / 1000)} s, faults ${faultsOf(sum)}`);
  };
  const { sum } = await runWorlds({ seed, worlds }, rough, told);
  print(`rough: ${describeResult(sum)}`);
  const harder = { seed: seed + worlds, worlds: Math.max(1, Math.round(worlds / 20)) };
  const worst = (await runWorlds(harder, hostile)).sum;
  print(`hostile: ${describeResult(worst)}`);
  const failing = (await runWorlds(harder, flaky)).sum;
  print(`flaky: ${describeResult(failing)}`);
  const late = (await runWorlds(harder, slow)).sum;
  print(`slow: ${describeResult(late)}`);
  const calm = await runWorlds({ ...harder, worlds: 1 }, undefined);
  print(`undisturbed: ${describeResult(calm.sum)}`);
  print(`  late by ${median(calm.lateness) / 1000} s in the median, ${Math.max(...calm.lateness) / 1000} s at most`);
  return [sum, worst, failing, late, calm.sum].every((each) => faultsOf(each) === 0);
}

async function afterEveryWrite({ seed, full, print }: Options): Promise<boolean> {
  const { runs, faulty } = await runCrashes({ seed, worlds: full ? 4 : 1 }, full ? 1 : 5);
  print(`killed after each durable write: ${runs} runs, faulty ${faulty.length === 0 ? 0 : faulty.join(', ')}`);
  return faulty.length === 0;
}

async function withoutEachRule({ seed, full, print }: Options): Promise<boolean> {
  let noticed = true;
  for (const rule of Object.keys(rules) as Rule[]) {
    const result = await runWithout(rule, { seed, worlds: 4 }, !full);
    print(`without ${rule} (${rules[rule]}): ${describeResult(result)}`);
    if (faultsOf(result) === 0) noticed = false;
  }
  return noticed;
}

export const check: Check = {
  summary: 'the waiting protocol: random cases under chaos, a kill after every write, each rule taken away',
  run: (options) =>
    withoutLog(async () => {
      const sound = await underChaos(options);
      const restarted = await afterEveryWrite(options);
      const noticed = await withoutEachRule(options);
      if (!noticed) options.print('a rule that was taken away was not missed: the checks are too weak');
      return sound && restarted && noticed;
    }),
};
