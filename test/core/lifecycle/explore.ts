/** Walks through the lifecycle breadth first: every order that somebody entitled could give, from every state that is new. */
import { openOrders } from '#core/orders.ts';
import { isRefusal } from '#core/refusals.ts';
import { caseStatus, currentBranches } from '#core/status.ts';
import { callTaker, leader, type UnitId, units } from '../support/city.ts';
import { attempt, branchOf, type Held, later, type Order, register, wait } from '../support/held.ts';
import * as orders from '../support/orders.ts';

const known = ['chengguan', 'shuiwu', 'huanjing'] as const;

/** What may lie over a case besides its units: asked for, paused, ordered, parked, merged. */
function sidesOf({ state }: Held): string[] {
  const current = currentBranches(state);
  const ofBranch = current.map(({ id, extension, pauseAsked, pausedUntil }) => {
    const asked = extension === undefined ? '' : `extension ${extension.deciders}`;
    return [asked, pauseAsked && 'pause', pausedUntil && 'paused'].filter(Boolean).map((one) => `${id} ${one}`);
  });
  const orders = openOrders(state).map(({ units: named, answered }) => {
    const owing = named.filter((unit) => !answered.some((one) => one.unitId === unit)).length;
    return `order ${owing > 0} ${named.length > 0}`;
  });
  const { overlay, mergedInto, followers, answeredBy } = state;
  const merged = [mergedInto && 'merged', followers && 'leads', answeredBy && 'answered'].filter(Boolean) as string[];
  return [...ofBranch.flat(), ...orders, ...(overlay === 'difficult' ? ['parked'] : []), ...merged];
}

/** Too much at once: such states are counted, but not gone on from. Of one unit alone everything may lie over the case. */
function isCrowded(held: Held): boolean {
  const { branches, urgency, round, reopened } = held.state;
  const sides = sidesOf(held).length;
  if (branches.length > 2 || sides > 1) return true;
  return (sides > 0 || urgency === 'urgent') && (branches.length > 1 || round > 1 || reopened > 0);
}

/**
 * What tells two states of a case apart for the lifecycle: not its instants and counters, nor which unit is which; of parts that are
 * over only whether there are any, and of a case that is over only how.
 */
export function keyOf(held: Held): string {
  const { state } = held;
  const status = caseStatus(state);
  const current = currentBranches(state);
  const over = current.filter((branch) => branch.status === 'cancelled' || branch.settled !== undefined);
  const past = [...new Set(over.map((branch) => branch.status))].sort();
  if (status === 'archived') {
    const done = current.some((branch) => branch.status === 'completed');
    return `archived|${state.closedAs}|${done}|${past}`;
  }
  const parts = current
    .filter((branch) => !over.includes(branch))
    .map(({ status: own, before, role }) => [own, before, role].join(':'))
    .sort();
  const proposed = state.rehandleProposedAt !== undefined;
  const { round, stage, mode, closedAs, missing, hasPhone } = state;
  const sides = sidesOf(held)
    .map((side) => side.replace(/^\S+~\d+ /, ''))
    .sort();
  return [status, round, stage, mode, closedAs, missing?.length, hasPhone, proposed, past, ...parts, ...sides].join(
    '|',
  );
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
    orders.askExtension(unitId),
    orders.grant(unitId),
    orders.refuseExtension(unitId),
    orders.grant(unitId, {}, leader),
    orders.askPause(unitId),
    orders.pause(unitId),
    orders.refusePause(unitId),
    orders.resume(unitId),
    orders.answerOrder(unitId),
  ];
}

/** The orders that may lead on from here. */
export function ordersFrom(held: Held): Order[] {
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
    orders.supervise(),
    orders.instruct(),
    orders.closeOrder(),
    orders.park(later(held.now, 3 * 24 * 60)),
    orders.unpark,
    orders.refuse,
    orders.withdraw(),
    orders.merge(),
    orders.unmerge,
    orders.takeFollower(orders.lead),
    orders.dropFollower(orders.lead),
    orders.followLead(true),
    orders.followLead(false),
    orders.rate(),
    orders.rate({ solved: false }),
    orders.archive,
    ...present.flatMap((unitId) => branchOrders(held, unitId)),
  ];
}

const beginnings = (): Held[] => {
  const policy = { maxRounds: 2, pause: { allowed: true, maxDays: 10 } };
  return [
    register({ draft: true }, { policy }),
    register({ draft: true, title: '' }, { policy }),
    register({}, { policy }),
    register({ requester: { name: '郑重' } }, { policy }),
    register({ urgency: 'urgent' }, { policy }),
  ];
};

export type Found = { held: Held; by: string };

/** Every state within three branches a case, two rounds and one reopening (see isCrowded); the first way to each that was found. */
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
        if (!isCrowded(moved)) next.push(moved);
      }
    }
    edge = next;
  }
  return { found, orders: given, refusals };
}
