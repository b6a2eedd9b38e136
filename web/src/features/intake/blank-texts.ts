/** Texts of the empty form. */
import type { Texts } from '#web/ui/text.ts';

export const blankTexts = {
  title: { zh: '12345 热线来电登记表', en: '12345 hotline intake form' },
  back: { zh: '返回来电登记', en: 'Back to the intake' },
  print: { zh: '打印', en: 'Print' },
  number: { zh: '编号：__________', en: 'No. __________' },
  takenAt: { zh: '来电时间', en: 'Time of the call' },
  callTaker: { zh: '受理员', en: 'Call-taker' },
  male: { zh: '男', en: 'male' },
  female: { zh: '女', en: 'female' },
  place: { zh: '地点（区、街道、社区、详细地址）', en: 'Place (district, street, community, address)' },
  outcome: { zh: '处理', en: 'What happens next' },
  entered: { zh: '补录', en: 'Entered' },
  enteredLine: {
    zh: '补录时间：__________　补录人：__________　办件编号：____________________',
    en: 'Entered at: __________ by: __________ case no.: ____________________',
  },
} as const satisfies Texts;
