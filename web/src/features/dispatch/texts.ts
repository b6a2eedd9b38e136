/** Texts of the panels beside the lists. */
import type { Texts } from '#web/ui/text.ts';

export const panelTexts = {
  loading: { zh: '正在加载…', en: 'Loading…' },
  close: { zh: '关闭', en: 'Close' },
  next: { zh: '下一件', en: 'Next case' },
  dealtWith: {
    zh: '目前没有需要您在此办理的步骤。',
    en: 'There is no step for you to take here now.',
  },
  // opening a row
  dispatch: { zh: '派发', en: 'Dispatch' },
  handle: { zh: '办理', en: 'Handle' },
  review: { zh: '审核', en: 'Review' },
  decide: { zh: '审批', en: 'Decide' },
  decideExtension: { zh: '审批延期', en: 'Decide the extension' },
  decideExclusion: { zh: '审批不计入考核', en: 'Decide the exclusion' },
  callback: { zh: '回访', en: 'Call back' },
  urge: { zh: '催办', en: 'Urge' },
  instruct: { zh: '批示', en: 'Instruct' },
  open: { zh: '打开', en: 'Open' },
  sign: { zh: '签收', en: 'Sign' },
  signed: { zh: '已签收 {caseNo}', en: '{caseNo} signed' },
  ofCase: { zh: '{action} {caseNo}', en: '{action} {caseNo}' },
} as const satisfies Texts;
export type PanelText = keyof typeof panelTexts;
