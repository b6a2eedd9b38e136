/** Texts of the inbox. */
import type { Texts } from '#web/ui/text.ts';

export const noticeTexts = {
  title: { zh: '通知', en: 'Notices' },
  unread: { zh: '{count} 条未读', en: '{count} unread' },
  markAll: { zh: '全部标为已读', en: 'Mark all as read' },
  nothing: { zh: '没有通知。', en: 'No notices.' },
  isUnread: { zh: '未读', en: 'Unread' },
  older: { zh: '显示更早的', en: 'Show older ones' },
  channels: { zh: '通知方式', en: 'How notices reach me' },
  channelsHint: {
    zh: '除本页外，通知也可发到手机或邮箱。免打扰时段内不发送；填写汇总时间后，非紧急通知每日合并发送一次。',
    en: 'Beside this page notices can go to a telephone or a mailbox: not in the quiet hours; with a daily time, all but urgent ones go as one message a day.',
  },
  sms: { zh: '手机号码', en: 'Mobile number' },
  email: { zh: '邮箱', en: 'E-mail' },
  language: { zh: '语言', en: 'Language' },
  from: { zh: '免打扰自', en: 'Quiet from' },
  until: { zh: '免打扰至', en: 'Quiet until' },
  digest: { zh: '每日汇总时间', en: 'Daily message at' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  messages: { zh: '最近发出的消息', en: 'Latest messages' },
  noMessages: { zh: '没有发出过消息。', en: 'No messages yet.' },
  loading: { zh: '正在加载…', en: 'Loading…' },
} as const satisfies Texts;
