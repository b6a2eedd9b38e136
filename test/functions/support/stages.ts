/** Cases at each stage of their life, brought there by the commands of the people whose work it is. */
import type { CaseView } from '#core/view/shapes.ts';
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

/** Each stage from the one before. */
export const stages = {
  draft: () => register('calltaker', { draft: true }),
  queued: () => register(),
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
  async completed() {
    const caseNo = await stages.callback();
    await succeed('callback', 'callback', { params: { caseNo }, body: wholeCallback });
    return caseNo;
  },
};
export type Stage = keyof typeof stages;

/** The case as a user sees it, or the refusal. */
export const look = (user: string, caseNo: string) => call(user, 'getCase', { params: { caseNo } });
