/** The one verb that decides: case, command, actor, context → events or a refusal. Pure and total. */
import type { Actor, Branch, Case } from './case.ts';
import { systemActor } from './case.ts';
import { clockChanges } from './clocks/changes.ts';
import { commands } from './commands/all.ts';
import { type Context, draft, underPolicy } from './commands/definition.ts';
import { decideRegister, type RegisterBody } from './commands/intake.ts';
import { type Draft, markEvents } from './events.ts';
import { applyFacts, evolve } from './evolve.ts';
import { guards } from './guards.ts';
import { type CommandName, commandNames, rowOf } from './lifecycle.ts';
import { dueMarks } from './marks.ts';
import { may, mayEver, maySee } from './permissions.ts';
import { isRefusal, type Refusal, refuse } from './refusals.ts';
import { caseStatus } from './status.ts';
import { isCallbackWanted } from './time/policy.ts';
import { branchStatuses, type CallbackOutcome, caseStatuses } from './vocabulary.ts';

export type Decision = { events: Draft[]; state: Case };

/** Whether the case closes without asking the citizen: no number to ring, or a kind of case that policy does not ask about. */
function withoutCallback(state: Case, context: Context): CallbackOutcome | undefined {
  if (!isCallbackWanted(context.policy, state.nature)) return 'not_wanted';
  return state.hasPhone ? undefined : 'not_possible';
}

/** Completes a drafted event with what follows from it (closing without callback, clocks) and applies it. */
function advance(state: Case | undefined, one: Draft, context: Context, caseNo: string): { event: Draft; state: Case } {
  const facts = applyFacts(state, one, caseNo);
  // Who has been asked already, by the centre or by rating, is not passed over any more.
  const unasked = facts.callback.attempts === 0 && facts.rehandleProposedAt === undefined;
  const outcome = caseStatus(facts) === 'awaiting_callback' && unasked ? withoutCallback(facts, context) : undefined;
  const closing: Draft = outcome === undefined ? one : { ...one, callback: outcome };
  const changes = clockChanges(outcome === undefined ? facts : applyFacts(state, closing, caseNo), closing, context);
  const event: Draft = changes.length === 0 ? closing : { ...closing, clocks: changes };
  return { event, state: evolve(state, event, caseNo) };
}

function advanceAll(state: Case | undefined, drafts: readonly Draft[], context: Context, caseNo: string): Decision {
  const events: Draft[] = [];
  let next = state;
  for (const one of drafts) {
    const step = advance(next, one, context, caseNo);
    events.push(step.event);
    next = step.state;
  }
  if (next === undefined) throw new Error('nothing to advance');
  return { events, state: next };
}

/** Writes the marks that have come due: what the wait's timer does, and every command does first. */
function foldMarks(state: Case, context: Context): Decision {
  const marks = dueMarks(state, context.now);
  if (marks.length === 0) return { events: [], state };
  // A pause that ended lets clocks go on and may move others: what is due after it is seen only then.
  const resuming = marks.findIndex(({ clock }) => clock.kind === 'pause');
  const drafts = (resuming < 0 ? marks : marks.slice(0, resuming + 1)).map(({ clock, level, at }) => {
    const branch = state.branches.find((one) => one.id === clock.branch);
    const input = { actor: systemActor, context, branch };
    if (clock.kind === 'pause') return draft('resumed', input, { early: false });
    return draft(markEvents[level], input, { clock: clock.id, kind: clock.kind, level, due: at });
  });
  const folded = advanceAll(state, drafts, context, state.caseNo);
  const more = foldMarks(folded.state, context);
  return { events: [...folded.events, ...more.events], state: more.state };
}

/** The unit's latest branch, which `{unitId}` in a command means. */
export function latestBranch(state: Case, unitId: string): Branch | undefined {
  return state.branches.filter((branch) => branch.unitId === unitId).at(-1);
}

function checkOverlay(state: Case, name: CommandName): Refusal | undefined {
  const { target, when, ...label } = rowOf(name);
  if (target === 'case' && (when as readonly string[]).includes(caseStatus(state))) return undefined;
  const command = { zh: label.zh, en: label.en };
  if (state.overlay === 'archived') return refuse('archived');
  if (state.overlay === 'merged') return refuse('merged_into');
  if (state.overlay === 'difficult' && target === 'branch') {
    return name === 'record-contact' ? undefined : refuse('case_parked', { command });
  }
  if (target === 'branch' && state.overlay === undefined) return undefined;
  return refuse('wrong_status', { status: caseStatuses[caseStatus(state)], command });
}

/** Everything that can be said of a command before its body is known; undefined when it may be given. */
export function check(
  state: Case,
  name: CommandName,
  branch: Branch | undefined,
  actor: Actor,
  context: Context,
): Refusal | undefined {
  const row = rowOf(name);
  const label = { zh: row.zh, en: row.en };
  const catalogueHit = context.responsible(state.category, state.area).length > 0;
  const situation = { state, catalogueHit, ...(row.target === 'branch' && branch !== undefined ? { branch } : {}) };
  if (!may(actor, row.action, situation)) {
    return maySee(actor, state) ? refuse('not_permitted', { action: label }) : refuse('not_found');
  }
  if (row.target === 'branch' && branch === undefined) return refuse('no_branch');
  const overlaid = checkOverlay(state, name);
  if (overlaid !== undefined) return overlaid;
  if (row.target === 'branch' && branch !== undefined && !(row.when as readonly string[]).includes(branch.status)) {
    return refuse('wrong_branch_status', { status: branchStatuses[branch.status], command: label });
  }
  if (row.target === 'branch' && branch !== undefined && branch.round !== state.round) {
    return refuse('wrong_branch_status', { status: { zh: '上一轮', en: 'of an earlier round' }, command: label });
  }
  for (const guard of row.guards) {
    const refusal = guards[guard]({ state, branch, actor, context });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Registers a case under a number drawn before; refused to whom the permissions do not let register. */
export function decideNew(caseNo: string, body: RegisterBody, actor: Actor, context: Context): Decision | Refusal {
  if (!mayEver(actor.roles, 'register')) return refuse('not_permitted', { action: { zh: '登记', en: 'register' } });
  const own = underPolicy(context, context.now);
  const drafts = decideRegister(body, actor, own);
  return isRefusal(drafts) ? drafts : advanceAll(undefined, drafts, own, caseNo);
}

/**
 * Decides a command on a case: marks that are due come first, then the command's own events, then the marks of clocks that the
 * command lets go on past their instant (a return refused, a result sent back). `body` must have passed the command's schema. A
 * refused command writes nothing, not even the marks.
 */
export function decide(
  state: Case,
  name: CommandName,
  unitId: string | undefined,
  body: unknown,
  actor: Actor,
  given: Context,
): Decision | Refusal {
  const context = underPolicy(given, state.receivedAt);
  const folded = foldMarks(state, context);
  const branch = unitId === undefined ? undefined : latestBranch(folded.state, unitId);
  const refusal = check(folded.state, name, branch, actor, context);
  if (refusal !== undefined) return refusal;
  const drafts = commands[name].decide({ state: folded.state, branch, body: body as never, actor, context });
  if (isRefusal(drafts)) return drafts;
  if (drafts.length === 0) return folded;
  const decided = advanceAll(folded.state, drafts, context, state.caseNo);
  const released = foldMarks(decided.state, context);
  return { events: [...folded.events, ...decided.events, ...released.events], state: released.state };
}

/** The commands that the actor may give now, on the case and on each branch: the portal's buttons. */
export function commandsFor(
  state: Case,
  actor: Actor,
  given: Context,
): { commands: CommandName[]; branches: Record<string, CommandName[]> } {
  const context = underPolicy(given, state.receivedAt);
  const offered = commandNames.filter((name) => rowOf(name).internal !== true);
  const allowed = (name: CommandName, branch?: Branch) => check(state, name, branch, actor, context) === undefined;
  const own = offered.filter((name) => rowOf(name).target === 'case' && allowed(name));
  const branches: Record<string, CommandName[]> = {};
  for (const branch of state.branches) {
    if (latestBranch(state, branch.unitId) !== branch) continue;
    branches[branch.id] = offered.filter((name) => rowOf(name).target === 'branch' && allowed(name, branch));
  }
  return { commands: own, branches };
}
