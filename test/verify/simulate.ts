/** `npm run verify -- simulate`: a month of the city, 10,000 cases, with everything that the read models must agree with. */
import { figureLines } from '#demo/simulation/figures.ts';
import { simulate } from '#demo/simulation/simulate.ts';
import type { Check } from './check.ts';

const usual = 10_000;
const slice = 300;
const shown = 50;

/** The month of the Mid-Autumn and National Day holidays of 2026. */
const end = '2026-10-13T16:00:00.000Z';

export const check: Check = {
  summary: 'a month of the city (10,000 cases): lists, counters, heads and chains agree, and in how much time',
  async run({ full, seed, cases = full ? usual : slice, print }) {
    // Callers are kept by keyed digests; these are thrown away with the month.
    process.env.SECRET ??= 'in memory only';
    const started = performance.now();
    const { figures, hash, faults } = await simulate({ end, days: 30, cases, seed: String(seed) });
    for (const line of figureLines(figures)) print(line);
    print(`read models: sha256 ${hash}`);
    for (const { where, what } of faults.slice(0, shown)) print(`${where}: ${what}`);
    print(`${faults.length} differences, ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return faults.length === 0 && figures.cases === cases;
  },
};
