/** Works a case to its end, as the people whose turn it is would do: so that no state is a dead end. */
import { leadOf } from '#core/joint.ts';
import { isRefusal } from '#core/refusals.ts';
import { caseStatus, currentBranches, isUnsettled } from '#core/status.ts';
import type { UnitId } from '../support/city.ts';
import { accepted, attempt, type Held, type Order, wait } from '../support/held.ts';
import * as orders from '../support/orders.ts';

/** The orders that would bring the case forward; the first that is possible is given. */
function nextOrders({ state }: Held): Order[] {
  const leaderless = state.mode === 'lead_assist' && leadOf(state) === undefined;
  const dispatch = orders.dispatch(['longhua'], leaderless ? { leadUnitId: 'longhua' } : {});
  switch (caseStatus(state)) {
    case 'draft':
      return [{ name: 'send', actor: dispatch.actor }, orders.voidCase];
    case 'awaiting_dispatch':
    case 'difficult':
      return [dispatch];
    case 'merged':
      return [orders.unmerge];
    case 'awaiting_callback':
      return state.rehandleProposedAt === undefined
        ? [orders.callBack()]
        : [orders.rehandle({ agree: false, comment: '已按规定办结' })];
    case 'awaiting_signoff':
    case 'handling':
    case 'awaiting_review':
      if (currentBranches(state).some(isUnsettled)) return [dispatch];
      return currentBranches(state).flatMap(({ unitId, status }) => {
        const unit = unitId as UnitId;
        if (status === 'sent') return [orders.sign(unit)];
        if (status === 'signed') return [orders.submit(unit)];
        if (status === 'return_asked') return [orders.refuseReturn(unit)];
        return status === 'submitted' ? [orders.accept(unit)] : [];
      });
    default:
      return [orders.archive];
  }
}

/** The case at its end. Throws where nobody can bring it forward. */
export function finish(held: Held): Held {
  let now = held;
  for (let steps = 0; caseStatus(now.state) !== 'archived'; steps += 1) {
    const possible = nextOrders(now)
      .map((order) => attempt(now, order))
      .find((after) => !isRefusal(after));
    if (possible === undefined || steps > 60) throw new Error(`stuck: ${JSON.stringify(now.state)}`);
    now = wait(accepted(possible), 1);
  }
  return now;
}
