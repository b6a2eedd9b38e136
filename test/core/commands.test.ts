import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '#core/commands/all.ts';
import { registerBody } from '#core/commands/intake.ts';
import { fieldErrors } from '#core/issues.ts';
import { commandNames } from '#core/lifecycle.ts';
import { caseStatus } from '#core/status.ts';
import { callTaker, supervisor, units } from './support/city.ts';
import { attempt, branchOf, give, register, tryRegister } from './support/held.ts';
import * as orders from './support/orders.ts';

const sent = () => give(register(), orders.dispatch(['chengguan']));
const passed = () => give(sent(), orders.assign('chengguan', { subUnitId: 'chengguan-dui' }));
const subUnit = units['chengguan-dui'];
const within = (body: object, actor = subUnit.clerk) => orders.assign('chengguan', body, actor);

describe('who has a part in hand', () => {
  test('a handler who signs a part that nobody was named for takes it; a clerk only signs', () => {
    expect(branchOf(give(sent(), orders.sign('chengguan', units.chengguan.handler)), 'chengguan')?.handler).toBe(
      'chengguan.handler',
    );
    expect(branchOf(give(sent(), orders.sign('chengguan')), 'chengguan')?.handler).toBeUndefined();
    const named = give(sent(), orders.assign('chengguan', { handler: 'chengguan.handler2' }));
    const signed = give(named, orders.sign('chengguan', units.chengguan.handler));
    expect(branchOf(signed, 'chengguan')?.handler).toBe('chengguan.handler2');
  });

  test('passed to the sub-unit, its people act and name their handler; the part stays the parent’s', () => {
    const named = give(passed(), within({ handler: 'chengguan-dui.handler' }));
    expect(branchOf(named, 'chengguan')).toMatchObject({
      unitId: 'chengguan',
      subUnitId: 'chengguan-dui',
      handler: 'chengguan-dui.handler',
    });
    const orders2 = [
      orders.sign('chengguan', subUnit.clerk),
      { ...orders.submit('chengguan'), actor: subUnit.handler },
    ];
    expect(caseStatus(give(named, ...orders2).state)).toBe('awaiting_callback');
    expect(attempt(passed(), within({ handler: 'chengguan.handler' }))).toMatchObject({ refused: 'unknown_handler' });
  });

  test('the parent takes it back, and then it does not exist for the sub-unit', () => {
    const back = give(passed(), orders.assign('chengguan', {}));
    expect(branchOf(back, 'chengguan')?.subUnitId).toBeUndefined();
    expect(attempt(back, orders.sign('chengguan', subUnit.clerk))).toMatchObject({ refused: 'not_found' });
    expect(branchOf(give(passed(), within({})), 'chengguan')?.subUnitId).toBe('chengguan-dui');
  });
});

describe('intake', () => {
  test('a draft may leave out what the centre needs; without it the case does not leave the desk, but may be voided', () => {
    expect(tryRegister({ content: ' ' })).toMatchObject({
      refused: 'incomplete',
      facts: { fields: { zh: '内容', en: 'content' } },
      errors: [{ path: 'content', message: { zh: '请填写内容' } }],
    });
    const draft = register({ draft: true, title: '', content: '' });
    expect(draft.state.missing).toEqual(['title', 'content']);
    for (const order of [{ name: 'send', actor: callTaker } as const, orders.answer, orders.dispatch(['chengguan'])]) {
      expect(attempt(draft, order)).toMatchObject({ refused: 'incomplete', facts: { fields: { zh: '标题、内容' } } });
    }
    const voided = give(draft, { ...orders.voidCase, actor: callTaker });
    expect(caseStatus(voided.state)).toBe('voided');
    expect(attempt(voided, orders.reopen())).toMatchObject({ refused: 'incomplete' });
  });

  test('a case is voided whole: what units had in hand is cancelled, and reopening begins anew', () => {
    const joint = give(
      register(),
      orders.dispatch(['chengguan', 'shuiwu']),
      orders.sign('shuiwu'),
      orders.submit('shuiwu'),
    );
    const voided = give(joint, orders.accept('shuiwu'), orders.voidCase);
    expect(voided.state.branches.map(({ status }) => status)).toEqual(['cancelled', 'completed']);
    const again = give(voided, orders.reopen());
    expect([caseStatus(again.state), again.state.round, again.state.reopened]).toEqual(['awaiting_dispatch', 2, 1]);
    const simple = give(register(), orders.dispatch(['chengguan']), orders.voidCase, orders.reopen());
    expect([caseStatus(simple.state), simple.state.round]).toEqual(['awaiting_dispatch', 1]);
  });

  test('a case back from its units may still be answered at the desk', () => {
    const back = give(sent(), orders.askReturn('chengguan'), orders.agreeReturn('chengguan'), orders.answer);
    expect([caseStatus(back.state), branchOf(back, 'chengguan')?.settled]).toEqual(['front_desk_completed', 'waived']);
    const again = give(back, orders.reopen());
    expect(caseStatus(again.state)).toBe('awaiting_dispatch');
  });

  test('a returned part may go to twenty units at most, and a case of twenty can be handled again', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => `unit-${index}`);
    const full = give(register(), orders.dispatch(twenty));
    const staff = (unitId: string) => ({ ...units.chengguan.manager, id: `${unitId}.manager`, unitId });
    const done = twenty.flatMap((unitId) => [
      { name: 'sign' as const, actor: staff(unitId), unitId },
      { name: 'submit' as const, actor: staff(unitId), unitId, body: orders.opinion },
      orders.accept(unitId),
    ]);
    const closed = give(full, ...done, orders.callBack(orders.dissatisfied), orders.rehandle());
    expect(closed.state.branches.length).toBe(40);
    expect(attempt(full, orders.cancel('unit-0', ['unit-20', 'unit-21']))).toMatchObject({
      refused: 'too_many_branches',
      facts: { limit: 20 },
    });
    expect(give(full, orders.cancel('unit-0', ['unit-20'])).state.branches.length).toBe(21);
  });
});

describe('bodies', () => {
  const junk = fc.oneof(
    fc.object({ maxDepth: 2 }),
    fc.dictionary(
      fc.constantFrom('units', 'reason', 'agree', 'text', 'reached', 'note', 'days', 'draft'),
      fc.anything(),
      {
        maxKeys: 4,
      },
    ),
  );

  test('any junk is refused with a path and a reason in both languages, or is a body after all', () => {
    let refused = 0;
    const schemas = [registerBody, ...commandNames.map((name) => commands[name].body)];
    fc.assert(
      fc.property(fc.constantFrom(...schemas), junk, (schema, body) => {
        const parsed = schema.safeParse(body, { reportInput: true });
        if (parsed.success) return;
        refused += 1;
        const errors = fieldErrors(parsed.error);
        expect(errors.length).toBeGreaterThan(0);
        for (const { path, message } of errors) {
          expect(typeof path).toBe('string');
          expect([message.zh, message.en].filter((words) => words === '')).toEqual([]);
        }
      }),
      { seed: 12345, numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  test('a body says what is wrong where', () => {
    const parsed = commands.dispatch.body.safeParse(
      { units: [{ unitId: 'chengguan', days: 99 }], mode: 'solo', more: 1 },
      { reportInput: true },
    );
    expect(parsed.success ? [] : fieldErrors(parsed.error).map(({ path, message }) => [path, message.zh])).toEqual([
      ['units.0.days', '不能大于 60'],
      ['mode', '只能是：parallel, lead_assist'],
      ['', '不认识的内容：more'],
    ]);
    const short = commands['ask-return'].body.safeParse({ reason: '不是我们的' }, { reportInput: true });
    expect(short.success ? [] : fieldErrors(short.error).map(({ message }) => message.zh)).toEqual(['至少 10 个字']);
  });

  test('blank texts count as absent; every text is trimmed', () => {
    expect(commands.dispatch.body.parse({ units: [{ unitId: 'chengguan' }], requirement: '  ' })).toEqual({
      units: [{ unitId: 'chengguan' }],
      requirement: undefined,
    });
    expect(commands.note.body.parse({ text: '  备注 ' })).toEqual({ text: '备注' });
    const noted = give(sent(), { name: 'note', actor: supervisor, body: { text: ' 备注 ' } });
    expect(noted.records.at(-1)?.fields.text?.text).toBe('备注');
  });
});
