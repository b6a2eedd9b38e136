/** Worklist rows of a case: which lists it stands in, under which key, with which columns. Derived from the head alone. */
import type { Branch, Case, Clock, Instant } from './case.ts';
import { nextMark } from './marks.ts';
import { awaitedAnswers, isSupervised, openOrders, orderShown, type ShownOrder } from './orders.ts';
import {
  caseStatus,
  currentBranches,
  isJoint,
  isOpen,
  isUnsettled,
  participating,
  wasAnsweredAtDesk,
} from './status.ts';
import type { LimitUnit } from './time/limit.ts';
import type { AskedMatter, BranchStatus, CaseStatus, ClockKind, SupervisionCause } from './vocabulary.ts';
import { instructor, watchedMark } from './watched.ts';
import type { WorklistName } from './worklists.ts';

/** A row: `list#owner` is its list, `sort` its place; `id` tells rows of one case in one list apart. */
export type Row = { list: WorklistName; owner: string; id: string; sort: string; columns: RowColumns };

/** What a row carries besides the texts; undefined ones are left out. */
export type RowColumns = {
  branch?: string;
  status: CaseStatus;
  branchStatus?: BranchStatus;
  joint: boolean;
  round: number;
  nature: Case['nature'];
  urgency: Case['urgency'];
  source: Case['source'];
  category?: string;
  district?: string;
  street?: string;
  receivedAt: Instant;
  since?: Instant;
  due?: Instant;
  signoffDue?: Instant;
  /** The clock by which the list is sorted, and in what it is counted. */
  clock?: { kind: ClockKind; unit: LimitUnit };
  yellow?: Instant;
  provisional?: boolean;
  dispatchedBy?: string;
  handler?: string;
  returns: number;
  causes: SupervisionCause[];
  recordings: number;
  supervised?: boolean;
  leaderInstructed?: boolean;
  asked?: AskedMatter;
  order?: ShownOrder;
  attempts?: number;
  /** Who answered at the desk. */
  agent?: { id: string; name: string };
};

function running(state: Case, kind: ClockKind, branch?: string): Clock | undefined {
  return state.clocks.find((clock) => clock.kind === kind && clock.branch === branch && clock.stopped === undefined);
}

/** A clock that runs and has warned already. */
const isWarning = (clock: Clock): boolean =>
  clock.stopped === undefined && clock.frozen === undefined && clock.fired.length > 0 && clock.kind !== 'archive';

/** What of a case a leader has to decide: the exclusion, asked at any time, also after the end, or more time for a part. */
export function leadersMatter(state: Case): 'exclusion' | 'extension' | undefined {
  if (state.exclusion !== undefined && state.exclusion.agreed === undefined) return 'exclusion';
  if (!isOpen(state) || state.overlay !== undefined) return undefined;
  const asked = currentBranches(state).some(({ extension }) => extension?.deciders.includes('leader'));
  return asked ? 'extension' : undefined;
}

/** Why a case stands in the supervision list: the marks that have acted on clocks still running, the open orders, a leader's decision. */
export function supervisionCauses(state: Case): SupervisionCause[] {
  const causes = new Set<SupervisionCause>(leadersMatter(state) === undefined ? [] : ['undecided']);
  if (!isOpen(state)) return [...causes];
  for (const clock of state.clocks) {
    if (!isWarning(clock)) continue;
    const late = clock.fired.includes('red') || clock.fired.includes('red2');
    const silent = clock.kind === 'signoff' || clock.kind === 'contact';
    if (late) causes.add(silent ? 'silent' : 'overdue');
    else causes.add('near_due');
  }
  if (state.returns >= 2) causes.add('repeatedly_returned');
  if (state.repeatOf !== undefined && state.stage !== 'draft') causes.add('repeat_request');
  if (state.rehandleProposedAt !== undefined) causes.add('dissatisfied');
  for (const order of openOrders(state)) causes.add(order.cause);
  return [...causes];
}

const countedIn = (clock: Clock) => ({ kind: clock.kind, unit: clock.limit?.unit ?? ('wd' as const) });

/** Sorts a row by an instant; rows without one come last. */
const sortBy = (at: Instant | undefined, state: Case, tail = '') => `${at ?? '9999'}#${state.caseNo}${tail}`;

/** The columns of a row that is sorted by a clock, or by none. */
export function columnsOf(state: Case, clock: Clock | undefined, more: Partial<RowColumns> = {}): RowColumns {
  const { nature, urgency, source, category, area, receivedAt, round, returns, recordings } = state;
  return {
    status: caseStatus(state),
    joint: isJoint(state),
    round,
    nature,
    urgency,
    source,
    ...(category === undefined ? {} : { category }),
    ...(area.district === undefined ? {} : { district: area.district }),
    ...(area.street === undefined ? {} : { street: area.street }),
    receivedAt,
    returns,
    recordings,
    causes: [],
    ...(clock === undefined ? {} : { due: clock.due, since: clock.from, clock: countedIn(clock) }),
    ...(clock?.yellow === undefined ? {} : { yellow: clock.yellow }),
    ...(clock?.provisional === undefined ? {} : { provisional: clock.provisional }),
    ...(isSupervised(state) ? { supervised: true } : {}),
    ...(state.leaderInstructed === true ? { leaderInstructed: true } : {}),
    ...more,
  };
}

function branchRows(state: Case, branch: Branch): Row[] {
  const completion = running(state, 'completion', branch.id);
  const more: Partial<RowColumns> = {
    branch: branch.id,
    branchStatus: branch.status,
    dispatchedBy: branch.dispatchedBy,
    ...(branch.handler === undefined ? {} : { handler: branch.handler }),
  };
  const owners = branch.subUnitId === undefined ? [branch.unitId] : [branch.unitId, branch.subUnitId];
  const own = (list: WorklistName, clock: Clock | undefined, extra: Partial<RowColumns> = {}): Row[] =>
    owners.map((owner) => ({
      list,
      owner,
      id: branch.id,
      sort: sortBy(clock?.due, state),
      columns: columnsOf(state, clock, { ...more, ...extra }),
    }));
  const central = (list: WorklistName, clock: Clock | undefined, extra: Partial<RowColumns> = {}): Row => ({
    list,
    owner: 'centre',
    id: branch.id,
    sort: sortBy(clock?.due, state, branch.id),
    columns: columnsOf(state, clock, { ...more, ...extra }),
  });
  switch (branch.status) {
    case 'sent': {
      // Sorted and coloured by its own clock; the completion's due stands beside it.
      const signoff = running(state, 'signoff', branch.id);
      const due = completion === undefined ? {} : { due: completion.due };
      return own('sign-off', signoff, signoff === undefined ? due : { ...due, signoffDue: signoff.due });
    }
    case 'signed': {
      const asked =
        branch.extension !== undefined ? 'extension' : branch.pauseAsked !== undefined ? 'pause' : undefined;
      if (asked === undefined) return own('to-do', completion);
      const mine = own('to-do', completion, { asked });
      // What only a leader has still to decide waits in the leaders' list.
      if (branch.extension?.deciders.includes('centre') === false) return mine;
      return [...mine, central('approvals', running(state, 'decision', branch.id), { asked })];
    }
    case 'return_asked': {
      const decision = running(state, 'decision', branch.id);
      return [...own('to-do', completion, { asked: 'return' }), central('approvals', decision, { asked: 'return' })];
    }
    case 'submitted':
      return [central('review', running(state, 'review', branch.id))];
    default:
      return [];
  }
}

/** The clock by which the centre's queue is sorted: the case's own dispatch, or that of a returned part. */
function dispatchClock(state: Case): Clock | undefined {
  const own = running(state, 'dispatch');
  if (own !== undefined) return own;
  const parts = currentBranches(state).filter(isUnsettled);
  return parts.map((branch) => running(state, 'dispatch', branch.id)).find((clock) => clock !== undefined);
}

function caseRows(state: Case): Row[] {
  const status = caseStatus(state);
  const rows: Row[] = [];
  const central = (list: WorklistName, clock: Clock | undefined, extra: Partial<RowColumns> = {}) =>
    rows.push({
      list,
      owner: 'centre',
      id: 'case',
      sort: sortBy(clock?.due, state),
      columns: columnsOf(state, clock, extra),
    });
  if (status === 'draft') {
    const owner = state.registeredBy;
    rows.push({
      list: 'drafts',
      owner,
      id: 'case',
      sort: sortBy(state.receivedAt, state),
      columns: columnsOf(state, undefined),
    });
    return rows;
  }
  if (status === 'difficult') {
    central('difficult', running(state, 'park'));
    return rows;
  }
  const unsettled = currentBranches(state).some(isUnsettled);
  if (status === 'awaiting_dispatch' || unsettled) central('awaiting-dispatch', dispatchClock(state));
  if (status === 'awaiting_callback') {
    if (state.rehandleProposedAt !== undefined) central('approvals', running(state, 'decision'), { asked: 'rehandle' });
    else central('callback', running(state, 'callback'), { attempts: state.callback.attempts });
  }
  return rows;
}

/** The rows for which somebody watches the case: the centre, the leaders in whose charge it is, and who waits for an answer to an instruction. */
function supervisionRows(state: Case): Row[] {
  const causes = supervisionCauses(state);
  if (causes.length === 0) return [];
  const worst = state.clocks.filter(isWarning).sort((a, b) => (a.due < b.due ? -1 : 1))[0];
  const oldest = openOrders(state)[0];
  const order = oldest && orderShown(state, oldest);
  const asked = leadersMatter(state);
  const more: Partial<RowColumns> = { causes, ...(asked === undefined ? {} : { asked }) };
  const shown = columnsOf(state, worst, order === undefined ? more : { ...more, order });
  const sort = sortBy(worst?.due ?? order?.due ?? state.receivedAt, state);
  const row = (list: WorklistName, owner: string, place: string, columns: RowColumns): Row => ({
    ...{ list, owner, id: 'case', sort: place, columns },
  });
  const marked = `${watchedMark(causes)}#${sort}`;
  const awaited = awaitedAnswers(state).map((one) => ({ by: one.by, shown: orderShown(state, one) }));
  // One place for all of them: who stands in for another leader has the case once.
  const place = sortBy(awaited[0]?.shown.due ?? awaited[0]?.shown.at ?? state.receivedAt, state);
  return [
    row('supervision', 'centre', sort, shown),
    ...charges(state).map((owner) => row('instructed', owner, marked, shown)),
    ...awaited.map((instruction) =>
      row(
        'instructed',
        instructor(instruction.by.id),
        place,
        columnsOf(state, worst, { ...more, order: instruction.shown }),
      ),
    ),
  ];
}

/** In whose charge a category is: of the leaders of itself and of those above it. */
export function chargesOfCategory(code = ''): string[] {
  const levels = code.match(/../g) ?? [];
  return levels.map((_, index) => `categories:${levels.slice(0, index + 1).join('')}`);
}

/** In whose charge a case is: of the leaders of everything, of its units, of its category and those above it. */
export function charges(state: Case): string[] {
  const units = new Set(state.branches.map((branch) => branch.unitId));
  return ['all', ...[...units].map((id) => `units:${id}`), ...chargesOfCategory(state.category)];
}

/** What the desk answered stays in the list of the units whose business it is, also when it is archived. */
function deskRows(state: Case): Row[] {
  const { desk, closedAt } = state;
  if (desk === undefined || !wasAnsweredAtDesk(state)) return [];
  return desk.units.map((owner) => ({
    list: 'desk-closed',
    owner,
    id: 'case',
    sort: sortBy(closedAt, state),
    columns: columnsOf(state, undefined, { agent: desk.by, ...(closedAt === undefined ? {} : { since: closedAt }) }),
  }));
}

/** Every worklist row of a case. One that has ended has none, but where an exclusion is still to be decided or the desk answered. */
export function rowsOf(state: Case): Row[] {
  if (!isOpen(state)) return [...supervisionRows(state), ...deskRows(state)];
  const branches =
    state.overlay === undefined ? currentBranches(state).flatMap((branch) => branchRows(state, branch)) : [];
  return [...caseRows(state), ...branches, ...supervisionRows(state)];
}

/**
 * Where the head itself is listed: open cases by their next mark (watchdog), behind them those with clocks that have none to come, since
 * they stand still with the case they were merged into or all have acted (a change of calendars moves their dues all the same); closed
 * ones by their archive instant, drafts by when they were last touched (sweeps).
 */
export function headSort(state: Case): { list: 'next-mark' | 'to-archive' | 'draft'; sort: string } | undefined {
  if (state.overlay === 'archived') return undefined;
  if (caseStatus(state) === 'draft') return { list: 'draft', sort: sortBy(state.lastAt, state) };
  const archive = running(state, 'archive');
  if (archive !== undefined) return { list: 'to-archive', sort: sortBy(archive.due, state) };
  const next = nextMark(state);
  const runs = state.clocks.some((clock) => clock.stopped === undefined);
  return next === undefined && !runs ? undefined : { list: 'next-mark', sort: sortBy(next, state) };
}

/** The units of a case and how far each is: shown beside a joint case wherever it is listed. */
export function unitStates(state: Case): { unitId: string; status: BranchStatus }[] {
  return participating(state).map(({ unitId, status }) => ({ unitId, status }));
}
