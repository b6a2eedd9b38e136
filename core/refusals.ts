/** Every reason for which a request is refused: a stable code, an HTTP status, a sentence in Chinese and in English. */
import { dayNumber, type LocalDate } from './time/instant.ts';
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
  too_many_filters: {
    status: 409,
    zh: '常用查询最多 {limit} 个，请先删除不用的',
    en: 'At most {limit} saved filters: please remove some first',
  },
  export_running: {
    status: 409,
    zh: '您的一项导出正在进行，请等它完成',
    en: 'An export of yours is under way: please wait for it',
  },
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
  wrong_code: {
    status: 404,
    zh: '编号或查询码不正确，请核对后重试',
    en: 'Number or code is not right; please check them and try again',
  },
  too_many: {
    status: 429,
    zh: '次数过多，请 {seconds} 秒后再试',
    en: 'Too many attempts; please try again in {seconds} seconds',
  },
  number_differs: {
    status: 409,
    zh: '与登记的来电号码不一致，不能发放查询码',
    en: 'Not the number on file: no code can be issued',
  },
  busy: { status: 503, zh: '系统繁忙，请稍后重试', en: 'Busy; please try again' },
  not_playable: { status: 409, zh: '该录音不能播放：{reason}', en: 'This recording cannot be played: {reason}' },
  recording_gone: {
    status: 409,
    zh: '录音状态为「{state}」，不能保全',
    en: 'The recording is “{state}”: it cannot be held',
  },
  recording_held: { status: 409, zh: '该录音已保全', en: 'This recording is held already' },
  recording_not_held: { status: 409, zh: '该录音没有保全', en: 'This recording is not held' },
  check_over: {
    status: 409,
    zh: '该查岗已应答或已过时限',
    en: 'This presence check has been answered or its time is over',
  },
  wrong_api_key: { status: 403, zh: 'api_key 缺失或无效', en: 'Missing or invalid api_key' },
  unknown_service: { status: 404, zh: '没有这项服务：{service}', en: 'No such service: {service}' },
  // administration
  outdated: {
    status: 409,
    zh: '该数据已是第 {version} 版（{who}，{at}），请查看最新内容后再操作',
    en: 'This is version {version} by now ({who}, {at}); look at the latest and try again',
  },
  nothing_changed: { status: 400, zh: '没有任何变化', en: 'Nothing would change' },
  exists: { status: 409, zh: '「{id}」已存在', en: '“{id}” exists already' },
  own_roles: { status: 403, zh: '不能修改本人的岗位、单位和状态', en: 'Nobody changes their own roles, unit or state' },
  unit_in_use: { status: 409, zh: '机构仍在使用，不能停用：{what}', en: 'The unit is still in use: {what}' },
  too_much_data: { status: 400, zh: '数据过大，不能超过 {limit}', en: 'The data is too large: at most {limit}' },
  // the knowledge base
  wrong_knowledge_state: {
    status: 409,
    zh: '知识条目状态为「{state}」，不能{action}',
    en: 'The entry is “{state}”: {action} is not possible',
  },
  already_reported: {
    status: 409,
    zh: '本单位已报告该答复有误，等待处理',
    en: 'Your unit has reported this answer already; it waits to be looked at',
  },
  // hot issues
  wrong_hot_state: {
    status: 409,
    zh: '热点状态为「{state}」，不能{action}',
    en: 'The hot issue is “{state}”: {action} is not possible',
  },
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
  unknown_category: {
    status: 400,
    zh: '问题分类不存在或已停用：{category}',
    en: 'No such category in use: {category}',
  },
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
  extension_forbidden: { status: 409, zh: '该类办件不能延期', en: 'Cases of this kind are not extended' },
  extension_limit: { status: 409, zh: '延期申请已满 {limit} 次', en: 'An extension was asked {limit} times already' },
  extension_late: {
    status: 409,
    zh: '已于 {until} 到期，到期后不能申请延期',
    en: 'Due since {until}: an extension is asked before the due',
  },
  extension_too_long: { status: 400, zh: '延期不能超过 {limit} 个工作日', en: 'At most {limit} working days' },
  nothing_asked: { status: 409, zh: '没有待审批的{what}申请', en: 'No {what} is asked for' },
  already_asked: { status: 409, zh: '已有待审批的申请', en: 'Another request of this unit waits for its decision' },
  not_decider: {
    status: 403,
    zh: '按规定该延期须由{who}审批',
    en: 'By the policy this extension is decided by the {who}',
  },
  pause_forbidden: { status: 409, zh: '本市规定不允许暂停计时', en: 'The policy allows no pause' },
  pause_too_long: {
    status: 400,
    zh: '暂停不能超过 {limit} 个工作日',
    en: 'A pause lasts at most {limit} working days',
  },
  already_paused: { status: 409, zh: '计时已暂停', en: 'The clocks stand still already' },
  not_paused: { status: 409, zh: '计时没有暂停', en: 'The clocks do not stand still' },
  review_date: {
    status: 400,
    zh: '复核日须在现在之后、{until} 之前',
    en: 'The review date lies after now and not after {until}',
  },
  merge_lead: {
    status: 409,
    zh: '不能并入 {lead}：主办件须在办理中，且本身未并入其他办件',
    en: 'Not possible with {lead}: the lead must be open and not merged itself',
  },
  has_followers: {
    status: 409,
    zh: '已有其他办件并入本办件，不能再并入别的办件',
    en: 'Other cases are merged into this one: it cannot follow another',
  },
  no_such_order: { status: 404, zh: '没有该督办单', en: 'There is no such order' },
  order_answered: { status: 409, zh: '本单位没有待答复的督办单', en: 'Your unit owes no answer' },
  not_orderer: {
    status: 403,
    zh: '只有中心或督办人可以办结督办',
    en: 'Only the centre or the orderer closes an order',
  },
  order_due: { status: 400, zh: '督办时限须在现在之后', en: 'The order is due after now' },
  nothing_amended: { status: 400, zh: '没有任何更正', en: 'Nothing is amended' },
  words_unchanged: {
    status: 409,
    zh: '提交后不能更改市民原话，请用补单',
    en: 'The citizen’s words are not changed once sent; supplement them',
  },
  already_excluded: { status: 409, zh: '已申请不计入考核', en: 'The exclusion was asked for already' },
  not_excluded: { status: 409, zh: '没有待审批的不计入考核申请', en: 'No exclusion is asked for' },
  another_person: { status: 403, zh: '须由另一人审批', en: 'Another person decides' },
  already_rated: { status: 409, zh: '已评价', en: 'Already rated' },
  rating_over: { status: 409, zh: '评价期已于 {until} 结束', en: 'The time for rating ended at {until}' },
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

/** A request that is refused for one of its fields. */
export const refuseField = (path: string, zh: string, en: string): Refusal =>
  refuse('invalid', {}, [{ path, message: { zh, en } }]);

/** Why a period of days, both included, cannot be asked for; undefined where it can. `verb` says what is done with it. */
export function refusedPeriod(
  { from, until }: { from: LocalDate; until: LocalDate },
  most: number,
  verb = '查询',
): Refusal | undefined {
  const days = dayNumber(until) - dayNumber(from) + 1;
  if (days < 1) return refuseField('until', '截止日期不能早于起始日期', 'must not be earlier than from');
  if (days > most) return refuseField('until', `一次最多${verb} ${most} 天`, `at most ${most} days at a time`);
  return undefined;
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
