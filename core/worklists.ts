/** The worklists: what each is called, whose it is, who may open it. */
import type { Label, StaffRole } from './vocabulary.ts';

/** Whose rows a reader gets: the centre's one list, the reader's unit's, the reader's own, or those in a leader's charge. */
type Owner = 'centre' | 'unit' | 'self' | 'portfolio';

export const worklists = {
  'awaiting-dispatch': { zh: '待派发', en: 'Awaiting dispatch', owner: 'centre', roles: ['supervisor'] },
  supervision: { zh: '督办列表', en: 'Supervision list', owner: 'centre', roles: ['supervisor'] },
  approvals: { zh: '审批中心', en: 'Approvals', owner: 'centre', roles: ['supervisor'] },
  review: { zh: '结果审核', en: 'Result review', owner: 'centre', roles: ['supervisor'] },
  difficult: { zh: '疑难办件', en: 'Difficult cases', owner: 'centre', roles: ['supervisor'] },
  instructed: { zh: '督办办件', en: 'Cases to watch', owner: 'portfolio', roles: ['leader'] },
  callback: { zh: '回访', en: 'Callback', owner: 'centre', roles: ['supervisor', 'callbackOfficer'] },
  'sign-off': { zh: '办件签收', en: 'Sign-off', owner: 'unit', roles: ['clerk', 'handler', 'manager'] },
  'to-do': { zh: '待办办件', en: 'To do', owner: 'unit', roles: ['clerk', 'handler', 'manager'] },
  'desk-closed': {
    zh: '前台办结件',
    en: 'Answered at the desk',
    owner: 'unit',
    roles: ['clerk', 'handler', 'manager'],
  },
  handled: {
    zh: '个人经手',
    en: 'My handled cases',
    owner: 'self',
    roles: ['callTaker', 'supervisor', 'clerk', 'handler', 'manager', 'leader', 'callbackOfficer'],
  },
  drafts: { zh: '暂存办件', en: 'Drafts', owner: 'self', roles: ['callTaker', 'supervisor'] },
} as const satisfies Record<string, Label & { owner: Owner; roles: readonly StaffRole[] }>;
export type WorklistName = keyof typeof worklists;
export const worklistNames = Object.keys(worklists) as [WorklistName, ...WorklistName[]];
