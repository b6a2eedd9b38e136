import { describe, expect, test } from 'vitest';
import { systemActor } from '#core/case.ts';
import { commandsFor } from '#core/decide.ts';
import { rowOf } from '#core/lifecycle.ts';
import { isRefusal } from '#core/refusals.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { caseView, eventView } from '#core/view/shapes.ts';
import { viewCase, viewEvent } from '#core/view/view.ts';
import { drawn } from './joint/life.ts';
import { cellsOf, ofBodies, people } from './lifecycle/cells.ts';
import { contextAt, supervisor, units } from './support/city.ts';
import { at, giveAt, shanghai } from './support/days.ts';
import { attempt, branchOf, give, type Held, type Order, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const view = (held: Held, actor = supervisor): CaseView => {
  const seen = viewCase({ ...held, recordings: [] }, actor, contextAt(held.now));
  if (seen === undefined) throw new Error('not visible');
  return seen;
};
const result = (unitId: 'chengguan' | 'shuiwu' | 'huanjing'): Order => ({
  ...orders.submit(unitId),
  body: { ...orders.opinion, opinion: `${unitId}的意见`, reply: `${unitId}的答复` },
});
const three = (more: object = {}) => give(register(), orders.dispatch(['chengguan', 'shuiwu', 'huanjing'], more));
const allSigned = (more: object = {}) =>
  give(three(more), orders.sign('chengguan'), orders.sign('shuiwu'), orders.sign('huanjing'));

describe('the merged opinion', () => {
  test('is each unit’s in the order of the dispatch, whoever was first; so are the replies', () => {
    const done = give(allSigned(), result('huanjing'), result('chengguan'), result('shuiwu'));
    expect(view(done).result).toEqual({
      opinions: ['chengguan', 'shuiwu', 'huanjing'].map((unitId) => ({ unitId, opinion: `${unitId}的意见` })),
      replies: ['chengguan', 'shuiwu', 'huanjing'].map((unitId) => ({ unitId, reply: `${unitId}的答复` })),
    });
  });

  test('with a lead the reply is the lead’s; the lead sees the assistants’ opinions before', () => {
    const assisted = give(allSigned({ leadUnitId: 'shuiwu' }), result('huanjing'), result('chengguan'));
    const seen = view(assisted, units.shuiwu.manager);
    expect(seen.result?.opinions.map((one) => one.unitId)).toEqual(['chengguan', 'huanjing']);
    const done = give(assisted, result('shuiwu'));
    expect(view(done).result?.replies).toEqual([{ unitId: 'shuiwu', reply: 'shuiwu的答复' }]);
    expect(view(done).result?.opinions.length).toBe(3);
  });

  test('a result sent back is out of it until it comes again', () => {
    const back = give(allSigned(), result('chengguan'), result('shuiwu'), orders.sendBack('chengguan'));
    expect(view(back).result?.opinions.map((one) => one.unitId)).toEqual(['shuiwu']);
  });

  test('the desk’s own answer', () => {
    expect(view(give(register(), orders.answer)).result).toEqual({
      opinions: [],
      replies: [{ reply: '该路段由城管局负责' }],
    });
    expect(view(give(register(), orders.answer, orders.archive)).handlingMode).toBe('front_desk');
    expect(view(give(register(), orders.answer, orders.reopen())).result).toBeUndefined();
  });
});

describe('what the case is called and when it is due', () => {
  test('a joint case shows 审批中 until every unit is done, a rehandled one 重办中', () => {
    const one = give(register(), orders.dispatch(['chengguan']), orders.sign('chengguan'));
    expect([view(one).statusLabel.zh, view(allSigned()).statusLabel.zh]).toEqual(['办理中', '审批中']);
    const partly = give(allSigned(), orders.submit('chengguan'), orders.accept('chengguan'));
    expect(view(partly)).toMatchObject({ joint: true, handlingMode: 'joint', statusLabel: { zh: '审批中' } });
    const again = give(
      one,
      orders.submit('chengguan'),
      orders.callBack(orders.dissatisfied),
      orders.rehandle(),
      orders.sign('chengguan'),
    );
    expect(view(again)).toMatchObject({ round: 2, handlingMode: 'single', statusLabel: { zh: '重办中' } });
    expect(view(again).branches.map(({ id, current }) => [id, current])).toEqual([
      ['chengguan~1', false],
      ['chengguan~2', true],
    ]);
  });

  test('due with the latest of its open branches', () => {
    const body = { units: [{ unitId: 'chengguan', days: 2 }, { unitId: 'shuiwu' }] };
    const begun = giveAt(register({}, { now: at('11-17 09:00') }), '11-17 10:00', { ...orders.dispatch([]), body });
    expect(shanghai(view(begun).due ?? '')).toBe('11-24 17:30');
    const left = giveAt(begun, '11-17 11:00', orders.cancel('shuiwu'));
    expect(shanghai(view(left).due ?? '')).toBe('11-19 17:30');
  });

  test('a unit reads its own requirement, or the one for all', () => {
    const body = {
      units: [{ unitId: 'chengguan', requirement: '查明原因' }, { unitId: 'shuiwu' }],
      requirement: '限期修复',
    };
    const { branches } = view(give(register(), { ...orders.dispatch([]), body }));
    expect(branches.map(({ requirement }) => requirement)).toEqual(['查明原因', '限期修复']);
    const back = give(register(), orders.answer, { ...orders.reopen(), body: { ...body, reason: '市民不认可' } });
    expect(view(back).branches.map(({ requirement }) => requirement)).toEqual(['查明原因', '限期修复']);
  });

  test('a returned part shows who asked, why, and what was decided', () => {
    const moved = give(
      three(),
      orders.askReturn('chengguan'),
      orders.refuseReturn('chengguan'),
      orders.askReturn('chengguan'),
    );
    const [part] = view(moved).branches;
    expect(part?.returns).toMatchObject([
      { by: 'chengguan.clerk', reason: orders.reason, agreed: false, comment: '属你局职责' },
      { by: 'chengguan.clerk', reason: orders.reason },
    ]);
    expect(part?.returns[1]?.agreed).toBeUndefined();
  });
});

describe('buttons', () => {
  test('are the commands that are accepted, or refused for their body alone; for everybody, in states of whole lives', () => {
    let buttons = 0;
    const faults: string[] = [];
    for (const { held } of drawn(30)
      .flat()
      .filter((_, index) => index % 20 === 0)) {
      const context = contextAt(held.now);
      const offers = new Map(
        Object.entries(people).map(([person, actor]) => [person, commandsFor(held.state, actor, context)]),
      );
      for (const cell of cellsOf(held).filter(
        ({ order }) => rowOf(order.name).internal !== true && order.actor !== systemActor,
      )) {
        const { name, unitId } = cell.order;
        const { commands = [], branches = {} } = offers.get(cell.person) ?? {};
        const branch = unitId === undefined ? undefined : branchOf(held, unitId)?.id;
        const offered = (unitId === undefined ? commands : (branches[branch ?? ''] ?? [])).includes(name);
        const result = attempt(held, cell.order);
        const expected = isRefusal(result) ? offered && ofBodies.includes(result.refused) : true;
        if (offered !== expected)
          faults.push(`${name} by ${cell.person}: ${isRefusal(result) ? result.refused : 'accepted'}`);
        if (offered) buttons += 1;
      }
    }
    expect(faults).toEqual([]);
    expect(buttons).toBeGreaterThan(1000);
    console.info(`buttons: ${buttons}`);
  });

  test('the system’s own commands are nobody’s buttons', () => {
    for (const { held } of drawn(30)
      .flat()
      .filter((_, index) => index % 50 === 0)) {
      const { commands, branches } = commandsFor(held.state, supervisor, contextAt(held.now));
      const all = [...commands, ...Object.values(branches).flat()];
      expect(all).not.toContain('tick');
      expect(all).not.toContain('link-recording');
    }
  });
});

describe('shapes', () => {
  test('every view and every line of the trail has the shape that the API promises', () => {
    for (const { held } of drawn(30)
      .flat()
      .filter((_, index) => index % 20 === 0)) {
      const file = { ...held, recordings: [] };
      for (const actor of [supervisor, units.chengguan.handler]) {
        const seen = viewCase(file, actor, contextAt(held.now));
        if (seen !== undefined) expect(caseView.parse(seen)).toEqual(seen);
      }
      for (const event of held.events) {
        const line = viewEvent(file, event, supervisor, held.now);
        expect(eventView.parse(line)).toEqual(line);
      }
    }
  });

  test('whoever may not know of a case gets nothing at all', () => {
    for (const actor of [units.longhua.manager, people.administrator, people.auditor, people['leader elsewhere']]) {
      if (actor === undefined) throw new Error('nobody');
      expect(viewCase({ ...three(), recordings: [] }, actor, contextAt(at('11-17 12:00')))).toBeUndefined();
    }
  });
});
