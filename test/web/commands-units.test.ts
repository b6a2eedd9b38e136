import { describe, expect, test } from 'vitest';
import type { CommandName } from '#core/lifecycle.ts';
import { isRefusal } from '#core/refusals.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { viewCase } from '#core/view/view.ts';
import { contextAt, supervisor, units } from '#test/core/support/city.ts';
import { attempt, give, type Held, register } from '#test/core/support/held.ts';
import { accept, agreeReturn, askReturn, dispatch, sign, submit } from '#test/core/support/orders.ts';
import { dispatchBody, leadership } from '#web/features/commands/dispatch-form.tsx';
import { cleaned } from '#web/features/commands/form/problems.ts';
import { chosen } from '#web/features/commands/units/chosen.ts';
import { isDispatchable, matchingUnits } from '#web/features/commands/units/dispatchable.ts';
import { successorsFor } from '#web/features/commands/units/redispatch.tsx';
import {
  standingUnits,
  suggestionsFor,
  takenUnits,
  unsettledReturns,
} from '#web/features/commands/units/suggestions.ts';

const viewOf = (held: Held): CaseView => {
  const view = viewCase({ ...held, recordings: [] }, supervisor, contextAt(held.now));
  if (view === undefined) throw new Error('the centre sees every case');
  return view;
};
const ids = Object.keys(units).filter((id) => id !== 'chengguan-dui');
const lead = (unitId: string) => ({ mode: 'lead_assist', leadUnitId: unitId });
const two = give(register(), dispatch(['chengguan', 'shuiwu']));
const led = give(register(), dispatch(['chengguan', 'shuiwu', 'huanjing'], lead('chengguan')));
const cases: Record<string, Held> = {
  'nobody yet': register(),
  'side by side': two,
  'one returned': give(two, sign('chengguan'), askReturn('chengguan'), agreeReturn('chengguan')),
  'one completed': give(two, sign('shuiwu'), submit('shuiwu'), accept('shuiwu')),
  'with a lead': led,
  'the lead has left': give(led, sign('chengguan'), askReturn('chengguan'), agreeReturn('chengguan')),
};
const refusedBy = (held: Held, name: CommandName, body: object, unitId?: string) => {
  const result = attempt(held, { name, actor: supervisor, body, unitId });
  return isRefusal(result) ? result.refused : undefined;
};
const values = (chosenIds: readonly string[], more: object = {}) => ({
  units: chosenIds.map(chosen),
  requirement: '',
  mode: 'parallel',
  leadUnitId: '',
  days: '',
  reason: '',
  ...more,
});

describe.each(Object.keys(cases))('%s', (name) => {
  const held = cases[name]!;
  const view = viewOf(held);

  test('a unit is taken exactly where the core refuses it another part', () => {
    for (const unitId of ids) {
      const given = values([unitId], { leadUnitId: unitId });
      const body = cleaned(dispatchBody(view, given));
      expect(refusedBy(held, 'dispatch', body) === 'unit_has_branch', unitId).toBe(takenUnits(view).includes(unitId));
    }
  });

  test('the form asks for mode and lead exactly where the core needs them', () => {
    const free = ids.filter((id) => !takenUnits(view).includes(id));
    for (const count of [1, 2].filter((one) => one <= free.length)) {
      for (const mode of ['parallel', 'lead_assist']) {
        const given = values(free.slice(0, count), { mode });
        const { candidates, choosesLead } = leadership(view, given);
        const without = refusedBy(held, 'dispatch', cleaned(dispatchBody(view, given)));
        expect(without, `${count} ${mode}`).toBe(choosesLead ? 'lead_missing' : undefined);
        for (const leadUnitId of choosesLead ? candidates : []) {
          expect(refusedBy(held, 'dispatch', cleaned(dispatchBody(view, { ...given, leadUnitId })))).toBeUndefined();
        }
      }
    }
  });

  test('a part that ends asks for a new lead exactly where the core does', () => {
    for (const branch of view.branches.filter((one) => one.commands.includes('cancel-branch'))) {
      for (const more of [[], ['longhua']]) {
        const others = standingUnits(view, branch.id);
        if (others.length + more.length === 0 || takenUnits(view).includes('longhua')) continue;
        const body = {
          reason: '重复派发',
          ...(more.length === 0 ? {} : { units: more.map((unitId) => ({ unitId })) }),
        };
        const successors = successorsFor(view, branch, more.map(chosen), true);
        const refused = refusedBy(held, 'cancel-branch', body, branch.unitId);
        expect(refused, branch.id).toBe(successors === undefined ? undefined : 'lead_needs_successor');
        for (const leadUnitId of successors ?? []) {
          expect(refusedBy(held, 'cancel-branch', { ...body, leadUnitId }, branch.unitId)).toBeUndefined();
        }
      }
    }
  });
});

describe('suggestions', () => {
  const label = { zh: '职责目录', en: 'catalogue' };
  const catalogue = ids.map((unitId) => ({ unitId, reason: label }));
  const named = ids.map((id) => ({ id, zh: `${id}局`, en: id }));

  test('leave out whoever has a part or has returned one', () => {
    const view = viewOf(cases['one returned']!);
    expect(unsettledReturns(view).map(({ id }) => id)).toEqual(['chengguan~1']);
    expect(suggestionsFor(view, catalogue, named).map(({ unitId }) => unitId)).toEqual(['huanjing', 'longhua']);
  });

  test('begin with the unit that the returning one proposes, with who proposed it', () => {
    const order = {
      ...askReturn('chengguan'),
      body: { reason: '该路段不属于我局管养范围', proposedUnitId: 'longhua' },
    };
    const asked = viewOf(give(two, sign('chengguan'), order));
    const [first, second] = suggestionsFor(asked, catalogue, named, 'chengguan~1');
    expect(first).toEqual({
      unitId: 'longhua',
      reason: { zh: 'chengguan局退回时建议', en: 'proposed by chengguan when returning' },
    });
    expect(second?.unitId).toBe('huanjing');
  });
});

describe('finding a unit', () => {
  const all = [
    { id: 'shuiwu', zh: '水务局', en: 'Water Affairs Bureau', kind: 'bureau' },
    { id: 'gongshui', zh: '供水公司', en: 'Water Supply Company', kind: 'enterprise' },
    { id: 'longhua-binhai', zh: '滨海街道', en: 'Binhai Street', kind: 'street', parent: 'longhua' },
    { id: 'centre', zh: '监督指挥中心', en: 'Centre', kind: 'centre' },
  ];

  test('by name, English name or pinyin; what begins with it comes first', () => {
    const found = (typed: string) => matchingUnits(all, typed).map(({ id }) => id);
    expect(found('水')).toEqual(['shuiwu', 'gongshui']);
    expect(found(' SHUI ')).toEqual(['shuiwu', 'gongshui']);
    expect(found('supply')).toEqual(['gongshui']);
    expect(found('xyz')).toEqual([]);
  });

  test('parts go to top-level units only, and never to the centre', () => {
    expect(all.filter(isDispatchable).map(({ id }) => id)).toEqual(['shuiwu', 'gongshui']);
  });
});
