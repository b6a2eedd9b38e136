/** What the access log and the trail of administration hold, in the words of the audit. */
import type { Dictionary } from '../vocabulary.ts';

/** Reads of the access log, by what was read. */
export const accessKinds = {
  personal: { zh: '查看个人信息', en: 'Personal data read' },
  playback: { zh: '播放录音', en: 'Recording played' },
  file: { zh: '查看照片', en: 'Photograph looked at' },
  code: { zh: '发放查询码', en: 'Code issued' },
  export: { zh: '导出', en: 'Export' },
} as const satisfies Dictionary;
export type AccessKind = keyof typeof accessKinds;

/** The same with the changes of administration. */
export const auditKinds = {
  ...accessKinds,
  administration: { zh: '管理变更', en: 'Administration' },
} as const satisfies Dictionary;
export type AuditKind = keyof typeof auditKinds;

/** The fields that a reading of personal data names. */
export const personalFields = {
  name: { zh: '姓名', en: 'name' },
  phone: { zh: '电话', en: 'telephone number' },
} as const satisfies Dictionary;
