import { describe, expect, test } from 'vitest';
import { openStore } from '#local/stepfunctions/sqlite-store.ts';
import { caseMachine, mapMachine, taskMachine, tokenMachine } from './definitions.ts';
import { createEngineWorld, machineArn } from './engine-world.ts';

const day = 86_400_000;
const never = () => new Promise(() => {});

describe('a restart', () => {
  test('begins a token task again whose function had not returned: new EnteredTime, new token', async () => {
    let answer: () => unknown = never;
    const world = createEngineWorld({ machines: { Token: tokenMachine('wait') }, answer: () => answer() });
    const arn = await world.start('Token');
    answer = () => undefined;
    await world.restart();
    expect(world.calls).toHaveLength(2);
    const [lost, again] = world.calls.map(({ event }) => Date.parse(String(event.entered)));
    expect(again).toBeGreaterThan(lost!);
    expect(() => world.engine().sendTaskSuccess(world.token(0), '1')).toThrow('Task Timed Out');
    world.engine().sendTaskSuccess(world.token(1), '2');
    await world.idle();
    expect(world.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: '2' });
  });

  test('leaves a token alone whose function had returned', async () => {
    const world = createEngineWorld({ machines: { Token: tokenMachine('wait') } });
    const arn = await world.start('Token');
    await world.restart(day);
    expect(world.calls).toHaveLength(1);
    world.engine().sendTaskSuccess(world.token(0), '"late"');
    await world.idle();
    expect(world.execution(arn).output).toBe('"late"');
  });

  test('an answer is saved when it is acknowledged: a kill at once loses nothing, and the token is closed', async () => {
    const world = createEngineWorld({ machines: { Token: tokenMachine('wait') } });
    const arn = await world.start('Token');
    const first = world.engine();
    first.sendTaskSuccess(world.token(0), '{"kept":true}');
    first.stop();
    expect(world.execution(arn).status).toBe('RUNNING');
    await world.restart();
    expect(world.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"kept":true}' });
  });

  test('an answer that comes before the function returns counts; the late return is ignored', async () => {
    let release = () => {};
    const world = createEngineWorld({
      machines: { Token: tokenMachine('wait') },
      answer: () => new Promise<void>((resolve) => (release = resolve)),
    });
    const arn = await world.start('Token');
    world.engine().sendTaskSuccess(world.token(0), '1');
    await world.live(0);
    release();
    await world.idle();
    expect(world.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: '1' });
  });

  test('goes on with the definition with which the execution started', async () => {
    const world = createEngineWorld({ machines: { Token: tokenMachine('wait') } });
    const arn = await world.start('Token');
    await world.restart(0, { Token: tokenMachine('wait', { Output: 'changed' }) });
    world.engine().sendTaskSuccess(world.token(0), '"as it was"');
    await world.idle();
    expect(world.execution(arn).output).toBe('"as it was"');
    await world.restart(0, {});
    expect(() => world.engine().startExecution(machineArn('Token'), {})).toThrow('Does Not Exist');
  });

  test('starts 5,000 open executions without evaluating any of them', async () => {
    const store = openStore(':memory:');
    const world = createEngineWorld({ machines: { Case: caseMachine }, store });
    await world.start('Case', { step: 'dispatch', shape: 0, marks: [] }, 'case-0');
    const execution = store.execution(1)!;
    const frame = store.frame(1, 1)!;
    for (let key = 2; key <= 5_000; key += 1) {
      const name = `case-${key}`;
      store.commit({
        execution: { ...execution, key, name, arn: execution.arn.replace('case-0', name) },
        frames: [{ ...frame, execution: key }],
      });
    }
    await world.restart();
    expect(world.calls).toHaveLength(1);
    expect(world.clock.pending()).toBe(1);
    expect(world.engine().inspect()).toMatchObject({ open: 5_000, closed: 0 });
  });
});

describe('the news of an end', () => {
  test('comes for every way to end', async () => {
    const machines = {
      Good: taskMachine('good'),
      Bad: taskMachine('bad'),
      Stopped: tokenMachine('wait'),
      Late: tokenMachine('wait', {}, { TimeoutSeconds: 5 }),
    };
    const world = createEngineWorld({
      machines,
      answer: ({ name }) => {
        if (name === 'bad') throw new TypeError('no');
        return { name };
      },
    });
    await world.start('Good', { a: 1 }, 'one');
    await world.start('Bad');
    world.engine().stopExecution(await world.start('Stopped'), { error: 'Operator' });
    await world.start('Late');
    await world.live(6_000);
    expect(world.changes.map(({ status }) => status)).toEqual(['SUCCEEDED', 'FAILED', 'ABORTED', 'TIMED_OUT']);
    expect(world.changes[0]).toMatchObject({
      ...{ executionArn: machineArn('Good').replace('stateMachine', 'execution').concat(':one'), name: 'one' },
      ...{ stateMachineArn: machineArn('Good'), input: '{"a":1}', output: '{"name":"good"}' },
    });
    expect(world.changes[1]).toMatchObject({ error: 'TypeError' });
    expect(world.changes[2]).toMatchObject({ error: 'Operator' });
  });

  test('is told again after a failure and after a restart, until it is taken', async () => {
    let tries = 0;
    const world = createEngineWorld({
      machines: { Good: taskMachine('good') },
      onStatusChange: () => {
        tries += 1;
        if (tries < 4) throw new Error('the receiver is down');
      },
    });
    await world.start('Good');
    await world.live(10);
    expect([tries, world.changes.length]).toEqual([1, 0]);
    await world.live(1_000);
    expect(tries).toBe(2);
    await world.restart();
    expect(tries).toBe(3);
    await world.live(60_000);
    expect([tries, world.changes.length]).toEqual([4, 1]);
    await world.restart();
    expect(tries).toBe(4);
  });
});

describe('closed executions', () => {
  test('are cleared away after 90 days, and only then is the name free', async () => {
    const world = createEngineWorld({ machines: { Good: taskMachine('good') } });
    const arn = await world.start('Good', {}, 'taken');
    await world.restart(89 * day);
    await expect(world.start('Good', {}, 'taken')).rejects.toThrow('Already Exists');
    await world.restart(2 * day);
    expect(world.store.executionByArn(arn)).toBeUndefined();
    expect(world.store.history({ execution: 1, limit: 10 })).toEqual([]);
    expect(await world.start('Good', {}, 'taken')).toBe(arn);
  });

  test('are cleared away above a count, the oldest first; the names stay taken', async () => {
    const world = createEngineWorld({ machines: { Good: taskMachine('good') }, keepClosed: 3 });
    for (let count = 0; count < 6; count += 1) {
      await world.start('Good', {}, `number-${count}`);
      await world.live(1_000);
    }
    await world.restart();
    expect(world.store.executions({ limit: 10 }).map(({ name }) => name)).toEqual(['number-5', 'number-4', 'number-3']);
    await expect(world.start('Good', {}, 'number-0')).rejects.toThrow('Already Exists');
    await world.restart(91 * day);
    expect(world.execution(await world.start('Good', {}, 'number-0')).key).toBeGreaterThan(6);
  });
});

describe('inspection', () => {
  test('shows waits, counted transitions and the history', async () => {
    const world = createEngineWorld({ machines: { Case: caseMachine } });
    const mark = new Date(world.clock.now() + day).toISOString();
    const executionArn = await world.start('Case', { step: 'dispatch', shape: 0, marks: [mark] });
    world.engine().sendTaskFailure(world.token(0), {
      error: 'Replan',
      cause: JSON.stringify([
        { step: 'a', shape: 1, marks: [] },
        { step: 'b', shape: 1, marks: [mark] },
      ]),
    });
    await world.idle();
    const { open, executions } = world.engine().inspect({ executionArn });
    expect(open).toBe(1);
    expect(executions[0]).toMatchObject({ status: 'RUNNING', entered: 4, retries: 0 });
    const [map, a, b] = executions[0]!.waits;
    expect(map).toMatchObject({ state: 'Units', phase: 'mapping' });
    expect(a).toMatchObject({ state: 'Unit', index: 0, phase: 'waiting', input: { step: 'a' } });
    expect(Math.abs(b!.until! - Date.parse(mark))).toBeLessThan(1_000);
    const states = executions[0]!.history!.filter(({ type }) => type.endsWith('StateEntered'));
    expect(states.map(({ state }) => state)).toEqual(['AwaitDispatch', 'Units', 'Unit', 'Unit']);
  });

  test('a Map that fails closes the tokens of its other arms', async () => {
    const world = createEngineWorld({
      machines: { Each: mapMachine('arm') },
      answer: ({ event }) =>
        event.value === 0 ? Promise.reject(Object.assign(new Error(), { name: 'Bad' })) : never(),
    });
    const arn = await world.start('Each', { items: [1, 0, 2] });
    await world.live(0);
    expect(world.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"caught":"Bad"}' });
    expect(world.store.frames(1)).toEqual([]);
  });
});
