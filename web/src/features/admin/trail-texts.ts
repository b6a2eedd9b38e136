/** Texts of the trail. */
import type { Texts } from '#web/ui/text.ts';

export const trailTexts = {
  title: { zh: '变更记录', en: 'Changes' },
  intro: {
    zh: '机构、人员、日历、时限策略、职责目录和字典的每次变更和变更建议都记录在此，不能修改或删除。',
    en: 'Every change of units, people, calendars, policy, responsibilities and dictionaries, and every proposal, stands here and cannot be changed or deleted.',
  },
  nothing: { zh: '还没有变更。', en: 'Nothing was changed yet.' },
  older: { zh: '显示更早的', en: 'Show older ones' },
} as const satisfies Texts;
