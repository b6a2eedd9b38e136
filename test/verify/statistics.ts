/**
 * `npm run verify -- statistics`: a month of the city, and random logs of events; each number, the cases that it opens to and a
 * recomputation from the events agree.
 */
import { replay } from '#core/evolve.ts';
import { toInstant, toMillis } from '#core/time/instant.ts';
import type { Check } from './check.ts';
import { compareStatistics, readCity } from './statistics/compare.ts';
import { type Log, monthLogs, randomLogs } from './statistics/logs.ts';

const usual = { full: { cases: 10_000, random: 500 }, slice: { cases: 150, random: 12 } };
const end = '2026-10-13T16:00:00.000Z';
const dayLength = 86_400_000;
const shown = 30;

type Span = { from: string; until: string };
const before = (until: string, days: number): Span => ({ from: toInstant(toMillis(until) - days * dayLength), until });

/** Random lives begin on 17 November 2026; some periods end in their middle. */
const randomSpans: Record<string, Span> = {
  'three days': { from: '2026-11-01T00:00:00.000Z', until: '2026-11-20T01:00:00.000Z' },
  'three weeks': { from: '2026-11-18T00:00:00.000Z', until: '2026-12-10T01:00:00.000Z' },
  'to the end': { from: '2026-11-01T00:00:00.000Z', until: '2028-12-31T00:00:00.000Z' },
};

function checkLogs(what: string, logs: readonly Log[], spans: Record<string, Span>, print: (line: string) => void) {
  const units = [...new Set(logs.flatMap((events) => unitsIn(events)))].sort();
  const city = readCity(logs);
  let well = true;
  for (const [name, span] of Object.entries(spans)) {
    const { faults, numbers, counted } = compareStatistics(city, span, units);
    print(
      `${what}, ${name}: ${logs.length} cases, ${units.length} units, ${numbers} numbers, ${counted} cases behind them, ${faults.length} differences`,
    );
    for (const fault of faults.slice(0, shown)) print(fault);
    well &&= faults.length === 0 && counted > 0;
  }
  return well;
}

const unitsIn = (events: Log): string[] =>
  replay(events).branches.flatMap(({ unitId, subUnitId }) =>
    subUnitId === undefined ? [unitId] : [unitId, subUnitId],
  );

export const check: Check = {
  summary:
    'a month of the city (10,000 cases) and 500 random logs: key figures, their cases and a recomputation from the events agree',
  async run({ full, seed, cases, print }) {
    const size = full ? usual.full : usual.slice;
    const wanted = cases ?? size.cases;
    const month = monthLogs(end, wanted, seed);
    const city = checkLogs('the city', month, { month: before(end, 30), week: before(end, 7) }, print);
    const random = checkLogs('random logs', randomLogs(size.random, seed), randomSpans, print);
    return month.length === wanted && city && random;
  },
};
