import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test } from 'vitest';
import { keys } from '#functions/storage/keys.ts';
import { loadWaiting, putExecution } from '#functions/storage/waits.ts';
import { conform } from '#functions/stream/conform.ts';
import { answerClients } from '../verify/memory/clients.ts';
import { machineArn } from '../verify/waits/interpreter.ts';
import { caseNo, type OneCase, oneCase, reason, result } from './steps.ts';

let one: OneCase | undefined;
afterEach(() => one?.world.end());

test('marks that passed while a return was decided act at once when it is refused, however late', async () => {
  one = await oneCase();
  const { centre, unit, pass, marks } = one;
  await centre('dispatch', { units: [{ unitId: 'unit-1' }] });
  await unit('unit-1', 'sign');
  await unit('unit-1', 'ask-return', { reason });
  await pass(20 * 24);
  // The new plan of waits begins after the held marks have passed.
  await centre('dispatch', { units: [{ unitId: 'unit-2' }] });
  await pass(1);
  const before = marks();
  await centre('decide-return', { agree: false, comment: '应由你单位办理' }, 'unit-1');
  await pass(1);
  expect(before).not.toContain('completion red');
  expect(marks().slice(before.length)).toEqual(expect.arrayContaining(['completion red', 'completion red2']));
  expect(one.world.head(caseNo)?.branches).toHaveLength(2);
});

test.each(['awaiting dispatch', 'with two units', 'awaiting callback'])(
  'an execution replaced while it lives runs out, %s, and one goes on',
  async (stage) => {
    one = await oneCase();
    const { centre, unit, pass, world } = one;
    const units = ['unit-1', 'unit-2'];
    if (stage !== 'awaiting dispatch') await centre('dispatch', { units: units.map((unitId) => ({ unitId })) });
    if (stage === 'awaiting callback') {
      for (const unitId of units) {
        await unit(unitId, 'sign');
        await unit(unitId, 'submit', result);
        await centre('review', { accept: true }, unitId);
      }
    }
    await pass(0.1);
    // What the watchdog does when a mark did not come.
    await putExecution(caseNo, { round: 1, gen: 1, name: `${caseNo}-1-1`, ended: true });
    await pass(0.1);
    const executions = world.interpreter.store.executions({ limit: 10 });
    expect(executions.map(({ name, status }) => `${name.slice(-3)} ${status}`)).toEqual([
      '1-2 RUNNING',
      '1-1 SUCCEEDED',
    ]);
    expect(world.interpreter.tokens.size).toBe(stage === 'with two units' ? 2 : 1);
  },
);

test('a branch that opens while signals reads is not taken for one that is gone', async () => {
  one = await oneCase();
  const { centre, world, pass } = one;
  await centre('dispatch', { units: [{ unitId: 'unit-1' }] });
  let queries = 0;
  const release = answerClients({
    async table(command) {
      queries += 1;
      // Between its two reads a unit is added, the waits are planned anew, and their tokens are stored.
      if (queries === 2) await centre('dispatch', { units: [{ unitId: 'unit-2' }] });
      return world.table.answer(command);
    },
  });
  await conform(caseNo);
  release();
  await pass(0.1);
  expect(queries).toBeGreaterThan(2);
  const { waits, execution } = await loadWaiting(caseNo);
  expect(waits.map(({ step }) => step)).toEqual(['unit-1~1', 'unit-2~1']);
  expect(waits.filter(({ token }) => !world.interpreter.tokens.has(token))).toEqual([]);
  expect(execution).toMatchObject({ gen: 1, ended: false });
});

test.each([1, 2])(
  'an execution whose starter died before it noted it (generation %i) ends with its case',
  async (gen) => {
    one = await oneCase();
    const { centre, world, pass } = one;
    if (gen === 2) {
      world.interpreter.engine().stopExecution(`${machineArn.replace('stateMachine', 'execution')}:${caseNo}-1-1`);
      await pass(0.1);
    }
    const noted = world.table.find(keys.execution(caseNo));
    expect(noted).toMatchObject({ gen, ended: false });
    // What the table holds when the process dies between the start and the item: the state before the start.
    const before = { ...keys.execution(caseNo), round: 1, gen: gen - 1, name: `${caseNo}-1-${gen - 1}`, ended: true };
    if (gen === 1) world.table.answer(new DeleteCommand({ TableName: 'table', Key: keys.execution(caseNo) }));
    else world.table.answer(new PutCommand({ TableName: 'table', Item: before }));
    await centre('answer', { reply: '已当场答复' });
    await pass(0.1);
    expect(world.head(caseNo)?.closedAs).toBe('front_desk_completed');
    expect(world.interpreter.store.counts().open).toBe(0);
    expect(world.interpreter.tokens.size).toBe(0);
  },
);
