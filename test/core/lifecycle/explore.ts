/** Walks through the lifecycle breadth first: every order that somebody entitled could give, from every state that is new. */
import { isRefusal } from '#core/refusals.ts';
import { caseStatus, currentBranches } from '#core/status.ts';
import { callTaker, type UnitId, units } from '../support/city.ts';
import { attempt, branchOf, type Held, type Order, register, wait } from '../support/held.ts';
import * as orders from '../support/orders.ts';

const known = ['chengguan', 'shuiwu', 'huanjing'] as const;

/**
 * What tells two states of a case apart for the lifecycle: not its instants and counters, nor which unit is which; of parts that are
 * over only whether there are any, and of a case that is over only how.
 */
export function keyOf({ state }: Held): string {
  const status = caseStatus(state);
  const current = currentBranches(state);
  const over = current.filter((branch) => branch.status === 'cancelled' || branch.settled !== undefined);
  const past = [...new Set(over.map((branch) => branch.status))].sort();
  if (status === 'archived') return `archived|${state.closedAs}|${past}`;
  const parts = current
    .filter((branch) => !over.includes(branch))
    .map(({ status: own, before, role }) => [own, before, role].join(':'))
    .sort();
  const proposed = state.rehandleProposedAt !== undefined;
  const { round, stage, mode, closedAs, missing, hasPhone } = state;
  return [status, round, stage, mode, closedAs, missing?.length, hasPhone, proposed, past, ...parts].join('|');
}

function branchOrders(held: Held, unitId: UnitId): Order[] {
  const others = currentBranches(held.state).filter((branch) => branch.unitId !== unitId);
  const successor = others[0] === undefined ? {} : { leadUnitId: others[0].unitId };
  return [
    orders.sign(unitId),
    orders.sign(unitId, units[unitId].handler),
    orders.askReturn(unitId),
    orders.agreeReturn(unitId),
    orders.agreeReturn(unitId, ['huanjing']),
    orders.agreeReturn(unitId, ['huanjing'], successor),
    orders.refuseReturn(unitId),
    orders.cancel(unitId),
    orders.cancel(unitId, [], successor),
    orders.cancel(unitId, ['huanjing'], { leadUnitId: 'huanjing' }),
    orders.submit(unitId),
    orders.accept(unitId),
    orders.sendBack(unitId),
  ];
}

/** The orders that may lead on from here. */
function ordersFrom(held: Held): Order[] {
  const present = known.filter((unitId) => branchOf(held, unitId) !== undefined);
  return [
    { name: 'send', actor: callTaker },
    orders.answer,
    orders.dispatch(['chengguan']),
    orders.dispatch(['chengguan', 'shuiwu']),
    orders.dispatch(['chengguan', 'shuiwu'], { leadUnitId: 'chengguan' }),
    orders.dispatch(['huanjing']),
    orders.dispatch(['huanjing'], { leadUnitId: 'huanjing' }),
    orders.callBack(),
    orders.callBack(orders.dissatisfied),
    orders.callBack({ reached: false }),
    orders.rehandle(),
    orders.rehandle({ agree: true, units: ['chengguan'] }),
    orders.rehandle({ agree: false, comment: '已按规定办结' }),
    orders.reopen(),
    orders.voidCase,
    orders.archive,
    ...present.flatMap((unitId) => branchOrders(held, unitId)),
  ];
}

const beginnings = (): Held[] => {
  const policy = { maxRounds: 2 };
  return [
    register({ draft: true }, { policy }),
    register({ draft: true, title: '' }, { policy }),
    register({}, { policy }),
    register({ requester: { name: '郑重' } }, { policy }),
  ];
};

export type Found = { held: Held; by: string };

/** Every state within three branches a case, two rounds and one reopening; the first way to each that was found. */
export function explore(): { found: Map<string, Found>; orders: number; refusals: Map<string, number> } {
  const found = new Map<string, Found>();
  const refusals = new Map<string, number>();
  let given = 0;
  let edge: Held[] = beginnings();
  for (const held of edge) found.set(keyOf(held), { held, by: 'register' });
  while (edge.length > 0) {
    const next: Held[] = [];
    for (const held of edge) {
      for (const order of ordersFrom(held)) {
        given += 1;
        const after = attempt(held, order);
        if (isRefusal(after)) {
          refusals.set(after.refused, (refusals.get(after.refused) ?? 0) + 1);
          continue;
        }
        const { branches, reopened } = after.state;
        const key = keyOf(after);
        if (found.has(key) || branches.length > 3 || reopened > 1) continue;
        const moved = wait(after, 1);
        found.set(key, { held: moved, by: order.name });
        if (branches.length < 3) next.push(moved);
      }
    }
    edge = next;
  }
  return { found, orders: given, refusals };
}
