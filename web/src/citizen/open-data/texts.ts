/** Texts of the page of open data. */
import type { Texts } from '#web/ui/text.ts';

export const openDataTexts = {
  title: { zh: '开放数据', en: 'Open data' },
  intro: {
    zh: '热线办件的匿名数据，每天更新，任何人都可以下载使用。不含姓名、号码、地址和诉求文字；相同的办件不足 {least} 件时，只公布更大的范围，仍不足的不公布；状态、单位、用时相同的不足 {least} 件时，不写用时、单位或结果。',
    en: 'Anonymised cases of the hotline, brought up to date every day, for anybody to use. No names, numbers, addresses or texts; where fewer than {least} cases are alike only a wider area, category or period is told, and what is still too rare is left out; where fewer than {least} share status, unit and days, the days, the unit or the outcome are left out.',
  },
  loading: { zh: '正在加载…', en: 'Loading…' },
  off: { zh: '本市暂未发布开放数据。', en: 'The city publishes no open data at present.' },
  nothing: {
    zh: '还没有可以公布的月份，每天零点后更新。',
    en: 'No month can be published yet; updated every day after midnight.',
  },
  cases: { zh: '{count} 件，其中 {told} 件已公布结果', en: '{count} cases, {told} of them with their outcome' },
  open: { zh: '仍在更新，{at} 第 {edition} 版', en: 'Still changing; edition {edition} of {at}' },
  last: { zh: '不再更新，{at} 第 {edition} 版', en: 'Final; edition {edition} of {at}' },
  suppressed: { zh: '{count} 件过于少见，未公布', en: '{count} cases were too rare to publish' },
  csv: { zh: '下载表格（CSV，{size}）', en: 'Table (CSV, {size})' },
  jsonl: { zh: '下载 JSON（逐行，{size}）', en: 'JSON Lines ({size})' },
  checksum: { zh: '校验值 SHA-256', en: 'SHA-256' },
  licence: { zh: '使用许可', en: 'Licence' },
  columns: { zh: '字段说明', en: 'What the columns say' },
  machine: { zh: '机器可读的目录：', en: 'Catalogue for machines: ' },
} as const satisfies Texts;
