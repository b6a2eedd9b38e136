import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/case.ts';
import { commandsFor } from '#core/decide.ts';
import { commandNames, rowOf } from '#core/lifecycle.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { viewCase } from '#core/view/view.ts';
import { worklistNames } from '#core/worklists.ts';
import { callTaker, contextAt, leader, officer, supervisor, units } from '#test/core/support/city.ts';
import { give, type Held, register } from '#test/core/support/held.ts';
import { askReturn, dispatch, sign, submit } from '#test/core/support/orders.ts';
import { caseSearch } from '#web/features/case/tabs.ts';
import { branchOf, offeredOrders, orderIn, orderText } from '#web/features/commands/orders.ts';
import { commandTitle } from '#web/features/commands/titles.ts';
import { endsWork, firstOrder, leaderAction, ordersFor, works } from '#web/features/dispatch/work.ts';

const people: Actor[] = [
  callTaker,
  supervisor,
  officer,
  leader,
  units.chengguan.clerk,
  units.chengguan.handler,
  units.shuiwu.manager,
];
const joint = give(register(), dispatch(['chengguan', 'shuiwu', 'huanjing']));
const cases: Record<string, Held> = {
  draft: register({ draft: true }),
  waiting: register(),
  joint,
  signed: give(joint, sign('chengguan')),
  returning: give(joint, sign('chengguan'), askReturn('chengguan')),
  submitted: give(joint, sign('shuiwu'), submit('shuiwu')),
};
const viewOf = (held: Held, actor: Actor): CaseView | undefined =>
  viewCase({ ...held, recordings: [] }, actor, contextAt(held.now));

describe('the buttons', () => {
  test.each(Object.keys(cases))('%s: exactly the commands that the service names, for everybody', (name) => {
    const held = cases[name]!;
    for (const actor of people) {
      const view = viewOf(held, actor);
      if (view === undefined) continue;
      const allowed = commandsFor(held.state, actor, contextAt(held.now));
      const wanted = [
        ...allowed.commands,
        ...Object.entries(allowed.branches).flatMap(([id, own]) => own.map((command) => `${command}:${id}`)),
      ];
      // Somebody else's case shows its branches to nobody, whatever they may do with it.
      const shown = view.limited ? allowed.commands : wanted;
      expect(offeredOrders(view).map(orderText).toSorted(), actor.id).toEqual([...shown].toSorted());
    }
  });

  test('an order is found again by its address, and an address that names nothing offered opens nothing', () => {
    const view = viewOf(cases.signed!, units.chengguan.handler)!;
    const orders = offeredOrders(view);
    expect(orders.length).toBeGreaterThan(3);
    for (const order of orders) {
      expect(orderIn(orders, caseSearch({ act: orderText(order) }).act)).toBe(order);
      if (order.branch !== undefined) expect(branchOf(view, order)?.id).toBe(order.branch);
    }
    expect(orderIn(orders, 'archive')).toBeUndefined();
    expect(orderIn(orders, 'submit:shuiwu~1')).toBeUndefined();
    expect(orderIn(orders, undefined)).toBeUndefined();
  });

  test('every command has a title in both languages', () => {
    for (const name of commandNames) {
      if (rowOf(name).internal === true) continue;
      expect(commandTitle(name as 'note', 'zh')).toBe(rowOf(name).zh);
      expect(commandTitle(name as 'note', 'en')).toMatch(/^[A-Z]/);
    }
  });
});

describe('the panel beside a list', () => {
  test('begins with the list’s own command, on the row’s own branch only', () => {
    const view = viewOf(cases.signed!, supervisor)!;
    const orders = ordersFor(offeredOrders(view), works.review, 'shuiwu~1');
    expect(orders.every(({ branch }) => branch === undefined || branch === 'shuiwu~1')).toBe(true);
    expect(firstOrder(orders, works.review)).toBeUndefined();
    const waiting = ordersFor(
      offeredOrders(viewOf(cases.waiting!, supervisor)!),
      works['awaiting-dispatch'],
      undefined,
    );
    expect(firstOrder(waiting, works['awaiting-dispatch'])).toEqual({ name: 'dispatch' });
    const handlers = ordersFor(
      offeredOrders(viewOf(cases.signed!, units.chengguan.handler)!),
      works['to-do'],
      'chengguan~1',
    );
    expect(handlers.slice(0, 2).map(({ name }) => name)).toEqual(['submit', 'record-contact']);
    const clerks = ordersFor(offeredOrders(viewOf(joint, units.chengguan.clerk)!), works['sign-off'], 'chengguan~1');
    expect(firstOrder(clerks, works['sign-off'])).toEqual({ name: 'sign', branch: 'chengguan~1' });
  });

  test('goes on to the next row when the work on this one is done, not before', () => {
    const own = { name: 'submit', branch: 'chengguan~1' } as const;
    expect(endsWork(own, works['to-do'], 'chengguan~1')).toBe(true);
    expect(endsWork(own, works['to-do'], 'shuiwu~1')).toBe(false);
    expect(endsWork({ name: 'record-contact', branch: 'chengguan~1' }, works['to-do'], 'chengguan~1')).toBe(false);
    expect(endsWork({ name: 'note' }, works['awaiting-dispatch'], undefined)).toBe(false);
    expect(endsWork({ name: 'urge' }, works.supervision, undefined)).toBe(false);
    for (const list of Object.keys(works)) expect(worklistNames).toContain(list);
  });
});

test('a leader’s row says what waits for the leader, and a word of their own where nothing does', () => {
  const named = {
    extension: 'decideExtension',
    exclusion: 'decideExclusion',
    return: 'decide',
    pause: 'decide',
  } as const;
  for (const [asked, action] of Object.entries(named)) {
    expect([asked, leaderAction(asked as keyof typeof named)]).toEqual([asked, action]);
  }
  expect(leaderAction(undefined)).toBe('instruct');
});
