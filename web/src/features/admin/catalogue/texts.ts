/** Texts of the responsibility catalogue's screen. */
import type { Texts } from '#web/ui/text.ts';

export const catalogueTexts = {
  title: { zh: '职责目录', en: 'Responsibilities' },
  intro: {
    zh: '分类和区域对应责任单位。呼叫受理员只能直接派发到目录指明的单位；每次保存成为新版本，立即用于之后的办件。',
    en: 'Which unit answers for a category in a place. Call-takers dispatch directly only to units named here; each saving is a new version and holds at once.',
  },
  versionIs: { zh: '第 {version} 版，{count} 条', en: 'Version {version}, {count} entries' },
  filter: { zh: '筛选分类、区域、单位', en: 'Filter by category, place, unit' },
  shown: { zh: '显示 {count} / {all} 条', en: '{count} of {all} shown' },
  category: { zh: '问题分类', en: 'Category' },
  district: { zh: '区', en: 'District' },
  street: { zh: '街道', en: 'Street' },
  place: { zh: '区域', en: 'Place' },
  city: { zh: '全市', en: 'Whole city' },
  units: { zh: '责任单位', en: 'Units' },
  unitsHint: { zh: '机构代码，按优先顺序，逗号分隔', en: 'Unit codes by preference, with commas' },
  remarks: { zh: '说明', en: 'Remark' },
  remark: { zh: '说明（中文）', en: 'Remark in Chinese' },
  remarkEn: { zh: '说明（英文）', en: 'Remark in English' },
  nothing: { zh: '没有符合的条目。', en: 'Nothing fits.' },
  export: { zh: '导出 CSV', en: 'Export CSV' },
  fileName: { zh: '职责目录', en: 'responsibilities' },
  add: { zh: '新增条目', en: 'Add an entry' },
  remove: { zh: '删除', en: 'Remove' },
  removeNamed: { zh: '删除 {name}', en: 'Remove {name}' },
  unsaved: { zh: '有未保存的改动：共 {count} 条。', en: 'Changes not saved yet: {count} entries.' },
  apply: { zh: '应用到列表', en: 'Apply to the list' },
  saveAll: { zh: '保存为新版本', en: 'Save as a new version' },
  discard: { zh: '放弃改动', en: 'Discard' },
  importHelp: {
    zh: '首行为列名：问题分类、区、街道、责任单位、说明、英文说明；UTF-8 或 GB18030。导入替换整个目录。',
    en: 'First line: category, district, street, units, note, note in English; UTF-8 or GB18030. An import replaces the whole catalogue.',
  },
  checked: {
    zh: '共 {count} 条：新增 {added}，修改 {changed}，删除 {removed}。',
    en: '{count} entries: {added} added, {changed} changed, {removed} removed.',
  },
} as const satisfies Texts;
