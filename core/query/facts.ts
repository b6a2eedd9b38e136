/** What of a case's state can be asked for, told one way for the check of a hit and for the index. */
import type { Case, Clock, Instant } from '../case.ts';
import { isSupervised } from '../orders.ts';
import { caseStatus, isOpen } from '../status.ts';
import type { CaseStatus, ClockKind } from '../vocabulary.ts';
import type { CaseFlag, ClockState, PeriodName } from './names.ts';

/** The flags that a case bears now. */
const flagOf: Record<CaseFlag, (state: Case) => boolean> = {
  supervised: isSupervised,
  instructed: (state) => state.leaderInstructed === true,
  repeat: (state) => state.repeatOf !== undefined,
  returned: (state) => state.returns > 0,
  urged: (state) => state.urges > 0,
  reopened: (state) => state.reopened > 0,
  rehandled: (state) => state.round > 1,
  excluded: (state) => state.exclusion?.agreed === true,
  confidential: (state) => state.confidentiality !== 'none',
  anonymous: (state) => state.anonymous,
  recorded: (state) => state.recordings > 0,
};
export const flagNames = Object.keys(flagOf) as CaseFlag[];
export const hasFlag = (state: Case, flag: CaseFlag): boolean => flagOf[flag](state);

/** Statuses that a case keeps, but for the rare one that is taken up again. */
export const finalStatuses: readonly CaseStatus[] = ['archived', 'voided', 'withdrawn', 'refused', 'merged'];

/** True while something may still become of the case: it stands in the list of those. */
export const isLively = (state: Case): boolean => !finalStatuses.includes(caseStatus(state));

/** Clocks that are no limit for somebody's work. */
const quietKinds: readonly ClockKind[] = ['archive', 'pause', 'park'];

const isRunning = ({ stopped, frozen, kind }: Clock): boolean =>
  stopped === undefined && frozen === undefined && !quietKinds.includes(kind);

/** How the case stands to its limits at an instant; undefined where it has, or had, none. */
export function clockStateOf(state: Case, now: Instant): ClockState | undefined {
  if (isOpen(state)) {
    const running = state.clocks.filter(isRunning);
    if (running.length === 0) return undefined;
    if (running.some(({ due }) => now > due)) return 'red';
    return running.some(({ yellow }) => yellow !== undefined && now >= yellow) ? 'yellow' : 'on_time';
  }
  const completions = state.clocks.filter(({ kind, stopped }) => kind === 'completion' && stopped !== undefined);
  if (completions.length === 0) return undefined;
  return completions.some(({ due, stopped = '' }) => stopped > due) ? 'ended_late' : 'ended_on_time';
}

/** The completion clock that is due last, of several parts. */
function lastCompletion(clocks: readonly Clock[]): Clock | undefined {
  const completions = clocks.filter(({ kind }) => kind === 'completion');
  return completions.reduce<Clock | undefined>(
    (last, clock) => (last === undefined || clock.due > last.due ? clock : last),
    undefined,
  );
}

/** The completion clock that still runs, the one due last of several parts: by it cases are sorted. */
export const runningCompletion = (state: Case): Clock | undefined =>
  isOpen(state) ? lastCompletion(state.clocks.filter(({ stopped }) => stopped === undefined)) : undefined;

/** When it is due. */
export const runningDue = (state: Case): Instant | undefined => runningCompletion(state)?.due;

/** The instants by which periods are asked for. Where no completion due runs any more, the last one counts. */
export function instantOf(state: Case, name: PeriodName): Instant | undefined {
  switch (name) {
    case 'received':
      return state.receivedAt;
    case 'dispatched':
      return [...state.branches.map(({ dispatchedAt }) => dispatchedAt)].sort()[0];
    case 'due':
      return (runningCompletion(state) ?? lastCompletion(state.clocks))?.due;
    case 'closed':
      return state.closedAt;
  }
}

/** Every unit that has, or had, a part. */
export const unitsOf = (state: Case): string[] => [
  ...new Set(
    state.branches.flatMap(({ unitId, subUnitId }) => (subUnitId === undefined ? [unitId] : [unitId, subUnitId])),
  ),
];

/** Everybody who has, or had, a part to handle. */
export const handlersOf = (state: Case): string[] =>
  state.branches.flatMap(({ handler }) => (handler === undefined ? [] : [handler]));
