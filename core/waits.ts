/** Which waits the state machine must hold for a case, and until when: the one rule that all its tokens conform to. */
import type { Case, Instant } from './case.ts';
import { pendingMarks } from './marks.ts';
import { caseStatus, isOpen, openArms } from './status.ts';

/** One wait: the case itself, or one open branch. `marks` are instants in time order; none = wait without a timer. */
export type Wait = { step: string; shape: number; marks: Instant[] };

/** The step of the wait that belongs to the case as a whole (awaiting dispatch, awaiting callback). */
export const caseStep = 'case';

function marksOf(state: Case, ...branches: (string | undefined)[]): Instant[] {
  const marks = state.clocks.filter((clock) => branches.includes(clock.branch)).flatMap(pendingMarks);
  return [...new Set(marks.map((mark) => mark.at))].sort();
}

/**
 * The waits of a case: one per open branch, including a returned part until it is settled; else one for the case while it waits
 * for its dispatch or callback; none for a draft or a case that has ended. While branches are open the case's own clocks (an order
 * that no unit owes, the review of a parked case) are waited for in the first one's arm.
 */
export function waits(state: Case): Wait[] {
  const arms = openArms(state);
  if (arms.length > 0) {
    return arms.map((branch, index) => ({
      step: branch.id,
      shape: state.shape,
      marks: index === 0 ? marksOf(state, branch.id, undefined) : marksOf(state, branch.id),
    }));
  }
  if (!isOpen(state) || caseStatus(state) === 'draft') return [];
  return [{ step: caseStep, shape: state.shape, marks: marksOf(state, undefined) }];
}
