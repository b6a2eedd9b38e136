/** Texts of the situation wall. */
import type { Texts } from '#web/ui/text.ts';

export const wallTexts = {
  title: { zh: '12345 热线运行态势', en: 'Hotline 12345 today' },
  otherLanguage: { zh: 'English', en: '中文' },
  // freshness
  asOf: { zh: '数据 {time} · {age}前', en: 'Data of {time}, {age} ago' },
  live: { zh: '实时', en: 'Live' },
  failing: { zh: '连接中断，正在重连', en: 'No connection, trying again' },
  old: { zh: '数据已超过 60 秒未更新', en: 'Figures are more than 60 s old' },
  loading: { zh: '正在读取数据…', en: 'Reading the figures…' },
  seconds: { zh: '{count} 秒', en: '{count} s' },
  minutes: { zh: '{count} 分钟', en: '{count} min' },
  hours: { zh: '{count} 小时', en: '{count} h' },
  // figures
  figures: { zh: '今日数字', en: 'Figures of today' },
  calls: { zh: '今日来电', en: 'Calls today' },
  abandoned: { zh: '未接 {count}', en: '{count} given up' },
  waiting: { zh: '正在等待', en: 'Waiting now' },
  callers: { zh: '位来电人', en: 'callers' },
  connectRate: { zh: '接通率', en: 'Answered' },
  within: { zh: '{seconds} 秒内 {rate}', en: '{rate} in {seconds} s' },
  received: { zh: '今日受理', en: 'Cases today' },
  yesterday: { zh: '昨日 {count}', en: 'yesterday {count}' },
  completed: { zh: '今日办结', en: 'Completed' },
  byUnits: { zh: '承办单位', en: 'by the units' },
  dispatch: { zh: '待派发', en: 'To dispatch' },
  signoff: { zh: '待签收', en: 'To sign' },
  late: { zh: '▲ 超时 {count}', en: '▲ {count} late' },
  noneLate: { zh: '无超时', en: 'none late' },
  more: { zh: '{count}+', en: '{count}+' },
  // curves
  callCurve: { zh: '来电 24 小时', en: 'Calls by hour' },
  caseCurve: { zh: '受理 24 小时', en: 'Cases by hour' },
  today: { zh: '今日', en: 'today' },
  before: { zh: '昨日', en: 'before' },
  busiest: { zh: '高峰 {hour} 时 {count}', en: 'peak {hour}:00, {count}' },
  hour: { zh: '时段', en: 'Hour' },
  hourOf: { zh: '{hour} 时', en: '{hour}:00' },
  notYet: { zh: '未到', en: 'to come' },
  // areas
  areas: { zh: '区域热度', en: 'Where' },
  areasSpan: { zh: '昨今两日受理', en: 'cases, yesterday and today' },
  schematic: {
    zh: '示意图，不表示位置和大小 · 每小格一个街镇',
    en: 'a scheme, no map',
  },
  area: { zh: '区域', en: 'Area' },
  cases: { zh: '受理', en: 'Cases' },
  most: { zh: '{name} {count}', en: '{name} {count}' },
  elsewhere: { zh: '其他地区 {count}', en: 'elsewhere {count}' },
  rest: { zh: '其余 {count} 个区', en: '{count} more districts' },
  // overdue
  overdue: { zh: '超期任务单', en: 'Parts overdue' },
  noOverdue: { zh: '没有超期任务单', en: 'Nothing is overdue' },
  // hot issues
  hot: { zh: '热点', en: 'Hot issues' },
  noHot: { zh: '目前没有热点', en: 'There is none now' },
  hotFacts: { zh: '7 天 {week} 件 · 30 天 {callers} 人', en: '7 d {week} · 30 d {callers} callers' },
} as const satisfies Texts;

/** Where nobody knows who stands before the wall, both languages are shown. */
export const keyTexts = {
  title: { zh: '大屏', en: 'Situation wall' },
  ask: { zh: '请输入这块大屏的钥匙', en: 'Please enter the key of this wall' },
  refused: {
    zh: '钥匙无效或已被撤销，请向管理员索取新的钥匙。',
    en: 'This key is wrong or has been withdrawn. Please ask the administrator for another.',
  },
  key: { zh: '钥匙', en: 'Key' },
  hint: { zh: '25 个字母和数字，连字符和大小写不限', en: '25 letters and digits; dashes and case do not matter' },
  start: { zh: '开始', en: 'Start' },
} as const satisfies Texts;
