/** `npm run verify -- statistics`: a month of the city; each number, the cases that it opens to and a recomputation from the events agree. */
import { isDeepStrictEqual } from 'node:util';
import type { CaseEvent } from '#core/events.ts';
import { replay } from '#core/evolve.ts';
import { type Counting, countedBy, figuresOf, lengthsBy } from '#core/statistics/count.ts';
import { factsOf } from '#core/statistics/derive.ts';
import type { Entry } from '#core/statistics/facts.ts';
import { type KpiId, kpiIds, kpiOf } from '#core/statistics/kpis.ts';
import { passes } from '#core/statistics/select.ts';
import { unitCalendar } from '#core/time/calendars/default.ts';
import { toInstant, toMillis } from '#core/time/instant.ts';
import { liveCity, planPeriod } from '#demo/generator/generate.ts';
import { extendFile } from '#functions/storage/cases.ts';
import type { Check } from './check.ts';
import type { Noted } from './statistics/noted.ts';
import { notesOf, reckon } from './statistics/reference.ts';

const usual = { full: 10_000, slice: 150 };
const end = '2026-10-13T16:00:00.000Z';
const dayLength = 86_400_000;
const shown = 30;

type City = { entries: Entry[]; notes: Map<string, Noted[]> };

/** The product's facts and the reference's notes of the same events. */
function read(cases: Iterable<readonly CaseEvent[]>): City {
  const city: City = { entries: [], notes: new Map() };
  for (const events of cases) {
    const { traits, facts } = factsOf(replay(events), events);
    if (traits.excluded !== true) for (const fact of facts) city.entries.push({ traits, fact });
    city.notes.set(traits.caseNo, notesOf(events));
  }
  return city;
}

/** What differs between the product's numbers, their cases, and the reference's. Answers how many numbers were compared. */
export function compareStatistics(
  cases: Iterable<readonly CaseEvent[]>,
  span: { from: string; until: string },
  units: readonly string[],
) {
  const { entries, notes } = read(cases);
  const faults: string[] = [];
  let numbers = 0;
  let counted = 0;
  const inSpan = entries.filter(({ fact }) => fact.at >= span.from && fact.at < span.until);
  const compare = (kpi: KpiId, of: readonly Entry[], counting: Counting, unit?: string) => {
    const opened = countedBy(kpiOf(kpi), of, counting);
    const names = (some: typeof opened) =>
      some.map(({ traits, branch }) => (branch === undefined ? traits.caseNo : `${traits.caseNo}#${branch}`)).sort();
    const figure = figuresOf(
      of,
      counting,
      lengthsBy(() => unitCalendar),
    )[kpi];
    const wanted = reckon(notes, kpi, span, unit);
    for (const [part, cases] of [
      ['denominator', names(opened)],
      ['numerator', names(opened.filter(({ met }) => met))],
    ] as const) {
      numbers += 1;
      counted += cases.length;
      if (figure[part] === cases.length && isDeepStrictEqual(cases, wanted[part])) continue;
      const here = cases.filter((one) => !wanted[part].includes(one)).slice(0, 3);
      const there = wanted[part].filter((one) => !cases.includes(one)).slice(0, 3);
      faults.push(
        `${kpi} ${unit ?? 'city'} ${part}: ${figure[part]}, ${cases.length} cases, reckoned ${wanted[part].length}; only here ${here}, only there ${there}`,
      );
    }
  };
  for (const kpi of kpiIds) {
    compare(kpi, inSpan, 'case');
    // What the city or its callbacks count has no parts.
    if (['accepted', 'dispatching', 'callback'].includes(kpiOf(kpi).kind)) continue;
    for (const unit of units)
      compare(
        kpi,
        inSpan.filter((entry) => passes({ unit }, entry)),
        'branch',
        unit,
      );
  }
  return { faults, numbers, counted };
}

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
