/** What the changes of administration are called; each is that of the route which makes it. */
import type { RouteId } from '../routes.ts';
import type { Label } from '../vocabulary.ts';

export const changeNames = {
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
  saveDutyRoster: { zh: '值班表', en: 'Duty roster' },
  saveCatalogue: { zh: '职责目录', en: 'Catalogue' },
} as const satisfies Partial<Record<RouteId, Label>>;
export type ChangeName = keyof typeof changeNames;

/** The name of a change; what has none, since it is of a former release, is called as it was noted. */
export const changeName = (what: string): Label =>
  Object.hasOwn(changeNames, what) ? changeNames[what as ChangeName] : { zh: what, en: what };
