/** Calls as the API shows them: to whom which, with the number or without. */
import * as z from 'zod';
import type { Actor } from '../case.ts';
import { maskPhone } from '../masking.ts';
import { isGrantedTo } from '../permissions.ts';
import { keysOf } from '../vocabulary.ts';
import { type CallRecord, talkOf, waitOf } from './fold.ts';
import type { PresenceCheck } from './presence.ts';
import { callStates } from './states.ts';

/** A case that was registered from a call, and by whom. */
export type CallCase = { caseNo: string; by: string; centre: boolean };

/** A call with the cases made of it, as it is listed. */
export type ListedCall = CallRecord & { cases: string[] };

export const callView = z.object({
  callId: z.string(),
  state: z.enum(keysOf(callStates)),
  begin: z.string(),
  answeredAt: z.string().optional(),
  endedAt: z.string().optional(),
  /** Seconds until the answer, or until the caller gave up. */
  wait: z.number().optional(),
  /** Seconds of talk. */
  talk: z.number().optional(),
  /** Absent where the caller withheld it. */
  number: z.string().optional(),
  masked: z.boolean(),
  callTaker: z.object({ id: z.string(), name: z.string() }).optional(),
  cases: z.array(z.string()),
  recordings: z.array(z.string()),
});
export type CallView = z.output<typeof callView>;

/**
 * The cases of a call. Whoever had the call may say that a case came of it, and the centre may; that somebody else names the call in
 * a case makes neither the call nor its recordings theirs.
 */
export function casesOfCall(callTaker: string | undefined, named: readonly CallCase[]): string[] {
  return named.filter(({ by, centre }) => centre || by === callTaker).map(({ caseNo }) => caseNo);
}

/** Whose calls an actor may read: all, those of some people, or none. */
export type CallReach = { all: true } | { all: false; callTakers: readonly string[] };

type Person = { id: string; unitId?: string | undefined };

/** Whom an action on calls or presence reaches: everybody, the people of the own unit, oneself. */
export function callReach(
  actor: Actor,
  action: 'seeCalls' | 'seeCallFigures' | 'seePresence',
  people: readonly Person[],
): CallReach {
  if (isGrantedTo(actor, action, 'any') || isGrantedTo(actor, action, 'portfolio')) return { all: true };
  const ofUnit = isGrantedTo(actor, action, 'ownUnit')
    ? people.filter(({ unitId }) => unitId !== undefined && unitId === actor.unitId).map(({ id }) => id)
    : [];
  const own = isGrantedTo(actor, action, 'ownCase') ? [actor.id, ...(actor.standsFor ?? [])] : [];
  return { all: false, callTakers: [...new Set([...own, ...ofUnit])] };
}

/** Whether a check is for this reader's eyes: all of them, those of the own unit, those that asked oneself. */
export function maySeeCheck(actor: Actor, { unitId, people }: Pick<PresenceCheck, 'unitId' | 'people'>): boolean {
  const { all } = callReach(actor, 'seePresence', []);
  return all || people.includes(actor.id) || (isGrantedTo(actor, 'seePresence', 'ownUnit') && actor.unitId === unitId);
}

/** True where the actor may read this call. */
export function maySeeCall(reach: CallReach, call: Pick<CallRecord, 'callTaker'>): boolean {
  return reach.all || (call.callTaker !== undefined && reach.callTakers.includes(call.callTaker));
}

/** The whole number is for the centre, and for who took the call. */
export function seesNumber(actor: Actor, call: Pick<CallRecord, 'callTaker'>): boolean {
  if (isGrantedTo(actor, 'seePhone', 'any')) return true;
  return isGrantedTo(actor, 'seePhone', 'ownCase') && call.callTaker === actor.id;
}

const seconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;

/** The call as this actor may see it; whether they may see it at all was asked before. */
export function viewCall(call: ListedCall, actor: Actor, nameOf: (user: string) => string): CallView {
  const { callId, state, begin, answeredAt, endedAt, caller, callTaker, cases, recordings } = call;
  const wait = waitOf(call);
  const talk = talkOf(call);
  const masked = !seesNumber(actor, call);
  return {
    callId,
    state,
    begin,
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(wait === undefined ? {} : { wait: seconds(wait) }),
    ...(talk === undefined ? {} : { talk: seconds(talk) }),
    ...(caller === undefined ? {} : { number: masked ? maskPhone(caller) : caller }),
    masked,
    ...(callTaker === undefined ? {} : { callTaker: { id: callTaker, name: nameOf(callTaker) } }),
    cases,
    recordings,
  };
}
