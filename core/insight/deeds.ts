/** What a person did in a case, as the supervision of people counts it: derived from the case's events alone. */
import type { Branch, Case, Clock, Instant } from '../case.ts';
import type { CaseEvent } from '../events.ts';
import { caseStatus } from '../status.ts';
import type { Label } from '../vocabulary.ts';

/** The kinds of work that are counted, with who does them. */
export const works = {
  intake: { zh: '受理', en: 'Intake' },
  dispatch: { zh: '派发', en: 'Dispatch' },
  signoff: { zh: '签收', en: 'Sign-off' },
  handling: { zh: '承办', en: 'Handling' },
} as const satisfies Record<string, Label>;
export type Work = keyof typeof works;

/** The owner of what the centre's people do, whatever the city calls its centre: no unit can have this id. */
export const centreOwner = '*';

/**
 * One piece of work that a person finished (`done`), or that came back to them. `owner` is the unit for which it was done, or the
 * centre. `from`: since when it had waited for the person, absent where nothing had; `still`: when its clock stood still meanwhile.
 */
export type Deed = {
  work: Work;
  person: { id: string; name: string };
  owner: string;
  at: Instant;
  outcome: 'done' | 'returned';
  from?: Instant;
  late?: boolean;
  still?: [Instant, Instant][];
};

type Timed = Pick<Deed, 'from' | 'late' | 'still'>;

const namesBranch = (event: CaseEvent, id: string | undefined): boolean =>
  'branches' in event.data && event.data.branches.some((branch) => branch.id === id);

const opensBranches = (event: CaseEvent): boolean => 'branches' in event.data && event.data.branches.length > 0;

/** The clock that ran for this work: its lateness and the time for which it stood still, from `from` to `at`. */
function timed(clocks: readonly (Clock | undefined)[], from: Instant | undefined, at: Instant): Timed {
  const running = clocks.flatMap((clock) => (clock === undefined || clock.stopped !== undefined ? [] : [clock]));
  const late = running.some((clock) => (clock.frozen ?? at) > clock.due);
  const own = running[0];
  const stood = (own?.moves ?? []).flatMap((move): [Instant, Instant][] =>
    move.since === undefined ? [] : [[move.since, move.at]],
  );
  if (own?.frozen !== undefined) stood.push([own.frozen, at]);
  const still = stood
    .filter(([, until]) => from !== undefined && until > from)
    .map(([since, until]): [Instant, Instant] => [from !== undefined && since < from ? from : since, until]);
  return {
    ...(from === undefined ? {} : { from }),
    ...(late ? { late } : {}),
    ...(still.length === 0 ? {} : { still }),
  };
}

const clockOf = (state: Case, kind: Clock['kind'], branch?: string) =>
  state.clocks.find((clock) => clock.kind === kind && clock.branch === branch);

/** Since when the centre had the dispatching before it; a unit that is added to a case in hand had waited for nobody. */
function dispatchTime(state: Case, event: CaseEvent): Timed {
  if (event.type === 'return_decided') {
    const asked = state.branches.find((branch) => branch.id === event.branch)?.returnAskedAt;
    return timed([clockOf(state, 'decision', event.branch)], asked, event.at);
  }
  if (event.type !== 'dispatched') return {};
  const { settles, added } = event.data;
  const settled = state.branches.filter((branch) => settles.includes(branch.id));
  const clocks = [clockOf(state, 'dispatch'), ...settled.map((branch) => clockOf(state, 'dispatch', branch.id))];
  if (settled.length > 0) return timed(clocks, settled.map((branch) => branch.returnedAt).sort()[0], event.at);
  return added ? {} : timed(clocks, state.queuedAt ?? state.receivedAt, event.at);
}

/** Since when the handler had the part in hand: signed, or sent back by the review. */
function handlingTime(state: Case, branch: Branch, event: CaseEvent, history: readonly CaseEvent[]): Timed {
  const back = history.findLast((one) => one.type === 'reviewed' && one.branch === branch.id && !one.data.accept);
  return timed([clockOf(state, 'completion', branch.id)], back?.at ?? branch.signedAt ?? branch.dispatchedAt, event.at);
}

/** A case leaves the call-taker's hands when it is registered whole, or when its draft is sent, answered or dispatched. */
function intakeTime(state: Case | undefined, event: CaseEvent): Timed | undefined {
  if (event.type === 'registered') return event.data.draft ? undefined : {};
  if (state === undefined || caseStatus(state) !== 'draft') return undefined;
  const ends = event.type === 'sent' || event.type === 'answered' || event.type === 'dispatched';
  return ends ? timed([], state.receivedAt, event.at) : undefined;
}

/** To whom the work on this branch comes back: the person whose event `isTheirs` says. */
function returnedTo(
  work: Work,
  event: CaseEvent,
  history: readonly CaseEvent[],
  isTheirs: (one: CaseEvent) => boolean,
): Deed[] {
  const done = history.findLast(isTheirs);
  if (done === undefined || done.actor.id === 'system') return [];
  const { id, name, unitId } = done.actor;
  const owner = work === 'dispatch' ? centreOwner : (unitId ?? '');
  return [{ work, person: { id, name }, owner, at: event.at, outcome: 'returned' }];
}

/**
 * The deeds of one event; `state` and `history` are the case and its events before it. All deeds of one event have the same owner. What
 * the system does is nobody's deed.
 */
export function deedsOf(state: Case | undefined, event: CaseEvent, history: readonly CaseEvent[]): Deed[] {
  const { id, name, unitId } = event.actor;
  const done = (work: Work, owner: string, time: Timed): Deed[] =>
    id === 'system' ? [] : [{ work, person: { id, name }, owner, at: event.at, outcome: 'done', ...time }];
  const intake = intakeTime(state, event);
  const taken = intake === undefined ? [] : done('intake', centreOwner, intake);
  if (state === undefined) return taken;
  const branch = state.branches.find((one) => one.id === event.branch);
  if (event.type === 'signed' && branch !== undefined) {
    const time = timed([clockOf(state, 'signoff', branch.id)], branch.dispatchedAt, event.at);
    return done('signoff', unitId ?? branch.unitId, time);
  }
  if (event.type === 'submitted' && branch !== undefined) {
    return done('handling', unitId ?? branch.unitId, handlingTime(state, branch, event, history));
  }
  if (event.type === 'reviewed' && !event.data.accept) {
    return returnedTo('handling', event, history, (one) => one.type === 'submitted' && one.branch === event.branch);
  }
  const dispatched = opensBranches(event) ? done('dispatch', centreOwner, dispatchTime(state, event)) : [];
  const misled =
    event.type === 'return_decided' && event.data.agree
      ? returnedTo('dispatch', event, history, (one) => namesBranch(one, event.branch))
      : [];
  return [...taken, ...dispatched, ...misled];
}
