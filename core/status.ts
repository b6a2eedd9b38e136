/** Which status a case has: derived from its branches and overlays, never set by hand. */
import type { Branch, Case } from './case.ts';
import type { CaseStatus, HandlingMode } from './vocabulary.ts';

export const liveStatuses = ['sent', 'signed', 'return_asked', 'submitted'] as const;
export const closedStatuses = ['completed', 'front_desk_completed', 'refused', 'withdrawn', 'voided'] as const;

/** True while the unit still has something to do or to be decided. */
export function isLive(branch: Branch): boolean {
  return (liveStatuses as readonly string[]).includes(branch.status);
}

/** A returned part that was neither dispatched again nor waived. */
export function isUnsettled(branch: Branch): boolean {
  return branch.status === 'returned' && branch.settled === undefined;
}

/** The branches that count in the case's present round. */
export function currentBranches(state: Case): Branch[] {
  return state.branches.filter((branch) => branch.round === state.round);
}

/** The branches on which a joint case's completion depends: neither cancelled nor settled returns. */
export function participating(state: Case): Branch[] {
  return currentBranches(state).filter((branch) => branch.status !== 'cancelled' && branch.settled === undefined);
}

/** The branches of the present round that are in hand or done: on whom a new part has to fit in. */
export function standing(state: Case): Branch[] {
  return participating(state).filter((branch) => branch.status !== 'returned');
}

/** A case is joint when at least two branches take part. */
export function isJoint(state: Case): boolean {
  return participating(state).length >= 2;
}

/** Arms of the state machine: branches that are open until they are completed, cancelled or settled. */
export function openArms(state: Case): Branch[] {
  if (state.overlay !== undefined && state.overlay !== 'difficult') return [];
  return currentBranches(state).filter((branch) => isLive(branch) || isUnsettled(branch));
}

function wasSigned(branch: Branch): boolean {
  return branch.status === 'return_asked' ? branch.before === 'signed' : branch.status !== 'sent';
}

/**
 * The case's status, first match wins: overlay; no branch yet; nothing live or completed; a returned part beside others
 * is never later than `handling`; a case that its lead answered only waits for its callback; all waiting for signature; all submitted; otherwise handling; all done: callback, then completed.
 */
export function caseStatus(state: Case): CaseStatus {
  if (state.overlay !== undefined) return state.overlay;
  if (state.answeredBy !== undefined) return state.callback.outcome === undefined ? 'awaiting_callback' : 'completed';
  const branches = currentBranches(state);
  if (branches.length === 0) return state.stage;
  const live = branches.filter(isLive);
  const completed = branches.filter((branch) => branch.status === 'completed');
  if (live.length === 0 && completed.length === 0) return 'awaiting_dispatch';
  if (branches.some(isUnsettled)) return 'handling';
  if (live.length > 0) {
    if (completed.length === 0 && live.every((branch) => !wasSigned(branch))) return 'awaiting_signoff';
    return live.every((branch) => branch.status === 'submitted') ? 'awaiting_review' : 'handling';
  }
  return state.callback.outcome === undefined ? 'awaiting_callback' : 'completed';
}

/** The status by which the public is told of a case: of an archived one, that with which it closed. */
export function shownStatus(state: Case): CaseStatus {
  const status = caseStatus(state);
  return status === 'archived' ? (state.closedAs ?? status) : status;
}

/** The units that have the case now, each once. */
export function presentUnits(state: Case): string[] {
  const present = currentBranches(state).filter(({ status }) => status !== 'cancelled' && status !== 'returned');
  return [...new Set(present.map(({ unitId }) => unitId))];
}

/** True when nothing more is expected of anybody but archiving. */
export function isClosed(state: Case): boolean {
  return (closedStatuses as readonly string[]).includes(caseStatus(state));
}

/** Open = not closed, not merged, not archived. */
export function isOpen(state: Case): boolean {
  const status = caseStatus(state);
  return status !== 'merged' && status !== 'archived' && !(closedStatuses as readonly string[]).includes(status);
}

/** True for a case that the call-taker's own answer closed, archived or not. */
export function wasAnsweredAtDesk(state: Case): boolean {
  return state.closedAs === 'front_desk_completed';
}

/** How the case is, or was, handled; undefined before anybody was asked. */
export function handlingMode(state: Case): HandlingMode | undefined {
  if (wasAnsweredAtDesk(state)) return 'front_desk';
  if (isJoint(state)) return 'joint';
  return participating(state).length === 1 ? 'single' : undefined;
}
