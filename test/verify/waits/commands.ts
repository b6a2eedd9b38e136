/** Random commands: what anybody of the city could do with a case now, with a body for it. */
import type { Actor, Branch, Case } from '#core/case.ts';
import type { Context } from '#core/commands/definition.ts';
import type { RegisterBody } from '#core/commands/intake.ts';
import { commandsFor } from '#core/decide.ts';
import type { CommandName } from '#core/lifecycle.ts';
import type { DispatchUnit } from '#core/schemas.ts';
import { currentBranches, isLive, isUnsettled, participating } from '#core/status.ts';
import { chance, integer, pick, type Random, weighted, weightedOf } from '#demo/random.ts';
import { managerOf, supervisor, unitIds } from './city.ts';

export type Command = { name: CommandName; unitId?: string; body: unknown; actor: Actor };

/** How the case is to go on: as it comes, or straight to its end. */
export type Mood = 'wandering' | 'finishing';

type Situation = { state: Case; branch: Branch | undefined; random: Random; mood: Mood; context: Context };
type Choice = {
  /** How likely it is against the others, wandering and finishing. */
  weight: readonly [wandering: number, finishing: number] | ((situation: Situation) => number);
  body(situation: Situation): unknown;
};

const text = 'x';
const reason = '不属于本单位职责范围内的事项';

/** Units without a part of their own in the case, at most `most` of them; one that returned its part may be asked again. */
function freeUnits({ state, random }: Situation, most: number): DispatchUnit[] {
  const busy = currentBranches(state).filter((branch) => isLive(branch) || branch.status === 'completed');
  const present = new Set(busy.map((branch) => branch.unitId));
  const free = unitIds.slice(0, 8).filter((unitId) => !present.has(unitId));
  const first = integer(random, 0, free.length - 1);
  return Array.from({ length: Math.min(most, free.length) }, (_, index) => ({
    unitId: free[(first + index) % free.length] as string,
    ...(chance(random, 0.1) ? { days: 1 } : {}),
  }));
}

function dispatchBody(situation: Situation): unknown {
  const { state, random } = situation;
  const added = participating(state).length > 0;
  const most = added ? integer(random, 1, 2) : Number(weighted(random, { 1: 5, 2: 2, 3: 2, 5: 1 }));
  const units = freeUnits(situation, most);
  const leads = !added && units.length > 1 && chance(random, 0.25);
  return { units, ...(leads ? { leadUnitId: units[0]?.unitId } : {}) };
}

/** Another part's unit, when the branch that goes is the lead and needs a successor. */
function successor({ state, branch }: Situation, units: readonly DispatchUnit[] = []): { leadUnitId?: string } {
  const others = participating(state).filter((one) => one.id !== branch?.id && isLive(one));
  const next = others[0]?.unitId ?? units[0]?.unitId;
  return branch?.role === 'lead' && next !== undefined ? { leadUnitId: next } : {};
}

function decideReturnBody(situation: Situation): unknown {
  const { random } = situation;
  if (!chance(random, 0.65)) return { agree: false, comment: text };
  if (chance(random, 0.5)) return { agree: true };
  const units = freeUnits(situation, integer(random, 1, 2));
  return { agree: true, units, ...successor(situation, units) };
}

function cancelBody(situation: Situation): unknown {
  const { state, branch, random } = situation;
  const others = participating(state).filter((one) => one.id !== branch?.id && one.status !== 'returned');
  const units = others.length === 0 || chance(random, 0.3) ? freeUnits(situation, 1) : [];
  return { reason: text, ...(units.length === 0 ? {} : { units }), ...successor(situation, units) };
}

const content = {
  reached: true,
  solved: true,
  resultSatisfaction: 'satisfied',
  attitudeSatisfaction: 'satisfied',
} as const;

function callbackBody({ random, mood }: Situation): unknown {
  if (mood === 'finishing') return content;
  const how = weighted(random, { content: 3, absent: 3, discontent: 4 });
  return how === 'content' ? content : how === 'absent' ? { reached: false } : { ...content, solved: false };
}

/** An instant within the next five days: earlier than every limit for a review. */
const inHours = (context: Context, random: Random): string =>
  new Date(Date.parse(context.now) + integer(random, 1, 120) * 3_600_000).toISOString();

const choices: Partial<Record<CommandName, Choice>> = {
  send: { weight: [1, 5], body: () => ({}) },
  answer: { weight: [0.1, 0], body: () => ({ reply: text }) },
  dispatch: {
    weight({ state, mood }) {
      const unsettled = currentBranches(state).some(isUnsettled);
      const working = participating(state).length > 0 && !unsettled;
      return working ? (mood === 'wandering' ? 0.3 : 0) : 4;
    },
    body: dispatchBody,
  },
  sign: { weight: [1.5, 5], body: () => ({}) },
  'record-contact': { weight: [1, 1], body: () => ({ reached: true, note: text }) },
  'ask-return': { weight: [0.6, 0], body: () => ({ reason }) },
  'decide-return': { weight: [2, 5], body: decideReturnBody },
  'cancel-branch': {
    weight: ({ branch, mood }) => (branch?.status === 'returned' ? 3 : mood === 'wandering' ? 0.15 : 0),
    body: cancelBody,
  },
  submit: { weight: [1, 5], body: () => ({ opinion: text, reply: text, solved: true }) },
  review: {
    weight: [2, 5],
    body: ({ random, mood }) =>
      mood === 'finishing' || chance(random, 0.6) ? { accept: true } : { accept: false, comment: text },
  },
  'ask-extension': { weight: [0.5, 0], body: ({ random }) => ({ days: integer(random, 1, 10), reason: text }) },
  'decide-extension': {
    weight: [2, 5],
    body: ({ random }) => (chance(random, 0.6) ? { agree: true } : { agree: false, comment: text }),
  },
  'ask-pause': { weight: [0.3, 0], body: ({ random }) => ({ days: integer(random, 1, 3), reason: 'outside_test' }) },
  pause: {
    weight: ({ branch, mood }) => (branch?.pauseAsked !== undefined ? 3 : mood === 'wandering' ? 0.2 : 0),
    body: ({ random }) => ({ agree: true, days: integer(random, 1, 3), reason: 'outside_test' }),
  },
  resume: { weight: [0.3, 3], body: () => ({}) },
  supervise: { weight: [0.2, 0], body: () => ({ text }) },
  'answer-supervision': { weight: [1, 2], body: () => ({ text }) },
  'close-supervision': { weight: [0.5, 1], body: () => ({}) },
  park: { weight: [0.15, 0], body: ({ context, random }) => ({ reason: text, reviewAt: inHours(context, random) }) },
  unpark: { weight: [1, 8], body: () => ({}) },
  amend: {
    weight: [0.15, 0],
    body: ({ random }) => ({ urgency: pick(random, ['normal', 'urgent', 'critical'] as const) }),
  },
  withdraw: { weight: [0.03, 0], body: () => ({ reason: text }) },
  refuse: { weight: [0.05, 0], body: () => ({ ground: 'unclear', guidance: text }) },
  urge: { weight: [0.1, 0], body: () => ({ text }) },
  note: { weight: [0.1, 0], body: () => ({ text }) },
  callback: { weight: [2, 5], body: callbackBody },
  'decide-rehandle': {
    weight: [2, 5],
    body({ state, random, mood, context }) {
      const agree = mood === 'wandering' && state.round < context.policy.maxRounds && chance(random, 0.7);
      return agree ? { agree } : { agree, comment: text };
    },
  },
  reopen: { weight: [1, 0], body: () => ({ reason: text }) },
  archive: { weight: [0.2, 0], body: () => ({}) },
};

/** Draws one of the commands that may be given now; undefined where nothing is left to do. */
export function drawCommand(state: Case, mood: Mood, random: Random, context: Context): Command | undefined {
  const drawn: { weight: number; command(): Command }[] = [];
  const offer = (name: CommandName, actor: Actor, branch?: Branch): void => {
    const choice = choices[name];
    if (choice === undefined) return;
    const situation = { state, branch, random, mood, context };
    const { weight } = choice;
    const share = typeof weight === 'function' ? weight(situation) : weight[mood === 'wandering' ? 0 : 1];
    const unitId = branch === undefined ? {} : { unitId: branch.unitId };
    if (share > 0)
      drawn.push({ weight: share, command: () => ({ name, actor, body: choice.body(situation), ...unitId }) });
  };
  const central = commandsFor(state, supervisor, context);
  for (const name of central.commands) offer(name, supervisor);
  for (const branch of state.branches) {
    const manager = managerOf(branch.unitId);
    for (const name of central.branches[branch.id] ?? []) offer(name, supervisor, branch);
    for (const name of commandsFor(state, manager, context).branches[branch.id] ?? []) offer(name, manager, branch);
  }
  if (drawn.length === 0) return undefined;
  return weightedOf(random, drawn, ({ weight }) => weight).command();
}

/** A random request, as it is registered. */
export function drawRequest(random: Random): RegisterBody {
  const urgency = weighted(random, { normal: 6, urgent: 3, critical: 1 });
  return {
    title: text,
    content: text,
    source: 'phone',
    nature: pick(random, ['consult', 'help', 'complaint', 'complaint', 'report', 'suggest', 'praise'] as const),
    urgency,
    requester: chance(random, 0.8) ? { phone: '13800000000' } : {},
    place: {},
    draft: chance(random, 0.15),
  };
}
