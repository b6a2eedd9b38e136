/** Which notices an event causes: to whom, in which words. No personal data: the portal shows the case to whoever may see it. */
import type { Actor, Case, Instant } from './case.ts';
import { type CaseEvent, type EventType, eventTypes } from './events.ts';
import { charges } from './rows.ts';
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

/** A notice of no case; `path` is where the portal shows what it is about, where there is such a place. */
export type PlainNotice = Pick<Notice, 'id' | 'audience' | 'at' | 'text'> & { kind: string; path?: string };

const centre = 'role:supervisor';
const unit = (id: string): string => `unit:${id}`;
const centreClocks: readonly ClockKind[] = ['dispatch', 'decision', 'review', 'callback', 'park'];

/** The leaders in whose charge the case is; nobody else may learn that it exists. */
const leadersOf = (state: Case): string[] => charges(state).map((charge) => `leader:${charge}`);

/** What is in a leader's charge, in the same words as a case's. */
export function portfolioCharges({ roles, portfolio = {} }: Pick<Actor, 'roles' | 'portfolio'>): string[] {
  if (!roles.includes('leader')) return [];
  if (portfolio.all === true) return ['all'];
  return [
    ...(portfolio.units ?? []).map((id) => `units:${id}`),
    ...(portfolio.categories ?? []).map((code) => `categories:${code}`),
  ];
}

/** Everything that speaks to this person: by name, by role, by unit, and to a leader by portfolio. */
export function audiencesOf(actor: Actor): string[] {
  const { id, roles, unitId, standsFor = [] } = actor;
  return [
    ...[id, ...standsFor].map((one) => `user:${one}`),
    ...roles.map((role) => `role:${role}`),
    ...(unitId === undefined ? [] : [unit(unitId)]),
    ...portfolioCharges(actor).map((charge) => `leader:${charge}`),
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

/** The units that have the case in hand. */
function liveUnits(state: Case): string[] {
  return currentBranches(state)
    .filter(isLive)
    .map((one) => unit(one.unitId));
}

/** Who gave an order, to be told of its answers. */
function ordererOf(state: Case, id: string): string[] {
  const order = (state.orders ?? []).find((one) => one.id === id);
  return order === undefined ? [] : [`user:${order.by.id}`];
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
    case 'refused':
      return [];
    case 'withdrawn':
      return [say(cancelledNow(state, event.at), '办件已撤单', 'The case was withdrawn')];
    case 'extension_asked': {
      const { deciders } = event.data;
      const to = [
        ...(deciders.includes('centre') ? [centre] : []),
        ...(deciders.includes('leader') ? leadersOf(state) : []),
      ];
      return [say(to, '单位申请延期，待审批', 'A unit asks for an extension')];
    }
    case 'pause_asked':
      return [say([centre], '单位申请暂停计时，待审批', 'A unit asks for a pause')];
    case 'extension_decided':
      if (!event.data.final) return [];
      return [
        event.data.agree
          ? say(toOwn, '延期已同意', 'The extension was granted')
          : say(toOwn, '延期未同意', 'The extension was refused'),
      ];
    case 'pause_decided':
      return [
        event.data.agree
          ? say(toOwn, '已暂停计时', 'The clocks stand still')
          : say(toOwn, '暂停未同意', 'The pause was refused'),
      ];
    case 'resumed':
      return [say(toOwn, '恢复计时', 'The clocks go on')];
    case 'supervised':
      return [say(event.data.units.map(unit), '收到督办单，请按时答复', 'A supervision order waits for your answer')];
    case 'instructed':
      return [say([...event.data.units.map(unit), centre], '领导批示，请按时答复', 'A leader’s instruction')];
    case 'supervision_answered':
      return [say([centre, ...ordererOf(state, event.data.order)], '单位已答复督办', 'A unit has answered an order')];
    case 'supervision_closed':
      return [say(liveUnits(state), '督办已办结', 'The order was closed')];
    case 'parked':
      return [say(liveUnits(state), '办件列为疑难，暂停计时', 'The case is parked: its clocks stand still')];
    case 'unparked':
      return [say(liveUnits(state), '疑难已解除，恢复计时', 'The case goes on')];
    case 'merged':
      return [say(liveUnits(state), '办件已并入其他办件', 'The case was merged into another one')];
    case 'unmerged':
      return [say([...liveUnits(state), centre], '并单已撤销，请继续办理', 'The merge was undone: please go on')];
    case 'lead_completed':
      return [say(cancelledNow(state, event.at), '主办件已办结，任务单终止', 'The lead case is done: your part ends')];
    case 'amended':
      return [say(liveUnits(state), '办件内容已更正', 'The case was amended')];
    case 'recalculated':
      // Nobody waits for a case that was merged into another one; should it go on, its due is told then.
      // Nor of days that moved no due, but only what leaders would hear of it.
      if (state.overlay === 'merged' || event.clocks?.every(({ op }) => op === 'report') === true) return [];
      return [
        say(
          [...liveUnits(state), ...(liveUnits(state).length === 0 ? [centre] : [])],
          '日历更新，到期时间已变',
          'A due moved with the calendar',
        ),
      ];
    case 'exclusion_asked':
      return [say(leadersOf(state), '申请不计入考核，待审批', 'An exclusion from assessment waits for a decision')];
    case 'exclusion_decided':
      return [say([`user:${state.exclusion?.askedBy ?? ''}`], '不计入考核已审批', 'The exclusion was decided')];
    case 'revealed':
      return event.data.handler === undefined
        ? []
        : [say([`user:${event.data.handler}`], '已授权查看来电人信息', 'The requester’s data were opened to you')];
    case 'rated':
      return event.data.rehandle
        ? [say([centre], '市民评价不满意，建议重办', 'Dissatisfied: rehandling is proposed')]
        : [];
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
