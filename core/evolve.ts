/** Folds events into the case. Total: an event that decide produced always applies. */
import type { Branch, Case, Clock } from './case.ts';
import { type CaseEvent, type ClockChange, type Draft, type OpenedBranch, openBranch } from './events.ts';
import { caseStatus, currentBranches, isClosed, isLive, isUnsettled, participating } from './status.ts';
import type { BranchRole } from './vocabulary.ts';

type Any = Draft | CaseEvent;

function changeBranch(state: Case, id: string | undefined, change: (branch: Branch) => Branch): Case {
  return { ...state, branches: state.branches.map((branch) => (branch.id === id ? change(branch) : branch)) };
}

/** Opens branches. A returned part of a unit that is named again is thereby dispatched again: nobody could address it any more. */
function open(state: Case, opened: OpenedBranch[], event: Any): Case {
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

function settle(state: Case, ids: readonly string[]): Case {
  if (ids.length === 0) return state;
  const settled = (branch: Branch): Branch =>
    ids.includes(branch.id) ? { ...branch, settled: 'redispatched' } : branch;
  return { ...state, branches: state.branches.map(settled) };
}

/** Ends what was still to be done when the whole case ends: live parts are cancelled, returned ones waived. */
function endParts(state: Case, at: string): Case {
  const end = (branch: Branch): Branch => {
    if (branch.round !== state.round) return branch;
    if (isLive(branch)) return { ...branch, status: 'cancelled', cancelledAt: at };
    return isUnsettled(branch) ? { ...branch, settled: 'waived' } : branch;
  };
  return { ...state, branches: state.branches.map(end) };
}

/** Gives every branch that takes part the role that `role` says. */
function assignRoles(state: Case, role: (branch: Branch) => BranchRole): Case {
  const parts = participating(state).map((branch) => branch.id);
  const branches = state.branches.map((one) => (parts.includes(one.id) ? { ...one, role: role(one) } : one));
  return { ...state, branches };
}

function nameLead(state: Case, leadUnitId: string | undefined): Case {
  if (leadUnitId === undefined) return state;
  const role = (branch: Branch): BranchRole => (branch.unitId === leadUnitId ? 'lead' : 'assist');
  return { ...assignRoles(state, role), mode: 'lead_assist' };
}

/** Takes back that the case was closed or was to be handled again. */
function afresh(state: Case): Case {
  const { rehandleProposedAt: _, closedAt: __, overlay: ___, closedAs: ____, ...rest } = state;
  return { ...rest, callback: { attempts: 0, officers: state.callback.officers } };
}

function nextRound(state: Case, carried: readonly string[]): Case {
  const round = state.round + 1;
  const carry = (branch: Branch): Branch => (carried.includes(branch.id) ? { ...branch, round } : branch);
  return { ...afresh(state), round, branches: state.branches.map(carry) };
}

/** Back in the centre's queue. What was completed before stays behind in its round; else the round goes on. */
function requeue(state: Case, at: string): Case {
  const queued: Case = { ...afresh(state), stage: 'awaiting_dispatch', queuedAt: at };
  return caseStatus(queued) === 'awaiting_dispatch' ? queued : nextRound(queued, []);
}

/** The case as its first event makes it. */
function begin(event: Extract<Any, { type: 'registered' }>, caseNo: string): Case {
  const { draft, upstreamReceivedAt: _, callId: __, lat: ___, lon: ____, ...facts } = event.data;
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

type Apply = { [T in Exclude<Any['type'], 'registered'>]: (state: Case, event: Extract<Any, { type: T }>) => Case };

const fire = (state: Case, event: Extract<Any, { type: 'reminded' | 'overdue' | 'escalated' }>): Case => ({
  ...state,
  clocks: state.clocks.map((clock) =>
    clock.id === event.data.clock ? { ...clock, fired: [...clock.fired, event.data.level] } : clock,
  ),
});

const apply: Apply = {
  sent: (state, event) => ({ ...state, stage: 'awaiting_dispatch', queuedAt: event.at }),
  answered: (state, event) => ({ ...endParts(state, event.at), overlay: 'front_desk_completed' }),
  dispatched: (state, event) => {
    const { overlay, ...rest } = settle(state, event.data.settles);
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
      ...branch,
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
        : { ...branch, status: 'cancelled', cancelledAt: event.at },
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
      ...branch,
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
    if (event.data.agree) return open(nextRound(state, event.data.carried), event.data.branches, event);
    const { rehandleProposedAt: _, ...rest } = state;
    return { ...rest, callback: { ...rest.callback, outcome: 'done' } };
  },
  reopened: (state, event) => {
    const counted = { ...state, reopened: state.reopened + 1 };
    if (!event.data.rehandle) return requeue(counted, event.at);
    return open(nextRound(counted, event.data.carried), event.data.branches, event);
  },
  voided: (state, event) => ({ ...endParts(state, event.at), overlay: 'voided' }),
  noted: (state) => state,
  recording_linked: (state) => ({ ...state, recordings: state.recordings + 1 }),
  archived: (state, event) => ({ ...state, overlay: 'archived', archivedAt: event.at }),
  reminded: fire,
  overdue: fire,
  escalated: fire,
};

/** One clock after a change that concerns it. */
function changed(clock: Clock, change: Exclude<ClockChange, { op: 'start' }>, at: string): Clock {
  const { held, stopped, yellow, red2, ...rest } = clock;
  const kept = { ...rest, ...(yellow === undefined ? {} : { yellow }), ...(red2 === undefined ? {} : { red2 }) };
  switch (change.op) {
    case 'move': {
      const { op: _, id: __, ...moved } = change;
      return {
        ...rest,
        ...moved,
        original: clock.original ?? clock.due,
        fired: [],
        ...(held === true ? { held } : {}),
      };
    }
    case 'hold':
      return { ...clock, held: true };
    case 'release':
      return { ...kept, ...(stopped === undefined ? {} : { stopped }) };
    case 'stop':
      return { ...clock, stopped: at };
    case 'resume':
      return { ...kept, ...(held === true ? { held } : {}) };
  }
}

function changeClocks(clocks: Clock[], change: ClockChange, at: string): Clock[] {
  if (change.op === 'start') return [...clocks.filter((clock) => clock.id !== change.clock.id), change.clock];
  return clocks.map((clock) => (clock.id === change.id ? changed(clock, change, at) : clock));
}

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
