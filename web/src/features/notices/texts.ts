/** Texts of the inbox. */
import type { Texts } from '#web/ui/text.ts';

export const noticeTexts = {
  title: { zh: '通知', en: 'Notices' },
  unread: { zh: '{count} 条未读', en: '{count} unread' },
  markAll: { zh: '全部标为已读', en: 'Mark all as read' },
  nothing: { zh: '没有通知。', en: 'No notices.' },
  isUnread: { zh: '未读', en: 'Unread' },
  older: { zh: '显示更早的', en: 'Show older ones' },
  loading: { zh: '正在加载…', en: 'Loading…' },
} as const satisfies Texts;
