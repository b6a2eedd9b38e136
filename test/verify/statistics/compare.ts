/** The product's numbers and their cases beside the reference's, over the same events. */
import { isDeepStrictEqual } from 'node:util';
import type { CaseEvent } from '#core/events.ts';
import { replay } from '#core/evolve.ts';
import { type Counted, type Counting, countedBy, figuresOf, lengthsBy } from '#core/statistics/count.ts';
import { factsOf } from '#core/statistics/derive.ts';
import type { Entry } from '#core/statistics/facts.ts';
import { type KpiId, kpiIds, kpiOf } from '#core/statistics/kpis.ts';
import { passes } from '#core/statistics/select.ts';
import { unitCalendar } from '#core/time/calendars/default.ts';
import type { Noted } from './noted.ts';
import { type NotesOf, notesOf, reckon, sortNotes } from './reference.ts';

type City = { entries: Entry[]; notes: NotesOf };

/** The product's facts and the reference's notes of the same events. */
export function readCity(cases: Iterable<readonly CaseEvent[]>): City {
  const entries: Entry[] = [];
  const notes = new Map<string, Noted[]>();
  for (const events of cases) {
    const { traits, facts } = factsOf(replay(events), events);
    if (traits.excluded !== true) for (const fact of facts) entries.push({ traits, fact });
    notes.set(traits.caseNo, notesOf(events));
  }
  return { entries, notes: sortNotes(notes) };
}

const lengthOf = lengthsBy(() => unitCalendar);
const namesOf = (some: readonly Counted[]) =>
  some.map(({ traits, branch }) => (branch === undefined ? traits.caseNo : `${traits.caseNo}#${branch}`)).sort();

/** What differs between the product's numbers, their cases, and the reference's. Answers how many numbers were compared. */
export function compareStatistics(
  { entries, notes }: City,
  span: { from: string; until: string },
  units: readonly string[],
) {
  const faults: string[] = [];
  let numbers = 0;
  let counted = 0;
  const compare = (kpis: readonly KpiId[], of: readonly Entry[], counting: Counting, unit?: string) => {
    const figures = figuresOf(of, counting, lengthOf);
    const ofKind = Map.groupBy(of, ({ fact }) => fact.kind);
    for (const kpi of kpis) {
      const opened = countedBy(kpiOf(kpi), ofKind.get(kpiOf(kpi).kind) ?? [], counting);
      const wanted = reckon(notes, kpi, span, unit);
      for (const [part, cases] of [
        ['denominator', namesOf(opened)],
        ['numerator', namesOf(opened.filter(({ met }) => met))],
      ] as const) {
        numbers += 1;
        counted += cases.length;
        const number = figures[kpi][part];
        if (number === cases.length && isDeepStrictEqual(cases, wanted[part])) continue;
        const here = cases.filter((one) => !wanted[part].includes(one)).slice(0, 3);
        const there = wanted[part].filter((one) => !cases.includes(one)).slice(0, 3);
        faults.push(
          `${kpi} ${unit ?? 'city'} ${part}: ${number}, ${cases.length} cases, reckoned ${wanted[part].length}; only here ${here}, only there ${there}`,
        );
      }
    }
  };
  const inSpan = entries.filter(({ fact }) => fact.at >= span.from && fact.at < span.until);
  compare(kpiIds, inSpan, 'case');
  // What the city or its callbacks count has no parts.
  const ofParts = kpiIds.filter((kpi) => !['accepted', 'dispatching', 'callback'].includes(kpiOf(kpi).kind));
  for (const unit of units) {
    const own = inSpan.filter((entry) => passes({ unit }, entry));
    compare(ofParts, own, 'branch', unit);
  }
  return { faults, numbers, counted };
}
