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

/** The columns of what was found, as the screen and an exported table call them. */
export const columnNames = {
  caseNo: { zh: '办件编号', en: 'Case number' },
  caseTitle: { zh: '标题', en: 'Title' },
  status: { zh: '状态', en: 'Status' },
  nature: { zh: '诉求类型', en: 'Nature' },
  urgency: { zh: '紧急程度', en: 'Urgency' },
  source: { zh: '来源', en: 'Source' },
  mode: { zh: '办理方式', en: 'Handling' },
  category: { zh: '问题分类', en: 'Category' },
  district: { zh: '区', en: 'District' },
  street: { zh: '街道', en: 'Street' },
  community: { zh: '社区', en: 'Community' },
  units: { zh: '承办单位', en: 'Units' },
  receivedAt: { zh: '受理时间', en: 'Received' },
  dispatchedAt: { zh: '派发时间', en: 'Dispatched' },
  dueAt: { zh: '到期时间', en: 'Due' },
  clock: { zh: '时限', en: 'Time limit' },
  closedAt: { zh: '办结时间', en: 'Closed' },
  archivedAt: { zh: '归档时间', en: 'Archived' },
  result: { zh: '结果满意度', en: 'Satisfied with the result' },
  attitude: { zh: '态度满意度', en: 'Satisfied with the attitude' },
  returns: { zh: '退回次数', en: 'Returns' },
  recordings: { zh: '录音', en: 'Recording' },
  supervised: { zh: '督办', en: 'Supervised' },
  instructed: { zh: '批示', en: 'Instructed' },
  taker: { zh: '受理员账号', en: 'Call-taker’s account' },
  upstreamNo: { zh: '上级编号', en: 'Upstream number' },
} as const satisfies Dictionary;
export type ColumnName = keyof typeof columnNames;
