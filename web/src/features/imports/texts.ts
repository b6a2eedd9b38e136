/** Texts of the import. */
import type { Texts } from '#web/ui/text.ts';

export const importTexts = {
  title: { zh: '导入', en: 'Import' },
  intro: {
    zh: '导入上级平台的诉求：XLSX 或 CSV（UTF-8 或 GB18030），首行为列名，或 JSON（对象的列表）。同一编号只登记一次，重新导入不会重复。登记时间为导入之时，文件中的时间保留为上级受理时间。',
    en: 'Requests of an upper-level platform: XLSX or CSV (UTF-8 or GB18030) with a header row, or JSON (a list of objects). Each number is registered once, however often it is imported. Received is the instant of the import; the file’s time is kept beside it.',
  },
  file: { zh: '文件', en: 'File' },
  tooLarge: {
    zh: '文件超过 {size} 千字，请分成几份',
    en: 'The file has more than {size} thousand characters: divide it',
  },
  workbookTooLarge: {
    zh: '电子表格超过 {bytes} KB，请分成几份',
    en: 'The workbook has more than {bytes} KB: divide it',
  },
  oldWorkbook: {
    zh: '这是旧格式（XLS）或已加密的电子表格，请去除密码并另存为 XLSX 或 CSV',
    en: 'This is a spreadsheet of the old format (XLS) or an encrypted one: save it as XLSX or CSV without a password',
  },
  notJson: { zh: '不是合法的 JSON 列表', en: 'This is not a list in JSON' },
  check: { zh: '检查', en: 'Check' },
  run: { zh: '导入 {count} 行', en: 'Import {count} rows' },
  checking: { zh: '正在检查，{done} / {rows} 行…', en: 'Checking, {done} of {rows} rows…' },
  running: { zh: '正在导入，{done} / {rows} 行…', en: 'Importing, {done} of {rows} rows…' },
  checked: { zh: '检查完毕，尚未登记任何一行。', en: 'Checked; nothing has been registered yet.' },
  done: { zh: '导入完毕。', en: 'Imported.' },
  columns: { zh: '列的对应', en: 'Columns' },
  unused: { zh: '未使用的列：{names}', en: 'Columns not used: {names}' },
  report: { zh: '逐行报告', en: 'Report' },
  row: { zh: '行', en: 'Row' },
  number: { zh: '上级平台编号', en: 'Upstream number' },
  outcome: { zh: '结果', en: 'Outcome' },
  caseNo: { zh: '办件编号', en: 'Case' },
  remarks: { zh: '说明', en: 'Remarks' },
  wouldRegister: { zh: '可以登记', en: 'would be registered' },
} as const satisfies Texts;
