/** Texts of the intake. */
import { caseFieldTexts } from '#web/ui/case-fields/texts.ts';
import type { Texts } from '#web/ui/text.ts';

export const intakeTexts = {
  ...caseFieldTexts,
  title: { zh: '来电登记', en: 'Intake' },
  loading: { zh: '正在加载…', en: 'Loading…' },
  legend: {
    zh: '带 * 的必填；内容自动保存在本机。',
    en: 'Fields with * are required. What you type is kept on this PC.',
  },
  clear: { zh: '清空', en: 'Clear' },
  cleared: { zh: '已清空。', en: 'Cleared.' },
  undo: { zh: '撤销', en: 'Undo' },
  restored: { zh: '已恢复上次未提交的内容。', en: 'What was typed before and not sent is back.' },
  // groups
  endGroup: { zh: '处理', en: 'What happens next' },
  // fields
  usual: { zh: '按类型：{what}', en: 'By nature: {what}' },
  demand: { zh: '诉求点 {index}', en: 'Demand {index}' },
  addDemand: { zh: '添加诉求点', en: 'Add a demand' },
  removeDemand: { zh: '删除诉求点 {index}', en: 'Remove demand {index}' },
  reply: { zh: '答复（前台办结时必填）', en: 'Reply (required to answer at the desk)' },
  replyName: { zh: '答复', en: 'Reply' },
  requirement: { zh: '处置要求（直接派发时）', en: 'Requirement (for direct dispatch)' },
  units: { zh: '责任单位', en: 'Responsible units' },
  unitsWait: { zh: '选择问题分类后，按职责目录提示。', en: 'The catalogue suggests units once a category is chosen.' },
  unitsNone: {
    zh: '职责目录没有指明责任单位，请送监督指挥中心。',
    en: 'The catalogue names no unit: send the case to the centre.',
  },
  unitsLoading: { zh: '正在查职责目录…', en: 'Looking in the catalogue…' },
  // endings
  draft: { zh: '暂存', en: 'Keep as draft' },
  send: { zh: '送监督指挥中心', en: 'Send to the centre' },
  answer: { zh: '前台办结', en: 'Answer at the desk' },
  dispatch: { zh: '直接派发', en: 'Dispatch directly' },
  noUnit: { zh: '请选择责任单位', en: 'Choose a responsible unit' },
  sending: { zh: '正在提交…', en: 'Sending…' },
  didDraft: { zh: '已暂存：', en: 'Kept as a draft: ' },
  didSend: { zh: '已送监督指挥中心：', en: 'Sent to the centre: ' },
  didAnswer: { zh: '已前台办结：', en: 'Answered at the desk: ' },
  didDispatch: { zh: '已派发：', en: 'Dispatched: ' },
  open: { zh: '打开办件', en: 'Open the case' },
  correct: { zh: '请先补正 {count} 处：', en: 'Please correct {count}: ' },
  unsure: {
    zh: '不知道是否已经登记。内容不变再次提交，不会重复登记。',
    en: 'It is not known whether it was registered. Sending it again unchanged registers nothing twice.',
  },
  half: {
    zh: '已登记为 {caseNo}，但下一步没有完成。来电人、地点和诉求已经保存，请再次提交或打开办件。',
    en: 'Registered as {caseNo}, but the next step is missing. The request itself is stored: try again or open the case.',
  },
  leave: { zh: '就此结束，接下一个来电', en: 'Leave it so, next call' },
  // keys
  toRequester: { zh: '到来电人', en: 'To the requester' },
  toPlace: { zh: '到地点', en: 'To the place' },
  toRequest: { zh: '到诉求', en: 'To the request' },
  toCategory: { zh: '到问题分类', en: 'To the category' },
  toTitle: { zh: '到标题', en: 'To the title' },
  toContent: { zh: '到内容', en: 'To the content' },
  toDemands: { zh: '到诉求点', en: 'To the demands' },
  toReply: { zh: '到答复', en: 'To the reply' },
} as const satisfies Texts;
export type IntakeText = keyof typeof intakeTexts;
