/** `npm run verify -- timers`: 10,000 marks under restarts and jumps of the clock, forward and back, over days off and a make-up Saturday. */
import type { Check } from './check.ts';
import { withoutLog } from './quiet.ts';
import { jumpy } from './waits/chaos.ts';
import { faultsOf } from './waits/run-world.ts';
import { describeResult, runWorlds } from './waits/suites.ts';

const wanted = 10_000;
const perWorld = 20;
const mostWorlds = 200;

export const check: Check = {
  summary: '10,000 timers with restarts and jumps of the clock: each acts once, none early',
  run: ({ seed, cases, print }) =>
    withoutLog(async () => {
      let [fired, faults, worlds] = [0, 0, 0];
      const enough = () => (cases === undefined ? fired >= wanted : worlds * perWorld >= cases);
      for (; worlds < mostWorlds && !enough(); worlds += 1) {
        const { sum } = await runWorlds({ seed: seed + worlds, worlds: 1 }, jumpy);
        fired += sum.fired;
        faults += faultsOf(sum);
        print(`world ${seed + worlds}: ${describeResult(sum)}`);
      }
      print(`${fired} timers acted in ${worlds} worlds, faults ${faults}`);
      return faults === 0 && enough();
    }),
};
