/** One cell of the table: a command, given by one person, on one case in one state. */
import type { Actor } from '#core/case.ts';
import { systemActor } from '#core/case.ts';
import { type CommandName, commandNames, rowOf } from '#core/lifecycle.ts';
import { isRefusal, type RefusalCode } from '#core/refusals.ts';
import { caseStatus } from '#core/status.ts';
import type { CaseStatus } from '#core/vocabulary.ts';
import * as city from '../support/city.ts';
import { attempt, branchOf, type Held, later, type Order } from '../support/held.ts';
import * as orders from '../support/orders.ts';
import { opinion, reason, satisfied } from '../support/orders.ts';
import type { Found } from './explore.ts';

const { units } = city;

/** Everybody, by role and by how they stand to a case that calltaker registered and that chengguan has. */
export const people: Record<string, Actor> = {
  'call-taker, own': city.callTaker,
  'call-taker, other': city.callTaker2,
  supervisor: city.supervisor,
  'callback officer': city.officer,
  'callback officer, other': city.officer2,
  'clerk of the unit': units.chengguan.clerk,
  'handler of the unit': units.chengguan.handler,
  'handler of the unit, other': units.chengguan.handler2,
  'manager of the unit': units.chengguan.manager,
  'clerk of the sub-unit': units['chengguan-dui'].clerk,
  'handler of the sub-unit': units['chengguan-dui'].handler,
  'clerk of a partner': units.shuiwu.clerk,
  'handler of a partner': units.shuiwu.handler,
  'manager of a partner': units.shuiwu.manager,
  'manager elsewhere': units.longhua.manager,
  'leader of all': city.leader,
  'leader of the unit': city.leaderOfChengguan,
  'leader of the category': city.leaderOfCategory,
  'leader elsewhere': city.leaderElsewhere,
  administrator: city.admin,
  auditor: city.auditor,
  citizen: city.citizen,
  system: systemActor,
};

const bodies: Partial<Record<CommandName, object>> = {
  answer: { reply: '该路段由城管局负责' },
  dispatch: { units: [{ unitId: 'longhua' }] },
  assign: { handler: 'chengguan.handler2' },
  'ask-return': { reason },
  'decide-return': { agree: true },
  'cancel-branch': { reason },
  'record-contact': { reached: false, note: '无人接听' },
  submit: opinion,
  review: { accept: true },
  urge: { text: '市民再次来电' },
  supplement: { text: '又坏了一盏' },
  callback: satisfied,
  'decide-rehandle': { agree: true },
  reopen: { reason },
  void: { reason },
  note: { text: '备注' },
  'ask-extension': { days: 2, reason: '配件未到货' },
  'decide-extension': { agree: true },
  'ask-pause': { days: 2, reason: 'force_majeure' },
  pause: { days: 2, reason: 'force_majeure' },
  supervise: { text: '请尽快办理' },
  instruct: { text: '务必办好' },
  'answer-supervision': { text: '正在抢修' },
  refuse: { ground: 'decided', guidance: '请见此前的答复' },
  withdraw: { reason: '已自行解决' },
  merge: orders.merge().body ?? {},
  amend: { title: '路灯三盏不亮' },
  exclude: { reason: '市民自述有误' },
  'approve-exclusion': { agree: true },
  reveal: { reason: '须上门核实' },
  rate: orders.rate().body ?? {},
  'take-follower': orders.takeFollower(orders.lead).body ?? {},
  'drop-follower': orders.dropFollower(orders.lead).body ?? {},
  'follow-lead': orders.followLead(true).body ?? {},
  recalculate: { calendars: 1 },
  'link-recording': { recordingId: 'r-1' },
  'hold-recording': { recordingId: 'r-1', reason: '法院调取' },
  'release-recording': { recordingId: 'r-1', reason: '案件已结' },
  'delete-recording': { recordingId: 'r-1', linked: false },
};

export type Cell = { held: Held; person: string; order: Order };

/** Every command by everybody; those on a branch are about chengguan. */
export function cellsOf(held: Held): Cell[] {
  const bodyOf = { ...bodies, park: orders.park(later(held.now, 24 * 60)).body };
  return commandNames.flatMap((name) =>
    Object.entries(people).map(([person, actor]) => {
      const unitId = rowOf(name).target === 'branch' ? 'chengguan' : undefined;
      const partner = name === 'merge' ? orders.lead.state : undefined;
      return { held, person, order: { name, actor, body: bodyOf[name], unitId, partner } };
    }),
  );
}

/** What the commands look at besides the statuses. */
function sides({ state }: Held, branch: ReturnType<typeof branchOf>): unknown[] {
  const orders = (state.orders ?? []).map(({ units: named, answered, closedAt }) =>
    [named.includes('chengguan'), answered.length > 0, closedAt !== undefined].join(),
  );
  const asked = [branch?.extension?.deciders, branch?.extensionsAsked, branch?.pauseAsked !== undefined];
  const merged = [state.mergedInto, state.followers, state.answeredBy];
  const said = [state.exclusion?.agreed, state.exclusion !== undefined, state.ratedAt !== undefined];
  return [...orders, ...asked, branch?.pausedUntil !== undefined, ...merged, ...said];
}

/** What only the body of a command can be refused for: before it is written the button cannot know. */
export const ofBodies: RefusalCode[] = [
  'last_branch',
  'lead_needs_successor',
  'lead_missing',
  'not_in_catalogue',
  'unit_has_branch',
  'lead_submits_last',
  'round_limit',
];

/** One case for each status of the case × status of chengguan's branch × what else the commands look at. */
export function representatives(found: ReadonlyMap<string, Found>): Map<string, Held> {
  const chosen = new Map<string, Held>();
  const choose = (held: Held) => {
    const { state } = held;
    const branch = branchOf(held, 'chengguan');
    const own = branch === undefined ? 'none' : [branch.status, branch.settled, branch.role].join(':');
    const past = branch !== undefined && branch.round !== state.round;
    const proposed = state.rehandleProposedAt !== undefined;
    const key = [caseStatus(state), own, past, proposed, state.closedAs, state.missing?.length];
    const whole = [...key, ...sides(held, branch)].join('|');
    if (!chosen.has(whole)) chosen.set(whole, held);
  };
  for (const { held } of found.values()) choose(held);
  const statuses = new Set<CaseStatus>();
  for (const held of [...chosen.values()]) {
    const status = caseStatus(held.state);
    if (statuses.has(status)) continue;
    statuses.add(status);
    for (const order of [
      orders.exclude(),
      orders.supervise(),
      orders.instruct(),
      orders.takeFollower(orders.lead),
      orders.rate(),
    ]) {
      const after = attempt(held, order);
      if (!isRefusal(after)) choose(after);
    }
  }
  return chosen;
}
