/** Supervision orders (督办) and instructions (批示): which are open, and who still owes an answer. */
import type { Branch, Case, Instant, Order } from './case.ts';
import { currentBranches, isLive } from './status.ts';

/** The orders that nobody has closed, oldest first. */
export function openOrders(state: Case): Order[] {
  return (state.orders ?? []).filter((order) => order.closedAt === undefined);
}

/** A case is supervised while an order is open. */
export function isSupervised(state: Case): boolean {
  return openOrders(state).length > 0;
}

/** True when the unit was named by the order and has not answered it. */
export function owesAnswer(order: Order, unitId: string): boolean {
  return order.units.includes(unitId) && !order.answered.some((answer) => answer.unitId === unitId);
}

/** The parts whose units still owe an answer to an order. */
export function answering(state: Case, order: Order): Branch[] {
  return currentBranches(state).filter((branch) => isLive(branch) && owesAnswer(order, branch.unitId));
}

/** True when every unit that the order names has answered. */
export function isAnswered(order: Order): boolean {
  return order.units.length > 0 && order.units.every((unit) => !owesAnswer(order, unit));
}

/** For each person who waits for an answer to an instruction on an open case: the oldest of theirs. One that is closed waits for none. */
export function awaitedAnswers(state: Case): Order[] {
  const waiting = openOrders(state).filter((order) => order.instruction && !isAnswered(order));
  return waiting.filter((order, index) => waiting.findIndex(({ by }) => by.id === order.by.id) === index);
}

/** An order as a list shows it. */
export type ShownOrder = { id: string; by: string; at: Instant; due?: Instant; answered: boolean };

export function orderShown(state: Case, order: Order): ShownOrder {
  const clock = state.clocks.find((one) => one.kind === 'supervision' && one.id.endsWith(`#${order.id}`));
  const due = order.due ?? clock?.due;
  const { id, at, by } = order;
  return { id, by: by.name, at, answered: isAnswered(order), ...(due === undefined ? {} : { due }) };
}

/** The facts of a case by which the policy chooses its column. */
export function policyFacts(state: Case): Case & { supervised: boolean } {
  return { ...state, supervised: isSupervised(state) };
}

/** The same for what began at an instant: whether an order was open then. */
export function policyFactsAt(state: Case, at: Instant): Case & { supervised: boolean } {
  const open = ({ at: from, closedAt }: Order) => from <= at && (closedAt === undefined || closedAt > at);
  return { ...state, supervised: (state.orders ?? []).some(open) };
}
