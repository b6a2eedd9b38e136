/** The door to a citizen: the only way from a case to a public reply. */
import type { Case, Clock } from '../case.ts';
import { type Context, underPolicy } from '../commands/definition.ts';
import { check } from '../decide.ts';
import { caseStatus, isClosed, presentUnits, shownStatus } from '../status.ts';
import { explainClock } from '../view/clocks.ts';
import type { CaseFile } from '../view/read.ts';
import { viewSides } from '../view/sides.ts';
import { resultOf } from '../view/view.ts';
import { type Label, refusalGrounds } from '../vocabulary.ts';
import { citizenActor } from './actor.ts';
import { hider } from './hide.ts';
import { citizenCommands, type PublicCase } from './shapes.ts';
import { expectations, plainWords } from './words.ts';

type UnitName = (unitId: string) => Label;

function joinNames(names: readonly Label[]): Label {
  if (names.length === 0) return { zh: '有关部门', en: 'The department' };
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
}

/** The clock whose due a citizen waits for: the last unit's completion, else the callback, else the dispatch. */
export function awaited(state: Case): (Clock & { kind: keyof typeof expectations }) | undefined {
  const running = state.clocks.filter((clock) => clock.stopped === undefined);
  for (const kind of Object.keys(expectations) as (keyof typeof expectations)[]) {
    const found = running.filter((clock) => clock.kind === kind).sort((one, other) => (one.due < other.due ? -1 : 1));
    const last = found.at(-1);
    if (last !== undefined) return { ...last, kind };
  }
  return undefined;
}

function expectedOf(state: Case, context: Context): Pick<PublicCase, 'expected'> {
  const clock = isClosed(state) || state.overlay === 'archived' ? undefined : awaited(state);
  if (clock === undefined) return {};
  const { due, provisional, frozen, kind } = clock;
  const { steps } = explainClock(clock, underPolicy(context, state.receivedAt));
  return {
    expected: { what: expectations[kind], due, provisional: provisional ?? false, still: frozen !== undefined, steps },
  };
}

/** What the citizen is told once there is a result. */
function repliesOf(file: CaseFile, unitName: UnitName, hide: (text: string) => string): PublicCase['replies'] {
  const { state } = file;
  const known = isClosed(state) || state.overlay === 'archived' || caseStatus(state) === 'awaiting_callback';
  const replies = known ? (resultOf(file, hide)?.replies ?? []) : [];
  return replies.map(({ unitId, reply }) => ({
    ...(unitId === undefined ? {} : { unit: unitName(unitId) }),
    text: reply,
  }));
}

/** What the holder of number and code sees of a case at `context.now`. Nothing personal is among it, not even their own words. */
export function viewForCitizen(file: CaseFile, context: Context, unitName: UnitName): PublicCase {
  const { state } = file;
  const hide = hider(file);
  const names = joinNames(presentUnits(state).map(unitName));
  const words = plainWords[shownStatus(state)];
  const dispatchedAt = state.branches[0]?.dispatchedAt;
  const { refusal } = viewSides(file, hide);
  const timing = underPolicy(context, state.receivedAt);
  return {
    caseNo: state.caseNo,
    status: caseStatus(state),
    words: { zh: words.zh.replace('{units}', names.zh), en: words.en.replace('{units}', names.en) },
    receivedAt: state.receivedAt,
    ...(dispatchedAt === undefined ? {} : { dispatchedAt }),
    ...(state.closedAt === undefined ? {} : { closedAt: state.closedAt }),
    ...expectedOf(state, context),
    replies: repliesOf(file, unitName, hide),
    ...(refusal === undefined ? {} : { refusal: { ...refusal, ground: refusalGrounds[refusal.ground] } }),
    may: citizenCommands.filter((name) => check(state, name, undefined, citizenActor, timing) === undefined),
    rated: state.ratedAt !== undefined,
    hasPhone: state.hasPhone,
    now: context.now,
  };
}
