/** Texts of the units' screen. */
import type { Texts } from '#web/ui/text.ts';

export const unitTexts = {
  title: { zh: '机构', en: 'Units' },
  add: { zh: '新增机构', en: 'Add a unit' },
  id: { zh: '代码', en: 'Code' },
  idHint: {
    zh: '小写字母开头，可含数字和连字符，以后不能更改',
    en: 'Small letters, digits and hyphens; it stays for ever',
  },
  name: { zh: '机构名称', en: 'Unit' },
  zh: { zh: '中文名称', en: 'Chinese name' },
  en: { zh: '英文名称', en: 'English name' },
  kind: { zh: '类别', en: 'Kind' },
  parent: { zh: '上级机构', en: 'Below' },
  top: { zh: '无（顶级机构）', en: 'None (top level)' },
  inUse: { zh: '在用', en: 'In use' },
  retired: { zh: '已停用', en: 'Retired' },
  retire: {
    zh: '停用（不再接收办件，历史办件仍显示名称）',
    en: 'Retired (gets no more cases; old ones keep its name)',
  },
  showRetired: { zh: '显示已停用的机构', en: 'Show retired units' },
  nothing: { zh: '还没有机构。', en: 'There is no unit yet.' },
} as const satisfies Texts;
