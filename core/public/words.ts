/** The state of a case in plain words, for who asked. `{units}` are the units that have it. */
import type { CaseStatus, ClockKind, Label } from '../vocabulary.ts';

export const plainWords: Record<CaseStatus, Label> = {
  draft: { zh: '已登记，工作人员正在整理。', en: 'Taken down; our staff are completing it.' },
  awaiting_dispatch: {
    zh: '已收到，正在确定由哪个部门办理。',
    en: 'Received. We are finding the department that handles it.',
  },
  awaiting_signoff: { zh: '已交{units}办理，等待接收。', en: 'Sent to {units}, which has yet to take it up.' },
  handling: { zh: '{units}正在办理。', en: '{units} is working on it.' },
  awaiting_review: { zh: '{units}已报办理结果，正在审核。', en: '{units} has reported a result; it is being checked.' },
  awaiting_callback: {
    zh: '已有办理结果。我们会回访，您也可以现在评价。',
    en: 'There is a result. We will ask how it went; you can also rate it now.',
  },
  difficult: { zh: '情况较复杂，正在研究办法。', en: 'The matter is difficult; we are looking for a way.' },
  completed: { zh: '已办结。', en: 'Done.' },
  front_desk_completed: { zh: '已答复。', en: 'Answered.' },
  refused: { zh: '依规定不予受理。', en: 'By the rules it cannot be accepted.' },
  withdrawn: { zh: '已撤回，不再办理。', en: 'Withdrawn; nothing more will be done.' },
  voided: { zh: '登记有误，已作废。', en: 'It was entered by mistake and is void.' },
  merged: {
    zh: '与同一事项的其他诉求合并办理。',
    en: 'It is handled together with other requests about the same matter.',
  },
  archived: { zh: '已办结并归档。', en: 'Done and filed.' },
};

/** What happens by the date that is shown; of several clocks the first of this list counts. */
export const expectations = {
  completion: { zh: '预计办结', en: 'Expected to be done' },
  callback: { zh: '预计回访', en: 'We expect to call you back' },
  dispatch: { zh: '预计交办', en: 'Expected to be with a department' },
} as const satisfies Partial<Record<ClockKind, Label>>;
