/** Texts of the walls' keys. */
import type { Texts } from '#web/ui/text.ts';

export const wallKeyTexts = {
  title: { zh: '大屏', en: 'Situation walls' },
  intro: {
    zh: '大屏在 /wall 打开，凭钥匙读取全市汇总数字，不能做别的事，也看不到任何办件、姓名和号码。一块屏一把钥匙；停用后该屏在半分钟内变为输入钥匙的页面。',
    en: 'A wall is opened at /wall. Its key reads the figures of the city and does nothing else; there is no case, name or number in them. One key for each wall; a wall whose key is withdrawn asks for another within half a minute.',
  },
  add: { zh: '新增大屏', en: 'Add' },
  name: { zh: '名称', en: 'Name' },
  nameHint: { zh: '例如挂在哪里', en: 'Where it hangs, for example' },
  createdAt: { zh: '创建时间', en: 'Made' },
  active: { zh: '启用', en: 'In use' },
  stopped: { zh: '已停用', en: 'Withdrawn' },
  newKey: { zh: '更换钥匙，旧钥匙作废', en: 'Another key; the old one is void' },
  key: {
    zh: '钥匙只显示这一次。在大屏的浏览器里打开下面的地址，或打开 /wall 输入钥匙：',
    en: 'The key is shown this once. Open this address in the wall’s browser, or open /wall and type the key:',
  },
  close: { zh: '已交给大屏', en: 'The wall has it' },
  nothing: { zh: '还没有大屏。', en: 'There is none yet.' },
} as const satisfies Texts;
