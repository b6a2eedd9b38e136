/** The audit in words, for the screen and the exported table. */

import { changeName } from '../admin/changes.ts';
import type { ConditionName } from '../query/names.ts';
import { conditionLabel, isCondition, valueLabel } from '../query/said.ts';
import type { Label } from '../vocabulary.ts';
import { auditKinds, personalFields } from './kinds.ts';
import type { AuditLine } from './line.ts';

const isField = (name: string): name is keyof typeof personalFields => Object.hasOwn(personalFields, name);

/** How a change of administration is noted in a line; `detailWords` says it by its name. */
export const changeDetail = ({ what, subject, note }: { what: string; subject: string; note: string }): string =>
  `${what} ${subject} · ${note}`;

/** The words of several things, one after the other. */
const together = (words: readonly Label[], [zh, en]: readonly [string, string]): Label => ({
  zh: words.map((word) => word.zh).join(zh),
  en: words.map((word) => word.en).join(en),
});
const asNoted = (word: string): Label => ({ zh: word, en: word });

/** Fields by name; a page of the call log with how many calls of which day it showed. */
function fieldWords(part: string): Label {
  if (isField(part)) return personalFields[part];
  const [, count, day] = /^(\d+) calls of (\S+)$/.exec(part) ?? [];
  return count === undefined ? asNoted(part) : { zh: `${day} 的 ${count} 通来电`, en: part };
}

/** What of the cases was exported, condition by condition: a blank may stand inside a value. */
function conditionWords(noted: readonly string[]): Label[] {
  const given: { name: ConditionName; value?: string }[] = [];
  for (const word of noted) {
    const [name = '', value] = word.split(/=(.*)/s);
    const last = given.at(-1);
    if (isCondition(name)) given.push(value === undefined ? { name } : { name, value });
    else if (last?.value !== undefined) last.value += ` ${word}`;
  }
  return given.map(({ name, value }) =>
    value === undefined
      ? conditionLabel(name)
      : together([conditionLabel(name), valueLabel(name, value)], ['：', ': ']),
  );
}

/** Which table was exported, of which period or conditions. */
function exportWords(detail: string): Label {
  const [what, format = '', ...rest] = detail.split(' ');
  if (what === 'cases') {
    const name = { zh: `办件查询 ${format.toUpperCase()}`, en: `Case query ${format.toUpperCase()}` };
    return together([name, ...conditionWords(rest)], [' · ', ' · ']);
  }
  if (what !== 'audit') return asNoted(detail);
  const name = { zh: `审计 ${format}`, en: `Audit ${format}` };
  const isKind = (word: string): word is keyof typeof auditKinds => Object.hasOwn(auditKinds, word);
  return together([name, ...rest.map((word) => (isKind(word) ? auditKinds[word] : asNoted(word)))], [' · ', ' · ']);
}

/** What was read: fields, conditions and changes by their names, everything else as it was noted. */
export function detailWords({ kind, detail }: Pick<AuditLine, 'kind' | 'detail'>): Label {
  if (kind === 'personal') {
    const parts = detail.split(',').map((part) => fieldWords(part.trim()));
    return together(parts, ['、', ', ']);
  }
  if (kind === 'export') return exportWords(detail);
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
