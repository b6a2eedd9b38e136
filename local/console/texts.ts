/** The languages of the console. */
export type Language = 'zh' | 'en';

const table = {
  title: { zh: '本机控制台', en: 'This machine' },
  other: { zh: 'English', en: '中文' },
  clock: { zh: '时钟', en: 'Clock' },
  moved: { zh: '系统时刻', en: 'Time of the system' },
  real: { zh: '真实时刻', en: 'Real time' },
  offset: { zh: '相差', en: 'Difference' },
  advance: { zh: '前进', en: 'Go on by' },
  hour: { zh: '1 小时', en: '1 hour' },
  day: { zh: '1 天', en: '1 day' },
  week: { zh: '7 天', en: '7 days' },
  weekday: { zh: '下一个周一至周五 09:00', en: 'next Monday to Friday, 09:00' },
  setTo: { zh: '设为(北京时间)', en: 'Set to (Beijing time)' },
  set: { zh: '设定', en: 'Set' },
  reset: { zh: '回到真实时刻', en: 'Back to real time' },
  executions: { zh: '流程执行', en: 'Executions' },
  history: { zh: '执行历史', en: 'History' },
  back: { zh: '返回', en: 'Back' },
  open: { zh: '进行中', en: 'open' },
  closed: { zh: '已结束', en: 'closed' },
  name: { zh: '名称', en: 'Name' },
  status: { zh: '状态', en: 'Status' },
  waits: { zh: '等待', en: 'Waits' },
  until: { zh: '至', en: 'until' },
  transitions: { zh: '状态转换', en: 'Transitions' },
  started: { zh: '开始', en: 'Started' },
  instant: { zh: '时刻', en: 'Time' },
  event: { zh: '事件', en: 'Event' },
  state: { zh: '步骤', en: 'State' },
  streams: { zh: '数据流', en: 'Streams' },
  mapping: { zh: '消费者', en: 'Consumer' },
  position: { zh: '位置', en: 'Position' },
  behind: { zh: '正在处理', en: 'working' },
  idle: { zh: '已跟上', en: 'caught up' },
  delivered: { zh: '已送达', en: 'Delivered' },
  failures: { zh: '失败', en: 'Failures' },
  deadLetters: { zh: '死信', en: 'Dead letters' },
  functions: { zh: '函数', en: 'Functions' },
  calls: { zh: '调用', en: 'Calls' },
  average: { zh: '平均毫秒', en: 'Mean ms' },
  lastFailure: { zh: '最近一次错误', en: 'Last error' },
  rules: { zh: '规则与定时', en: 'Rules and schedules' },
  schedule: { zh: '定时', en: 'Schedule' },
  next: { zh: '下一次', en: 'Next' },
  matches: { zh: '触发', en: 'Started' },
  outbox: { zh: '待投递事件', en: 'Outbox' },
  attempts: { zh: '次数', en: 'Attempts' },
  error: { zh: '错误', en: 'Error' },
  messages: { zh: '发往外部的消息', en: 'Messages to the outside' },
  key: { zh: '编号', en: 'Key' },
  body: { zh: '内容', en: 'Content' },
  none: { zh: '无', en: 'none' },
} as const satisfies Record<string, Record<Language, string>>;

/** The words of one language. */
export type Texts = { readonly [Key in keyof typeof table]: string };

/** Takes the words of a language. */
export function textsOf(language: Language): Texts {
  return Object.fromEntries(Object.entries(table).map(([key, words]) => [key, words[language]])) as Texts;
}

/** The language of a request: chosen by `?language=`, else the first of the browser's that is known, else Chinese. */
export function languageOf(chosen: string | null, accepted: string | undefined): Language {
  if (chosen === 'zh' || chosen === 'en') return chosen;
  const known = (accepted ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return (known.find((each) => each === 'zh' || each === 'en') as Language | undefined) ?? 'zh';
}
