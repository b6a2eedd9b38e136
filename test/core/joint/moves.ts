/** Random moves of a joint case: mostly what somebody might do next, sometimes what nobody may. */

import type { Branch } from '#core/case.ts';
import { caseStatus, currentBranches, isUnsettled } from '#core/status.ts';
import { supervisor, type UnitId } from '../support/city.ts';
import type { Held, Order } from '../support/held.ts';
import * as orders from '../support/orders.ts';

export const pool = ['chengguan', 'shuiwu', 'huanjing', 'longhua'] as const satisfies UnitId[];

/** A move as drawn: which of the possible orders, which units where it names some, and how many minutes pass before. */
export type Move = { order: number; units: number; minutes: number; wild: boolean };

const pick = <T>(from: readonly T[], at: number): T => from[at % from.length] as T;

/** 1 to 4 units of the pool, by the bits of a number. */
const someUnits = (bits: number): UnitId[] => {
  const chosen = pool.filter((_, index) => (bits >> index) % 2 === 1);
  return chosen.length === 0 ? [pick(pool, bits)] : chosen;
};

function partOrders(branch: Branch, one: UnitId, lead: object): Order[] {
  const unit = branch.unitId as UnitId;
  const ends = [orders.cancel(unit), orders.cancel(unit, [], lead), orders.cancel(unit, [one], { leadUnitId: one })];
  switch (branch.status) {
    case 'sent':
      return [...Array(9).fill(orders.sign(unit)), orders.askReturn(unit), ...ends];
    case 'signed':
      return [...Array(9).fill(orders.submit(unit)), orders.contact(unit), orders.askReturn(unit), ...ends];
    case 'return_asked':
      return [
        orders.agreeReturn(unit),
        orders.agreeReturn(unit, [one]),
        orders.agreeReturn(unit, [one], { leadUnitId: one }),
        orders.agreeReturn(unit, [one], lead),
        orders.refuseReturn(unit),
      ];
    case 'submitted':
      return [...Array(7).fill(orders.accept(unit)), orders.sendBack(unit), orders.sendBack(unit), ends[0]];
    default:
      return isUnsettled(branch) ? ends : [];
  }
}

function likely(held: Held, { units }: Move): Order[] {
  const { state } = held;
  const named = someUnits(units);
  const one = pick(pool, units);
  const lead = { leadUnitId: pick(currentBranches(state), units)?.unitId ?? one };
  const all = [orders.dispatch(named), orders.dispatch(named, { leadUnitId: named[0] })];
  switch (caseStatus(state)) {
    case 'awaiting_dispatch':
      return [...all, ...all, ...all, orders.answer];
    case 'awaiting_callback':
      return state.rehandleProposedAt === undefined
        ? [orders.callBack(), orders.callBack(orders.dissatisfied), orders.callBack({ reached: false })]
        : [
            orders.rehandle(),
            orders.rehandle({ agree: true, units: [pick(currentBranches(state), units).unitId] }),
            orders.rehandle({ agree: false, comment: '已按规定办结' }),
          ];
    case 'completed':
    case 'front_desk_completed':
    case 'voided':
      return [orders.reopen(), orders.reopen({ units: [{ unitId: one }] }), orders.reopen(), orders.archive];
    case 'archived':
      return [orders.tick];
    default:
      return [
        ...currentBranches(state).flatMap((branch) => partOrders(branch, one, lead)),
        orders.dispatch([one]),
        orders.dispatch([one], lead),
        { name: 'urge', actor: supervisor, body: { text: '请抓紧办理' } },
        { name: 'supplement', actor: supervisor, body: { text: '又坏了一盏' } },
        orders.tick,
      ];
  }
}

function unlikely({ units }: Move): Order[] {
  const unit = pick(pool, units);
  const branch = [
    orders.sign,
    orders.submit,
    orders.accept,
    orders.sendBack,
    orders.agreeReturn,
    orders.cancel,
    orders.askReturn,
  ];
  return [
    ...branch.map((order) => order(unit)),
    orders.voidCase,
    orders.reopen(),
    orders.archive,
    orders.callBack(),
    orders.rehandle(),
  ];
}

/** The order that a move means in the present state. */
export function orderOf(held: Held, move: Move): Order {
  return pick(move.wild ? unlikely(move) : likely(held, move), move.order);
}
