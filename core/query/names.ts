/** Words of 办件查询: the names of its conditions, and what of a case only a query asks. Without schemas, so that a screen may know them. */
import type { Dictionary } from '../vocabulary.ts';

/** What stands out about a case. */
export const caseFlags = {
  supervised: { zh: '督办', en: 'Supervised' },
  instructed: { zh: '领导批示', en: 'Instructed by a leader' },
  repeat: { zh: '重复诉求', en: 'Repeat request' },
  returned: { zh: '曾退回', en: 'Returned before' },
  urged: { zh: '曾催办', en: 'Urged before' },
  reopened: { zh: '重新打开', en: 'Reopened' },
  rehandled: { zh: '重办', en: 'Rehandled' },
  excluded: { zh: '不计入考核', en: 'Excluded from assessment' },
  confidential: { zh: '保密', en: 'Confidential' },
  anonymous: { zh: '匿名', en: 'Anonymous' },
  recorded: { zh: '有录音', en: 'With a recording' },
} as const satisfies Dictionary;
export type CaseFlag = keyof typeof caseFlags;

/** How a case stands to its time limits: while it is open by the worst of its running clocks, afterwards by its completion. */
export const clockStates = {
  on_time: { zh: '未到预警', en: 'On time' },
  yellow: { zh: '黄牌预警', en: 'Yellow warning' },
  red: { zh: '红牌超期', en: 'Red: overdue' },
  ended_on_time: { zh: '按时办结', en: 'Completed on time' },
  ended_late: { zh: '超期办结', en: 'Completed late' },
} as const satisfies Dictionary;
export type ClockState = keyof typeof clockStates;

/** The instants of which a period can be asked for, in Shanghai days, both included. */
export const periodNames = ['received', 'dispatched', 'due', 'closed'] as const;
export type PeriodName = (typeof periodNames)[number];

/** By what cases are sorted: the latest received first, or the soonest due first and those without a due after them. */
export const sortNames = ['received', 'due'] as const;
export type SortName = (typeof sortNames)[number];

/** Every condition, by its name in an address. */
export const conditionNames = [
  'caseNo',
  'upstreamNo',
  'phone',
  'receivedFrom',
  'receivedUntil',
  'dispatchedFrom',
  'dispatchedUntil',
  'dueFrom',
  'dueUntil',
  'closedFrom',
  'closedUntil',
  'source',
  'nature',
  'category',
  'district',
  'street',
  'community',
  'unit',
  'status',
  'urgency',
  'mode',
  'flags',
  'clock',
  'result',
  'attitude',
  'taker',
  'handler',
  'q',
] as const;
export type ConditionName = (typeof conditionNames)[number];
