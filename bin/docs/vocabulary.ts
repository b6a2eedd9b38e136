/** The words of the product: enumerations, events and refusals. */
import { eventTypes } from '#core/events.ts';
import { refusals } from '#core/refusals.ts';
import * as vocabulary from '#core/vocabulary.ts';
import { code, table } from './markdown.ts';

type Entry = { title: string; dictionary: vocabulary.Dictionary };

const entries: readonly Entry[] = [
  { title: 'source 办件来源', dictionary: vocabulary.sources },
  { title: 'nature 诉求类型', dictionary: vocabulary.natures },
  { title: 'urgency 紧急程度', dictionary: vocabulary.urgencies },
  { title: 'confidentiality 保密', dictionary: vocabulary.confidentialities },
  { title: 'case status 办件状态', dictionary: vocabulary.caseStatuses },
  { title: 'branch status 任务单状态', dictionary: vocabulary.branchStatuses },
  { title: 'branch role 办理角色', dictionary: vocabulary.branchRoles },
  { title: 'handling mode 办理方式', dictionary: vocabulary.handlingModes },
  { title: 'dispatch mode 联办方式', dictionary: vocabulary.dispatchModes },
  { title: 'satisfaction 满意度', dictionary: vocabulary.satisfactions },
  { title: 'callback outcome 回访结果', dictionary: vocabulary.callbackOutcomes },
  { title: 'supervision cause 督办原因', dictionary: vocabulary.supervisionCauses },
  { title: 'clock 时钟', dictionary: vocabulary.clockKinds },
  { title: 'mark 标记', dictionary: vocabulary.markLevels },
  { title: 'recording state 录音状态', dictionary: vocabulary.recordingStates },
  { title: 'role 角色', dictionary: vocabulary.roles },
];

/** One line for each enumeration: code and Chinese label of every value. */
export function dictionaryTable(): string {
  const rows = entries.map(({ title, dictionary }) => [
    title,
    Object.entries(dictionary)
      .map(([key, { zh }]) => `${code(key)} ${zh}`)
      .join(' · '),
  ]);
  return table(['enumeration', 'values'], rows);
}

/** Every event by its name. */
export function eventTable(): string {
  const rows = Object.entries(eventTypes).map(([name, { zh, en, touches }]) => [code(name), zh, en, touches]);
  return table(['event', '中文', 'English', 'touches'], rows);
}

/** Every reason for which a request is refused. */
export function refusalTable(): string {
  const rows = Object.entries(refusals).map(([name, { status, zh, en }]) => [code(name), String(status), zh, en]);
  return table(['code', 'HTTP', '中文', 'English'], rows);
}
