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

/** Figures of some parts: units in the order of their ids, overdue parts in the order of their dues. */
export function outlookOf(parts: readonly Part[]): Outlook {
  const units = new Map<string, UnitFigures>();
  for (const { unitId, ended, late } of parts) {
    const known = units.get(unitId) ?? { unitId, load: 0, ended: 0, onTime: 0, overdue: 0 };
    known.load += 1;
    if (ended !== undefined) known.ended += 1;
    if (ended !== undefined && !late) known.onTime += 1;
    if (late) known.overdue += 1;
    units.set(unitId, known);
  }
  const ended = parts.filter((part) => part.ended !== undefined);
  return {
    ended: ended.length,
    onTime: ended.filter((part) => !part.late).length,
    overdue: parts.filter((part) => part.late).sort((a, b) => byCodeUnit(a.due + a.branch, b.due + b.branch)),
    units: [...units.values()].sort((a, b) => byCodeUnit(a.unitId, b.unitId)),
  };
}

const standing = ({ due, late }: Part): Standing => ({ due, late });

/** The parts that are late on one side or the other, both sides of each beside one another, in the order of their numbers. */
function besides(real: readonly Part[], otherwise: readonly Part[]): Beside[] {
  const found = new Map<string, Beside>();
  for (const [side, parts] of [['real', real] as const, ['otherwise', otherwise] as const]) {
    for (const part of parts) {
      const { due: _, late: __, ...whose } = part;
      const key = `${part.caseNo} ${part.branch}`;
      found.set(key, { ...whose, ...found.get(key), [side]: standing(part) });
    }
  }
  return [...found]
    .filter(([, { real: was, otherwise: then }]) => was?.late === true || then?.late === true)
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([, one]) => one);
}

/**
 * What was, and what would have been had `contextOf` given the rules, for the parts dispatched in a period. Under the rules that held
 * both are the same.
 */
export function whatIf(
  cases: Iterable<readonly CaseEvent[]>,
  period: Period,
  contextOf: ContextOf,
): { real: Outlook; otherwise: Outlook; overdue: Beside[] } {
  const real: Part[] = [];
  const otherwise: Part[] = [];
  for (const events of cases) {
    real.push(...partsOf(replay(events), period));
    otherwise.push(...partsOf(reclock(events, contextOf), period));
  }
  return { real: outlookOf(real), otherwise: outlookOf(otherwise), overdue: besides(real, otherwise) };
}
