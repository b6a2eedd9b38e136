/** 人员监督: load, speed, returns and overdue by person, from their deeds in a period and what they have in hand. */
import type { Branch, Case, Clock, Instant } from '../case.ts';
import { caseStatus, currentBranches, isOpen, isUnsettled } from '../status.ts';
import type { Calendar } from '../time/calendar.ts';
import { workingTimeBetween } from '../time/count.ts';
import { type Calendars, unitCalendarOf } from '../time/versions.ts';
import { centreOwner, type Deed, type Work, works } from './deeds.ts';

/** Work that is open; without `person` it is the unit's, and nobody was named for it. */
export type InHand = { work: Work; owner: string; person?: string; late: boolean };

/**
 * The figures of one person (absent: of nobody by name) in one kind of work for one owner. `inHand` and `overdue` are of now, the others
 * of the period; `median` is working time in milliseconds.
 */
export type PersonFigures = {
  work: Work;
  owner: string;
  person?: { id: string; name: string };
  inHand: number;
  overdue: number;
  done: number;
  late: number;
  returns: number;
  median?: number;
};

/** True where a clock that still runs is beyond its due, and no decision is waited for. */
export const isLate = (clock: Clock, now: Instant): boolean =>
  clock.stopped === undefined && clock.held !== true && (clock.frozen ?? now) > clock.due;

function partInHand(state: Case, branch: Branch, now: Instant): InHand[] {
  const { status, subUnitId, unitId, handler } = branch;
  if (status !== 'sent' && status !== 'signed' && status !== 'return_asked') return [];
  const unsigned = status === 'sent' || (status === 'return_asked' && branch.before === 'sent');
  const counted: Clock['kind'][] = unsigned ? ['signoff', 'completion'] : ['completion'];
  const late = state.clocks.some(
    (clock) => clock.branch === branch.id && counted.includes(clock.kind) && isLate(clock, now),
  );
  const person = handler === undefined ? {} : { person: handler };
  return [{ work: unsigned ? 'signoff' : 'handling', owner: subUnitId ?? unitId, ...person, late }];
}

/** Whose hands an open case is in at an instant: a draft its call-taker's, the queue the centre's, parts their handlers' or units'. */
export function inHandOf(state: Case, now: Instant): InHand[] {
  if (!isOpen(state) || caseStatus(state) === 'difficult') return [];
  if (caseStatus(state) === 'draft') {
    return [{ work: 'intake', owner: centreOwner, person: state.registeredBy, late: false }];
  }
  const parts = state.answeredBy === undefined ? currentBranches(state) : [];
  const queued = caseStatus(state) === 'awaiting_dispatch' || parts.some(isUnsettled);
  const late = state.clocks.some((clock) => clock.kind === 'dispatch' && isLate(clock, now));
  return [
    ...(queued ? [{ work: 'dispatch' as const, owner: centreOwner, late }] : []),
    ...parts.flatMap((branch) => partInHand(state, branch, now)),
  ];
}

/** How long a deed took, in working time of its owner's calendar, without the time for which its clock stood still. */
function tookOf({ from, at, still = [] }: Deed, calendar: Calendar): number | undefined {
  if (from === undefined) return undefined;
  const stood = still.reduce((sum, [since, until]) => sum + workingTimeBetween(calendar, since, until), 0);
  return Math.max(workingTimeBetween(calendar, from, at) - stood, 0);
}

/** The calendar by which the time of an owner's work is counted. */
export const workCalendar = (calendars: Omit<Calendars, 'version'>, owner: string): Calendar =>
  owner === centreOwner ? calendars.centre : unitCalendarOf(calendars, owner);

/** The middle of some amounts, or half-way between the two in the middle, in whole milliseconds. */
export function medianOf(amounts: readonly number[]): number | undefined {
  if (amounts.length === 0) return undefined;
  const sorted = [...amounts].sort((a, b) => a - b);
  const high = sorted[sorted.length >> 1] ?? 0;
  const low = sorted[(sorted.length - 1) >> 1] ?? 0;
  return Math.round((low + high) / 2);
}

type Line = { figures: PersonFigures; took: number[] };

function lineOf(lines: Map<string, Line>, work: Work, owner: string, person?: { id: string; name: string }): Line {
  const key = JSON.stringify([owner, work, person?.id]);
  const known = lines.get(key);
  if (known !== undefined) return known;
  const named = person === undefined ? {} : { person };
  const line: Line = {
    figures: { work, owner, ...named, inHand: 0, overdue: 0, done: 0, late: 0, returns: 0 },
    took: [],
  };
  lines.set(key, line);
  return line;
}

const order = Object.keys(works);
const placeOf = ({ owner, work, person }: PersonFigures): string =>
  JSON.stringify([owner === centreOwner ? '' : owner, order.indexOf(work), person?.id ?? '']);

/**
 * Figures of everybody who did something in a period or has something in hand: the centre first, then the units by id. `deeds` are those
 * of the period; `nameOf` is what a person is called now, who is called as they were then where it does not know them.
 */
export function peopleFigures(
  deeds: Iterable<Deed>,
  hands: Iterable<InHand>,
  { calendars, nameOf }: { calendars: Omit<Calendars, 'version'>; nameOf: (id: string) => string | undefined },
): PersonFigures[] {
  const lines = new Map<string, Line>();
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name: nameOf(id) ?? name });
  for (const deed of deeds) {
    const { figures, took } = lineOf(lines, deed.work, deed.owner, named(deed.person));
    if (deed.outcome === 'returned') {
      figures.returns += 1;
      continue;
    }
    figures.done += 1;
    if (deed.late === true) figures.late += 1;
    const time = tookOf(deed, workCalendar(calendars, deed.owner));
    if (time !== undefined) took.push(time);
  }
  for (const { work, owner, person, late } of hands) {
    const known = person === undefined ? undefined : named({ id: person, name: person });
    const { figures } = lineOf(lines, work, owner, known);
    figures.inHand += 1;
    if (late) figures.overdue += 1;
  }
  return [...lines.values()]
    .map(({ figures, took }) => {
      const median = medianOf(took);
      return median === undefined ? figures : { ...figures, median };
    })
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}
