/** The steps of which folding is made: branches that open, end and change hands, rounds, orders, amendments. */
import type { Branch, Case, Order, Overlay } from './case.ts';
import { type CaseEvent, type Draft, type OpenedBranch, type OrderData, openBranch } from './events.ts';
import { caseStatus, currentBranches, isLive, isUnsettled, participating } from './status.ts';
import type { BranchRole } from './vocabulary.ts';

/** An event as decided or as kept: both fold alike. */
export type Any = Draft | CaseEvent;

/** The case with one branch changed; as it is where there is no such branch. */
export function changeBranch(state: Case, id: string | undefined, change: (branch: Branch) => Branch): Case {
  return { ...state, branches: state.branches.map((branch) => (branch.id === id ? change(branch) : branch)) };
}

/** Opens branches. A returned part of a unit that is named again is thereby dispatched again: nobody could address it any more. */
export function open(state: Case, opened: OpenedBranch[], event: Any): Case {
  if (opened.length === 0) return state;
  const again = currentBranches(state).filter(
    (branch) => isUnsettled(branch) && opened.some((one) => one.unitId === branch.unitId),
  );
  const settled = settle(
    state,
    again.map((branch) => branch.id),
  );
  const added = opened.map((one) => openBranch(one, state.round, event.at, event.actor.id));
  return { ...settled, shape: state.shape + 1, branches: [...settled.branches, ...added] };
}

/** Returned parts that were dispatched again. */
export function settle(state: Case, ids: readonly string[]): Case {
  if (ids.length === 0) return state;
  const settled = (branch: Branch): Branch =>
    ids.includes(branch.id) ? { ...branch, settled: 'redispatched' } : branch;
  return { ...state, branches: state.branches.map(settled) };
}

/** Whatever the unit had asked for is moot, and its clocks go on, once its part changes hands or ends. */
export function withoutAsks({ extension: _, pauseAsked: __, pausedUntil: ___, ...branch }: Branch): Branch {
  return branch;
}

/** Ends what was still to be done when the whole case ends: live parts are cancelled, returned ones waived. */
function endParts(state: Case, at: string): Case {
  const end = (branch: Branch): Branch => {
    if (branch.round !== state.round) return branch;
    if (isLive(branch)) return { ...withoutAsks(branch), status: 'cancelled', cancelledAt: at };
    return isUnsettled(branch) ? { ...branch, settled: 'waived' } : branch;
  };
  return { ...state, branches: state.branches.map(end) };
}

/** The case ends as a whole; a parked one is not looked at again. */
export function endCase(state: Case, overlay: Overlay, at: string): Case {
  const { reviewAt: _, ...rest } = endParts(state, at);
  return { ...rest, overlay };
}

/** Gives every branch that takes part the role that `role` says. */
export function assignRoles(state: Case, role: (branch: Branch) => BranchRole): Case {
  const parts = participating(state).map((branch) => branch.id);
  const branches = state.branches.map((one) => (parts.includes(one.id) ? { ...one, role: role(one) } : one));
  return { ...state, branches };
}

/** Makes one unit the lead and the others its assistants; nothing where none is named. */
export function nameLead(state: Case, leadUnitId: string | undefined): Case {
  if (leadUnitId === undefined) return state;
  const role = (branch: Branch): BranchRole => (branch.unitId === leadUnitId ? 'lead' : 'assist');
  return { ...assignRoles(state, role), mode: 'lead_assist' };
}

/** Takes back that the case was closed or was to be handled again. */
function afresh(state: Case): Case {
  const {
    rehandleProposedAt: _,
    closedAt: __,
    overlay: ___,
    closedAs: ____,
    answeredBy: _____,
    desk: ______,
    ...rest
  } = state;
  return { ...rest, callback: { attempts: 0, officers: state.callback.officers } };
}

/** Begins the next round with the completed branches that go on into it. */
export function nextRound(state: Case, carried: readonly string[]): Case {
  const round = state.round + 1;
  const carry = (branch: Branch): Branch => (carried.includes(branch.id) ? { ...branch, round } : branch);
  return { ...afresh(state), round, branches: state.branches.map(carry) };
}

/** Back in the centre's queue. What was completed before stays behind in its round; else the round goes on. */
export function requeue(state: Case, at: string): Case {
  const queued: Case = { ...afresh(state), stage: 'awaiting_dispatch', queuedAt: at };
  return caseStatus(queued) === 'awaiting_dispatch' ? queued : nextRound(queued, []);
}

/** The case in the hands of its lead's result: its own parts end, and its citizen is called back. */
export function followLead(state: Case, lead: string, at: string): Case {
  const { overlay: _, mergedInto: __, ...rest } = endParts(state, at);
  return { ...rest, answeredBy: lead };
}

/** Adds an order, or a leader’s instruction, as its event says. */
export function addOrder(state: Case, event: Any & { data: OrderData }, instruction: boolean): Case {
  const { order: id, cause, units, due } = event.data;
  const { id: who, name } = event.actor;
  const order: Order = {
    id,
    cause,
    instruction,
    at: event.at,
    by: { id: who, name },
    units,
    ...(due === undefined ? {} : { due }),
    answered: [],
  };
  return { ...state, orders: [...(state.orders ?? []), order] };
}

/** The case with one of its orders changed. */
export function changeOrder(state: Case, id: string, change: (order: Order) => Order): Case {
  return { ...state, orders: (state.orders ?? []).map((order) => (order.id === id ? change(order) : order)) };
}

/** The unit of a branch; empty where there is no such branch. */
export function unitOf(state: Case, branchId: string | undefined): string {
  return state.branches.find((branch) => branch.id === branchId)?.unitId ?? '';
}

/** The facts that an amendment gives anew; the fields that it cleared are gone, and what a draft lacked may be there now. */
export function amend(state: Case, event: Extract<Any, { type: 'amended' }>): Case {
  const { cleared = [], lat: _, lon: __, ...facts } = event.data;
  const { missing, category, repeatOf, ...rest } = state;
  const lacking = ['title', 'content'].filter(
    (field) => cleared.includes(field) || (missing?.includes(field) === true && event.texts?.[field] === undefined),
  );
  return {
    ...rest,
    ...(category === undefined || cleared.includes('category') ? {} : { category }),
    ...(repeatOf === undefined || cleared.includes('repeatOf') ? {} : { repeatOf }),
    ...facts,
    ...(lacking.length === 0 ? {} : { missing: lacking }),
  };
}

/** The case as its first event makes it. */
export function begin(event: Extract<Any, { type: 'registered' }>, caseNo: string): Case {
  const { draft, upstreamReceivedAt: _, callId: __, takenAt: ___, lat: ____, lon: _____, ...facts } = event.data;
  const missing = ['title', 'content'].filter((field) => event.texts?.[field] === undefined);
  return {
    ...facts,
    caseNo,
    version: 0,
    hash: '',
    round: 1,
    shape: 0,
    stage: draft ? 'draft' : 'awaiting_dispatch',
    ...(draft ? {} : { queuedAt: event.at }),
    ...(missing.length === 0 ? {} : { missing }),
    receivedAt: event.at,
    registeredBy: event.actor.id,
    mode: 'parallel',
    branches: [],
    clocks: [],
    callback: { attempts: 0, officers: [] },
    returns: 0,
    urges: 0,
    recordings: 0,
    reopened: 0,
    lastAt: event.at,
  };
}
