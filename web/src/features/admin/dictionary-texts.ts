/** Texts of the dictionaries' screen. */
import type { Label } from '#core/vocabulary.ts';
import type { Texts } from '#web/ui/text.ts';

export const dictionaryTexts = {
  title: { zh: '字典', en: 'Dictionaries' },
  intro: {
    zh: '枚举值由规则引用，随系统版本发布，此处只供查看；问题分类为本市数据。',
    en: 'The enumerations are named by the rules and come with the product: they are shown here and not changed. The categories are data of the city.',
  },
  dictionary: { zh: '字典', en: 'Dictionary' },
  filter: { zh: '筛选', en: 'Filter' },
  shown: { zh: '显示 {count} / {all} 项', en: '{count} of {all} shown' },
  code: { zh: '代码', en: 'Code' },
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  nothing: { zh: '没有符合的项。', en: 'Nothing fits.' },
} as const satisfies Texts;

/** What each dictionary is called, by its name in the interface. */
export const dictionaryNames: Readonly<Record<string, Label>> = {
  categories: { zh: '问题分类', en: 'Categories' },
  sources: { zh: '办件来源', en: 'Sources' },
  natures: { zh: '诉求类型', en: 'Natures' },
  handlingModes: { zh: '办理方式', en: 'Handling modes' },
  dispatchModes: { zh: '联办方式', en: 'Dispatch modes' },
  urgencies: { zh: '紧急程度', en: 'Urgencies' },
  confidentialities: { zh: '保密', en: 'Confidentiality' },
  sexes: { zh: '性别', en: 'Sex' },
  requesterKinds: { zh: '诉求人类别', en: 'Requester kinds' },
  caseStatuses: { zh: '办件状态', en: 'Case statuses' },
  branchStatuses: { zh: '任务单状态', en: 'Branch statuses' },
  branchRoles: { zh: '任务单角色', en: 'Branch roles' },
  satisfactions: { zh: '满意度', en: 'Satisfaction' },
  callbackOutcomes: { zh: '回访结果', en: 'Callback outcomes' },
  supervisionCauses: { zh: '督办原因', en: 'Supervision causes' },
  roles: { zh: '岗位', en: 'Roles' },
  clockKinds: { zh: '时限种类', en: 'Clocks' },
  markLevels: { zh: '预警级别', en: 'Marks' },
  refusalGrounds: { zh: '不予受理依据', en: 'Grounds for refusal' },
  pauseReasons: { zh: '暂停原因', en: 'Reasons for a pause' },
  moveReasons: { zh: '时限变动原因', en: 'Why dues move' },
};
