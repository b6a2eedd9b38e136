/** Texts of calls. */
import type { Texts } from '#web/ui/text.ts';

export const callTexts = {
  title: { zh: '来电情况', en: 'Calls' },
  // the caller
  caller: { zh: '来电人历史', en: 'History of the caller' },
  withheld: { zh: '号码未显示', en: 'Number withheld' },
  looking: { zh: '正在查询来电人…', en: 'Looking the caller up…' },
  firstTime: { zh: '首次来电，没有办件', en: 'No case of this number yet' },
  earlier: { zh: '以往办件 {count} 件，未办结 {open} 件', en: '{count} earlier cases, {open} open' },
  calls: { zh: '以往来电 {count} 次', en: '{count} earlier calls' },
  repeat: { zh: '重复来电', en: 'Rings again' },
  confidential: { zh: '要求保密：{what}', en: 'Confidential: {what}' },
  openCase: { zh: '未办结', en: 'Open' },
  samePlace: { zh: '同一地点、其他号码的办件', en: 'Cases of other numbers at the same place' },
  choose: { zh: '选用', en: 'Choose' },
  chooseCase: { zh: '选用办件 {caseNo}', en: 'Choose case {caseNo}' },
  // the line
  ringing: { zh: '新来电 {number}', en: 'New call {number}' },
  takeUp: { zh: '打开来电登记', en: 'Open the intake' },
  useHere: { zh: '用于本次登记', en: 'It is this intake' },
  startAnew: { zh: '清空后登记该来电', en: 'Clear, and take this call' },
  ended: { zh: '通话已结束，可继续登记', en: 'The call is over; go on typing' },
  talking: { zh: '通话中', en: 'On the line' },
  state: { zh: '在岗状态', en: 'My state' },
} as const satisfies Texts;
export type CallText = keyof typeof callTexts;
