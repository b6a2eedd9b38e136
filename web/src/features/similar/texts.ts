/** Texts of similar cases. */
import type { Texts } from '#web/ui/text.ts';

export const similarTexts = {
  related: { zh: '相关办件', en: 'Related cases' },
  similar: { zh: '相似办件', en: 'Similar cases' },
  waiting: { zh: '填写地点、内容后自动查找。', en: 'Looked for once a place or a text is there.' },
  looking: { zh: '正在查找…', en: 'Looking…' },
  none: { zh: '没有相似的办件。', en: 'No similar case.' },
  found: { zh: '找到 {count} 件', en: '{count} found' },
  duplicate: { zh: '疑似重复', en: 'Likely the same' },
  supplement: { zh: '补单', en: 'Supplement' },
  urge: { zh: '催办', en: 'Urge' },
  withdraw: { zh: '撤单', en: 'Withdraw' },
  link: { zh: '关联', en: 'Link' },
  repeats: { zh: '本件是 {caseNo} 的重复诉求。', en: 'This case repeats {caseNo}.' },
  markRepeat: { zh: '标为重复', en: 'This repeats it' },
  markThis: { zh: '标为重复：{caseNo}', en: 'This repeats it: {caseNo}' },
  takeBack: { zh: '取消重复', en: 'It repeats none' },
  marked: { zh: '已标为重复诉求', en: 'Marked as a repeat' },
  takenBack: { zh: '已取消重复', en: 'The repeat is taken back' },
  merge: { zh: '并入此件', en: 'Merge into this' },
  mergeTitle: { zh: '并入 {caseNo}', en: 'Merge into {caseNo}' },
  commandTitle: { zh: '办件 {caseNo}', en: 'Case {caseNo}' },
  notOffered: { zh: '这个办件现在不能{command}。', en: 'This case cannot be given “{command}” now.' },
  loading: { zh: '正在加载…', en: 'Loading…' },
} as const satisfies Texts;
