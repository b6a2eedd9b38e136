/** What another policy or calendar would have made of a past period: on time, overdue, load per unit, beside what was. */
import type { Case, Clock, Instant } from '../case.ts';
import type { CaseEvent } from '../events.ts';
import { replay } from '../evolve.ts';
import { isLate } from './people.ts';
import { type ContextOf, reclock } from './reclock.ts';

/** How one unit's part stands against its completion due; `ended` is absent while the unit still has it in hand. */
export type Part = { caseNo: string; branch: string; unitId: string; due: Instant; ended?: Instant; late: boolean };

/** `onTime` and `ended` count parts that were handed in; `load` all that a unit had. */
export type UnitFigures = { unitId: string; load: number; ended: number; onTime: number; overdue: number };
export type Outlook = { ended: number; onTime: number; overdue: Part[]; units: UnitFigures[] };
/** One part that is late, or would have been: its due and lateness as it was and as it would have been, absent where no clock ran. */
export type Beside = Omit<Part, 'due' | 'late'> & { real?: Standing; otherwise?: Standing };
type Standing = Pick<Part, 'due' | 'late'>;
export type Period = { from: Instant; until: Instant; now: Instant };

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function partOf(state: Case, clock: Clock, now: Instant): Part | undefined {
  const branch = state.branches.find((one) => one.id === clock.branch);
  if (branch === undefined || branch.status === 'cancelled' || branch.status === 'returned') return undefined;
  const { caseNo } = state;
  const part = { caseNo, branch: branch.id, unitId: branch.unitId, due: clock.due };
  if (clock.stopped !== undefined) return { ...part, ended: clock.stopped, late: clock.stopped > clock.due };
  return { ...part, late: isLate(clock, now) };
}

/** The parts of a case that were dispatched in a period, against the clocks of the state that is given. */
function partsOf(state: Case, { from, until, now }: Period): Part[] {
  return state.clocks
    .filter((clock) => clock.kind === 'completion' && clock.from >= from && clock.from < until)
    .flatMap((clock) => partOf(state, clock, now) ?? []);
}

/** Figures of parts that come one by one: units in the order of their ids, overdue parts, the only ones that are kept, in the order of their dues. */
function tally(): { add: (part: Part) => void; outlook: () => Outlook } {
  const units = new Map<string, UnitFigures>();
  const overdue: Part[] = [];
  const all = { ended: 0, onTime: 0 };
  const add = (part: Part): void => {
    const { unitId, ended, late } = part;
    const unit = units.get(unitId) ?? { unitId, load: 0, ended: 0, onTime: 0, overdue: 0 };
    units.set(unitId, unit);
    unit.load += 1;
    for (const figures of [unit, all]) {
      if (ended !== undefined) figures.ended += 1;
      if (ended !== undefined && !late) figures.onTime += 1;
    }
    if (!late) return;
    unit.overdue += 1;
    overdue.push(part);
  };
  const outlook = (): Outlook => ({
    ...all,
    overdue: overdue.toSorted((a, b) => byCodeUnit(a.due + a.branch, b.due + b.branch)),
    units: [...units.values()].sort((a, b) => byCodeUnit(a.unitId, b.unitId)),
  });
  return { add, outlook };
}

const standing = ({ due, late }: Part): Standing => ({ due, late });

/** The parts of a case that are late on one side or the other, both sides of each beside one another. */
function besides(real: readonly Part[], otherwise: readonly Part[]): Beside[] {
  const found = new Map<string, Beside>();
  for (const [side, parts] of [['real', real] as const, ['otherwise', otherwise] as const]) {
    for (const part of parts) {
      const { due: _, late: __, ...whose } = part;
      found.set(part.branch, { ...whose, ...found.get(part.branch), [side]: standing(part) });
    }
  }
  return [...found.values()].filter(({ real: was, otherwise: then }) => was?.late === true || then?.late === true);
}

export type Trial = { real: Outlook; otherwise: Outlook; overdue: Beside[] };

/**
 * What was, and what would have been had `contextOf` given the rules, for the parts dispatched in a period, of cases that are taken one
 * by one: of each no more is kept than its figures and what of it is late. Under the rules that held both are the same.
 */
export function trial(
  period: Period,
  contextOf: ContextOf,
): { take: (events: readonly CaseEvent[]) => void; result: () => Trial } {
  const [real, otherwise] = [tally(), tally()];
  const overdue: Beside[] = [];
  const take = (events: readonly CaseEvent[]): void => {
    // A case that ended before the period, or came after it, has no part of it.
    if (!events.some(({ at }) => at >= period.from) || !events.some(({ at }) => at < period.until)) return;
    const was = partsOf(replay(events), period);
    const then = partsOf(reclock(events, contextOf), period);
    for (const part of was) real.add(part);
    for (const part of then) otherwise.add(part);
    overdue.push(...besides(was, then));
  };
  const keyOf = ({ caseNo, branch }: Beside) => `${caseNo} ${branch}`;
  const result = (): Trial => ({
    real: real.outlook(),
    otherwise: otherwise.outlook(),
    overdue: overdue.toSorted((a, b) => byCodeUnit(keyOf(a), keyOf(b))),
  });
  return { take, result };
}

/** The trial of some cases. */
export function whatIf(cases: Iterable<readonly CaseEvent[]>, period: Period, contextOf: ContextOf): Trial {
  const { take, result } = trial(period, contextOf);
  for (const events of cases) take(events);
  return result();
}

/** At most so many of some cases, evenly by their numbers, and so by the instants of receipt: the same ones whoever asks. */
export function evenSample(numbers: readonly string[], most: number): string[] {
  const sorted = numbers.toSorted(byCodeUnit);
  if (sorted.length <= most) return sorted;
  return Array.from({ length: most }, (_, index) => sorted[Math.floor((index * sorted.length) / most)] as string);
}
