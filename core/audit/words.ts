/** The audit in words, for the screen and the exported table. */

import { changeName } from '../admin/changes.ts';
import type { Label } from '../vocabulary.ts';
import { auditKinds, personalFields } from './kinds.ts';
import type { AuditLine } from './line.ts';

const isField = (name: string): name is keyof typeof personalFields => Object.hasOwn(personalFields, name);

/** How a change of administration is noted in a line; `detailWords` says it by its name. */
export const changeDetail = ({ what, subject, note }: { what: string; subject: string; note: string }): string =>
  `${what} ${subject} · ${note}`;

/** What was read: the fields of a reading of personal data by name, a change by its name, everything else as it was noted. */
export function detailWords({ kind, detail }: Pick<AuditLine, 'kind' | 'detail'>): Label {
  if (kind === 'personal') {
    const parts = detail.split(',').map((part) => part.trim());
    const say = (language: keyof Label) => parts.map((part) => (isField(part) ? personalFields[part][language] : part));
    return { zh: say('zh').join('、'), en: say('en').join(', ') };
  }
  if (kind === 'code' && detail === 'again') return { zh: '重发，旧码作废', en: 'again, the old one is void' };
  if (kind === 'code') return { zh: '首次', en: 'the first' };
  if (kind === 'administration') {
    const [what = '', ...rest] = detail.split(' ');
    const { zh, en } = changeName(what);
    return { zh: [zh, ...rest].join(' '), en: [en, ...rest].join(' ') };
  }
  return { zh: detail, en: detail };
}

/** The header of the exported table. */
export const auditColumns: readonly Label[] = [
  { zh: '时间', en: 'Time' },
  { zh: '类别', en: 'Kind' },
  { zh: '账号', en: 'Account' },
  { zh: '姓名', en: 'Name' },
  { zh: '单位', en: 'Unit' },
  { zh: '办件编号', en: 'Case' },
  { zh: '通话', en: 'Call' },
  { zh: '内容', en: 'Detail' },
];

/** A line with the names that it is shown by. */
export type NamedLine = Omit<AuditLine, 'place' | 'roles'> & { name?: string | undefined };

/** One row of the exported table; times are Shanghai's. */
export function auditRow(line: NamedLine, language: keyof Label, timeOf: (at: string) => string): string[] {
  const { at, kind, user, name = '', unitId = '', caseNo = '', callId = '' } = line;
  return [timeOf(at), auditKinds[kind][language], user, name, unitId, caseNo, callId, detailWords(line)[language]];
}
