/** Texts of the leader's home. */
import type { Texts } from '#web/ui/text.ts';

export const homeTexts = {
  title: { zh: '今日概况', en: 'Today' },
  asOf: { zh: '截至 {at}', en: 'As of {at}' },
  received: { zh: '今日受理', en: 'Received today' },
  completed: { zh: '今日办结', en: 'Completed today' },
  week: { zh: '近 7 天，与上一个 7 天比', en: 'The last 7 days, against the 7 before' },
  worst: { zh: '近 7 天超期最多的单位', en: 'Units with the most overdue parts, last 7 days' },
  worstUnit: { zh: '{name}：超期 {late} 件，共 {count} 件到期', en: '{name}: {late} overdue of {count} due' },
  none: { zh: '没有', en: 'None' },
  all: { zh: '全部', en: 'All' },
  overdueList: { zh: '超期最久', en: 'Overdue longest' },
  statistics: { zh: '办件统计', en: 'Statistics' },
  links: { zh: '更多', en: 'More' },
  loading: { zh: '正在加载…', en: 'Loading…' },
  refresh: { zh: '刷新', en: 'Refresh' },
} as const satisfies Texts;
