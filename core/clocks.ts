/** Which clocks should run for a case, and how an event changes those that do. */
import type { Branch, Case, Clock, Instant } from './case.ts';
import type { Context } from './commands/definition.ts';
import type { ClockChange } from './events.ts';
import { isNumberHidden } from './permissions.ts';
import { caseStatus, currentBranches, isClosed, isUnsettled, participating } from './status.ts';
import { addWorkingDays } from './time/due.ts';
import { dueOf, type Limit, limitOf, limitText } from './time/policy.ts';
import type { ClockKind } from './vocabulary.ts';

type Wanted = {
  kind: ClockKind;
  branch?: Branch;
  from: Instant;
  limit: Limit;
  held?: boolean;
};

const clockId = (kind: ClockKind, branch?: Branch) => `${branch?.id ?? 'case'}:${kind}`;

function branchClocks(state: Case, branch: Branch, limit: (kind: ClockKind) => Limit | undefined): Wanted[] {
  const wanted: Wanted[] = [];
  const want = (kind: ClockKind, from: Instant | undefined, more: Partial<Wanted> = {}) => {
    const within = more.limit ?? limit(kind);
    if (from !== undefined && within !== undefined)
      wanted.push({ kind, branch, from, held: false, ...more, limit: within });
  };
  const asked = branch.status === 'return_asked';
  if (branch.status === 'sent') want('signoff', branch.dispatchedAt);
  const inHand = branch.status === 'signed' || (asked && branch.before === 'signed');
  // Nobody in the unit can be late in calling a number that they do not have.
  const reachable = state.hasPhone && !isNumberHidden(state);
  if (inHand && branch.contactedAt === undefined && reachable) want('contact', branch.signedAt, { held: asked });
  if (inHand || branch.status === 'sent' || asked) {
    const usual = limit('completion');
    const days =
      branch.days === undefined || usual === undefined ? {} : { limit: { amount: branch.days, unit: 'wd' } as const };
    want('completion', branch.dispatchedAt, { held: asked, ...days });
  }
  if (asked) want('decision', branch.returnAskedAt);
  if (branch.status === 'submitted') want('review', branch.submittedAt);
  if (isUnsettled(branch)) want('dispatch', branch.returnedAt);
  return wanted;
}

/** Every clock that should run in this state of the case; whether one has run before is not asked. */
function wantedClocks(state: Case, context: Context): Wanted[] {
  const facts = { ...state, supervised: false };
  const limit = (kind: ClockKind): Limit | undefined => limitOf(context.policy, kind, facts) ?? undefined;
  const one = (kind: ClockKind, from: Instant | undefined): Wanted[] => {
    const within = limit(kind);
    return from === undefined || within === undefined ? [] : [{ kind, from, limit: within }];
  };
  if (isClosed(state)) return one('archive', state.closedAt);
  if (state.overlay !== undefined) return [];
  const status = caseStatus(state);
  if (status === 'awaiting_callback') {
    if (state.rehandleProposedAt !== undefined) return one('decision', state.rehandleProposedAt);
    return one('callback', state.callback.nextAt ?? state.callback.enteredAt);
  }
  const branches = currentBranches(state);
  if (status === 'awaiting_dispatch' && !branches.some(isUnsettled)) return one('dispatch', state.queuedAt);
  return branches.flatMap((branch) => branchClocks(state, branch, limit));
}

function startClock(wanted: Wanted, context: Context, state: Case): Clock {
  const timing = dueOf(context.policy, context.calendars, wanted.kind, wanted.from, wanted.limit);
  const { yellow, red2, due, provisional } = timing;
  return {
    id: clockId(wanted.kind, wanted.branch),
    kind: wanted.kind,
    ...(wanted.branch === undefined ? {} : { branch: wanted.branch.id }),
    from: wanted.from,
    due,
    ...(provisional ? { provisional } : {}),
    ...(yellow === undefined ? {} : { yellow }),
    ...(red2 === undefined ? {} : { red2 }),
    fired: [],
    ...(wanted.held === true ? { held: true } : {}),
    basis: `${context.policy.version}·${state.nature}·${state.urgency}·${limitText(wanted.limit)}`,
  };
}

/**
 * The lead's due is never before the last assistant's due plus the policy's extra working days. It only moves later: what the lead
 * was once told holds, also when the assistant that it waited for is gone.
 */
function leadMove(state: Case, clocks: readonly Clock[], context: Context): ClockChange[] {
  const lead = participating(state).find((branch) => branch.role === 'lead');
  const own = clocks.find(
    (clock) => clock.branch === lead?.id && clock.kind === 'completion' && clock.stopped === undefined,
  );
  if (lead === undefined || own === undefined || state.mode !== 'lead_assist') return [];
  const assistants = participating(state)
    .filter((branch) => branch.role === 'assist')
    .map((branch) => branch.id);
  const dues = clocks
    .filter((clock) => clock.kind === 'completion' && clock.branch !== undefined && assistants.includes(clock.branch))
    .map((clock) => clock.due);
  if (dues.length === 0) return [];
  const last = dues.reduce((a, b) => (a > b ? a : b));
  const due = addWorkingDays(context.calendars.unit, last, context.policy.leadBonusDays);
  if (due <= own.due) return [];
  const marks = dueOf(context.policy, context.calendars, 'completion', own.from, { until: due });
  return [
    {
      op: 'move',
      id: own.id,
      due,
      ...(marks.provisional ? { provisional: true } : {}),
      ...(marks.yellow ? { yellow: marks.yellow } : {}),
      ...(marks.red2 ? { red2: marks.red2 } : {}),
    },
  ];
}

/**
 * How the running clocks must change so that exactly the wanted ones run. A clock that is wanted again from the same instant
 * goes on with its old due (a result sent back, a return refused); one from another instant starts anew.
 */
export function clockChanges(state: Case, context: Context): ClockChange[] {
  const changes: ClockChange[] = [];
  const wanted = wantedClocks(state, context);
  const ids = new Set<string>();
  const after = new Map(state.clocks.map((clock) => [clock.id, clock]));
  for (const one of wanted) {
    const id = clockId(one.kind, one.branch);
    ids.add(id);
    const existing = after.get(id);
    if (existing === undefined || existing.from !== one.from) {
      const clock = startClock(one, context, state);
      after.set(id, clock);
      changes.push({ op: 'start', clock });
      continue;
    }
    if (existing.stopped !== undefined) {
      const { stopped: _, ...going } = existing;
      after.set(id, going);
      changes.push({ op: 'resume', id });
    }
    if ((existing.held ?? false) !== (one.held ?? false))
      changes.push({ op: one.held === true ? 'hold' : 'release', id });
  }
  for (const clock of state.clocks) {
    if (clock.stopped !== undefined || ids.has(clock.id)) continue;
    after.set(clock.id, { ...clock, stopped: state.lastAt });
    changes.push({ op: 'stop', id: clock.id });
  }
  return [...changes, ...leadMove(state, [...after.values()], context)];
}
