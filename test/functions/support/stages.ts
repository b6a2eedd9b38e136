/** Cases at each stage of their life, brought there by the commands of the people whose work it is. */
import type { CaseView } from '#core/view/shapes.ts';
import { codePut, newCode } from '#functions/storage/codes.ts';
import { putItem } from '#functions/storage/table.ts';
import { call, succeed } from './gateway.ts';

export const caller = { name: '郑重声', phone: '13907650001' };

export const request = {
  title: '滨海路灯不亮',
  content: '滨海街道海秀路段路灯三盏不亮，联系人电话 13907650002，请尽快处理。',
  source: 'phone',
  nature: 'complaint',
  category: '0101',
  requester: caller,
  place: { district: '龙华区', street: '滨海街道', address: '海秀路 18 号' },
} as const;

export const opinion = { opinion: '已更换三盏灯具，现场复查正常。', reply: '路灯已修复，感谢反映。', solved: true };
export const wholeCallback = {
  reached: true,
  solved: true,
  resultSatisfaction: 'satisfied',
  attitudeSatisfaction: 'very_satisfied',
};
const reason = '该路段不属于我局管养范围';

/** Registers a case; answers its number. */
export async function register(user = 'calltaker', more: Record<string, unknown> = {}): Promise<string> {
  const { caseNo } = await succeed<CaseView>(user, 'registerCase', { body: { ...request, ...more } });
  return caseNo;
}

const part = (caseNo: string, unitId = 'chengguan') => ({ params: { caseNo, unitId } });

const hidden = { requester: { ...caller, confidentiality: 'phone' } };

/** A signed case with an order of somebody. */
async function ordered(user: string, name: 'supervise' | 'instruct'): Promise<string> {
  const caseNo = await stages.signed();
  await succeed(user, name, { params: { caseNo }, body: { text: '请尽快修复路灯' } });
  return caseNo;
}

/** Each stage from the one before. */
export const stages = {
  draft: () => register('calltaker', { draft: true }),
  queued: () => register(),
  async answered() {
    const caseNo = await stages.queued();
    await succeed('calltaker', 'answer', { params: { caseNo }, body: { reply: '路灯养护由城管局负责。' } });
    return caseNo;
  },
  async sent(more: Record<string, unknown> = {}) {
    const caseNo = await register('calltaker', more);
    await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units: [{ unitId: 'chengguan' }] } });
    return caseNo;
  },
  async signed(more: Record<string, unknown> = {}) {
    const caseNo = await stages.sent(more);
    await succeed('chengguan.clerk', 'sign', { ...part(caseNo), body: {} });
    return caseNo;
  },
  /** The units may not see the number: the centre relays the contact. */
  hidden: () => stages.signed(hidden),
  async returnAsked() {
    const caseNo = await stages.signed();
    await succeed('chengguan.clerk', 'ask-return', { ...part(caseNo), body: { reason } });
    return caseNo;
  },
  /** Joint, so that the centre reviews: one of the two has submitted. */
  async submitted() {
    const caseNo = await stages.queued();
    const units = [{ unitId: 'chengguan' }, { unitId: 'shuiwu' }];
    await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units } });
    await succeed('chengguan.handler', 'sign', { ...part(caseNo), body: {} });
    await succeed('chengguan.handler', 'submit', { ...part(caseNo), body: opinion });
    return caseNo;
  },
  async callback(more: Record<string, unknown> = {}) {
    const caseNo = await stages.signed(more);
    await succeed('chengguan.handler', 'submit', { ...part(caseNo), body: opinion });
    return caseNo;
  },
  async proposed(more: Record<string, unknown> = {}) {
    const caseNo = await stages.callback(more);
    await succeed('callback', 'callback', { params: { caseNo }, body: { ...wholeCallback, solved: false } });
    return caseNo;
  },
  /** Opened again after the callback, and signed. */
  async again(more: Record<string, unknown> = {}) {
    const caseNo = await stages.proposed(more);
    await succeed('supervisor', 'decide-rehandle', { params: { caseNo }, body: { agree: true } });
    await succeed('chengguan.clerk', 'sign', { ...part(caseNo), body: {} });
    return caseNo;
  },
  /** The same, opened again after the callback. */
  hiddenAgain: () => stages.again(hidden),
  /** Urgent, so that the centre and a leader decide. */
  async extensionAsked() {
    const caseNo = await stages.signed({ urgency: 'urgent' });
    await succeed('chengguan.manager', 'ask-extension', { ...part(caseNo), body: { days: 3, reason } });
    return caseNo;
  },
  /** Where the city allows it. */
  async paused() {
    const caseNo = await stages.signed();
    await succeed('supervisor', 'pause', { ...part(caseNo), body: { days: 2, reason: 'force_majeure' } });
    return caseNo;
  },
  supervised: () => ordered('supervisor', 'supervise'),
  instructedByManager: () => ordered('chengguan.manager', 'instruct'),
  instructedByLeader: () => ordered('leader', 'instruct'),
  async parked() {
    const caseNo = await stages.queued();
    const body = { reason, reviewAt: '2026-03-10T01:00:00Z' };
    await succeed('supervisor', 'park', { params: { caseNo }, body });
    return caseNo;
  },
  /** Merged into a case that a unit has. */
  async merged() {
    const [caseNo, lead] = [await stages.queued(), await stages.sent()];
    await succeed('supervisor', 'merge', { params: { caseNo }, body: { lead } });
    return caseNo;
  },
  async exclusionAsked() {
    const caseNo = await stages.signed();
    await succeed('supervisor', 'exclude', { params: { caseNo }, body: { reason: '市民自述有误' } });
    return caseNo;
  },
  async completed() {
    const caseNo = await stages.callback();
    await succeed('callback', 'callback', { params: { caseNo }, body: wholeCallback });
    return caseNo;
  },
};
export type Stage = keyof typeof stages;

/** Number and code of a case at a stage, with what else a citizen sends. */
export async function held(stage: Stage, more: Record<string, unknown> = {}) {
  const caseNo = await stages[stage]();
  const code = newCode();
  await putItem(codePut(caseNo, code, '2026-03-04T01:00:00.000Z').Put.Item);
  return { caseNo, code, ...more };
}

/** The case as a user sees it, or the refusal. */
export const look = (user: string, caseNo: string) => call(user, 'getCase', { params: { caseNo } });
