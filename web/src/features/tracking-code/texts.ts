/** Texts of 查询码 at the desk. */
import type { Texts } from '#web/ui/text.ts';

export const codeTexts = {
  code: { zh: '查询码', en: 'Code for tracking' },
  give: { zh: '发放查询码', en: 'Issue a code' },
  explain: {
    zh: '读给来电市民，或打印交给本人。只显示这一次。',
    en: 'Read it to the citizen on the line, or print it for them. It is shown this once.',
  },
  again: {
    zh: '新的查询码发放后，旧的作废。请核对来电号码与登记的号码一致。',
    en: 'With a new code the old one is void. The number on the line must be the number on file.',
  },
  phone: { zh: '来电号码', en: 'Number on the line' },
  number: { zh: '编号', en: 'Number' },
  slip: {
    zh: '凭编号和查询码，可在 {address} 查询进度，也可拨打 12345。',
    en: 'With number and code you can follow it at {address}, or call 12345.',
  },
  title: { zh: '12345 政府服务热线', en: 'Government hotline 12345' },
  print: { zh: '打印', en: 'Print' },
  close: { zh: '关闭', en: 'Close' },
} as const satisfies Texts;
