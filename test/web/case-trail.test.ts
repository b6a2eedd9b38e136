import { describe, expect, test } from 'vitest';
import { systemActor } from '#core/case.ts';
import { type EventType, eventTypes } from '#core/events.ts';
import type { EventView } from '#core/view/shapes.ts';
import { viewEvent } from '#core/view/view.ts';
import type { Language } from '#core/vocabulary.ts';
import { callTaker, leader, officer, supervisor, units } from '#test/core/support/city.ts';
import { give, type Held, type Order, register, wait } from '#test/core/support/held.ts';
import {
  accept,
  agreeReturn,
  askReturn,
  assign,
  cancel,
  contact,
  dispatch,
  refuseReturn,
  sendBack,
  sign,
  submit,
} from '#test/core/support/orders.ts';
import { eventPhrases, eventTexts, type Words } from '#web/features/case/event-words.ts';
import { trailTexts } from '#web/features/case/trail-texts.ts';
import { textIn } from '#web/ui/text.ts';

const by = (actor: Order['actor'], name: Order['name'], body: object = {}, unitId?: string): Order => ({
  actor,
  name,
  body,
  ...(unitId === undefined ? {} : { unitId }),
});
const dissatisfied = {
  reached: true,
  solved: false,
  resultSatisfaction: 'dissatisfied',
  attitudeSatisfaction: 'satisfied',
  reason: '仍有噪声',
  note: '已记录',
};
const led = { mode: 'lead_assist', leadUnitId: 'chengguan', days: 3, requirement: '请核实' };

const long = give(
  wait(give(register({ draft: true, demands: ['修好', '告知'], subject: '施工队' }), by(callTaker, 'send')), 600),
  dispatch(['chengguan', 'shuiwu', 'huanjing'], led),
  sign('chengguan'),
  by(units.chengguan.manager, 'assign', { handler: 'chengguan.handler' }, 'chengguan'),
  assign('chengguan', { subUnitId: 'chengguan-dui' }),
  assign('chengguan', {}),
  contact('chengguan'),
  sign('shuiwu'),
  askReturn('shuiwu'),
  refuseReturn('shuiwu'),
  askReturn('huanjing'),
  agreeReturn('huanjing', ['longhua']),
  cancel('longhua'),
  by(supervisor, 'urge', { text: '请抓紧' }),
  by(callTaker, 'supplement', { text: '还有一盏' }),
  by(supervisor, 'note', { text: '备注' }),
  submit('shuiwu'),
  sendBack('shuiwu'),
  submit('shuiwu'),
  accept('shuiwu'),
  by(
    units.chengguan.manager,
    'submit',
    {
      opinion: '意见',
      reply: '答复',
      solved: false,
      unsolvedReason: '待改造',
      claimsTrue: false,
      outsideAuthority: true,
    },
    'chengguan',
  ),
  accept('chengguan'),
  by(officer, 'callback', { reached: false }),
  by(officer, 'callback', dissatisfied),
  by(supervisor, 'decide-rehandle', { agree: true, comment: '再办', units: ['chengguan'] }),
);
const others: Held[] = [
  give(register(), by(callTaker, 'answer', { reply: '已答复' }), by(supervisor, 'reopen', { reason: '答复有误' })),
  give(register(), by(supervisor, 'answer', { reply: '已答复' }), by(supervisor, 'archive')),
  give(register(), by(supervisor, 'void', { reason: '登记有误' })),
  give(
    register(),
    by(supervisor, 'link-recording', { recordingId: 'r1' }),
    by(supervisor, 'hold-recording', { recordingId: 'r1', reason: '法院调取' }),
    by(supervisor, 'release-recording', { recordingId: 'r1', reason: '案件已结' }),
    by(systemActor, 'delete-recording', { recordingId: 'r1', linked: true }),
  ),
  give(wait(give(register(), dispatch(['chengguan'])), 60 * 24 * 30), by(supervisor, 'note', { text: '催' })),
];
const paused = { policy: { pause: { allowed: true, maxDays: 10 } } };
const timed = give(
  register({}, paused),
  dispatch(['chengguan']),
  sign('chengguan'),
  by(units.chengguan.manager, 'ask-extension', { days: 3, reason: '须招标采购' }, 'chengguan'),
  by(supervisor, 'decide-extension', { agree: true, days: 2 }, 'chengguan'),
  by(units.chengguan.manager, 'ask-pause', { days: 5, reason: 'outside_test', text: '送检' }, 'chengguan'),
  by(supervisor, 'pause', {}, 'chengguan'),
  by(supervisor, 'resume', { comment: '已有结果' }, 'chengguan'),
  by(leader, 'instruct', { text: '请抓紧', units: ['chengguan'], due: '2026-11-20T01:00:00.000Z' }),
  by(supervisor, 'supervise', { text: '请说明原因', cause: 'silent' }),
  by(units.chengguan.manager, 'answer-supervision', { text: '正在办理', order: '2' }, 'chengguan'),
  by(supervisor, 'close-supervision', { comment: '已答复', order: '2' }),
  by(supervisor, 'exclude', { reason: '台风期间' }),
  by(leader, 'approve-exclusion', { agree: true }),
  by(supervisor, 'reveal', { reason: '需联系', handler: 'chengguan.handler', hours: 2 }),
  by(supervisor, 'park', { reason: '权属不清', reviewAt: '2026-11-24T01:00:00.000Z' }),
  by(supervisor, 'unpark', { comment: '已明确' }),
  by(supervisor, 'amend', {
    nature: 'help',
    urgency: 'urgent',
    category: '02',
    title: '路灯不亮',
    subject: '',
    place: { district: 'Xiuying' },
    requester: { phone: '13907650009' },
    reason: '登记有误',
  }),
  by(callTaker, 'withdraw', { reason: '市民要求' }),
);
const lead = register().state;
const leadNo = 'HK202611170000029';
const follower = give(
  register(),
  { ...by(supervisor, 'merge', { lead: leadNo, reason: '同一诉求' }), partner: { ...lead, caseNo: leadNo } },
  { ...by(supervisor, 'unmerge', { reason: '并错' }), partner: { ...lead, caseNo: leadNo } },
  { ...by(supervisor, 'merge', { lead: leadNo }), partner: { ...lead, caseNo: leadNo } },
  by(systemActor, 'follow-lead', { lead: leadNo, done: true }),
  by({ id: 'citizen', name: '市民', roles: ['citizen'] }, 'rate', {
    solved: false,
    resultSatisfaction: 'dissatisfied',
    attitudeSatisfaction: 'satisfied',
    reason: '未解决',
  }),
);
const leading = give(
  register(),
  by(supervisor, 'take-follower', { follower: leadNo }),
  by(supervisor, 'drop-follower', { follower: leadNo }),
  by(supervisor, 'refuse', { ground: 'unclear', guidance: '请补充材料后再来电' }),
);
const told: EventView[] = [long, timed, follower, leading, ...others].flatMap((held) =>
  held.events.map((event) => viewEvent({ ...held, recordings: [] }, event, supervisor, held.now)),
);
/** It takes another calendar to happen. */
const recalculated = { ...told[0]!, type: 'recalculated', data: { calendars: 2 }, texts: {} } as const;
const events: EventView[] = [...told, recalculated];
const wordsIn = (language: Language): Words => ({
  text: (key, facts) => textIn(language, trailTexts[key], facts),
  label: (label) => label[language],
  unit: (id) => `<${id}>`,
  person: (id) => `(${id})`,
  category: (code) => `[${code}]`,
  file: (id) => `${id}.wav`,
  comma: ', ',
});
const phrases = (type: EventType, at = 0) => {
  const found = events.filter((event) => event.type === type)[at];
  if (found === undefined) throw new Error(`no ${type}`);
  return eventPhrases(found, wordsIn('zh'));
};

describe('the trail', () => {
  test('the cases above have events of every type', () => {
    const met = new Set(events.map(({ type }) => type));
    expect(Object.keys(eventTypes).filter((type) => !met.has(type as EventType))).toEqual([]);
  });

  test.each(['zh', 'en'] as const)('says everything in %s: no fact is missing, no text without a name', (language) => {
    const han = /\p{Script=Han}/u;
    for (const event of events) {
      for (const phrase of eventPhrases(event, wordsIn(language))) {
        expect(phrase, event.type).not.toMatch(/[{}]|undefined|NaN|^\s*$/);
        if (language === 'en') expect(phrase, event.type).not.toMatch(han);
      }
      for (const { field, name, words } of eventTexts(event, wordsIn(language), trailTexts)) {
        expect(name, `${event.type} ${field}`).not.toBe(field);
        expect(words).not.toMatch(/^\[/);
      }
    }
  });

  test('names who got what: units with their parts, limits, successors, rounds', () => {
    expect(phrases('registered')).toEqual(['电话', '投诉', '暂存']);
    expect(phrases('dispatched')).toEqual([
      '派给：<chengguan>（主办）, <shuiwu>（协办）, <huanjing>（协办）',
      '<chengguan>限 3 个工作日',
      '<shuiwu>限 3 个工作日',
      '<huanjing>限 3 个工作日',
    ]);
    expect([0, 1, 2].map((at) => phrases('assigned', at))).toEqual([
      ['承办人：(chengguan.handler)'],
      ['交下级单位：<chengguan-dui>'],
      ['收回，暂不指定承办人'],
    ]);
    expect(phrases('return_decided', 1)).toEqual(['同意', '重新派给：<longhua>（协办）']);
    expect(phrases('submitted', 2)).toEqual(['未解决', '诉求不属实', '超出职权', '送审核']);
    expect(phrases('called_back', 1)).toEqual(['已联系上', '未解决', '办理结果：不满意', '服务态度：满意', '提出重办']);
    expect(phrases('rehandle_decided')).toEqual(['同意', '新一轮：<chengguan>（主办）']);
    expect(phrases('recording_linked')).toEqual(['r1.wav']);
    expect(phrases('reopened')).toEqual(['回到待派发']);
  });

  test('tells of time, orders, merging and amendments with their facts', () => {
    expect(phrases('extension_asked')).toEqual(['3 个工作日', '由监督指挥中心审批']);
    expect(phrases('extension_decided')).toEqual(['监督指挥中心', '同意', '2 个工作日']);
    expect(phrases('pause_decided').slice(0, 2)).toEqual(['同意', '委托检测、鉴定或评审']);
    expect(phrases('resumed')).toEqual(['提前恢复']);
    expect(phrases('instructed')).toEqual(['第 1 号', '发至：<chengguan>', '答复时限 2026-11-20 09:00']);
    expect(phrases('supervised')).toEqual(['第 2 号', '未签收或未联系', '发至：<chengguan>']);
    expect(phrases('supervision_answered')).toEqual(['第 2 号']);
    expect(phrases('merged')).toEqual([`并入 ${leadNo}`]);
    expect(phrases('follower_joined')).toEqual([leadNo]);
    expect(phrases('refused')).toEqual(['诉求不明确，无法核实']);
    expect(phrases('revealed')[0]).toBe('授权(chengguan.handler)查看');
    expect(phrases('rated')).toContain('提出重办');
    expect(phrases('amended')).toEqual([
      '诉求类型改为求助',
      '紧急程度改为紧急',
      '问题分类改为[02]',
      '地点改为Xiuying',
      '更正：诉求人信息',
      '清空：姓名、性别、主体、群体、地址、被反映对象'.replaceAll('、', ', '),
    ]);
  });

  test('a unit’s own requirement carries the unit’s name', () => {
    const texts = { requirement: '请核实', 'requirement:shuiwu': '请清淤' };
    expect(eventTexts({ texts }, wordsIn('zh'), trailTexts)).toEqual([
      { field: 'requirement', name: '处置要求', words: '请核实' },
      { field: 'requirement:shuiwu', name: '处置要求 · <shuiwu>', words: '请清淤' },
    ]);
  });
});
