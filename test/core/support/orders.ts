/** Commands as the right people give them, with bodies that say what is needed. */
import type { Actor } from '#core/case.ts';
import { systemActor } from '#core/case.ts';
import { callTaker, officer, supervisor, type UnitId, units } from './city.ts';
import type { Order } from './held.ts';

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
