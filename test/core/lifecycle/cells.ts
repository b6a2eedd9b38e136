/** One cell of the table: a command, given by one person, on one case in one state. */
import type { Actor } from '#core/case.ts';
import { systemActor } from '#core/case.ts';
import { type CommandName, commandNames, rowOf } from '#core/lifecycle.ts';
import { caseStatus } from '#core/status.ts';
import type { CaseStatus } from '#core/vocabulary.ts';
import * as city from '../support/city.ts';
import { branchOf, type Held, type Order } from '../support/held.ts';
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
  'link-recording': { recordingId: 'r-1' },
};

export type Cell = { held: Held; person: string; order: Order };

/** Every command by everybody; those on a branch are about chengguan. */
export function cellsOf(held: Held): Cell[] {
  return commandNames.flatMap((name) =>
    Object.entries(people).map(([person, actor]) => {
      const unitId = rowOf(name).target === 'branch' ? 'chengguan' : undefined;
      return { held, person, order: { name, actor, body: bodies[name], unitId } };
    }),
  );
}

/** Overlays whose commands are still to come, laid over a case by hand. */
export function layOver(
  held: Held,
  overlay: Extract<CaseStatus, 'refused' | 'withdrawn' | 'merged' | 'difficult'>,
): Held {
  const ends = overlay === 'refused' || overlay === 'withdrawn';
  const closing = ends ? { closedAs: overlay, closedAt: held.now } : {};
  return { ...held, state: { ...held.state, overlay, ...closing } };
}

/** One case for each status of the case × status of chengguan's branch × what else the commands look at. */
export function representatives(found: ReadonlyMap<string, Found>): Map<string, Held> {
  const chosen = new Map<string, Held>();
  const choose = (held: Held) => {
    const { state } = held;
    const branch = branchOf(held, 'chengguan');
    const own = branch === undefined ? 'none' : [branch.status, branch.settled, branch.role].join(':');
    const past = branch !== undefined && branch.round !== state.round;
    const proposed = state.rehandleProposedAt !== undefined;
    const key = [caseStatus(state), own, past, proposed, state.closedAs, state.missing?.length].join('|');
    if (!chosen.has(key)) chosen.set(key, held);
  };
  for (const { held } of found.values()) choose(held);
  for (const held of [...chosen.values()]) {
    const status = caseStatus(held.state);
    if (status !== 'awaiting_signoff' && status !== 'handling' && status !== 'awaiting_dispatch') continue;
    for (const overlay of ['refused', 'withdrawn', 'merged', 'difficult'] as const) choose(layOver(held, overlay));
  }
  return chosen;
}
