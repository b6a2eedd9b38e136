/** Texts of the subscriptions of other systems. */
import type { Texts } from '#web/ui/text.ts';

export const webhookTexts = {
  title: { zh: '事件推送', en: 'Webhooks' },
  intro: {
    zh: '办件有动态时，向其他系统推送签名的消息：办件编号、动态、状态，以及可以公开的内容；不含姓名、号码和文字。签名的验证方法见手册「开放接口」。',
    en: 'What happens to cases is told to other systems by signed messages: case number, event, status, and what the public may know; no names, numbers or texts. How to check the signature: the manual, “Open interfaces”.',
  },
  add: { zh: '新增推送', en: 'Add' },
  name: { zh: '名称', en: 'Name' },
  url: { zh: '地址', en: 'Address' },
  urlHint: { zh: '公网的 https 地址', en: 'An https address of the public internet' },
  events: { zh: '推送哪些动态', en: 'Events' },
  active: { zh: '启用', en: 'In use' },
  stopped: { zh: '已停用', en: 'Stopped' },
  backlog: { zh: '待发送', en: 'Waiting' },
  waiting: { zh: '{count} 条，最早的发生于 {since}', en: '{count}, the first of them of {since}' },
  held: {
    zh: '对方没有应答，{until} 再试',
    en: 'It does not answer; tried again at {until}',
  },
  newSecret: { zh: '更换密钥，旧密钥作废', en: 'Another secret; the old one is void' },
  secret: {
    zh: '密钥只显示这一次，请现在交给对方系统：',
    en: 'The secret is shown this once; give it to the other system now:',
  },
  close: { zh: '已保存好', en: 'I have it' },
  nothing: { zh: '还没有推送。', en: 'There is none yet.' },
  log: { zh: '推送记录', en: 'Log' },
  logOf: { zh: '「{name}」的推送记录', en: 'Log of “{name}”' },
  noLog: {
    zh: '还没有推送过消息；记录在送达或放弃后保存 30 天。',
    en: 'Nothing was sent yet; the log is kept for 30 days after a message arrived or was given up.',
  },
  event: { zh: '动态', en: 'Event' },
  caseNo: { zh: '办件编号', en: 'Case' },
  at: { zh: '发生时间', en: 'Happened' },
  attempts: { zh: '次数', en: 'Attempts' },
  tried: { zh: '最近一次', en: 'Last attempt' },
  reason: { zh: '原因', en: 'Reason' },
  older: { zh: '显示更早的', en: 'Show older ones' },
  replay: { zh: '重新推送', en: 'Send again' },
  from: { zh: '从', en: 'From' },
  until: { zh: '到', en: 'Until' },
  replayed: { zh: '{count} 条消息将在一分钟内重新推送', en: '{count} messages go out again within a minute' },
} as const satisfies Texts;
