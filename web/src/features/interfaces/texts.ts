/** Texts of the description of the interfaces. */
import type { Module } from '#core/routes/route.ts';
import type { Label } from '#core/vocabulary.ts';
import type { Texts } from '#web/ui/text.ts';

export const interfaceTexts = {
  title: { zh: '接口说明', en: 'Interfaces' },
  intro: {
    zh: '本系统的全部 HTTP 接口，由路由表生成。除公开接口外，请求须带 Authorization: Bearer 令牌；提交时可带 Idempotency-Key，重发不会重复处理。',
    en: 'Every HTTP interface of the system, made from the route table. All but the public ones want an Authorization: Bearer token; a POST may carry an Idempotency-Key, by which a repetition does nothing twice.',
  },
  machine: { zh: '机器可读：', en: 'For machines: ' },
  search: { zh: '搜索地址、名称、字段', en: 'Search paths, names, fields' },
  count: { zh: '{count} 个接口', en: '{count} interfaces' },
  nothing: { zh: '没有符合的接口。', en: 'No interface matches.' },
  loading: { zh: '正在加载…', en: 'Loading…' },
  who: { zh: '谁可以调用：', en: 'Who may call it: ' },
  public: { zh: '公开，不须登录', en: 'Public, without signing in' },
  staff: { zh: '所有登录人员', en: 'Everybody signed in' },
  switch: { zh: '话务平台，以签名代替令牌', en: 'Telephone switches, by their signature' },
  wall: { zh: '大屏，以其钥匙代替令牌', en: 'Situation walls, by their key in place of the token' },
  parameters: { zh: '参数', en: 'Parameters' },
  body: { zh: '请求内容', en: 'Body' },
  reply: { zh: '返回', en: 'Reply' },
  field: { zh: '字段', en: 'Field' },
  where: { zh: '位置', en: 'Where' },
  type: { zh: '类型', en: 'Kind' },
  required: { zh: '必填', en: 'Required' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  rule: { zh: '规则', en: 'Rule' },
  noFields: { zh: '没有字段：{kind}', en: 'No fields: {kind}' },
  errors: { zh: '错误', en: 'Errors' },
  errorsIntro: {
    zh: '错误按 RFC 9457 返回（application/problem+json）：type、title、status、code、detail、errors（path、message）、requestId，语言随 Accept-Language。Open311 接口按其标准返回。',
    en: 'Errors are problems by RFC 9457 (application/problem+json): type, title, status, code, detail, errors (path, message), requestId, in the language of Accept-Language. Open311 has errors of its own standard.',
  },
  code: { zh: '代码', en: 'Code' },
  status: { zh: '状态', en: 'Status' },
  meaning: { zh: '含义', en: 'Meaning' },
} as const satisfies Texts;

export const moduleNames: Record<Module, Label> = {
  system: { zh: '系统', en: 'System' },
  session: { zh: '本人与字典', en: 'Session and dictionaries' },
  cases: { zh: '办件', en: 'Cases' },
  branches: { zh: '任务单', en: 'Branches' },
  intake: { zh: '受理', en: 'Intake' },
  worklists: { zh: '列表', en: 'Worklists' },
  insight: { zh: '统计', en: 'Insight' },
  knowledge: { zh: '知识库', en: 'Knowledge base' },
  recordings: { zh: '录音', en: 'Recordings' },
  calls: { zh: '来电', en: 'Calls' },
  notices: { zh: '通知', en: 'Notices' },
  admin: { zh: '管理', en: 'Administration' },
  public: { zh: '公众端', en: 'Citizens' },
  files: { zh: '照片', en: 'Photographs' },
  audit: { zh: '审计', en: 'Audit' },
  open311: { zh: 'Open311', en: 'Open311' },
  imports: { zh: '导入', en: 'Import' },
  wall: { zh: '大屏', en: 'Situation wall' },
  'hot-issues': { zh: '热点', en: 'Hot issues' },
  query: { zh: '查询', en: 'Query' },
};
