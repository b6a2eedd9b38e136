/** Sentences that go with requests of any category, and with those of one first level. */
import type { Source } from '#core/vocabulary.ts';

/** How a text of each source begins; sources not named begin as a call does. */
export const openers: Readonly<Partial<Record<Source, readonly string[]>>> & { readonly phone: readonly string[] } = {
  phone: ['来电人反映：', '市民来电反映：', '来电人称，', '市民来电称，', '来电反映，', '来电人表示，'],
  web: ['您好，', '我要反映：', '领导好，', '', '尊敬的领导：'],
  wechat: ['你好，', '您好！', '', '请帮忙看看，', '麻烦了，'],
  app: ['您好，', '', '随手拍反映：'],
  mayor_mailbox: ['尊敬的市长：您好！', '市长您好，', '尊敬的市领导：'],
  superior: ['上级平台转办：市民反映，', '省平台交办件：'],
  transfer: ['有关部门移送：', '信访部门转来：群众反映，'],
  leader: ['市领导批转：群众来信反映，'],
  media: ['媒体刊发读者来信：', '电视台民生栏目反映：'],
  patrol: ['网格员巡查发现：'],
  weibo: ['微博网友反映：', '网友@热线：'],
  letter: ['来信反映：', '群众来信：'],
  visit: ['来访人反映：'],
  sms: ['短信反映：', ''],
  voicemail: ['语音留言：'],
};

export const questionOpeners = ['来电人咨询：', '市民来电咨询：', '咨询：', '市民咨询，', '来电咨询：'];
/** The same in writing. */
export const writtenQuestionOpeners = ['您好，请问：', '想咨询一下：', '您好，我想了解：', '网友咨询：'];

/** How it came about and what was tried; fits everything. */
const tried = [
  '此前已拨打12345反映过一次，当时处理后{days}天又出现同样情况。',
  '来电人已与对方沟通{n}次，没有结果。',
  '{date}的照片和视频可以提供。',
  '曾打过相关单位电话，工作人员表示不归其管理。',
  '相关单位{date}答复会处理，之后没有下文。',
  '来电人已等待{days}天，没有收到任何答复。',
];

/** Of what goes on at a place. */
const onTheSpot = [
  '该情况从{since}开始，至今没有好转。',
  '该情况已持续{days}天。',
  '来电人{date}曾向社区反映，对方答复会处理，但一直没有结果。',
  '周边{m}户居民都有同样的意见，已在业主群内联名。',
  '来电人{date}到现场看过，情况仍未改变。',
  '以前偶尔发生，最近{days}天越来越频繁。',
  '来电人在附近居住{n}年，以前从未出现过这种情况。',
  '问题在{time}尤为突出。',
];

/** Of dealings between people. */
const dealings = [
  '来电人已保留付款凭证和聊天记录，可配合核实。',
  '对方以负责人不在为由一再拖延，至今已{days}天。',
  '来电人{date}上门交涉，对方态度强硬。',
  '双方{date}协商时未能达成一致。',
  '来电人已书面提出要求，对方没有回应。',
];

/** Sentences on how it came about, by first level of the category. */
export function coursesOf(group: string): readonly string[] {
  return [...tried, ...(['01', '02', '03', '04', '05', '10'].includes(group) ? onTheSpot : dealings)];
}

/** What it does to people, by first level of the category. */
export const effects: Readonly<Record<string, readonly string[]>> = {
  '01': [
    '严重影响周边居民出行和市容环境。',
    '过往行人和车辆存在安全隐患。',
    '{kin}年纪大，出入很不方便。',
    '附近商户和住户意见很大。',
  ],
  '02': [
    '业主生活受到很大影响。',
    '家中有老人和小孩，无法正常居住。',
    '业主认为自身合法权益受到损害。',
    '来电人经济压力很大，十分着急。',
  ],
  '03': ['严重影响市民出行。', '极易引发交通事故。', '来电人上班经常因此迟到。', '老人和学生出行十分不便。'],
  '04': [
    '{m}多户居民的日常生活受到影响。',
    '天气炎热，家中老人小孩难以忍受。',
    '商户无法正常营业，损失较大。',
    '居民十分担心安全。',
  ],
  '05': [
    '周边居民长期无法正常休息。',
    '家中{child}反复咳嗽、头晕。',
    '居民只能整天关着门窗。',
    '{kin}身体不好，睡眠很受影响。',
  ],
  '06': [
    '来电人认为商家的做法侵害了消费者权益。',
    '同样遭遇的消费者还有{m}人。',
    '来电人花费的时间和精力很大。',
    '担心其他市民继续受骗。',
  ],
  '07': [
    '来电人家庭生活困难，急需这笔钱。',
    '同事{n}人有同样的情况。',
    '来电人还要负担房租和孩子的学费。',
    '来电人多次奔波，身心疲惫。',
  ],
  '08': ['{kin}的治疗因此被耽误。', '家属情绪激动，希望尽快处理。', '家庭负担较重。', '附近居民十分担心。'],
  '09': ['家长非常着急。', '{child}情绪受到很大影响。', '同班{m}名家长有相同意见。', '影响了正常的学习安排。'],
  '10': ['居民人身和财产安全受到威胁。', '一旦发生事故后果严重。', '来电人非常担心。', '附近老人和孩子较多。'],
  '11': ['家庭生活十分困难。', '{kin}行动不便，无法自行办理。', '家属希望得到关心和帮助。', '来电人情绪较为低落。'],
  '12': ['来电人为此请假多次。', '影响了农户的生产和收入。', '群众办事成本很高。', '村民意见较大。'],
};

/** Before the demand. `{demand}` is what the citizen wants, without a subject. */
export const demandSentences = [
  '诉求：{demand}。',
  '希望相关部门{demand}。',
  '要求{demand}，并给予答复。',
  '请有关部门核实处理，{demand}。',
  '恳请{demand}。',
  '来电人要求{demand}，尽快回复处理结果。',
];

export const closings = [
  '来电人愿意配合现场核实。',
  '请承办单位处理前先与来电人联系。',
  '来电人要求电话回复。',
  '请在{days}日内给予明确答复。',
  '来电人工作时间不便接听，请于{time}联系。',
  '谢谢。',
];

/** What the citizen adds about themselves when asking; the first two say where they live. */
export const backgrounds = [
  '来电人住在{road}附近。',
  '来电人现居住在{estate}。',
  '来电人在{company}上班，平时只有周末有空办理。',
  '来电人此前查询过网站，但没有找到明确说明。',
  '来电人{date}到窗口问过，工作人员让其拨打热线了解。',
  '来电人代{kin}咨询，老人{age}岁，不方便到现场办理。',
  '来电人{since}才来海口生活，对流程不熟悉。',
  '来电人计划{days}天内办理。',
  '来电人听邻居说政策有变化，想核实一下。',
  '来电人表示之前打过相关单位电话，一直无人接听。',
];
export const questionClosings = [
  '请予解答。',
  '请告知具体办法和咨询电话。',
  '希望得到准确答复。',
  '请相关部门回复。',
  '',
];

/** Demands that may join the leaf's own. */
export const furtherDemands = [
  '答复处理结果',
  '说明问题反复出现的原因',
  '明确责任单位和完成时间',
  '加强日常巡查，防止反弹',
  '依法追究责任',
];

/** What makes a request urgent, and what makes it most urgent. */
export const urgentSentences = [
  '情况紧急，请尽快处理。',
  '现场存在安全隐患，请立即派人查看。',
  '目前仍在持续，请优先处理。',
];
export const criticalSentences = [
  '现场人员较多，随时可能发生伤亡，请立即处置。',
  '现场有人被困，已同时报警，请马上联动处置。',
  '险情正在扩大，请立即组织抢险。',
];
