/** The product's numbers and their cases beside the reference's, over the same events. */
import { isDeepStrictEqual } from 'node:util';
import type { CaseEvent } from '#core/events.ts';
import { replay } from '#core/evolve.ts';
import { type Counting, countedBy, figuresOf, lengthsBy } from '#core/statistics/count.ts';
import { factsOf } from '#core/statistics/derive.ts';
import type { Entry } from '#core/statistics/facts.ts';
import { type KpiId, kpiIds, kpiOf } from '#core/statistics/kpis.ts';
import { passes } from '#core/statistics/select.ts';
import { unitCalendar } from '#core/time/calendars/default.ts';
import type { Noted } from './noted.ts';
import { notesOf, reckon } from './reference.ts';

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
