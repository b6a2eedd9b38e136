/**
 * The key figures once more, written from their definitions in another way: event by event, noting what happened to whom when, and
 * nothing of the product's facts.
 */
import type { Case } from '#core/case.ts';
import type { CaseEvent } from '#core/events.ts';
import { evolve } from '#core/evolve.ts';
import type { KpiId } from '#core/statistics/kpis.ts';
import { watchClocks } from './clocks.ts';
import { type Noted, unitsOf } from './noted.ts';

const live = ['sent', 'signed', 'return_asked', 'submitted'];
const pleased = ['very_satisfied', 'satisfied'];

/** The parts that an event opens. */
const openedBy = (event: CaseEvent) => ('branches' in event.data ? event.data.branches : []);

/** What happened to each part after it was dispatched. */
function partNotes(states: readonly Case[], events: readonly CaseEvent[], end: Case): Noted[] {
  const notes: Noted[] = [];
  for (const [place, event] of events.entries()) {
    for (const { id, unitId } of openedBy(event)) {
      const later = events.slice(place + 1);
      const own = later.filter((one) => one.branch === id);
      const final = end.branches.find((one) => one.id === id);
      const of = { at: event.at, branch: id, units: unitsOf(final) };
      const urged = later.some((one, index) => {
        const before = states[place + index]?.branches.find((part) => part.id === id);
        const inHand =
          before !== undefined && live.includes(before.status) && before.round === states[place + index]?.round;
        return one.type === 'urged' && one.data.units.includes(unitId) && inHand;
      });
      const agreed = own.some((one) => one.type === 'return_decided' && one.data.agree);
      if (final?.status !== 'returned' && final?.status !== 'cancelled')
        notes.push({ kpi: 'completion', ...of, good: final?.status === 'completed' });
      notes.push({ kpi: 'returns', ...of, good: own.some(({ type }) => type === 'return_asked') });
      notes.push({ kpi: 'misdispatch', ...of, good: agreed });
      notes.push({ kpi: 'urged', ...of, good: urged });
      const extended = own.some((one) => one.type === 'extension_decided' && one.data.agree && one.data.final);
      notes.push({ kpi: 'extended', ...of, good: extended });
    }
  }
  return notes;
}

/** Completed parts: with whom the case was begun again afterwards, and not with what that part had done. */
function completedNotes(events: readonly CaseEvent[], end: Case): Noted[] {
  if (end.closedAs === 'front_desk_completed') return [];
  return end.branches.flatMap((part): Noted[] => {
    if (part.status !== 'completed' || part.completedAt === undefined) return [];
    const { completedAt, id: branch } = part;
    const units = unitsOf(part);
    const begun = events.find(
      (one) =>
        one.at >= completedAt &&
        (one.type === 'reopened' || (one.type === 'rehandle_decided' && one.data.agree)) &&
        !one.data.carried.includes(branch),
    );
    const again = begun?.type === 'rehandle_decided' || (begun?.type === 'reopened' && begun.data.rehandle);
    return [
      { kpi: 'rehandled', at: completedAt, branch, units, good: again },
      { kpi: 'handlingTime', at: completedAt, branch, units, good: true },
    ];
  });
}

function citizenNotes(events: readonly CaseEvent[], end: Case): Noted[] {
  const [first] = events;
  const notes: Noted[] = [];
  if (first !== undefined && end.closedAs !== 'refused') {
    const at = first.at;
    notes.push({ kpi: 'directAnswer', at, good: end.closedAs === 'front_desk_completed' });
    const days = (text: string) =>
      Date.parse(`${text.slice(2, 6)}-${text.slice(6, 8)}-${text.slice(8, 10)}`) / 86_400_000;
    const today = Math.floor((Date.parse(at) + 8 * 3_600_000) / 86_400_000);
    notes.push({ kpi: 'repeat', at, good: end.repeatOf !== undefined && today - days(end.repeatOf) <= 30 });
  }
  for (const event of events) {
    const { at } = event;
    if (event.type === 'called_back') notes.push({ kpi: 'reached', at, good: event.data.reached });
    if (event.type === 'rated' && event.data.asCallback) notes.push({ kpi: 'reached', at, good: true });
    const valid = event.type === 'called_back' ? event.data.reached : event.type === 'rated' && event.data.asCallback;
    if (!valid || (event.type !== 'called_back' && event.type !== 'rated')) continue;
    const { solved, result = '', attitude = '' } = event.data;
    notes.push({ kpi: 'resolution', at, good: solved === true });
    notes.push({ kpi: 'satisfaction', at, good: pleased.includes(result) });
    notes.push({ kpi: 'attitude', at, good: pleased.includes(attitude) });
  }
  return notes;
}

/** Everything that the figures count of a case; nothing of a draft, of what was void, of what is left out. */
export function notesOf(events: readonly CaseEvent[]): Noted[] {
  const states: Case[] = [];
  let state: Case | undefined;
  for (const event of events) {
    state = evolve(state, event, event.caseNo);
    states.push(state);
  }
  if (state === undefined || state.closedAs === 'voided' || state.exclusion?.agreed === true) return [];
  const isDraft = !events.some(({ type }, index) =>
    index === 0 ? false : ['sent', 'answered', 'dispatched'].includes(type),
  );
  const [first] = events;
  if (first?.type === 'registered' && first.data.draft && isDraft && state.closedAs === undefined) return [];
  return [
    ...citizenNotes(events, state),
    ...partNotes(states, events, state),
    ...completedNotes(events, state),
    ...watchClocks(states, events, state),
  ];
}

const every: readonly KpiId[] = [
  'signoff',
  'contact',
  'onTime',
  'strictOnTime',
  'timelyDispatch',
  'timelyReturn',
  'completion',
  'directAnswer',
];
const last: readonly KpiId[] = ['resolution', 'satisfaction', 'attitude'];

/** Notes with their cases, by figure and by whose they are: a unit's, or (under no unit) the city's, which are all. */
export type NotesOf = (kpi: KpiId, unit?: string) => readonly { caseNo: string; note: Noted }[];

/** Sorts what was noted of all cases once, so that each number reads only its own. */
export function sortNotes(cases: ReadonlyMap<string, readonly Noted[]>): NotesOf {
  const sorted = new Map<string, { caseNo: string; note: Noted }[]>();
  for (const [caseNo, notes] of cases) {
    for (const note of notes) {
      for (const whose of new Set(['', ...(note.units ?? [])])) {
        const name = `${note.kpi} ${whose}`;
        const known = sorted.get(name) ?? [];
        known.push({ caseNo, note });
        sorted.set(name, known);
      }
    }
  }
  return (kpi, unit = '') => sorted.get(`${kpi} ${unit}`) ?? [];
}

/** Numerator and denominator over cases, or over the parts of one unit, by name: `case` or `case#part`. */
export function reckon(notesOf: NotesOf, kpi: KpiId, span: { from: string; until: string }, unit?: string) {
  const denominator: string[] = [];
  const numerator: string[] = [];
  const counted = notesOf(kpi, unit).filter(({ note }) => note.at >= span.from && note.at < span.until);
  const groups = Map.groupBy(counted, ({ caseNo, note }) => (unit === undefined ? caseNo : `${caseNo}#${note.branch}`));
  for (const [name, group] of groups) {
    const good = group.map(({ note }) => note.good);
    denominator.push(name);
    const met = every.includes(kpi)
      ? !good.includes(false)
      : last.includes(kpi)
        ? good.at(-1) === true
        : good.includes(true);
    if (met) numerator.push(name);
  }
  return { numerator: numerator.sort(), denominator: denominator.sort() };
}
