import { describe, expect, test } from 'vitest';
import { audiencesOf, noticesOf } from '#core/notices.ts';
import {
  callTaker,
  leader,
  leaderElsewhere,
  leaderOfCategory,
  leaderOfChengguan,
  supervisor,
  units,
} from './support/city.ts';
import { at, giveAt } from './support/days.ts';
import { type Held, type Order, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const policy = { pause: { allowed: true, maxDays: 10 } };
const queued = () => register({}, { now: at('11-17 09:00'), policy });
const joint = () => giveAt(queued(), '11-17 10:00', orders.dispatch(['chengguan', 'shuiwu']));
const signed = () => giveAt(joint(), '11-17 11:00', orders.sign('chengguan'));
const handed = () => giveAt(signed(), '11-17 12:00', orders.submit('chengguan'));
const asked = () => giveAt(signed(), '11-17 12:00', orders.askReturn('chengguan'));

const single = (more: object = {}) => {
  const sent = giveAt(register(more, { now: at('11-17 09:00') }), '11-17 10:00', orders.dispatch(['chengguan']));
  return giveAt(sent, '11-17 11:00', orders.sign('chengguan'));
};
const urgent = () => single({ urgency: 'urgent' });
const waiting = () => giveAt(single(), '11-17 12:00', orders.submit('chengguan'));
const extending = (held = single()) => giveAt(held, '11-17 12:00', orders.askExtension('chengguan'));
const instructed = () => giveAt(signed(), '11-17 12:00', orders.instruct());
const leaders = ['leader:all', 'leader:units:chengguan', 'leader:categories:01', 'leader:categories:0101'];
const both = (words: string) => ['chengguan', 'shuiwu'].map((one) => `unit:${one}: ${words}`);

/** Who hears of what a command did, as `audience: words`. */
function heard(held: Held, order: Order, text = '11-17 13:00'): string[] {
  const after = giveAt(held, text, order);
  const written = after.events.slice(held.events.length);
  return written
    .flatMap((event) => noticesOf(event, after.state))
    .map(({ audience, text: words }) => `${audience}: ${words.zh}`);
}

describe('who hears of what', () => {
  test.each<[string, () => string[], string[]]>([
    ['dispatch', () => heard(joint(), orders.dispatch(['huanjing'])), ['unit:huanjing: 新办件待签收']],
    ['return asked', () => heard(signed(), orders.askReturn('chengguan')), ['role:supervisor: 单位申请退回，待审批']],
    [
      'return refused',
      () => heard(asked(), orders.refuseReturn('chengguan')),
      ['unit:chengguan: 退回未同意，请继续办理'],
    ],
    [
      'return agreed, dispatched again',
      () => heard(asked(), orders.agreeReturn('chengguan', ['huanjing'])),
      ['unit:chengguan: 退回已同意', 'unit:huanjing: 新办件待签收'],
    ],
    ['cancelled', () => heard(signed(), orders.cancel('chengguan')), ['unit:chengguan: 任务单已终止']],
    ['handed in', () => heard(signed(), orders.submit('chengguan')), ['role:supervisor: 办理结果待审核']],
    ['sent back', () => heard(handed(), orders.sendBack('chengguan')), ['unit:chengguan: 办理结果被退回修改']],
    ['accepted', () => heard(handed(), orders.accept('chengguan')), []],
    ['signed', () => heard(joint(), orders.sign('shuiwu')), []],
    [
      'assigned to somebody else',
      () => heard(signed(), orders.assign('chengguan', { handler: 'chengguan.handler' })),
      ['user:chengguan.handler: 有办件指派给您'],
    ],
    [
      'urged: the unit, and the centre where the result waits there',
      () => heard(handed(), { name: 'urge', actor: callTaker, body: { text: '市民再次来电' } }),
      ['role:supervisor: 收到催办', 'unit:shuiwu: 收到催办'],
    ],
    [
      'supplemented',
      () => heard(signed(), { name: 'supplement', actor: callTaker, body: { text: '又坏了一盏' } }),
      ['unit:chengguan: 办件有补充内容', 'unit:shuiwu: 办件有补充内容'],
    ],
    ['voided', () => heard(signed(), orders.voidCase), ['unit:chengguan: 办件已作废', 'unit:shuiwu: 办件已作废']],
    [
      'an extension asked for: whoever decides',
      () => heard(signed(), orders.askExtension('chengguan')),
      ['role:supervisor: 单位申请延期，待审批'],
    ],
    [
      'of an urgent case: the leaders in charge too',
      () => heard(urgent(), orders.askExtension('chengguan')),
      ['role:supervisor: 单位申请延期，待审批', ...leaders.map((one) => `${one}: 单位申请延期，待审批`)],
    ],
    [
      'of a supervised case: the leaders alone',
      () => heard(giveAt(single(), '11-17 12:00', orders.supervise()), orders.askExtension('chengguan')),
      leaders.map((one) => `${one}: 单位申请延期，待审批`),
    ],
    ['granted', () => heard(extending(), orders.grant('chengguan')), ['unit:chengguan: 延期已同意']],
    ['granted by the first of two', () => heard(extending(urgent()), orders.grant('chengguan'), '11-17 12:10'), []],
    ['refused', () => heard(extending(), orders.refuseExtension('chengguan')), ['unit:chengguan: 延期未同意']],
    [
      'a pause asked for',
      () => heard(signed(), orders.askPause('chengguan')),
      ['role:supervisor: 单位申请暂停计时，待审批'],
    ],
    ['paused', () => heard(signed(), orders.pause('chengguan')), ['unit:chengguan: 已暂停计时']],
    [
      'not paused',
      () => heard(giveAt(signed(), '11-17 12:00', orders.askPause('chengguan')), orders.refusePause('chengguan')),
      ['unit:chengguan: 暂停未同意'],
    ],
    [
      'resumed',
      () => heard(giveAt(signed(), '11-17 12:00', orders.pause('chengguan')), orders.resume('chengguan')),
      ['unit:chengguan: 恢复计时'],
    ],
    [
      'resumed by itself',
      () =>
        heard(giveAt(signed(), '11-17 12:00', orders.pause('chengguan', 1)), orders.tick, '11-18 17:30').filter((one) =>
          /恢复/.test(one),
        ),
      ['unit:chengguan: 恢复计时'],
    ],
    [
      'supervised',
      () => heard(signed(), orders.supervise({ units: ['shuiwu'] })),
      ['unit:shuiwu: 收到督办单，请按时答复'],
    ],
    [
      'instructed',
      () => heard(signed(), orders.instruct()),
      ['role:supervisor', 'unit:chengguan', 'unit:shuiwu'].map((one) => `${one}: 领导批示，请按时答复`),
    ],
    [
      'an order answered: the centre and who gave it',
      () => heard(instructed(), orders.answerOrder('chengguan')),
      ['role:supervisor: 单位已答复督办', 'user:leader: 单位已答复督办'],
    ],
    [
      'an order closed',
      () => heard(instructed(), orders.closeOrder()),
      ['unit:chengguan: 督办已办结', 'unit:shuiwu: 督办已办结'],
    ],
    ['parked', () => heard(signed(), orders.park(at('11-20 10:00'))), both('办件列为疑难，暂停计时')],
    [
      'taken up again',
      () => heard(giveAt(signed(), '11-17 12:00', orders.park(at('11-20 10:00'))), orders.unpark),
      both('疑难已解除，恢复计时'),
    ],
    ['merged', () => heard(joint(), orders.merge()), both('办件已并入其他办件')],
    [
      'un-merged: the centre too',
      () => heard(giveAt(joint(), '11-17 11:00', orders.merge()), orders.unmerge),
      [...both('并单已撤销，请继续办理'), 'role:supervisor: 并单已撤销，请继续办理'],
    ],
    [
      'its lead is done',
      () => heard(giveAt(joint(), '11-17 11:00', orders.merge()), orders.followLead(true)),
      both('主办件已办结，任务单终止'),
    ],
    ['a case that merges into it', () => heard(signed(), orders.takeFollower(orders.lead)), []],
    ['withdrawn', () => heard(signed(), orders.withdraw()), both('办件已撤单')],
    ['refused as a whole', () => heard(queued(), orders.refuse, '11-17 09:30'), []],
    ['amended', () => heard(signed(), orders.amend({ title: '路灯三盏不亮' })), both('办件内容已更正')],
    [
      'an exclusion asked for',
      () => heard(signed(), orders.exclude(units.chengguan.manager)),
      [...leaders, 'leader:units:shuiwu'].map((one) => `${one}: 申请不计入考核，待审批`),
    ],
    [
      'an exclusion decided',
      () => heard(giveAt(signed(), '11-17 12:00', orders.exclude(units.chengguan.manager)), orders.approveExclusion()),
      ['user:chengguan.manager: 不计入考核已审批'],
    ],
    [
      'a reveal to a handler',
      () => heard(signed(), orders.reveal({ handler: 'chengguan.handler' })),
      ['user:chengguan.handler: 已授权查看来电人信息'],
    ],
    ['a look at what is hidden', () => heard(signed(), orders.reveal()), []],
    ['rated well', () => heard(waiting(), orders.rate()), []],
    [
      'rated badly',
      () => heard(waiting(), orders.rate({ solved: false })),
      ['role:supervisor: 市民评价不满意，建议重办'],
    ],
    ['a remark', () => heard(signed(), { name: 'note', actor: supervisor, body: { text: '备注' } }), []],
  ])('%s', (_, act, notices) => {
    expect(act().sort()).toEqual(notices.sort());
  });

  test('marks: yellow to the unit, red also to the centre, the second red also to the leaders in charge', () => {
    const late = giveAt(giveAt(queued(), '11-17 10:00', orders.dispatch(['chengguan'])), '12-02 09:00', orders.tick);
    const told = (type: string, kind: string) => {
      const event = late.events.find((one) => one.type === type && 'kind' in one.data && one.data.kind === kind);
      return event === undefined ? [] : noticesOf(event, late.state).map((notice) => notice.audience);
    };
    expect(told('reminded', 'completion')).toEqual(['unit:chengguan']);
    expect(told('overdue', 'completion')).toEqual(['unit:chengguan', 'role:supervisor']);
    expect(told('escalated', 'completion')).toEqual(['unit:chengguan', 'role:supervisor', ...leaders]);
    const hears = (actor: typeof leader) => audiencesOf(actor).some((audience) => leaders.includes(audience));
    expect([leader, leaderOfChengguan, leaderOfCategory, leaderElsewhere, supervisor].map(hears)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('the centre’s own clocks warn the centre', () => {
    const late = giveAt(queued(), '11-17 14:00', orders.tick);
    const marks = late.events
      .slice(1)
      .map((event) => [event.type, noticesOf(event, late.state).map((one) => one.audience)]);
    expect(marks).toEqual([
      ['reminded', ['role:supervisor']],
      ['overdue', ['role:supervisor']],
    ]);
  });

  test('ids sort by time and are the same for every reader of one notice, and different for any two notices', () => {
    const after = giveAt(asked(), '11-17 13:00', orders.agreeReturn('chengguan', ['huanjing']));
    const notices = after.events.flatMap((event) => noticesOf(event, after.state));
    const byId = new Map(notices.map((notice) => [notice.id, notice.text.zh]));
    for (const { id, text } of notices) expect(byId.get(id)).toBe(text.zh);
    const ids = notices.map((notice) => notice.id);
    expect([...ids].sort()).toEqual(ids);
    expect(noticesOf(after.events[1] as never, after.state)).toEqual(noticesOf(after.events[1] as never, after.state));
  });

  test('no notice holds a name, a number or a text of the case', () => {
    const after = giveAt(handed(), '12-02 09:00', orders.sendBack('chengguan'));
    const words = JSON.stringify(after.events.flatMap((event) => noticesOf(event, after.state)));
    expect(words).not.toMatch(/郑重|1390765|路灯/);
  });

  test('a person is spoken to by name, role and unit', () => {
    expect(audiencesOf(units.shuiwu.clerk)).toEqual(['user:shuiwu.clerk', 'role:clerk', 'unit:shuiwu']);
    expect(audiencesOf({ ...callTaker, portfolio: { all: true } })).toEqual(['user:calltaker', 'role:callTaker']);
  });
});
