/** One case's life under a moved clock: every step is decided by the core at its own instant, as the running city would. */
import { type Actor, type Case, type Instant, systemActor } from '#core/case.ts';
import { commands } from '#core/commands/all.ts';
import { decide, decideNew } from '#core/decide.ts';
import type { Draft } from '#core/events.ts';
import type { CommandName } from '#core/lifecycle.ts';
import { nextMark } from '#core/marks.ts';
import { isRefusal, type RefusalCode } from '#core/refusals.ts';
import { hashText, type Random, random } from '../random.ts';
import { minutesAfter } from './pace.ts';
import { planCallback } from './planners/callback.ts';
import { planCentre } from './planners/centre.ts';
import { planClosing } from './planners/closing.ts';
import { planDesk } from './planners/desk.ts';
import { planRecordings, recordingAct } from './planners/recording.ts';
import { planRemarks } from './planners/remarks.ts';
import { planUnits } from './planners/unit.ts';
import { type PlannedRecording, recordingsOf } from './recordings.ts';
import { contextAt } from './setting.ts';
import type { Act, Intake, Planner, Story } from './story.ts';

const planners: readonly Planner[] = [
  planDesk,
  planCentre,
  planUnits,
  planCallback,
  planClosing,
  planRemarks,
  planRecordings,
];

/** A command as it was given after the registration. */
export type Step = { at: Instant; actor: Actor; name: CommandName; unitId?: string; body: unknown };

export type Life = {
  caseNo: string;
  intake: Intake;
  steps: Step[];
  drafts: Draft[];
  state: Case;
  recordings: PlannedRecording[];
  /** Commands that the core refused: people try in vain now and then, but the plans should not. */
  refused: { name: CommandName; code: RefusalCode }[];
};

/** More steps than any life has: a plan that never ends is a defect. */
const mostSteps = 400;

/** Chance for each purpose of one case, independent of the order in which it is asked for. */
export const drawsOf =
  (seed: string, index: number) =>
  (purpose: string): Random =>
    random(hashText(`${seed}/${index}/${purpose}`));

/** An act comes after what has happened: one that is late follows in a few minutes. */
function actAt(act: Act, { state, draw }: Story): Instant {
  return act.at > state.lastAt ? act.at : minutesAfter(state.lastAt, 0.4 + 5 * draw(`late ${act.key}`)());
}

function tickAt(state: Case): Instant | undefined {
  const mark = nextMark(state);
  return mark === undefined || mark > state.lastAt ? mark : minutesAfter(state.lastAt, 0.02);
}

/** The next step of the case: somebody's act, or the mark of a clock that comes before it. */
function nextStep(story: Story, given: ReadonlySet<string>): { act: Act; at: Instant } | undefined {
  const mark = tickAt(story.state);
  let first: { act: Act; at: Instant } | undefined;
  if (mark !== undefined) {
    first = { act: { key: 'tick', at: mark, actor: systemActor, name: 'tick', body: () => ({}) }, at: mark };
  }
  for (const act of planners.flatMap((plan) => plan(story))) {
    if (given.has(act.key)) continue;
    const at = actAt(act, story);
    if (first === undefined || at < first.at) first = { act, at };
  }
  return first;
}

/** Lives the case from its registration to `now`. Throws where the core refuses the registration itself. */
export function liveCase(caseNo: string, intake: Intake, draw: Story['draw'], now: Instant): Life {
  const born = decideNew(caseNo, intake.body, intake.registrar, contextAt(intake.receivedAt));
  if (isRefusal(born)) throw new Error(`not registered: ${born.refused}`);
  const life: Life = { caseNo, intake, steps: [], drafts: born.events, state: born.state, recordings: [], refused: [] };
  const given = new Set<string>();
  for (let count = 0; ; count += 1) {
    if (count > mostSteps) throw new Error(`the case ${caseNo} never comes to rest`);
    const story: Story = { intake, state: life.state, history: life.drafts, draw };
    const next = nextStep(story, given);
    if (next === undefined || next.at > now) break;
    if (next.act.name === 'link-recording') life.recordings.push(...arriving(story, next.act));
    take(life, next, given);
  }
  return life;
}

const arriving = (story: Story, { key }: Act): PlannedRecording[] =>
  recordingsOf(story).filter(({ id }) => key === recordingAct(id));

function take(life: Life, { act, at }: { act: Act; at: Instant }, given: Set<string>): void {
  const { name, actor, unitId } = act;
  const body = commands[name].body.parse(act.body(at));
  const decided = decide(life.state, name, unitId, body, actor, contextAt(at));
  if (name !== 'tick') given.add(act.key);
  if (isRefusal(decided)) {
    life.refused.push({ name, code: decided.refused });
    return;
  }
  life.steps.push({ at, actor, name, ...(unitId === undefined ? {} : { unitId }), body });
  life.drafts.push(...decided.events);
  life.state = decided.state;
}
