/** The one door to a reader: every reply about a case passes here, so that masking cannot be forgotten. */
import type { Actor, Area, Case, Instant } from '../case.ts';
import { type Context, underPolicy } from '../commands/definition.ts';
import { commandsFor } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { maskName, maskPhone, maskText, type Sight, sightOf } from '../masking.ts';
import { isSupervised } from '../orders.ts';
import { may, maySee } from '../permissions.ts';
import { caseStatus, currentBranches, handlingMode, isClosed, isJoint } from '../status.ts';
import { caseStatusLabel } from '../vocabulary.ts';
import { viewBranch } from './branch.ts';
import { viewClock } from './clocks.ts';
import type { FileView } from './file-shapes.ts';
import { type CaseFile, erased, eventsOf, latestText, type StoredFile, textOf } from './read.ts';
import { viewRecording } from './recording.ts';
import { maskRow } from './row-texts.ts';
import { rulesOf } from './rules.ts';
import type { CaseView, EventView } from './shapes.ts';
import { viewOrders, viewSides } from './sides.ts';

function requesterOf(file: CaseFile, sight: Sight, mask: (text: string) => string): CaseView['requester'] {
  const name = latestText(file, 'name');
  const phone = latestText(file, 'phone');
  const rest = Object.fromEntries(
    (['sex', 'kind', 'group'] as const).flatMap((field) => {
      const text = latestText(file, field);
      return text === undefined ? [] : [[field, mask(text)]];
    }),
  );
  return {
    ...(name === undefined ? {} : { name: sight.name || name === erased ? name : maskName(name) }),
    ...(phone === undefined ? {} : { phone: sight.phone || phone === erased ? phone : maskPhone(phone) }),
    ...rest,
    anonymous: file.state.anonymous,
    confidentiality: file.state.confidentiality,
    masked: [...(sight.name ? [] : (['name'] as const)), ...(sight.phone ? [] : (['phone'] as const))],
  };
}

/** Which personal data of the requester the view shows open. */
export function openFields(file: CaseFile, actor: Actor, { now }: Pick<Context, 'now'>): ('name' | 'phone')[] {
  if (!maySee(actor, file.state)) return [];
  const sight = sightOf(actor, file.state, now);
  return (['name', 'phone'] as const).filter((field) => sight[field] && latestText(file, field) !== undefined);
}

/** A photograph is of the request as its words are: who sees the case whole may look at it. */
function viewFile({ caseNo: _, sha256: __, ...facts }: StoredFile): FileView {
  return facts;
}

/** What the units found and what the citizen is told; `mask` is applied to every text. */
export function resultOf(file: CaseFile, mask: (text: string) => string): CaseView['result'] {
  const { state } = file;
  const submissions = eventsOf(file, 'submitted');
  const done = currentBranches(state).filter(
    (branch) => branch.status === 'completed' || branch.status === 'submitted',
  );
  const led = state.mode === 'lead_assist' && done.some((branch) => branch.role === 'lead');
  const opinions: { unitId: string; opinion: string }[] = [];
  const replies: { unitId?: string; reply: string }[] = [];
  for (const branch of done) {
    const seq = submissions.findLast((event) => event.branch === branch.id)?.seq ?? 0;
    const opinion = textOf(file, seq, 'opinion');
    const reply = textOf(file, seq, 'reply');
    if (opinion !== undefined) opinions.push({ unitId: branch.unitId, opinion: mask(opinion) });
    if (reply !== undefined && (!led || branch.role === 'lead'))
      replies.push({ unitId: branch.unitId, reply: mask(reply) });
  }
  const desk = eventsOf(file, 'answered').at(-1);
  const answer = desk === undefined ? undefined : textOf(file, desk.seq, 'reply');
  if (answer !== undefined && state.closedAs === 'front_desk_completed') replies.push({ reply: mask(answer) });
  return opinions.length + replies.length === 0 ? undefined : { opinions, replies };
}

function callbackOf(file: CaseFile, mask: (text: string) => string): CaseView['callback'] {
  const attempts = eventsOf(file, 'called_back').map((event) => {
    const { reached, solved, result, attitude } = event.data;
    const reason = textOf(file, event.seq, 'reason');
    const note = textOf(file, event.seq, 'note');
    return {
      at: event.at,
      by: event.actor.name,
      reached,
      ...(solved === undefined ? {} : { solved }),
      ...(result === undefined ? {} : { result }),
      ...(attitude === undefined ? {} : { attitude }),
      ...(reason === undefined ? {} : { reason: mask(reason) }),
      ...(note === undefined ? {} : { note: mask(note) }),
    };
  });
  const { outcome, nextAt } = file.state.callback;
  if (attempts.length === 0 && outcome === undefined) return undefined;
  return { attempts, ...(outcome === undefined ? {} : { outcome }), ...(nextAt === undefined ? {} : { nextAt }) };
}

function remarks(file: CaseFile, type: 'supplemented' | 'noted', mask: (text: string) => string): CaseView['notes'] {
  return eventsOf(file, type).map((event) => ({
    at: event.at,
    by: event.actor.name,
    text: mask(textOf(file, event.seq, 'text') ?? ''),
  }));
}

function placeOf(file: CaseFile, mask: (text: string) => string): CaseView['place'] {
  const address = latestText(file, 'address');
  const area = Object.entries(file.state.area).map(([level, name]) => [level, mask(name)]);
  return { ...Object.fromEntries(area), ...(address === undefined ? {} : { address: mask(address) }) };
}

function statusOf(state: Case): Pick<CaseView, 'status' | 'statusLabel' | 'joint'> {
  const status = caseStatus(state);
  const joint = isJoint(state);
  return { status, statusLabel: caseStatusLabel(status, joint, state.round), joint };
}

/** The latest completion due of the branches still open: the case's own. */
function dueOfCase(state: Case): Instant | undefined {
  const dues = state.clocks.filter((clock) => clock.kind === 'completion' && clock.stopped === undefined);
  return dues
    .map((clock) => clock.due)
    .sort()
    .at(-1);
}

/** When and why a case was entered later than it was taken down. */
function lateOf(at: string | undefined, reason: string | undefined): Pick<CaseView, 'late'> {
  return at === undefined ? {} : { late: { at, ...(reason === undefined ? {} : { reason }) } };
}

/**
 * The case as this actor may see it at `context.now`: masked, with the commands that they may give. A call-taker who asks by exact
 * number for somebody else's case gets its status and public reply; everybody else out of scope gets nothing (undefined).
 */
export function viewCase(file: CaseFile, actor: Actor, context: Context): CaseView | undefined {
  const { state } = file;
  const whole = maySee(actor, state);
  if (!whole && !may(actor, 'seeStatus', { state })) return undefined;
  const sight = sightOf(actor, state, context.now);
  const mask = (text: string) => (sight.phone ? text : maskText(text));
  const allowed = commandsFor(state, actor, context);
  const { registered } = { registered: eventsOf(file, 'registered')[0] };
  const shown = (field: string): string | undefined => {
    const text = latestText(file, field);
    return text === undefined ? undefined : mask(text);
  };
  const result = resultOf(file, mask);
  const due = dueOfCase(state);
  const mode = handlingMode(state);
  const timing = underPolicy(context, state.receivedAt);
  const common = {
    caseNo: state.caseNo,
    version: state.version,
    ...statusOf(state),
    round: state.round,
    mode: state.mode,
    ...(mode === undefined ? {} : { handlingMode: mode }),
    source: state.source,
    nature: state.nature,
    urgency: state.urgency,
    ...(state.category === undefined ? {} : { category: state.category }),
    receivedAt: state.receivedAt,
    returns: state.returns,
    urges: state.urges,
    reopened: state.reopened,
    ...(state.closedAt === undefined ? {} : { closedAt: state.closedAt }),
    ...(state.archivedAt === undefined ? {} : { archivedAt: state.archivedAt }),
    supervised: isSupervised(state),
    leaderInstructed: state.leaderInstructed ?? false,
    rehandleProposed: state.rehandleProposedAt !== undefined,
    commands: allowed.commands,
    now: context.now,
  };
  if (!whole) {
    const replies = isClosed(state) || state.overlay === 'archived' ? (result?.replies ?? []) : [];
    return {
      ...common,
      registeredBy: '',
      demands: [],
      requester: { anonymous: state.anonymous, confidentiality: state.confidentiality, masked: ['name', 'phone'] },
      place: {},
      branches: [],
      clocks: [],
      orders: [],
      ...(replies.length === 0 ? {} : { result: { opinions: [], replies } }),
      supplements: [],
      notes: [],
      recordings: [],
      limited: true,
    };
  }
  const title = shown('title');
  const content = shown('content');
  const subject = shown('subject');
  const demands = shown('demands');
  const back = callbackOf(file, mask);
  return {
    ...common,
    registeredBy: registered?.actor.name ?? '',
    ...(title === undefined ? {} : { title }),
    ...(content === undefined ? {} : { content }),
    ...(subject === undefined ? {} : { subject }),
    demands: demands?.startsWith('[') ? (JSON.parse(demands) as string[]) : [],
    requester: requesterOf(file, sight, mask),
    place: placeOf(file, mask),
    ...(state.upstreamNo === undefined ? {} : { upstreamNo: state.upstreamNo }),
    ...(registered?.data.upstreamReceivedAt === undefined
      ? {}
      : { upstreamReceivedAt: registered.data.upstreamReceivedAt }),
    ...(registered?.data.callId === undefined ? {} : { callId: registered.data.callId }),
    ...(state.repeatOf === undefined ? {} : { repeatOf: state.repeatOf }),
    ...(registered?.data.hotIssueId === undefined ? {} : { hotIssueId: registered.data.hotIssueId }),
    ...lateOf(registered?.data.takenAt, shown('lateReason')),
    ...(due === undefined ? {} : { due }),
    branches: state.branches.map((branch) =>
      viewBranch(file, branch, {
        now: context.now,
        timing,
        seesPhone: sight.phone,
        commands: allowed.branches[branch.id] ?? [],
      }),
    ),
    clocks: state.clocks
      .filter((clock) => clock.branch === undefined)
      .map((clock) => viewClock(clock, context.now, timing)),
    ...(result === undefined ? {} : { result }),
    ...(back === undefined ? {} : { callback: back }),
    orders: viewOrders(file, mask),
    ...viewSides(file, mask),
    ...rulesOf(state, allowed, context),
    supplements: remarks(file, 'supplemented', mask),
    notes: remarks(file, 'noted', mask),
    recordings: file.recordings.map((recording) => viewRecording(file, recording, sight, context)),
    ...(file.files === undefined ? {} : { files: file.files.map(viewFile) }),
    limited: false,
  };
}

const personal = ['name', 'phone', 'sex', 'kind', 'group', 'number'];

/** Data of an event for somebody who may not see numbers: of what they hold, the area is what somebody wrote. */
function maskData<Data extends object>(data: Data): Data {
  const { area } = data as { area?: Area };
  return area === undefined ? data : { ...data, area: maskRow(area) };
}

/** One line of the trail, its texts masked as in the view; personal fields are never repeated there. */
export function viewEvent(file: CaseFile, event: CaseEvent, actor: Actor, now: Instant): EventView {
  const sight = sightOf(actor, file.state, now);
  const texts: Record<string, string> = {};
  for (const field of Object.keys(event.texts ?? {})) {
    if (personal.includes(field)) continue;
    const text = textOf(file, event.seq, field) ?? '';
    texts[field] = sight.phone ? text : maskText(text);
  }
  const { seq, type, at, realAt, actor: by, branch, data, hash } = event;
  return {
    seq,
    type,
    at,
    ...(realAt === undefined ? {} : { realAt }),
    by,
    ...(branch === undefined ? {} : { branch }),
    data: { ...(sight.phone ? data : maskData(data)) },
    texts,
    hash,
  };
}
