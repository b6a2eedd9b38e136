/** Which notices an event causes: to whom, in which words. No personal data: the portal shows the case to whoever may see it. */
import type { Actor, Case, Instant } from './case.ts';
import { type CaseEvent, type EventType, eventTypes } from './events.ts';
import { currentBranches, isLive } from './status.ts';
import { type ClockKind, clockKinds, type Label } from './vocabulary.ts';

/** `id` sorts by time and names the event and which of its notices, so that each is written, and read by one person, once. */
export type Notice = {
  id: string;
  audience: string;
  at: Instant;
  kind: EventType;
  caseNo: string;
  branch?: string;
  text: Label;
};

const centre = 'role:supervisor';
const unit = (id: string): string => `unit:${id}`;
const centreClocks: readonly ClockKind[] = ['dispatch', 'decision', 'review', 'callback'];

/** The leaders in whose charge the case is; nobody else may learn that it exists. */
function leadersOf(state: Case): string[] {
  const units = new Set(state.branches.map((branch) => branch.unitId));
  const levels = (state.category ?? '').match(/../g) ?? [];
  const categories = levels.map((_, index) => levels.slice(0, index + 1).join(''));
  return [
    leaderOf('all'),
    ...[...units].map((id) => leaderOf('units', id)),
    ...categories.map((code) => leaderOf('categories', code)),
  ];
}
const leaderOf = (part: 'all' | 'units' | 'categories', id = '') => `leader:${part}:${id}`;

/** Everything that speaks to this person: by name, by role, by unit, and to a leader by portfolio. */
export function audiencesOf(actor: Actor): string[] {
  const { id, roles, unitId, portfolio = {} } = actor;
  const charge = [
    ...(portfolio.all === true ? [leaderOf('all')] : []),
    ...(portfolio.units ?? []).map((one) => leaderOf('units', one)),
    ...(portfolio.categories ?? []).map((one) => leaderOf('categories', one)),
  ];
  return [
    `user:${id}`,
    ...roles.map((role) => `role:${role}`),
    ...(unitId === undefined ? [] : [unit(unitId)]),
    ...(roles.includes('leader') ? charge : []),
  ];
}

type Addressed = { to: readonly string[]; text: Label };

const say = (to: readonly string[], zh: string, en: string): Addressed => ({ to, text: { zh, en } });

function newUnits(opened: readonly { unitId: string }[]): Addressed {
  return say(
    opened.map((one) => unit(one.unitId)),
    '新办件待签收',
    'A new case waits for your signature',
  );
}

/** A mark: yellow to whoever must act, red also to the centre, the second red also to the leaders in charge. */
function mark(
  event: Extract<CaseEvent, { type: 'reminded' | 'overdue' | 'escalated' }>,
  owner: string | undefined,
  state: Case,
): Addressed {
  const { kind } = event.data;
  const responsible = centreClocks.includes(kind) || owner === undefined ? centre : unit(owner);
  const to = {
    reminded: [responsible],
    overdue: [responsible, centre],
    escalated: [responsible, centre, ...leadersOf(state)],
  }[event.type];
  const what = eventTypes[event.type];
  return say(to, `${clockKinds[kind].zh}：${what.zh}`, `${clockKinds[kind].en}: ${what.en.toLowerCase()}`);
}

/** Whom an urging reaches: the unit, or the centre where the unit's result waits for its review. */
function urgedParty(state: Case, unitId: string): string {
  const waits = currentBranches(state).some((one) => one.unitId === unitId && one.status === 'submitted');
  return waits ? centre : unit(unitId);
}

/** The units whose part ended with the case itself. */
function cancelledNow(state: Case, at: Instant): string[] {
  return state.branches.filter((one) => one.cancelledAt === at).map((one) => unit(one.unitId));
}

function addressed(event: CaseEvent, state: Case): Addressed[] {
  const own = state.branches.find((branch) => branch.id === event.branch)?.unitId;
  const toOwn = own === undefined ? [] : [unit(own)];
  switch (event.type) {
    case 'dispatched':
      return [newUnits(event.data.branches)];
    case 'return_asked':
      return [say([centre], '单位申请退回，待审批', 'A unit asks to return its part')];
    case 'return_decided':
      return [
        event.data.agree
          ? say(toOwn, '退回已同意', 'The return was agreed to')
          : say(toOwn, '退回未同意，请继续办理', 'The return was refused; please go on'),
        newUnits(event.data.branches),
      ];
    case 'branch_cancelled':
      return [say(toOwn, '任务单已终止', 'Your part was cancelled'), newUnits(event.data.branches)];
    case 'assigned':
      return event.data.handler === undefined || event.data.handler === event.actor.id
        ? []
        : [say([`user:${event.data.handler}`], '有办件指派给您', 'A case was assigned to you')];
    case 'submitted':
      return event.data.review ? [say([centre], '办理结果待审核', 'A result waits for review')] : [];
    case 'reviewed':
      return event.data.accept ? [] : [say(toOwn, '办理结果被退回修改', 'Your result was sent back')];
    case 'urged':
      return [
        say(
          event.data.units.map((id) => urgedParty(state, id)),
          '收到催办',
          'You were urged',
        ),
      ];
    case 'voided':
      return [say(cancelledNow(state, event.at), '办件已作废', 'The case was voided')];
    case 'supplemented':
      return [
        say(
          currentBranches(state)
            .filter(isLive)
            .map((one) => unit(one.unitId)),
          '办件有补充内容',
          'The case was supplemented',
        ),
      ];
    case 'called_back':
      return event.data.rehandle ? [say([centre], '回访不满意，建议重办', 'Dissatisfied: rehandling is proposed')] : [];
    case 'rehandle_decided':
    case 'reopened':
      return [
        say(
          event.data.branches.map((one) => unit(one.unitId)),
          '办件重办，待签收',
          'The case is to be handled again',
        ),
      ];
    case 'reminded':
    case 'overdue':
    case 'escalated':
      return [mark(event, own, state)];
    default:
      return [];
  }
}

/** The notices of one event; `state` is the case right after it. */
export function noticesOf(event: CaseEvent, state: Case): Notice[] {
  return addressed(event, state).flatMap(({ to, text }, index) =>
    [...new Set(to)].map((audience) => ({
      id: `${event.at}#${event.caseNo}#${event.seq}#${index}`,
      audience,
      at: event.at,
      kind: event.type,
      caseNo: event.caseNo,
      ...(event.branch === undefined ? {} : { branch: event.branch }),
      text,
    })),
  );
}
