/** Texts of the trail; the names of the changes are those of their routes. */
import type { Texts } from '#web/ui/text.ts';

export const trailTexts = {
  title: { zh: '变更记录', en: 'Changes' },
  intro: {
    zh: '机构、人员、日历、时限策略、职责目录和字典的每次变更和变更建议都记录在此，不能修改或删除。',
    en: 'Every change of units, people, calendars, policy, responsibilities and dictionaries, and every proposal, stands here and cannot be changed or deleted.',
  },
  nothing: { zh: '还没有变更。', en: 'Nothing was changed yet.' },
  older: { zh: '显示更早的', en: 'Show older ones' },
  changeDays: { zh: '声明放假或上班', en: 'Days declared' },
  announceYear: { zh: '载入年度放假安排', en: 'Year loaded' },
  addPolicy: { zh: '新时限策略', en: 'New policy' },
  addUnit: { zh: '新增机构', en: 'Unit added' },
  changeUnit: { zh: '修改机构', en: 'Unit changed' },
  addUser: { zh: '新增人员', en: 'User added' },
  changeUser: { zh: '修改人员', en: 'User changed' },
  delegate: { zh: '请假代办', en: 'Delegation' },
  setOwnDelegation: { zh: '本人请假代办', en: 'Own delegation' },
  saveCategories: { zh: '问题分类', en: 'Categories' },
  savePlaces: { zh: '区和街道', en: 'Districts and streets' },
  addWebhook: { zh: '新增事件推送', en: 'Webhook added' },
  changeWebhook: { zh: '修改事件推送', en: 'Webhook changed' },
  addWall: { zh: '新增大屏', en: 'Wall added' },
  changeWall: { zh: '修改大屏', en: 'Wall changed' },
  importRequests: { zh: '导入上级平台诉求', en: 'Requests imported' },
  proposeChange: { zh: '提出变更建议', en: 'Change proposed' },
  settleProposal: { zh: '办结变更建议', en: 'Proposal settled' },
  saveCatalogue: { zh: '职责目录', en: 'Catalogue' },
} as const satisfies Texts;
