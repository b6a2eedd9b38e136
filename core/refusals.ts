/** Every reason for which a request is refused: a stable code, an HTTP status, a sentence in Chinese and in English. */
import type { Label, Language } from './vocabulary.ts';

type Entry = Label & { status: number };

/** `{name}` in a sentence is filled from the refusal's facts. */
export const refusals = {
  // the request itself
  invalid: { status: 400, zh: '请求内容有误', en: 'The request is not valid' },
  unauthenticated: { status: 401, zh: '请先登录', en: 'Please sign in' },
  not_found: { status: 404, zh: '未找到', en: 'Not found' },
  not_permitted: { status: 403, zh: '您的岗位不能执行「{action}」', en: 'Your role may not do “{action}”' },
  too_large: { status: 413, zh: '请求内容超过 {limit}', en: 'The request is larger than {limit}' },
  stale: {
    status: 409,
    zh: '办件已被他人更新（{what}，{who}，{at}），请查看后再操作',
    en: 'The case has changed ({what} by {who} at {at}); look at it and try again',
  },
  idempotency_mismatch: {
    status: 422,
    zh: '同一幂等键已用于另一请求',
    en: 'This idempotency key was used for another request',
  },
  busy: { status: 503, zh: '系统繁忙，请稍后重试', en: 'Busy; please try again' },
  not_playable: { status: 409, zh: '该录音不能播放：{reason}', en: 'This recording cannot be played: {reason}' },
  // the lifecycle
  wrong_status: {
    status: 409,
    zh: '办件状态为「{status}」，不能{command}',
    en: 'The case is “{status}”: {command} is not possible',
  },
  wrong_branch_status: {
    status: 409,
    zh: '任务单状态为「{status}」，不能{command}',
    en: 'The branch is “{status}”: {command} is not possible',
  },
  no_branch: { status: 404, zh: '该单位没有任务单', en: 'That unit has no branch in this case' },
  archived: { status: 409, zh: '办件已归档，只能查看', en: 'The case is archived and read-only' },
  merged_into: { status: 409, zh: '办件已并入其他办件', en: 'The case is merged into another one' },
  case_parked: {
    status: 409,
    zh: '疑难办件挂起期间不能{command}',
    en: 'The case is parked as difficult: {command} is not possible',
  },
  incomplete: { status: 400, zh: '缺少必填内容：{fields}', en: 'Required fields are missing: {fields}' },
  unknown_unit: { status: 400, zh: '单位不存在：{unit}', en: 'No such unit: {unit}' },
  unknown_category: { status: 400, zh: '问题分类不存在：{category}', en: 'No such category: {category}' },
  unknown_handler: { status: 400, zh: '该人员不是本单位承办人：{user}', en: 'Not a handler of this unit: {user}' },
  not_sub_unit: { status: 400, zh: '{unit} 不是本单位的下级', en: '{unit} is not a sub-unit of this unit' },
  duplicate_unit: { status: 400, zh: '单位重复：{unit}', en: 'The unit is named twice: {unit}' },
  unit_has_branch: { status: 409, zh: '{unit} 已有未办结的任务单', en: '{unit} already has an open branch' },
  too_many_branches: { status: 409, zh: '任务单不能超过 {limit} 个', en: 'A case has at most {limit} branches' },
  lead_missing: {
    status: 400,
    zh: '主协办须指定主办单位，且须在所选单位之中',
    en: 'Lead and assistants need a lead among the units',
  },
  longer_needs_reason: {
    status: 400,
    zh: '办理期限长于规定的 {limit}，须说明理由',
    en: 'A limit longer than {limit} needs a reason',
  },
  not_in_catalogue: {
    status: 403,
    zh: '职责目录未指明由 {unit} 办理，请送监督指挥中心派发',
    en: 'The responsibility catalogue does not name {unit}; send the case to the centre',
  },
  return_window_over: { status: 409, zh: '已于 {until} 超过退回期限', en: 'The time for returning ended at {until}' },
  return_limit: {
    status: 409,
    zh: '本单位对该办件的退回次数已满 {limit} 次',
    en: 'Your unit has returned this case {limit} times already',
  },
  return_forbidden: {
    status: 409,
    zh: '特急、督办或重办的办件不能退回',
    en: 'Critical, supervised or rehandled cases cannot be returned',
  },
  lead_submits_last: {
    status: 409,
    zh: '主办单位须在协办单位之后办结，尚待：{units}',
    en: 'The lead comes after every assistant; still waiting for: {units}',
  },
  last_branch: {
    status: 409,
    zh: '终止后没有单位办理，请同时指定新的单位',
    en: 'No unit would remain: name new units in the same command',
  },
  lead_needs_successor: {
    status: 409,
    zh: '主办单位退出须同时在办理单位中指定新的主办单位',
    en: 'When the lead leaves, name a new lead among the units',
  },
  already_settled: {
    status: 409,
    zh: '该退回任务单已重新派发或已免办',
    en: 'This returned part was dispatched again or waived already',
  },
  round_limit: {
    status: 409,
    zh: '重办已达 {limit} 轮，只能不同意',
    en: 'The limit of {limit} rounds is reached: only a refusal is possible',
  },
  not_proposed: { status: 409, zh: '没有待审批的重办申请', en: 'No rehandling is proposed' },
  already_proposed: { status: 409, zh: '已提出重办，等待审批', en: 'Rehandling is proposed and waits for a decision' },
  rehandle_branch: {
    status: 400,
    zh: '只能重办本轮已办结的单位：{unit}',
    en: 'Only a unit completed in this round can be rehandled: {unit}',
  },
  callback_incomplete: {
    status: 400,
    zh: '已联系上时须填写是否解决和两项满意度',
    en: 'When reached, say whether it is solved and both satisfactions',
  },
  comment_required: { status: 400, zh: '不同意时须填写意见', en: 'A refusal needs a comment' },
  unsolved_reason_required: { status: 400, zh: '未解决时须说明原因', en: 'Say why it is not solved' },
  no_live_branch: { status: 409, zh: '没有正在办理的单位可以催办', en: 'No unit is handling the case' },
  too_early: { status: 409, zh: '尚未到 {until}', en: 'Not before {until}' },
} as const satisfies Record<string, Entry>;

export type RefusalCode = keyof typeof refusals;
export type Facts = Readonly<Record<string, string | number | Label>>;
export type FieldError = { path: string; message: Label };
export type Refusal = { refused: RefusalCode; facts: Facts; errors?: FieldError[] };

/** A refusal as a value; `facts` fill the sentence. */
export function refuse(code: RefusalCode, facts: Facts = {}, errors?: FieldError[]): Refusal {
  return errors === undefined ? { refused: code, facts } : { refused: code, facts, errors };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** The refusal's sentence in one language, with its facts filled in. */
export function refusalText(refusal: Refusal, language: Language): string {
  return refusals[refusal.refused][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = refusal.facts[name];
    if (fact === undefined) return '';
    return typeof fact === 'object' ? fact[language] : String(fact);
  });
}
