/** Folds events into the case. Total: an event that decide produced always applies. */
import type { Case } from './case.ts';
import { changeClocks } from './clocks/apply.ts';
import type { CaseEvent } from './events.ts';
import {
  type Any,
  addOrder,
  amend,
  assignRoles,
  begin,
  changeBranch,
  changeOrder,
  endCase,
  followLead,
  nameLead,
  nextRound,
  open,
  requeue,
  settle,
  unitOf,
  withoutAsks,
} from './folding.ts';
import { caseStatus, isClosed, isLive } from './status.ts';

type Apply = { [T in Exclude<Any['type'], 'registered'>]: (state: Case, event: Extract<Any, { type: T }>) => Case };

const fire = (state: Case, event: Extract<Any, { type: 'reminded' | 'overdue' | 'escalated' }>): Case => ({
  ...state,
  clocks: state.clocks.map((clock) =>
    clock.id === event.data.clock ? { ...clock, fired: [...clock.fired, event.data.level] } : clock,
  ),
});

const apply: Apply = {
  sent: (state, event) => ({ ...state, stage: 'awaiting_dispatch', queuedAt: event.at }),
  answered: (state, event) => {
    const { actor, data } = event;
    const desk = { by: { id: actor.id, name: actor.name }, units: data.units ?? [], knowledge: data.knowledge };
    return { ...endCase(state, 'front_desk_completed', event.at), desk };
  },
  dispatched: (state, event) => {
    const { overlay, reviewAt: _, ...rest } = settle(state, event.data.settles);
    const lifted = overlay === undefined || overlay === 'difficult' ? rest : { ...rest, overlay };
    const staged: Case = { ...lifted, stage: 'awaiting_dispatch', mode: event.data.mode };
    const opened = open(staged, event.data.branches, event);
    return event.data.mode === 'parallel'
      ? assignRoles(opened, () => 'equal')
      : nameLead(opened, event.data.leadUnitId);
  },
  signed: (state, event) =>
    changeBranch(state, event.branch, (branch) => ({ ...branch, status: 'signed', signedAt: event.at })),
  assigned: (state, event) =>
    changeBranch(state, event.branch, ({ handler: _, subUnitId: __, ...branch }) => ({ ...branch, ...event.data })),
  return_asked: (state, event) =>
    changeBranch(state, event.branch, (branch) => ({
      ...withoutAsks(branch),
      status: 'return_asked',
      before: branch.status === 'sent' ? 'sent' : 'signed',
      returnAskedAt: event.at,
      returnsAsked: (branch.returnsAsked ?? 0) + 1,
    })),
  return_decided: (state, event) => {
    const decided = changeBranch(state, event.branch, ({ before, ...branch }) =>
      event.data.agree
        ? { ...branch, status: 'returned', returnedAt: event.at }
        : { ...branch, status: before ?? 'signed' },
    );
    if (!event.data.agree) return decided;
    const settled = event.data.branches.length > 0 ? settle(decided, [event.branch ?? '']) : decided;
    const counted = { ...settled, returns: settled.returns + 1 };
    return nameLead(open(counted, event.data.branches, event), event.data.leadUnitId);
  },
  branch_cancelled: (state, event) => {
    const cancelled = changeBranch(state, event.branch, (branch) =>
      event.data.waived
        ? { ...branch, settled: event.data.branches.length > 0 ? 'redispatched' : 'waived' }
        : { ...withoutAsks(branch), status: 'cancelled', cancelledAt: event.at },
    );
    return nameLead(open(cancelled, event.data.branches, event), event.data.leadUnitId);
  },
  contacted: (state, event) =>
    changeBranch(state, event.branch, (branch) => ({
      ...branch,
      contactedAt: branch.contactedAt ?? event.data.contactedAt,
    })),
  submitted: (state, event) =>
    changeBranch(state, event.branch, (branch) => ({
      ...withoutAsks(branch),
      status: event.data.review ? 'submitted' : 'completed',
      submittedAt: event.at,
      solved: event.data.solved,
      ...(event.data.review ? {} : { completedAt: event.at }),
    })),
  reviewed: (state, event) =>
    changeBranch(state, event.branch, ({ submittedAt, ...branch }) =>
      event.data.accept
        ? {
            ...branch,
            ...(submittedAt === undefined ? {} : { submittedAt }),
            status: 'completed',
            completedAt: event.at,
          }
        : { ...branch, status: 'signed' },
    ),
  urged: (state, event) => ({
    ...state,
    urges: state.urges + 1,
    branches: state.branches.map((branch) =>
      branch.round === state.round && isLive(branch) && event.data.units.includes(branch.unitId)
        ? { ...branch, urges: (branch.urges ?? 0) + 1 }
        : branch,
    ),
  }),
  supplemented: (state) => state,
  called_back: (state, event) => {
    const { nextAt: _, ...before } = state.callback;
    const callback = {
      ...before,
      attempts: before.attempts + 1,
      lastAttemptAt: event.at,
      officers: before.officers.includes(event.actor.id) ? before.officers : [...before.officers, event.actor.id],
      ...(event.data.nextAt === undefined ? {} : { nextAt: event.data.nextAt }),
      ...(event.data.outcome === undefined ? {} : { outcome: event.data.outcome }),
    };
    return { ...state, callback, ...(event.data.rehandle ? { rehandleProposedAt: event.at } : {}) };
  },
  rehandle_decided: (state, event) => {
    // What the lead answered was never in a unit's hands: the centre dispatches it for the first time.
    if (event.data.agree && state.answeredBy !== undefined) return requeue(state, event.at);
    if (event.data.agree) return open(nextRound(state, event.data.carried), event.data.branches, event);
    const { rehandleProposedAt: _, ...rest } = state;
    return { ...rest, callback: { ...rest.callback, outcome: 'done' } };
  },
  reopened: (state, event) => {
    const counted = { ...state, reopened: state.reopened + 1 };
    if (!event.data.rehandle) return requeue(counted, event.at);
    return open(nextRound(counted, event.data.carried), event.data.branches, event);
  },
  voided: (state, event) => endCase(state, 'voided', event.at),
  refused: (state, event) => endCase(state, 'refused', event.at),
  withdrawn: (state, event) => endCase(state, 'withdrawn', event.at),
  extension_asked: (state, event) =>
    changeBranch(state, event.branch, (branch) => ({
      ...branch,
      extension: { askedAt: event.at, ...event.data },
      extensionsAsked: (branch.extensionsAsked ?? 0) + 1,
    })),
  extension_decided: (state, event) =>
    changeBranch(state, event.branch, ({ extension, ...branch }) => {
      if (event.data.final || extension === undefined) return branch;
      const { days, as } = event.data;
      return { ...branch, extension: { ...extension, days, deciders: extension.deciders.filter((one) => one !== as) } };
    }),
  pause_asked: (state, event) =>
    changeBranch(state, event.branch, (branch) => ({ ...branch, pauseAsked: { askedAt: event.at, ...event.data } })),
  pause_decided: (state, event) =>
    changeBranch(state, event.branch, ({ pauseAsked: _, ...branch }) =>
      event.data.agree ? { ...branch, pausedUntil: event.data.until } : branch,
    ),
  resumed: (state, event) => changeBranch(state, event.branch, ({ pausedUntil: _, ...branch }) => branch),
  supervised: (state, event) => addOrder(state, event, false),
  instructed: (state, event) => ({ ...addOrder(state, event, true), leaderInstructed: true }),
  supervision_answered: (state, event) =>
    changeOrder(state, event.data.order, (order) => ({
      ...order,
      answered: [...order.answered, { unitId: unitOf(state, event.branch), at: event.at }],
    })),
  supervision_closed: (state, event) =>
    changeOrder(state, event.data.order, (order) => ({ ...order, closedAt: event.at })),
  parked: (state, event) => ({ ...state, overlay: 'difficult', reviewAt: event.data.reviewAt }),
  unparked: ({ overlay: _, reviewAt: __, ...state }) => state,
  merged: (state, event) => ({ ...state, overlay: 'merged', mergedInto: event.data.lead }),
  unmerged: ({ overlay: _, mergedInto: __, ...state }) => state,
  follower_joined: (state, event) => ({
    ...state,
    followers: [...new Set([...(state.followers ?? []), event.data.follower])],
  }),
  follower_left: ({ followers = [], ...state }, event) => {
    const others = followers.filter((one) => one !== event.data.follower);
    return others.length === 0 ? state : { ...state, followers: others };
  },
  lead_completed: (state, event) => followLead(state, event.data.lead, event.at),
  amended: amend,
  exclusion_asked: (state, event) => ({
    ...state,
    exclusion: { askedBy: event.actor.id, askedAt: event.at },
  }),
  exclusion_decided: (state, event) => {
    const { exclusion } = state;
    if (exclusion === undefined) return state;
    return { ...state, exclusion: { ...exclusion, decidedBy: event.actor.id, agreed: event.data.agree } };
  },
  revealed: (state, event) => {
    const { handler, until } = event.data;
    if (handler === undefined || until === undefined) return state;
    return {
      ...state,
      reveals: [...(state.reveals ?? []).filter((one) => one.handler !== handler), { handler, until }],
    };
  },
  rated: (state, event) => {
    const rated = { ...state, ratedAt: event.at };
    if (!event.data.asCallback) return rated;
    if (event.data.rehandle) return { ...rated, rehandleProposedAt: event.at };
    return { ...rated, callback: { ...rated.callback, outcome: 'done' } };
  },
  recalculated: (state) => state,
  noted: (state) => state,
  recording_linked: (state) => ({ ...state, recordings: state.recordings + 1 }),
  recording_held: (state) => state,
  recording_released: (state) => state,
  recording_deleted: (state, event) => ({ ...state, recordings: state.recordings - (event.data.linked ? 1 : 0) }),
  archived: (state, event) => ({ ...state, overlay: 'archived', archivedAt: event.at }),
  reminded: fire,
  overdue: fire,
  escalated: fire,
};

/** Applies an event's facts, and what follows from them for the stage, but not its clocks. */
export function applyFacts(state: Case | undefined, event: Any, caseNo: string): Case {
  const before = state ?? (event.type === 'registered' ? begin(event, caseNo) : undefined);
  if (before === undefined) throw new Error(`a case begins with registered, not ${event.type}`);
  const step = event.type === 'registered' ? before : (apply[event.type] as (s: Case, e: Any) => Case)(before, event);
  let next: Case = { ...step, lastAt: event.at };
  const was = caseStatus(before);
  if (caseStatus(next) === 'awaiting_callback' && was !== 'awaiting_callback') {
    next = { ...next, callback: { attempts: 0, officers: next.callback.officers, enteredAt: event.at } };
  }
  if (event.callback !== undefined) next = { ...next, callback: { ...next.callback, outcome: event.callback } };
  if (isClosed(next) && next.closedAt === undefined) next = { ...next, closedAt: event.at, closedAs: caseStatus(next) };
  return next;
}

/** Applies an event whole. `event` may be a draft (decide's look ahead) or kept; a kept one also sets version and hash. */
export function evolve(state: Case | undefined, event: Any, caseNo: string): Case {
  const next = applyFacts(state, event, caseNo);
  const clocks = (event.clocks ?? []).reduce((all, change) => changeClocks(all, change, event.at), next.clocks);
  const chained = 'seq' in event ? { version: event.seq, hash: event.hash } : {};
  return { ...next, clocks, ...chained };
}

/** The case after all its events. */
export function replay(events: readonly CaseEvent[]): Case {
  let state: Case | undefined;
  for (const event of events) state = evolve(state, event, event.caseNo);
  if (state === undefined) throw new Error('a case has at least one event');
  return state;
}
