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

const queued = () => register({}, { now: at('11-17 09:00') });
const joint = () => giveAt(queued(), '11-17 10:00', orders.dispatch(['chengguan', 'shuiwu']));
const signed = () => giveAt(joint(), '11-17 11:00', orders.sign('chengguan'));
const handed = () => giveAt(signed(), '11-17 12:00', orders.submit('chengguan'));
const asked = () => giveAt(signed(), '11-17 12:00', orders.askReturn('chengguan'));

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
    const leaders = ['leader:all', 'leader:units:chengguan', 'leader:categories:01', 'leader:categories:0101'];
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
