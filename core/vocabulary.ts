/** The field's words: every enumeration of the product with its Chinese and English label. Cities extend them as data. */

export type Label = { readonly zh: string; readonly en: string };
export type Dictionary = Readonly<Record<string, Label>>;

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** 办件来源: the channel through which a request reached the hotline. */
export const sources = {
  phone: { zh: '电话', en: 'Phone' },
  web: { zh: '网站', en: 'Website' },
  sms: { zh: '短信', en: 'Text message' },
  email: { zh: '邮件', en: 'E-mail' },
  fax: { zh: '传真', en: 'Fax' },
  mayor_mailbox: { zh: '市长信箱', en: "Mayor's mailbox" },
  voicemail: { zh: '语音留言', en: 'Voicemail' },
  letter: { zh: '来信', en: 'Letter' },
  visit: { zh: '来访', en: 'Visit' },
  superior: { zh: '上级交办', en: 'From a higher level' },
  leader: { zh: '领导交办', en: 'From a leader' },
  transfer: { zh: '部门移送', en: 'Transfer from a department' },
  media: { zh: '媒体', en: 'Media' },
  wechat: { zh: '微信', en: 'WeChat' },
  app: { zh: '移动端', en: 'Mobile app' },
  weibo: { zh: '微博', en: 'Weibo' },
  patrol: { zh: '网格上报', en: 'Grid patrol' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Dictionary;
export type Source = keyof typeof sources;

/** 诉求类型: what kind of request it is; it selects the column of the time policy. */
export const natures = {
  consult: { zh: '咨询', en: 'Enquiry' },
  help: { zh: '求助', en: 'Request for help' },
  complaint: { zh: '投诉', en: 'Complaint' },
  report: { zh: '举报', en: 'Report of wrongdoing' },
  suggest: { zh: '意见建议', en: 'Suggestion' },
  praise: { zh: '表扬', en: 'Praise' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Dictionary;
export type Nature = keyof typeof natures;

/** 办理方式: who handles the case. */
export const handlingModes = {
  front_desk: { zh: '前台办结', en: 'Answered at the desk' },
  single: { zh: '单办', en: 'Single unit' },
  joint: { zh: '联办', en: 'Joint' },
} as const satisfies Dictionary;
export type HandlingMode = keyof typeof handlingModes;

/** How the units of a joint case work together: side by side (多部门) or with one lead (主协办). */
export const dispatchModes = {
  parallel: { zh: '多部门', en: 'In parallel' },
  lead_assist: { zh: '主协办', en: 'Lead and assistants' },
} as const satisfies Dictionary;
export type DispatchMode = keyof typeof dispatchModes;

export const urgencies = {
  normal: { zh: '一般', en: 'Normal' },
  urgent: { zh: '紧急', en: 'Urgent' },
  critical: { zh: '特急', en: 'Critical' },
} as const satisfies Dictionary;
export type Urgency = keyof typeof urgencies;

/** 保密: which of the requester's data the handling units may not see. */
export const confidentialities = {
  none: { zh: '不保密', en: 'None' },
  name: { zh: '姓名保密', en: 'Name' },
  phone: { zh: '电话保密', en: 'Number' },
  both: { zh: '姓名和电话保密', en: 'Name and number' },
} as const satisfies Dictionary;
export type Confidentiality = keyof typeof confidentialities;

/** What is kept from the units where the call-taker says nothing: a report of wrongdoing names nobody. */
export function usualConfidentiality(nature: Nature): Confidentiality {
  return nature === 'report' ? 'both' : 'none';
}

export const sexes = {
  male: { zh: '男', en: 'Male' },
  female: { zh: '女', en: 'Female' },
} as const satisfies Dictionary;
export type Sex = keyof typeof sexes;

export const requesterKinds = {
  person: { zh: '个人', en: 'Person' },
  company: { zh: '单位', en: 'Company' },
} as const satisfies Dictionary;
export type RequesterKind = keyof typeof requesterKinds;

/** 办件状态. A joint case in `handling` shows 审批中, a rehandled one 重办中 (see caseStatusLabel). */
export const caseStatuses = {
  draft: { zh: '暂存', en: 'Draft' },
  awaiting_dispatch: { zh: '待派发', en: 'Awaiting dispatch' },
  awaiting_signoff: { zh: '待签收', en: 'Awaiting sign-off' },
  handling: { zh: '办理中', en: 'Being handled' },
  awaiting_review: { zh: '待审核', en: 'Awaiting review' },
  awaiting_callback: { zh: '待回访', en: 'Awaiting callback' },
  difficult: { zh: '疑难', en: 'Difficult' },
  completed: { zh: '已办结', en: 'Completed' },
  front_desk_completed: { zh: '前台办结', en: 'Answered at the desk' },
  refused: { zh: '不予受理', en: 'Refused' },
  withdrawn: { zh: '撤单', en: 'Withdrawn' },
  voided: { zh: '作废', en: 'Voided' },
  merged: { zh: '并单', en: 'Merged' },
  archived: { zh: '已归档', en: 'Archived' },
} as const satisfies Dictionary;
export type CaseStatus = keyof typeof caseStatuses;

/** Status of one unit's part (任务单). */
export const branchStatuses = {
  sent: { zh: '待签收', en: 'Awaiting sign-off' },
  signed: { zh: '办理中', en: 'Being handled' },
  return_asked: { zh: '申请退回', en: 'Return asked' },
  returned: { zh: '已退回', en: 'Returned' },
  submitted: { zh: '待审核', en: 'Awaiting review' },
  completed: { zh: '已办结', en: 'Completed' },
  cancelled: { zh: '终止', en: 'Cancelled' },
} as const satisfies Dictionary;
export type BranchStatus = keyof typeof branchStatuses;

export const branchRoles = {
  equal: { zh: '办理', en: 'Handling' },
  lead: { zh: '主办', en: 'Lead' },
  assist: { zh: '协办', en: 'Assisting' },
} as const satisfies Dictionary;
export type BranchRole = keyof typeof branchRoles;

export const satisfactions = {
  very_satisfied: { zh: '非常满意', en: 'Very satisfied' },
  satisfied: { zh: '满意', en: 'Satisfied' },
  basically_satisfied: { zh: '基本满意', en: 'Basically satisfied' },
  dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
} as const satisfies Dictionary;
export type Satisfaction = keyof typeof satisfactions;

export const callbackOutcomes = {
  done: { zh: '已回访', en: 'Reached' },
  unreachable: { zh: '联系不上', en: 'Unreachable' },
  not_possible: { zh: '无法回访', en: 'Not possible' },
  not_wanted: { zh: '无需回访', en: 'Not wanted' },
} as const satisfies Dictionary;
export type CallbackOutcome = keyof typeof callbackOutcomes;

export const supervisionCauses = {
  near_due: { zh: '临近到期', en: 'Nearly due' },
  overdue: { zh: '超期', en: 'Overdue' },
  silent: { zh: '未签收或未联系', en: 'Not signed or not contacted' },
  repeatedly_returned: { zh: '多次退回', en: 'Repeatedly returned' },
  dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
  leader: { zh: '领导批示', en: 'Leader' },
  repeat_request: { zh: '重复诉求', en: 'Repeat request' },
  undecided: { zh: '待领导审批', en: 'Waits for a leader’s decision' },
  manual: { zh: '人工督办', en: 'By hand' },
} as const satisfies Dictionary;
export type SupervisionCause = keyof typeof supervisionCauses;

/** What somebody asked for and somebody else decides. */
export const askedMatters = {
  return: { zh: '退回', en: 'Return' },
  extension: { zh: '延期', en: 'Extension' },
  pause: { zh: '暂停', en: 'Pause' },
  rehandle: { zh: '重办', en: 'Rehandling' },
  exclusion: { zh: '不计入考核', en: 'Exclusion' },
} as const satisfies Dictionary;
export type AskedMatter = keyof typeof askedMatters;

/** 不予受理的法定情形: the grounds on which a request may be refused. */
export const refusalGrounds = {
  not_government: { zh: '不属于政府职能范围', en: 'Not a matter of the government' },
  in_proceedings: {
    zh: '已进入诉讼、仲裁、行政复议或信访程序',
    en: 'Before a court, an arbitration, a reconsideration or a petition office',
  },
  emergency_line: {
    zh: '应由紧急热线处理（110、119、120、122）',
    en: 'A matter for an emergency line (110, 119, 120, 122)',
  },
  secret: { zh: '涉及国家秘密、商业秘密或他人隐私', en: 'Touches state or business secrets or the privacy of others' },
  decided: { zh: '已依法处理，无新的事实和理由', en: 'Settled by law, without new facts or reasons' },
  unclear: { zh: '诉求不明确，无法核实', en: 'Unclear and not possible to verify' },
  improper: { zh: '违反法律法规或公序良俗', en: 'Against the law or public order' },
} as const satisfies Dictionary;
export type RefusalGround = keyof typeof refusalGrounds;

/** 暂停事由: for which a unit's clocks may stand still. */
export const pauseReasons = {
  waiting_for_citizen: { zh: '等待市民补充材料', en: 'Waiting for the citizen' },
  outside_test: { zh: '委托检测、鉴定或评审', en: 'An outside test or appraisal' },
  force_majeure: { zh: '不可抗力', en: 'Force majeure' },
  other_authority: { zh: '等待其他机关决定', en: 'Waiting for the decision of another authority' },
} as const satisfies Dictionary;
export type PauseReason = keyof typeof pauseReasons;

/** Who decides on an extension, as the policy says. */
export const deciderNames = {
  centre: { zh: '监督指挥中心', en: 'centre' },
  leader: { zh: '市领导', en: 'leader' },
} as const satisfies Dictionary;

/** Why the due of a clock moved. */
export const moveReasons = {
  extension: { zh: '延期', en: 'Extension' },
  supervised: { zh: '督办', en: 'Supervision' },
  lead: { zh: '主办晚于协办', en: 'The lead comes after the assistants' },
  pause: { zh: '暂停', en: 'Pause' },
  park: { zh: '疑难挂起', en: 'Parked as difficult' },
  merge: { zh: '并单', en: 'Merged' },
  amended: { zh: '办件更正', en: 'Amended' },
  calendar: { zh: '日历更新', en: 'Calendar changed' },
} as const satisfies Dictionary;
export type MoveReason = keyof typeof moveReasons;

export const roles = {
  citizen: { zh: '市民', en: 'Citizen' },
  callTaker: { zh: '呼叫受理员', en: 'Call-taker' },
  supervisor: { zh: '监督管理人员', en: 'Supervisor' },
  clerk: { zh: '签收员', en: 'Clerk' },
  handler: { zh: '承办人', en: 'Handler' },
  manager: { zh: '单位领导', en: 'Unit manager' },
  leader: { zh: '市领导', en: 'City leader' },
  callbackOfficer: { zh: '回访员', en: 'Callback officer' },
  admin: { zh: '系统管理员', en: 'Administrator' },
  auditor: { zh: '审计员', en: 'Auditor' },
  system: { zh: '系统', en: 'System' },
} as const satisfies Dictionary;
export type Role = keyof typeof roles;
export const staffRoles = [
  'callTaker',
  'supervisor',
  'clerk',
  'handler',
  'manager',
  'leader',
  'callbackOfficer',
  'admin',
  'auditor',
] as const;
export type StaffRole = (typeof staffRoles)[number];

/** The clocks of the time policy. `returnWindow` is a limit without marks. */
export const clockKinds = {
  dispatch: { zh: '派发时限', en: 'Dispatch' },
  signoff: { zh: '签收时限', en: 'Sign-off' },
  contact: { zh: '联系时限', en: 'First contact' },
  completion: { zh: '办结时限', en: 'Completion' },
  decision: { zh: '审批时限', en: 'Decision' },
  review: { zh: '审核时限', en: 'Review' },
  callback: { zh: '回访时限', en: 'Callback' },
  archive: { zh: '归档时间', en: 'Archive' },
  supervision: { zh: '督办时限', en: 'Supervision' },
  pause: { zh: '暂停期限', en: 'End of the pause' },
  park: { zh: '疑难复核日', en: 'Review of a difficult case' },
} as const satisfies Dictionary;
export type ClockKind = keyof typeof clockKinds;

export const markLevels = {
  yellow: { zh: '黄牌预警', en: 'Yellow warning' },
  red: { zh: '红牌超期', en: 'Red: overdue' },
  red2: { zh: '二次红牌', en: 'Second red' },
} as const satisfies Dictionary;
export type MarkLevel = keyof typeof markLevels;

export const recordingStates = {
  uploading: { zh: '上传中', en: 'Uploading' },
  ready: { zh: '可播放', en: 'Playable' },
  unplayable: { zh: '不能播放', en: 'Not playable' },
  rejected: { zh: '不是录音', en: 'Not a recording' },
  deleting: { zh: '正在删除', en: 'Being deleted' },
  deleted: { zh: '期满已删除', en: 'Deleted after retention' },
} as const satisfies Dictionary;
export type RecordingState = keyof typeof recordingStates;

export const fileStates = {
  uploading: { zh: '上传中', en: 'Uploading' },
  ready: { zh: '可查看', en: 'Can be looked at' },
  rejected: { zh: '不是照片', en: 'Not a photograph' },
} as const satisfies Dictionary;
export type FileState = keyof typeof fileStates;
/** Which conversation a recording is of. */
export const recordingKinds = {
  intake: { zh: '来电', en: 'Intake call' },
  contact: { zh: '联系', en: 'Contact call' },
  callback: { zh: '回访', en: 'Callback' },
} as const satisfies Dictionary;
export type RecordingKind = keyof typeof recordingKinds;

/** The keys of a dictionary as a non-empty tuple, for schemas. */
export function keysOf<D extends Dictionary>(dictionary: D): [keyof D & string, ...(keyof D & string)[]] {
  return Object.keys(dictionary) as [keyof D & string, ...(keyof D & string)[]];
}

/** What a case's status is called on screen: a joint case being handled is 审批中 until every unit is done, a rehandled one 重办中. */
export function caseStatusLabel(status: CaseStatus, joint: boolean, round: number): Label {
  if (status !== 'handling') return caseStatuses[status];
  if (round > 1) return { zh: '重办中', en: 'Being rehandled' };
  if (joint) return { zh: '审批中', en: 'Joint handling' };
  return caseStatuses.handling;
}
