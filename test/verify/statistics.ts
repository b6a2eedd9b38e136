/** `npm run verify -- statistics`: a month of the city; each number, the cases that it opens to and a recomputation from the events agree. */
import { replay } from '#core/evolve.ts';
import { toInstant, toMillis } from '#core/time/instant.ts';
import { liveCity, planPeriod } from '#demo/generator/generate.ts';
import { extendFile } from '#functions/storage/cases.ts';
import type { Check } from './check.ts';
import { compareStatistics } from './statistics/compare.ts';

const usual = { full: 10_000, slice: 150 };
const end = '2026-10-13T16:00:00.000Z';
const dayLength = 86_400_000;
const shown = 30;

export const check: Check = {
  summary: 'a month of the city (10,000 cases): key figures, their cases and a recomputation from the events agree',
  async run({ full, seed, cases = full ? usual.full : usual.slice, print }) {
    const lives = [...liveCity(planPeriod(end, 30, cases, String(seed)), {})];
    const logs = lives.map(({ caseNo, drafts }) => extendFile(undefined, caseNo, drafts).events);
    const units = [...new Set(logs.flatMap((events) => replay(events).branches.map(({ unitId }) => unitId)))].sort();
    const month = { from: toInstant(toMillis(end) - 30 * dayLength), until: end };
    const week = { ...month, from: toInstant(toMillis(end) - 7 * dayLength) };
    let well = lives.length === cases;
    for (const [name, span] of Object.entries({ month, week })) {
      const { faults, numbers, counted } = compareStatistics(logs, span, units);
      print(
        `${name}: ${lives.length} cases, ${units.length} units, ${numbers} numbers, ${counted} cases behind them, ${faults.length} differences`,
      );
      for (const fault of faults.slice(0, shown)) print(fault);
      well &&= faults.length === 0;
    }
    return well;
  },
};
