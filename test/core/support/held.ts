/** A case as it is held: its head, its events, its texts. Each command given makes a new one, sealed as in the table. */
import { createHash } from 'node:crypto';
import type { Actor, Case } from '#core/case.ts';
import { seal, type TextRecord } from '#core/chain.ts';
import { commands } from '#core/commands/all.ts';
import { registerBody } from '#core/commands/intake.ts';
import { type Decision, decide, decideNew } from '#core/decide.ts';
import type { CaseEvent, Draft } from '#core/events.ts';
import { evolve } from '#core/evolve.ts';
import type { CommandName } from '#core/lifecycle.ts';
import { isRefusal, type Refusal } from '#core/refusals.ts';
import type { Policy } from '#core/time/policy.ts';
import { callTaker, contextAt } from './city.ts';

export type Held = { state: Case; events: CaseEvent[]; records: TextRecord[]; now: string; policy: Partial<Policy> };

/** A command as somebody gives it. `unitId` for those on a branch, `partner` for those that concern another case. */
export type Order = {
  name: CommandName;
  actor: Actor;
  body?: object | undefined;
  unitId?: string | undefined;
  partner?: Case | undefined;
};

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
let salts = 0;
const salt = () => {
  salts += 1;
  return `salt-${salts}`;
};

/** Tuesday morning, in a week without holidays. */
export const morning = '2026-11-17T01:00:00.000Z';

/** The instant so many minutes later. */
export const later = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

const request = {
  title: '路灯不亮',
  content: '海秀路三盏路灯不亮',
  source: 'phone',
  nature: 'complaint',
  category: '0101',
  requester: { name: '郑重', phone: '13907650001' },
  place: { district: '龙华区', street: '滨海街道' },
};

/** The number of a case that is registered without saying which. */
export const usualNo = 'HK202611170000011';

function extend(
  held: Omit<Held, 'state'>,
  before: Case | undefined,
  drafts: readonly Draft[],
  caseNo = before?.caseNo ?? usualNo,
): Held {
  const head = before ?? { caseNo, version: 0, hash: '' };
  const { events, records } = seal(drafts, { caseNo, version: head.version, hash: head.hash }, { sha256, salt });
  let state = before;
  for (const event of events) state = evolve(state, event, caseNo);
  if (state === undefined) throw new Error('nothing was decided');
  return { ...held, state, events: [...held.events, ...events], records: [...held.records, ...records] };
}

/** Registers a case, or says why not. */
export function tryRegister(
  more: object = {},
  {
    now = morning,
    policy = {},
    actor = callTaker,
    caseNo = usualNo,
  }: { now?: string; policy?: Partial<Policy>; actor?: Actor; caseNo?: string } = {},
): Held | Refusal {
  const body = registerBody.parse({ ...request, ...more });
  const decided = decideNew(caseNo, body, actor, contextAt(now, policy));
  if (isRefusal(decided)) return decided;
  return extend({ events: [], records: [], now, policy }, undefined, decided.events, caseNo);
}

/** The value, where a refusal would be a defect of the test. */
export function accepted<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(`refused: ${JSON.stringify(value)}`);
  return value;
}

export const register = (...given: Parameters<typeof tryRegister>): Held => accepted(tryRegister(...given));

const nothing = {};
const remembered = new WeakMap<object, unknown>();
/** The body as its command's schema reads it; the same body is read once. */
function parsed(name: CommandName, body: object): unknown {
  const known = remembered.get(body);
  if (known !== undefined) return known;
  const value = commands[name].body.parse(body);
  remembered.set(body, value as object);
  return value;
}

/** What is decided on a command at the held instant; the body passes the command's own schema first. */
export function decided(held: Held, { name, actor, body = nothing, unitId, partner }: Order): Decision | Refusal {
  const context = contextAt(held.now, held.policy);
  const known = partner === undefined ? context : { ...context, partner };
  return decide(held.state, name, unitId, parsed(name, body), actor, known);
}

/** Gives a command at the held instant. */
export function attempt(held: Held, order: Order): Held | Refusal {
  const made = decided(held, order);
  return isRefusal(made) ? made : extend(held, held.state, made.events);
}

/** The same case so many minutes later. */
export const wait = (held: Held, minutes: number): Held => ({ ...held, now: later(held.now, minutes) });

/** Gives commands one after the other, a minute apart; each must be accepted. */
export function give(held: Held, ...orders: Order[]): Held {
  return orders.reduce((before, order) => wait(accepted(attempt(before, order)), 1), held);
}

/** The branch of a unit, its latest. */
export const branchOf = (held: Held, unitId: string) =>
  held.state.branches.filter((branch) => branch.unitId === unitId).at(-1);
