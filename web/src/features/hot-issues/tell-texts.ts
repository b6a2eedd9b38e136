/** Texts of telling the citizens of a hot issue. */
import type { Texts } from '#web/ui/text.ts';

export const tellTexts = {
  hint: {
    zh: '每个手机号码只收到一条，同样的内容不会重复发送。不要写姓名、住址和个人号码。',
    en: 'One message a mobile number; the same words are never sent twice. No names, addresses or personal numbers.',
  },
  words: { zh: '告知内容', en: 'Message' },
  preview: { zh: '预览', en: 'Preview' },
  reads: { zh: '市民收到的短信', en: 'What the citizen reads' },
  result: { zh: '告知结果', en: 'What became of it' },
  parts: { zh: '{length} 字，每人按 {parts} 条短信计', en: '{length} characters; text messages each: {parts}' },
  reach: { zh: '告知范围', en: 'Whom it reaches' },
  what: { zh: '项目', en: 'What' },
  count: { zh: '数量', en: 'Number' },
  cases: { zh: '办件', en: 'Cases' },
  caseCount: { zh: '{count} 件', en: '{count} cases' },
  allCases: { zh: '热点的办件', en: 'Cases of the issue' },
  citizens: { zh: '可告知的手机号码', en: 'Mobile numbers that can be told' },
  left: { zh: '尚未告知', en: 'Left to be told' },
  hindered: { zh: '不能告知：{why}', en: 'Cannot be told: {why}' },
  send: { zh: '发送给 {count} 位市民', en: 'Send to citizens ({count})' },
  again: { zh: '重试', en: 'Try again' },
  running: { zh: '已处理 {done}／{count} 件', en: '{done} of {count} cases' },
  told: { zh: '已交发，{count} 件办件已注明', en: 'Put out; {count} cases say so' },
  failed: { zh: '{count} 件未完成，可重试：', en: '{count} were not done and can be tried again:' },
  failedCase: { zh: '{caseNo}：{why}', en: '{caseNo}: {why}' },
  earlier: { zh: '已告知的内容', en: 'What was told before' },
  show: { zh: '查看送达', en: 'What became of it' },
  showOne: { zh: '查看送达：第 {number} 条', en: 'What became of it: message {number}' },
  close: { zh: '完成', en: 'Done' },
} as const satisfies Texts;
