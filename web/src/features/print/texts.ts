/** Texts of the printed documents. */
import type { Texts } from '#web/ui/text.ts';

export const printTexts = {
  loading: { zh: '正在加载…', en: 'Loading…' },
  service: { zh: '12345 政府服务热线', en: 'Government hotline 12345' },
  form: { zh: '办件单', en: 'Case form' },
  notice: { zh: '督办通知单', en: 'Supervision order' },
  instruction: { zh: '领导批示督办单', en: 'Instruction of a leader' },
  trail: { zh: '办件轨迹', en: 'Trail of the case' },
  return: { zh: '退回说明', en: 'Statement of return' },
  print: { zh: '打印', en: 'Print' },
  back: { zh: '返回办件', en: 'Back to the case' },
  noSuchOrder: { zh: '没有该督办单。', en: 'There is no such order.' },
  noSuchReturn: { zh: '没有该退回记录。', en: 'There is no such return.' },
  notYours: { zh: '该办件的内容不能由您打印。', en: 'This case is not yours to print.' },
  number: { zh: '督办单号', en: 'Order' },
  caseNumber: { zh: '办件编号', en: 'Case number' },
  caseTitle: { zh: '办件标题', en: 'Title' },
  status: { zh: '状态', en: 'Status' },
  received: { zh: '受理时间', en: 'Received' },
  place: { zh: '地点', en: 'Place' },
  caseDue: { zh: '办结时限', en: 'Completion due' },
  content: { zh: '诉求内容', en: 'Request' },
  cause: { zh: '督办事由', en: 'Cause' },
  units: { zh: '督办单位', en: 'To' },
  words: { zh: '督办要求', en: 'Order' },
  answerDue: { zh: '答复时限', en: 'Answer due' },
  answer: { zh: '单位答复', en: 'Answer of the unit' },
  seal: { zh: '（盖章）', en: '(seal)' },
  signature: { zh: '签字：', en: 'Signature:' },
  date: { zh: '日期：', en: 'Date:' },
  closed: { zh: '办结意见', en: 'Closing comment' },
  issuedBy: { zh: '签发：{by}', en: 'Issued by {by}' },
  printedAt: { zh: '{by} 打印于 {at}', en: 'Printed by {by} at {at}' },
  personal: { zh: '含个人信息，注意保管', en: 'Contains personal data: keep safe' },
  issuer: { zh: '12345 政府服务热线监督指挥中心', en: 'Supervision & Dispatch Centre, hotline 12345' },
} as const satisfies Texts;

/** Of the case form: what it calls otherwise than the case page. */
export const formTexts = {
  basics: { zh: '基本情况', en: 'Basics' },
  request: { zh: '诉求', en: 'Request' },
  handling: { zh: '承办情况', en: 'Handling' },
  opinions: { zh: '办理意见', en: 'Opinions of the units' },
  replies: { zh: '答复市民', en: 'Reply to the citizen' },
  callback: { zh: '回访与评价', en: 'Callback and rating' },
  orders: { zh: '督办与批示', en: 'Orders and instructions' },
  remarks: { zh: '补充与备注', en: 'Supplements and remarks' },
  sides: { zh: '其他事项', en: 'Other matters' },
  due: { zh: '办结时限', en: 'Completion due' },
  files: { zh: '附件', en: 'Attached' },
  recordings: { zh: '录音 {count} 个', en: '{count} recordings' },
  photos: { zh: '照片 {count} 张', en: '{count} photographs' },
  masked: { zh: '（已隐去）', en: ' (masked)' },
  unit: { zh: '承办单位', en: 'Unit' },
  part: { zh: '状态', en: 'Status' },
  times: { zh: '派发 / 签收 / 办结', en: 'Dispatched / signed / completed' },
  dueAndWhy: { zh: '办结时限及依据', en: 'Completion due, and why' },
  first: { zh: '原定 {due}', en: 'first {due}' },
  askedOfAll: { zh: '对各承办单位的处置要求', en: 'Asked of every unit' },
  contact: { zh: '联系市民', en: 'Contacts' },
  contactCount: { zh: '联系 {count} 次，联系上 {reached} 次', en: '{count}, of them {reached} reached' },
  supplement: { zh: '补充', en: 'Supplement' },
  note: { zh: '备注', en: 'Remark' },
  handledBy: { zh: '经办：', en: 'Handled by:' },
  checkedBy: { zh: '审核：', en: 'Checked by:' },
} as const satisfies Texts;

/** Of the statement of return. */
export const returnTexts = {
  number: { zh: '第 {no} 次退回', en: 'Return no. {no}' },
  unit: { zh: '退回单位', en: 'Returned by' },
  dispatched: { zh: '派发时间', en: 'Dispatched' },
  signed: { zh: '签收时间', en: 'Signed' },
  requirement: { zh: '处置要求', en: 'Requirement' },
  asked: { zh: '申请时间', en: 'Asked at' },
  by: { zh: '申请人', en: 'Asked by' },
  reason: { zh: '退回理由', en: 'Reason' },
  proposed: { zh: '建议承办单位', en: 'Proposed unit' },
  decision: { zh: '审批结果', en: 'Decision' },
  decidedAt: { zh: '审批时间', en: 'Decided at' },
  comment: { zh: '审批意见', en: 'Comment' },
  unitSign: { zh: '退回单位', en: 'The unit' },
  centreSign: { zh: '监督指挥中心', en: 'The centre' },
} as const satisfies Texts;

/** Of the printed trail. */
export const trailSheetTexts = {
  no: { zh: '序号', en: 'No.' },
  when: { zh: '时间', en: 'When' },
  who: { zh: '经办', en: 'Who' },
  what: { zh: '事项', en: 'What' },
  check: { zh: '校验值', en: 'Hash' },
  count: {
    zh: '共 {count} 条。每条的校验值由其内容和前一条的校验值算出；末条校验值 {hash}',
    en: '{count} entries. The hash of each is made from its content and the hash before it; the last one is {hash}',
  },
  empty: { zh: '没有可以查看的轨迹。', en: 'There is no trail to see.' },
} as const satisfies Texts;

/** Of the links on the case page: apart, since it needs these only. */
export const linkTexts = {
  print: { zh: '打印', en: 'Print' },
  form: { zh: '办件单', en: 'Case form' },
  trail: { zh: '办件轨迹', en: 'Trail' },
  notice: { zh: '督办通知单第 {id} 号', en: 'Supervision order no. {id}' },
  instruction: { zh: '领导批示督办单第 {id} 号', en: 'Instruction no. {id}' },
  return: { zh: '退回说明：{unit} {at}', en: 'Return by {unit}, {at}' },
} as const satisfies Texts;
