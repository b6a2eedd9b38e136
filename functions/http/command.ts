/** One command on one case: load, decide, commit, view. Shared by every module that changes cases. */
import { type Actor, type Case, systemActor } from '#core/case.ts';
import { commands } from '#core/commands/all.ts';
import type { Command, Context } from '#core/commands/definition.ts';
import { decide } from '#core/decide.ts';
import { type CaseEvent, eventTypes } from '#core/events.ts';
import type { CommandName } from '#core/lifecycle.ts';
import { readsNothing } from '#core/lifecycle.ts';
import { maySee } from '#core/permissions.ts';
import { isRefusal, type Refusal, refuse } from '#core/refusals.ts';
import { localText } from '#core/time/instant.ts';
import type { CaseFile } from '#core/view/read.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { openFields, viewCase } from '#core/view/view.ts';
import { meanwhile } from '../meanwhile.ts';
import { type Access, accessPut, noteAccess } from '../storage/access.ts';
import { commit, extendFile, fileAt, loadCase } from '../storage/cases.ts';
import { loadContext } from '../storage/context.ts';
import { acceptedPut, findAccepted, requestDigest } from '../storage/idempotency.ts';

export type CommandRequest = {
  caseNo: string;
  name: CommandName;
  unitId?: string | undefined;
  body: unknown;
  actor: Actor;
  idempotencyKey?: string | undefined;
  ifMatch?: number | undefined;
  /** The case as it is being read, for the first try. */
  opened?: Promise<CaseFile | undefined> | undefined;
  /** Further conditional writes of the same transaction, made from the case as it was read; or why the command is refused. */
  alongside?: (file: CaseFile) => NonNullable<Parameters<typeof commit>[2]> | Refusal;
  /** The actor is shown the case as it is then: the access log says so in the same transaction. */
  shown?: boolean;
  /** Told what the actor is shown before it is committed. */
  ready?: ((view: CaseView) => void) | undefined;
};

const maxTries = 5;

/** What the access log says of somebody who sees a case, where personal data are among what they see. */
export function accessOf(file: CaseFile, actor: Actor, context: Context): Access | undefined {
  const open = openFields(file, actor, context);
  if (open.length === 0) return undefined;
  return { actor, caseNo: file.state.caseNo, what: 'personal', detail: open.join(',') };
}

/**
 * The view of a case, or not found where the actor may not even know of it. A reader of personal data is noted: the line is `held`, where
 * the answer waits for it, else waited for here. The view is made while it is written.
 */
export async function show(
  file: CaseFile,
  actor: Actor,
  context: Context,
  held?: (writing: Promise<void>) => void,
): Promise<CaseView | Refusal> {
  const access = accessOf(file, actor, context);
  const writing = access === undefined ? undefined : noteAccess(access);
  if (writing !== undefined) held?.(writing);
  const view = await viewMeanwhile(writing, { file, actor, context });
  if (held === undefined) await writing;
  return view ?? refuse('not_found');
}

type Viewed = { file: CaseFile; actor: Actor; context: Context; ready?: ((view: CaseView) => void) | undefined };

/** What the actor sees of a case, made while something is written. */
export const viewMeanwhile = (writing: Promise<unknown> | undefined, { file, actor, context, ready }: Viewed) =>
  meanwhile(writing, () => {
    const view = viewCase(file, actor, context);
    if (view !== undefined) ready?.(view);
    return view;
  });

/** The first event since `version` that touched the ground of a command: its own branch, or the case as a whole. */
function findStale(file: CaseFile, version: number, unitId: string | undefined): CaseEvent | undefined {
  return file.events.slice(version).find((event) => {
    const { touches } = eventTypes[event.type];
    if (touches === 'case') return true;
    if (touches === 'nothing') return false;
    return unitId === undefined || event.branch?.startsWith(`${unitId}~`) === true;
  });
}

function stale(event: CaseEvent): Refusal {
  return refuse('stale', { what: eventTypes[event.type], who: event.actor.name, at: localText(event.at) });
}

type Partner = { file: CaseFile; command: CommandName };

/**
 * The other case of a command that concerns two. Marks that are due on it are written first, since they might not fit one
 * transaction with the command ('busy': look again).
 */
async function loadPartner(wish: {
  state: Case;
  name: CommandName;
  body: unknown;
  context: Context;
}): Promise<Partner | undefined | 'busy'> {
  const { partner, partnerCommand } = commands[wish.name] as Command;
  const number = partner?.({ state: wish.state, body: wish.body });
  if (number === undefined || partnerCommand === undefined) return undefined;
  const file = await loadCase(number);
  if (file === undefined) return undefined;
  const marks = decide(file.state, 'tick', undefined, {}, systemActor, wish.context);
  if (isRefusal(marks) || marks.events.length === 0) return { file, command: partnerCommand };
  await commit(file, extendFile(file, number, marks.events));
  return 'busy';
}

/** What the command means for the other case. */
function decidePartner(
  { file, command }: Partner,
  { caseNo, actor, context }: Pick<CommandRequest, 'caseNo' | 'actor'> & { context: Context },
): { before: CaseFile; after: CaseFile } | Refusal {
  const decided = decide(file.state, command, undefined, { follower: caseNo }, actor, context);
  if (isRefusal(decided)) return decided;
  return { before: file, after: extendFile(file, file.state.caseNo, decided.events) };
}

/**
 * The case after a command, or as it was right after it where the command is repeated, with the context it is seen in; `view`: what the
 * actor sees of it, of which the access log knows already.
 */
export type Changed = { file: CaseFile; context: Context; view?: CaseView };

/** Decides and commits a command; answers with the case's new view or a refusal. */
export async function runCommand(request: CommandRequest): Promise<CaseView | Refusal> {
  const changed = await changeCase({ ...request, shown: true });
  if (isRefusal(changed)) return changed;
  return changed.view ?? show(changed.file, request.actor, changed.context);
}

/** One try to decide and commit a command: done, or why not; 'again' where somebody else was first. */
async function tryCommand(
  request: CommandRequest,
  digest: string,
): Promise<{ done: Changed } | Changed | Refusal | 'again'> {
  const { caseNo, name, unitId, body, actor, idempotencyKey, ifMatch } = request;
  const [file, context] = await Promise.all([request.opened ?? loadCase(caseNo), loadContext()]);
  if (file === undefined) return refuse('not_found');
  const isOld = ifMatch !== undefined && ifMatch < file.state.version && !readsNothing(name);
  if (isOld && maySee(actor, file.state)) {
    const moved = findStale(file, ifMatch, unitId);
    if (moved !== undefined) return stale(moved);
  }
  const pair = await loadPartner({ state: file.state, name, body, context });
  if (pair === 'busy') return 'again';
  const known = pair === undefined ? context : { ...context, partner: pair.file.state };
  const decided = decide(file.state, name, unitId, body, actor, known);
  if (isRefusal(decided)) return decided;
  if (decided.events.length === 0) return { file, context };
  const partner = pair === undefined ? undefined : decidePartner(pair, { caseNo, actor, context });
  if (isRefusal(partner)) return partner;
  const more = request.alongside?.(file) ?? [];
  if (isRefusal(more)) return more;
  const after = extendFile(file, caseNo, decided.events);
  const key = { digest, caseNo, version: after.state.version };
  const access = request.shown ? accessOf(after, actor, context) : undefined;
  const extras = [
    ...more,
    ...(idempotencyKey === undefined ? [] : [acceptedPut(actor.id, idempotencyKey, key)]),
    ...(access === undefined ? [] : [accessPut(access)]),
  ];
  const committing = commit(file, after, extras, partner);
  const view = request.shown ? await viewMeanwhile(committing, { ...request, file: after, context }) : undefined;
  const result = await committing;
  if (!result.done) return 'again';
  return { done: { file: after, context, ...(view === undefined ? {} : { view }) } };
}

/**
 * Decides and commits a command; answers with the case or a refusal. The same idempotency key gives the same answer and
 * one effect; a key used for another request is refused. Where somebody else was first the decision is made again on the current
 * version, at most 5 times, unless the caller named a version and its ground has moved since. What was accepted under the key is asked for
 * only where nothing was committed: a key that was used lets nothing be.
 */
export async function changeCase(request: CommandRequest): Promise<Changed | Refusal> {
  const { caseNo, name, unitId, body, actor, idempotencyKey } = request;
  const digest = requestDigest({ caseNo, name, unitId: unitId ?? null, body });
  for (let tries = 0; tries < maxTries; tries += 1) {
    const outcome = await tryCommand(tries === 0 ? request : { ...request, opened: undefined }, digest);
    if (outcome !== 'again' && 'done' in outcome) return outcome.done;
    const accepted = idempotencyKey === undefined ? undefined : await findAccepted(actor.id, idempotencyKey);
    if (accepted !== undefined) return findRepeated(accepted, digest, caseNo);
    if (outcome !== 'again') return outcome;
  }
  return refuse('busy');
}

type Accepted = { digest: string; caseNo: string; version: number };

/** The case as it was right after a command that was accepted before under the same key. */
export async function findRepeated(
  accepted: Accepted,
  digest: string,
  caseNo: string | undefined,
): Promise<Changed | Refusal> {
  const another = caseNo !== undefined && accepted.caseNo !== caseNo;
  if (accepted.digest !== digest || another) return refuse('idempotency_mismatch');
  const file = await loadCase(accepted.caseNo);
  if (file === undefined) return refuse('not_found');
  const then = fileAt(file, accepted.version);
  return { file: then, context: await loadContext(then.state.lastAt) };
}

/** The answer of a registration that was accepted before under the same key. */
export async function repeat(accepted: Accepted, digest: string, actor: Actor): Promise<CaseView | Refusal> {
  const changed = await findRepeated(accepted, digest, undefined);
  return isRefusal(changed) ? changed : show(changed.file, actor, changed.context);
}
