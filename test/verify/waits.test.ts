import { describe, expect, test } from 'vitest';
import { full } from '../full.ts';
import { withoutLog } from './quiet.ts';
import { type Chaos, flaky, hostile, jumpy, rough, slow } from './waits/chaos.ts';
import { type Rule, rules } from './waits/rules.ts';
import { faults, faultsOf, type WorldResult } from './waits/run-world.ts';
import { describeResult, runCrashes, runWithout, runWorlds } from './waits/suites.ts';

// A slice of `npm run verify -- waits`, which lives through 2,000 cases.
const sound = Object.fromEntries(faults.map((fault) => [fault, 0]));
const show = (name: string, result: WorldResult) => console.log(`${name}: ${describeResult(result)}`);

describe('no wait is missing, no mark comes twice, early, late or never, nothing hangs', () => {
  const worlds: [name: string, chaos: Chaos, worlds: number][] = [
    ['rough', rough, 1],
    ['hostile', hostile, 1],
    ['flaky', flaky, 1],
    ['slow', slow, 1],
    ['jumpy', jumpy, 1],
  ];
  // The rules are the same in each world: two of them show a fault, all of them show it sooner.
  test.each(full ? worlds : [worlds[0]!, worlds.at(-1)!])(
    'in a %s world',
    { timeout: 120_000 },
    async (name, chaos, worlds) => {
      const { sum } = await withoutLog(() => runWorlds({ seed: 1, worlds }, chaos));
      show(name, sum);
      expect(sum).toMatchObject(sound);
      expect(sum.kills).toBeGreaterThan(10);
      expect(sum.fired).toBeGreaterThan(100);
    },
  );

  test('after a kill at any durable write', { timeout: 120_000 }, async () => {
    const { runs, faulty } = await withoutLog(() => runCrashes({ seed: 1, worlds: 1 }, 23));
    console.log(`killed after a durable write: ${runs} runs`);
    expect(faulty).toEqual([]);
    expect(runs).toBeGreaterThan(7);
  });
});

/** Where the fault shows only in some worlds: the first that shows it. */
const firstWorld: Partial<Record<Rule, number>> = { R11: 24 };

describe('a rule taken away is missed', () => {
  test.each(Object.keys(rules) as Rule[])('%s', { timeout: 120_000 }, async (rule) => {
    const result = await withoutLog(() => runWithout(rule, { seed: firstWorld[rule] ?? 1, worlds: 4 }, true));
    show(`without ${rule} (${rules[rule]})`, result);
    expect(faultsOf(result)).toBeGreaterThan(0);
  });
});
