/** Texts of proposed changes. */
import type { Texts } from '#web/ui/text.ts';

export const proposalTexts = {
  title: { zh: '变更建议', en: 'Proposals' },
  intro: {
    zh: '时限策略、日历、字典、机构、人员和职责目录由系统管理员变更。您在此提出建议，办理结果会通知您。',
    en: 'Policy, calendars, dictionaries, units, people and responsibilities are changed by an administrator. Propose a change here; you are told what becomes of it.',
  },
  warning: {
    zh: '系统管理员看不到任何办件：请勿写入办件内容或来电人信息。电话号码和身份证号保存时即隐去。',
    en: 'Administrators see no case: write nothing of a case or of who called. Telephone and identity numbers are hidden when this is saved.',
  },
  new: { zh: '提出建议', en: 'A new proposal' },
  area: { zh: '事项', en: 'Concerns' },
  subject: { zh: '对象', en: 'Which one' },
  subjectHint: {
    zh: '如分类代码、机构代码、策略版本；可不填',
    en: 'Such as a category’s code, a unit’s id or a policy’s version; optional',
  },
  wish: { zh: '建议内容', en: 'What to change' },
  why: { zh: '理由', en: 'Why' },
  propose: { zh: '提交建议', en: 'Propose' },
  proposed: { zh: '建议已提交', en: 'Proposed' },
  own: { zh: '本人的建议', en: 'My proposals' },
  noOwn: { zh: '您还没有提出建议。', en: 'You have proposed nothing yet.' },
  open: { zh: '待办理', en: 'Open' },
  by: { zh: '{name}（{id}）', en: '{name} ({id})' },
  because: { zh: '理由：', en: 'Why: ' },
  answer: { zh: '{name} {at}：', en: '{name}, {at}: ' },
  partial: { zh: '只列出前 {count} 条。', en: 'Only the first {count} are listed.' },
  // for the administrator
  adminIntro: {
    zh: '监督指挥中心对管理数据的变更建议。先到相应页面变更，再在此办结；办理说明会通知建议人。',
    en: 'What the centre proposes. Make the change on its screen, then settle the proposal here; its proposer is told what you write.',
  },
  openList: { zh: '待办理（{count}）', en: 'Open ({count})' },
  noOpen: { zh: '没有待办理的建议。', en: 'No proposal is open.' },
  settledList: { zh: '已办结', en: 'Settled' },
  noSettled: { zh: '还没有办结的建议。', en: 'No proposal was settled yet.' },
  goTo: { zh: '前往{area}', en: 'Go to {area}' },
  settle: { zh: '办结', en: 'Settle' },
  settleNamed: { zh: '办结 {name} 的建议（{area}）', en: 'Settle {name}’s proposal ({area})' },
  as: { zh: '结果', en: 'Outcome' },
  reason: { zh: '办理说明', en: 'What you did, or why not' },
  settled: { zh: '已办结', en: 'Settled' },
} as const satisfies Texts;
