/** One case's life: its state, what was done, and what is going to be done next. Every step is decided by the core at its own instant. */
import { type Actor, type Case, type Instant, systemActor } from '#core/case.ts';
import { commands } from '#core/commands/all.ts';
import { decide, decideNew } from '#core/decide.ts';
import type { Draft } from '#core/events.ts';
import type { CommandName } from '#core/lifecycle.ts';
import { nextMark } from '#core/marks.ts';
import { isRefusal, type RefusalCode } from '#core/refusals.ts';
import { minutesAfter } from './pace.ts';
import { plannersFor } from './planners/all.ts';
import { recordingAct } from './planners/recording.ts';
import { type PlannedRecording, recordingsOf } from './recordings.ts';
import { contextAt } from './setting.ts';
import type { Act, Intake, Story } from './story.ts';

/** A command as it was given after the registration. `turn`: its place among everything that was done in the city. */
export type Step = { turn: number; at: Instant; actor: Actor; name: CommandName; unitId?: string; body: unknown };

export type Life = {
  caseNo: string;
  intake: Intake;
  /** The turn of the registration. */
  turn: number;
  steps: Step[];
  drafts: Draft[];
  state: Case;
  recordings: PlannedRecording[];
  /** Commands that the core refused: people try in vain now and then, but the plans should not. */
  refused: { name: CommandName; code: RefusalCode }[];
  draw: Story['draw'];
  /** The keys of what has been done. */
  given: Set<string>;
};

/** More steps than any life has: a plan that never ends is a defect. */
const mostSteps = 400;

/** A command with its instant. */
export type Next = { act: Act; at: Instant };

/** An act comes after what has happened: one that is late follows in a few minutes. */
function actAt(act: Act, { state, draw }: Story): Instant {
  return act.at > state.lastAt ? act.at : minutesAfter(state.lastAt, 0.4 + 5 * draw(`late ${act.key}`)());
}

/** Folding the marks that are due, as the wait's timer does. */
export const tickAct: Omit<Act, 'at'> = { key: 'tick', actor: systemActor, name: 'tick', body: () => ({}) };

function tickAt(state: Case): Instant | undefined {
  const mark = nextMark(state);
  return mark === undefined || mark > state.lastAt ? mark : minutesAfter(state.lastAt, 0.02);
}

/** The next step of the case: somebody's act, or the mark of a clock that comes before it. */
export function nextStep(life: Life, neighbours: Story['neighbours']): Next | undefined {
  const { intake, state, drafts, draw, given, caseNo } = life;
  if (life.steps.length > mostSteps) throw new Error(`the case ${caseNo} never comes to rest`);
  const story: Story = { intake, state, history: drafts, draw, neighbours };
  const mark = tickAt(state);
  let first: Next | undefined = mark === undefined ? undefined : { act: { ...tickAct, at: mark }, at: mark };
  for (const plan of plannersFor(state)) {
    for (const act of plan(story)) {
      if (given.has(act.key)) continue;
      const at = actAt(act, story);
      if (first === undefined || at < first.at) first = { act, at };
    }
  }
  return first;
}

/** A case as it is registered. Throws where the core refuses that. */
export function beginLife(caseNo: string, intake: Intake, draw: Story['draw'], turn: number): Life {
  const born = decideNew(caseNo, intake.body, intake.registrar, contextAt(intake.receivedAt));
  if (isRefusal(born)) throw new Error(`not registered: ${born.refused}`);
  const { events: drafts, state } = born;
  return { caseNo, intake, turn, steps: [], drafts, state, recordings: [], refused: [], draw, given: new Set() };
}

/** The recordings that an act links. */
const arriving = (life: Life, { key }: Act): PlannedRecording[] =>
  recordingsOf({ ...life, history: life.drafts }).filter(({ id }) => key === recordingAct(id));

/** Gives the command; answers the events, or nothing where the core refuses it or nothing follows. */
export function takeStep(life: Life, { act, at }: Next, turn: number, partner?: Case): Draft[] {
  const { name, actor, unitId } = act;
  const body = commands[name].body.parse(act.body(at));
  const context = partner === undefined ? contextAt(at) : { ...contextAt(at), partner };
  const decided = decide(life.state, name, unitId, body, actor, context);
  if (name !== 'tick') life.given.add(act.key);
  if (isRefusal(decided)) {
    life.refused.push({ name, code: decided.refused });
    return [];
  }
  if (name === 'link-recording') life.recordings.push(...arriving(life, act));
  life.steps.push({ turn, at, actor, name, ...(unitId === undefined ? {} : { unitId }), body });
  life.drafts.push(...decided.events);
  life.state = decided.state;
  return decided.events;
}
