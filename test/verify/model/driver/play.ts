/** One world: every command goes to the product and to the model, and both answers are compared. */
import type { Actor, Case } from '#core/case.ts';
import type { Context } from '#core/commands/definition.ts';
import type { CommandName } from '#core/lifecycle.ts';
import type { Mark } from '../reference/folding.ts';
import { judge, judgeNew, type Verdict } from '../reference/judge.ts';
import type { Body, City, Matter } from '../reference/shape.ts';
import { cityOf, everybody, type Setup } from './cast.ts';
import { differences, factsOfCore, factsOfModel } from './compare.ts';
import type { Core } from './core.ts';

export type Step = { at: number; no: string; name: string; unit?: string | undefined; body: Body; by: string };
export type World = {
  core: Core;
  setup: Setup;
  city: City;
  context: Omit<Context, 'now'>;
  states: Map<string, Case>;
  books: Map<string, Matter>;
};

/** `result`: accepted, or the code of the refusal. */
export type Outcome = { result: string; faults: string[] };
type Answer = { refused: string } | { states: Case[]; marks: Mark[] };

const people = new Map(everybody.map((one) => [one.id, one]));
const iso = (at: number): string => new Date(at).toISOString();

export function beginWorld(core: Core, setup: Setup): World {
  const city = cityOf(setup);
  const policy = {
    ...core.defaultPolicy,
    maxBranches: setup.mostParts,
    pause: { ...core.defaultPolicy.pause, allowed: setup.pauses },
    reviewWanted: { ...core.defaultPolicy.reviewWanted, single: setup.reviewSingle },
  };
  const context: World['context'] = {
    policy,
    calendars: { unit: core.unitCalendar, centre: core.centreCalendar },
    unitParent: (unit) => city.parents[unit],
    isHandler: (user, unit) => city.handlers[user] === unit,
    categoryExists: (code) => city.categories.includes(code),
    responsible: (category) => city.catalogue[category ?? ''] ?? [],
  };
  return { core, setup, city, context, states: new Map(), books: new Map() };
}

type Decided = Exclude<ReturnType<Core['decide']>, { refused: unknown }>;

const isRefused = (answer: object): answer is { refused: string } => 'refused' in answer;

function marksOf({ events }: Decided): Mark[] {
  return events.flatMap((event) =>
    event.type === 'reminded' || event.type === 'overdue' || event.type === 'escalated'
      ? [`${event.data.clock} ${event.data.level} ${Date.parse(event.data.due)}` as Mark]
      : [],
  );
}

function register({ core, context }: World, { no, body, at }: Step, by: Actor): Answer {
  const parsed = core.registerBody.safeParse(body);
  if (!parsed.success) return { refused: 'invalid' };
  const decided = core.decideNew(no, parsed.data, by, { ...context, now: iso(at) });
  return isRefused(decided) ? decided : { states: [decided.state], marks: marksOf(decided) };
}

/** As the service does it: a partner's marks first, then both decisions, which are written together or not at all. */
function decideInCore({ core, context, states }: World, { no, name, unit, body, at }: Step, by: Actor): Answer {
  const command = core.commands[name as CommandName];
  const parsed = command.body.safeParse(body);
  if (!parsed.success) return { refused: 'invalid' };
  const state = states.get(no);
  if (state === undefined) return { refused: 'not_found' };
  const now: Context = { ...context, now: iso(at) };
  const number = 'partner' in command ? command.partner?.({ state, body: parsed.data as never }) : undefined;
  const partner = number === undefined ? undefined : states.get(number);
  const system = people.get('system') as Actor;
  const ticked = partner === undefined ? undefined : core.decide(partner, 'tick', undefined, {}, system, now);
  if (ticked !== undefined && isRefused(ticked)) return ticked;
  const known = ticked === undefined ? now : { ...now, partner: ticked.state };
  const decided = core.decide(state, name as CommandName, unit, parsed.data, by, known);
  if (isRefused(decided)) return decided;
  const side = 'partnerCommand' in command ? command.partnerCommand : undefined;
  if (ticked === undefined || side === undefined) return { states: [decided.state], marks: marksOf(decided) };
  const joined = core.decide(ticked.state, side, undefined, { follower: no }, by, now);
  if (isRefused(joined)) return joined;
  return {
    states: [decided.state, joined.state],
    marks: [...marksOf(decided), ...marksOf(ticked), ...marksOf(joined)],
  };
}

function compare(core: Core, verdict: Verdict, answer: Answer): string[] {
  if ('refused' in verdict) {
    if (!('refused' in answer)) return [`model refuses (${verdict.refused}), core accepts`];
    return verdict.refused.includes(answer.refused)
      ? []
      : [`model refuses (${verdict.refused}), core ${answer.refused}`];
  }
  if ('refused' in answer) return [`model accepts, core refuses (${answer.refused})`];
  const marks = differences(verdict.marks.toSorted(), answer.marks.toSorted(), 'marks');
  return [
    ...marks,
    ...verdict.cases.flatMap((matter, index) => {
      const state = answer.states[index];
      return state === undefined ? ['a case is missing'] : differences(factsOfModel(matter), factsOfCore(core, state));
    }),
  ];
}

/** Gives a command to both and compares; where they agree both worlds go on. */
export function take(world: World, step: Step): Outcome {
  const { core, books, states, city } = world;
  const by = people.get(step.by) as Actor;
  const isNew = step.name === 'register';
  const verdict = isNew ? judgeNew(step.no, step.body, by, step.at, city) : judge({ ...step, by }, books, city);
  const answer = isNew ? register(world, step, by) : decideInCore(world, step, by);
  const faults = compare(core, verdict, answer);
  if (faults.length === 0 && !('refused' in verdict) && !('refused' in answer)) {
    for (const matter of verdict.cases) books.set(matter.no, matter);
    for (const state of answer.states) states.set(state.caseNo, state);
  }
  return { result: 'refused' in answer ? answer.refused : 'accepted', faults };
}
