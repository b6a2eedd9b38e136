/** Commands as the right people give them, with bodies that say what is needed. */
import type { Actor } from '#core/case.ts';
import { systemActor } from '#core/case.ts';
import { callTaker, citizen, leader, officer, supervisor, type UnitId, units } from './city.ts';
import { type Held, type Order, register } from './held.ts';

export const reason = '该路段不属于我局管养范围，请改派';
export const opinion = { opinion: '已更换灯具', reply: '路灯已修复', solved: true };
export const satisfied = {
  reached: true,
  solved: true,
  resultSatisfaction: 'satisfied',
  attitudeSatisfaction: 'very_satisfied',
};
const named = (ids: readonly string[]) => ids.map((unitId) => ({ unitId }));

export const dispatch = (ids: readonly string[], more: object = {}, actor: Actor = supervisor): Order => ({
  name: 'dispatch',
  actor,
  body: { units: named(ids), ...more },
});
export const sign = (unitId: UnitId, actor: Actor = units[unitId].clerk): Order => ({ name: 'sign', actor, unitId });
export const assign = (unitId: UnitId, body: object, actor: Actor = units[unitId].manager): Order => ({
  name: 'assign',
  actor,
  unitId,
  body,
});
export const askReturn = (unitId: UnitId): Order => ({
  name: 'ask-return',
  actor: units[unitId].clerk,
  unitId,
  body: { reason },
});
const central = (name: Order['name'], unitId: string, body: object): Order => ({
  name,
  actor: supervisor,
  unitId,
  body,
});
export const agreeReturn = (unitId: string, ids: readonly string[] = [], more: object = {}): Order =>
  central('decide-return', unitId, { agree: true, ...(ids.length === 0 ? {} : { units: named(ids) }), ...more });
export const refuseReturn = (unitId: string): Order =>
  central('decide-return', unitId, { agree: false, comment: '属你局职责' });
export const cancel = (unitId: string, ids: readonly string[] = [], more: object = {}): Order =>
  central('cancel-branch', unitId, { reason, ...(ids.length === 0 ? {} : { units: named(ids) }), ...more });
export const accept = (unitId: string): Order => central('review', unitId, { accept: true });
export const sendBack = (unitId: string): Order =>
  central('review', unitId, { accept: false, comment: '请补充现场照片' });
export const contact = (unitId: UnitId): Order => ({
  name: 'record-contact',
  actor: units[unitId].manager,
  unitId,
  body: { reached: true, note: '已联系市民' },
});
export const submit = (unitId: UnitId): Order => ({
  name: 'submit',
  actor: units[unitId].manager,
  unitId,
  body: opinion,
});
export const callBack = (body: object = satisfied, actor: Actor = officer): Order => ({
  name: 'callback',
  actor,
  body,
});
export const dissatisfied = { ...satisfied, resultSatisfaction: 'dissatisfied' };
export const rehandle = (body: object = { agree: true }): Order => ({
  name: 'decide-rehandle',
  actor: supervisor,
  body,
});
export const reopen = (body: object = {}): Order => ({ name: 'reopen', actor: supervisor, body: { reason, ...body } });
export const answer: Order = { name: 'answer', actor: callTaker, body: { reply: '该路段由城管局负责' } };
export const voidCase: Order = { name: 'void', actor: supervisor, body: { reason } };
export const archive: Order = { name: 'archive', actor: supervisor };
export const tick: Order = { name: 'tick', actor: systemActor };
const byUnit = (
  name: Order['name'],
  unitId: UnitId,
  body: object = {},
  actor: Actor = units[unitId].manager,
): Order => ({
  name,
  actor,
  unitId,
  body,
});
export const askExtension = (unitId: UnitId, days = 3): Order =>
  byUnit('ask-extension', unitId, { days, reason: '配件未到货' });
export const grant = (unitId: string, more: object = {}, actor: Actor = supervisor): Order => ({
  ...central('decide-extension', unitId, { agree: true, ...more }),
  actor,
});
export const refuseExtension = (unitId: string, actor: Actor = supervisor): Order => ({
  ...central('decide-extension', unitId, { agree: false, comment: '按期办结' }),
  actor,
});
export const askPause = (unitId: UnitId, days = 2): Order =>
  byUnit('ask-pause', unitId, { days, reason: 'waiting_for_citizen', text: '等市民补材料' });
export const pause = (unitId: string, days = 2): Order =>
  central('pause', unitId, { days, reason: 'waiting_for_citizen' });
export const refusePause = (unitId: string): Order => central('pause', unitId, { agree: false, comment: '不同意' });
export const resume = (unitId: UnitId, actor: Actor = units[unitId].manager): Order =>
  byUnit('resume', unitId, {}, actor);
export const answerOrder = (unitId: UnitId, more: object = {}, actor: Actor = units[unitId].manager): Order =>
  byUnit('answer-supervision', unitId, { text: '正在抢修', ...more }, actor);
const onCase = (name: Order['name'], actor: Actor, body: object = {}): Order => ({ name, actor, body });
export const supervise = (more: object = {}, actor: Actor = supervisor): Order =>
  onCase('supervise', actor, { text: '请尽快办理', ...more });
export const instruct = (more: object = {}, actor: Actor = leader): Order =>
  onCase('instruct', actor, { text: '务必办好', ...more });
export const closeOrder = (more: object = {}, actor: Actor = supervisor): Order =>
  onCase('close-supervision', actor, more);
export const park = (reviewAt: string): Order => onCase('park', supervisor, { reason: '权属不清', reviewAt });
export const unpark: Order = onCase('unpark', supervisor);
export const refuse: Order = onCase('refuse', supervisor, { ground: 'in_proceedings', guidance: '请向法院提出' });
export const withdraw = (actor: Actor = callTaker): Order => onCase('withdraw', actor, { reason: '已自行解决' });
export const amend = (more: object, actor: Actor = supervisor): Order => onCase('amend', actor, more);
export const exclude = (actor: Actor = supervisor): Order => onCase('exclude', actor, { reason: '市民自述有误' });
export const approveExclusion = (more: object = { agree: true }, actor: Actor = leader): Order =>
  onCase('approve-exclusion', actor, more);
export const reveal = (more: object = {}, actor: Actor = supervisor): Order =>
  onCase('reveal', actor, { reason: '须上门核实', ...more });
const { reached: _, ...rating } = satisfied;
export const rate = (more: object = {}): Order => onCase('rate', citizen, { ...rating, ...more });

/** Another case into which cases are merged, waiting for its dispatch. */
export const lead: Held = register({ title: '路灯大面积不亮' }, { caseNo: 'HK202611170000029' });
export const merge = (into: Held = lead): Order => ({
  ...onCase('merge', supervisor, { lead: into.state.caseNo }),
  partner: into.state,
});
export const unmerge: Order = onCase('unmerge', supervisor, { reason: '并非同一件事' });
export const takeFollower = (follower: Held): Order =>
  onCase('take-follower', supervisor, { follower: follower.state.caseNo });
export const dropFollower = (follower: Held): Order =>
  onCase('drop-follower', supervisor, { follower: follower.state.caseNo });
export const followLead = (done: boolean, into: Held = lead): Order =>
  onCase('follow-lead', systemActor, { lead: into.state.caseNo, done });
