/** Which clocks should run in a state of a case: what runs, since when, under which limit, and whether it stands still. */
import type { Branch, Case, Instant } from '../case.ts';
import { answering, isAnswered, openOrders } from '../orders.ts';
import { isNumberHidden } from '../permissions.ts';
import { caseStatus, currentBranches, isClosed, isUnsettled } from '../status.ts';
import type { Limit } from '../time/policy.ts';
import type { ClockKind, MoveReason } from '../vocabulary.ts';

export type Wanted = {
  kind: ClockKind;
  branch?: Branch;
  from: Instant;
  /** What gives the due; an instant where somebody set it. */
  limit: Limit | { until: Instant };
  held?: boolean;
  /** Why the clock stands still. */
  frozen?: StandsStill;
  /** The order that the clock belongs to. */
  order?: string;
};
export type StandsStill = Extract<MoveReason, 'pause' | 'park' | 'merge'>;

export const clockId = ({ kind, branch, order }: Pick<Wanted, 'kind' | 'branch' | 'order'>) =>
  `${branch?.id ?? 'case'}:${kind}${order === undefined ? '' : `#${order}`}`;

/** The limit of a clock that runs from an instant. */
export type LimitOf = (kind: ClockKind, from: Instant, branch?: Branch) => Limit | undefined;

/** When what the unit has asked for last was asked; undefined when nothing is to be decided. */
function askedAt(branch: Branch): Instant | undefined {
  if (branch.status === 'return_asked') return branch.returnAskedAt;
  return branch.extension?.askedAt ?? branch.pauseAsked?.askedAt;
}

function branchClocks(state: Case, branch: Branch, limit: LimitOf): Wanted[] {
  const wanted: Wanted[] = [];
  const paused = branch.pausedUntil !== undefined;
  const want = (kind: ClockKind, from: Instant | undefined, more: Partial<Wanted> = {}) => {
    if (from === undefined) return;
    const within = more.limit ?? limit(kind, from, branch);
    // The centre's decision does not wait for the unit.
    const still = paused && kind !== 'decision' ? { frozen: 'pause' as const } : {};
    if (within !== undefined) wanted.push({ kind, branch, from, held: false, ...still, ...more, limit: within });
  };
  const asked = branch.status === 'return_asked';
  if (branch.status === 'sent') want('signoff', branch.dispatchedAt);
  const inHand = branch.status === 'signed' || (asked && branch.before === 'signed');
  // Nobody in the unit can be late in calling a number that they do not have.
  const reachable = state.hasPhone && !isNumberHidden(state);
  if (inHand && branch.contactedAt === undefined && reachable) want('contact', branch.signedAt, { held: asked });
  if (inHand || branch.status === 'sent' || asked) {
    const usual = limit('completion', branch.dispatchedAt, branch);
    const days =
      branch.days === undefined || usual === undefined ? {} : { limit: { amount: branch.days, unit: 'wd' } as const };
    want('completion', branch.dispatchedAt, { held: asked || branch.extension !== undefined, ...days });
  }
  want('decision', askedAt(branch));
  if (branch.status === 'submitted') want('review', branch.submittedAt);
  if (isUnsettled(branch)) want('dispatch', branch.returnedAt);
  if (branch.pausedUntil !== undefined)
    wanted.push({ kind: 'pause', branch, from: state.lastAt, limit: { until: branch.pausedUntil } });
  return wanted;
}

/** The clocks of the open orders: of each unit that owes an answer; of the case while no unit that has it in hand does. */
function orderClocks(state: Case, limit: LimitOf): Wanted[] {
  // Nobody but the desk has a draft.
  if (caseStatus(state) === 'draft') return [];
  return openOrders(state).flatMap((order) => {
    const within = order.due === undefined ? limit('supervision', order.at) : { until: order.due };
    if (within === undefined || isAnswered(order)) return [];
    const one = { kind: 'supervision' as const, limit: within, order: order.id };
    const owing = answering(state, order);
    if (owing.length === 0) return [{ ...one, from: later(order.at, state.queuedAt) }];
    return owing.map((branch) => {
      const from = later(order.at, branch.dispatchedAt);
      return { ...one, branch, from, ...(branch.pausedUntil === undefined ? {} : { frozen: 'pause' as const }) };
    });
  });
}

const later = (one: Instant, other: Instant | undefined): Instant => (other !== undefined && other > one ? other : one);

/** What the overlay of a parked or merged case puts over the clocks: they stand still, and a parked one is looked at again. */
function laidOver(state: Case, wanted: Wanted[]): Wanted[] {
  const frozen = state.overlay === 'difficult' ? 'park' : 'merge';
  const still = wanted.map((one): Wanted => (one.kind === 'pause' ? one : { frozen, ...one }));
  if (state.reviewAt === undefined) return still;
  return [...still, { kind: 'park', from: state.lastAt, limit: { until: state.reviewAt } }];
}

/** Every clock that should run in this state of the case; whether one has run before is not asked. */
export function wantedClocks(state: Case, limit: LimitOf): Wanted[] {
  const one = (kind: ClockKind, from: Instant | undefined): Wanted[] => {
    const within = from === undefined ? undefined : limit(kind, from);
    return from === undefined || within === undefined ? [] : [{ kind, from, limit: within }];
  };
  if (isClosed(state)) return one('archive', state.closedAt);
  if (state.overlay === 'difficult' || state.overlay === 'merged') {
    const { overlay: _, ...bare } = state;
    return laidOver(state, wantedClocks(bare, limit));
  }
  if (state.overlay !== undefined) return [];
  const orders = orderClocks(state, limit);
  const status = caseStatus(state);
  if (status === 'awaiting_callback') {
    if (state.rehandleProposedAt !== undefined) return [...one('decision', state.rehandleProposedAt), ...orders];
    return [...one('callback', state.callback.nextAt ?? state.callback.enteredAt), ...orders];
  }
  const branches = currentBranches(state);
  if (status === 'awaiting_dispatch' && !branches.some(isUnsettled))
    return [...one('dispatch', state.queuedAt), ...orders];
  return [...branches.flatMap((branch) => branchClocks(state, branch, limit)), ...orders];
}
