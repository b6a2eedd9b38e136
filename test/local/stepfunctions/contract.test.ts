import { createRequire } from 'node:module';
import {
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attempts, type Entry, entries, functions, machines } from './contract-parts.ts';
import { stepsIn, until } from './contract-steps.ts';
import { createLocalWorld, type World } from './contract-world.ts';
import { caseMachine } from './definitions.ts';

// The suite itself knows only the API: another world, made on AWS, can stand here.
const createWorld = createLocalWorld;

let world: World;
beforeAll(async () => {
  world = await createWorld({ functions, machines });
});
afterAll(() => world.stop());

const { start, describeExecution, ended, outputOf, tokenOf, answer, failWith } = stepsIn(() => world);

test('every definition of this suite is valid Amazon States Language', () => {
  const validate = createRequire(import.meta.url)('asl-validator') as (definition: object) => {
    isValid: boolean;
    errorsText(): string;
  };
  for (const [name, definition] of Object.entries(machines)) {
    // Not every machine uses the state that catches; one that nothing leads to is invalid.
    const reachable = structuredClone(definition) as { States: Record<string, unknown> };
    if (!JSON.stringify(definition).includes('"Next":"Caught"')) delete reachable.States.Caught;
    const result = validate(reachable);
    expect(result.isValid, `${name}: ${result.isValid ? '' : result.errorsText()}`).toBe(true);
  }
});

describe.concurrent('starting and reading executions', () => {
  test('runs to its output and shows it', async () => {
    const executionArn = await start('Echo', { greeting: '你好' }, 'hello');
    const execution = await ended(executionArn);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', name: 'hello', input: '{"greeting":"你好"}' });
    expect(JSON.parse(execution.output!)).toEqual({ greeting: '你好' });
    expect(execution.stopDate!.getTime()).toBeGreaterThanOrEqual(execution.startDate!.getTime());
    expect(execution.stateMachineArn).toBe(world.machineArn('Echo'));
  });

  test('the same name is idempotent while open with the same input, else refused', async () => {
    const first = await start('Token', { a: 1 }, 'once');
    expect(await start('Token', { a: 1 }, 'once')).toBe(first);
    await expect(start('Token', { a: 2 }, 'once')).rejects.toThrow(
      expect.objectContaining({ name: 'ExecutionAlreadyExists' }),
    );
    await answer(await tokenOf(first), 1);
    await ended(first);
    await expect(start('Token', { a: 1 }, 'once')).rejects.toThrow(
      expect.objectContaining({ name: 'ExecutionAlreadyExists' }),
    );
  });

  test.each([['a b'], ['a/b'], ['a:b'], ['a*'], ['a<b'], ['a"b'], ['a\u0001b'], ['x'.repeat(81)]])(
    'the name %j is refused',
    async (name) => {
      await expect(start('Echo', {}, name)).rejects.toThrow(expect.objectContaining({ name: 'InvalidName' }));
    },
  );

  test('a name of 80 characters and a missing name are accepted', async () => {
    const long = await start('Echo', {}, 'n'.repeat(80));
    expect(long.endsWith(':'.concat('n'.repeat(80)))).toBe(true);
    expect(await start('Echo')).not.toBe(await start('Echo'));
  });

  test('refuses what does not exist and what is no JSON', async () => {
    const { client } = world;
    const stateMachineArn = world.machineArn('Echo');
    await expect(start('Nobody')).rejects.toThrow(expect.objectContaining({ name: 'StateMachineDoesNotExist' }));
    await expect(client.send(new StartExecutionCommand({ stateMachineArn, input: '{' }))).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidExecutionInput' }),
    );
    await expect(describeExecution('nonsense')).rejects.toThrow(expect.objectContaining({ name: 'InvalidArn' }));
    await expect(
      describeExecution(stateMachineArn.replace(':stateMachine:', ':execution:').concat(':none')),
    ).rejects.toThrow(expect.objectContaining({ name: 'ExecutionDoesNotExist' }));
  });

  test('describes and lists machines', async () => {
    const stateMachineArn = world.machineArn('Case');
    const machine = await world.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(machine).toMatchObject({ name: 'Case', status: 'ACTIVE', type: 'STANDARD' });
    expect(JSON.parse(machine.definition!)).toEqual(caseMachine);
    const { stateMachines } = await world.client.send(new ListStateMachinesCommand({}));
    expect(stateMachines!.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(machines)));
  });

  test('lists executions newest first, in pages, by status; histories in pages and in reverse', async () => {
    const open: string[] = [];
    for (let count = 0; count < 5; count += 1) open.push(await start('Beat', { count }));
    const listed: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await world.client.send(
        new ListExecutionsCommand({ stateMachineArn: world.machineArn('Beat'), maxResults: 2, nextToken }),
      );
      expect(page.executions!.length).toBeLessThanOrEqual(2);
      listed.push(...page.executions!.map(({ executionArn }) => executionArn!));
      nextToken = page.nextToken;
    } while (nextToken);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.filter((each) => open.includes(each))).toEqual(open.toReversed());
    await world.client.send(new StopExecutionCommand({ executionArn: open[0]! }));
    const { executions } = await world.client.send(
      new ListExecutionsCommand({ stateMachineArn: world.machineArn('Beat'), statusFilter: 'ABORTED' }),
    );
    expect(executions!.map(({ executionArn }) => executionArn)).toEqual([open[0]]);

    const executionArn = open[0]!;
    const whole = (await world.client.send(new GetExecutionHistoryCommand({ executionArn }))).events!;
    expect(whole[0]).toMatchObject({ id: 1, type: 'ExecutionStarted' });
    expect(whole.at(-1)).toMatchObject({ type: 'ExecutionAborted' });
    const reverse = await world.client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 2 }),
    );
    expect(reverse.events!.map(({ id }) => id)).toEqual([whole.length, whole.length - 1]);
    const second = await world.client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 2, nextToken: reverse.nextToken }),
    );
    expect(second.events![0]!.id).toBe(whole.length - 2);
    await Promise.all(open.slice(1).map((each) => world.client.send(new StopExecutionCommand({ executionArn: each }))));
  });
});

describe.concurrent('functions', () => {
  test('a function that fails fails the execution by its error type', async () => {
    const execution = await ended(await start('Refused'));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Refused' });
    expect(JSON.parse(execution.cause!)).toMatchObject({ errorType: 'Refused', errorMessage: 'not today' });
  });

  test('Catch takes the error by name', async () => {
    const output = await outputOf(await start('Caught'));
    expect(output.Error).toBe('Refused');
    expect(JSON.parse(output.Cause).errorMessage).toBe('not today');
  });

  test('Retry calls again with the same EnteredTime and a growing RetryCount', async () => {
    expect(await outputOf(await start('Flaky', { id: 'retry' }))).toEqual({ attempts: 3 });
    const mine = attempts.filter(({ input }) => input.id === 'retry');
    expect(mine.map(({ retry }) => retry)).toEqual([0, 1, 2]);
    expect(new Set(mine.map(({ entered }) => entered)).size).toBe(1);
  });

  test('TimeoutSeconds ends a call that takes longer', async () => {
    expect((await outputOf(await start('Slow'))).Error).toBe('States.Timeout');
  });

  test('the machine TimeoutSeconds ends the execution as TIMED_OUT', async () => {
    expect((await ended(await start('Limited'))).status).toBe('TIMED_OUT');
  });
});

describe.concurrent('states', () => {
  test('Map runs an arm for each item and joins them in order', async () => {
    const items = Array.from({ length: 45 }, (_, index) => index);
    expect(await outputOf(await start('Each', { items }))).toEqual(items.map((item) => item * 2));
    expect(await outputOf(await start('Each', { items: [] }))).toEqual([]);
    expect(await outputOf(await start('Each', { items: [7] }))).toEqual([14]);
  });

  test('an arm that fails stops the Map, which catches it by name', async () => {
    expect(await outputOf(await start('Each', { items: [1, -1, 3] }))).toEqual({ caught: 'Bad' });
  });

  test('Pass, variables, Wait, Choice, Succeed and Fail', async () => {
    const [few, many] = await Promise.all([
      start('Small', { numbers: [3], text: '[1]' }),
      start('Small', { numbers: [30], text: '[]' }),
    ]);
    const { first, before } = await outputOf(few);
    expect({ first, before }).toEqual({ first: 3, before: { numbers: [3], parsed: [1] } });
    expect(await ended(many)).toMatchObject({ status: 'FAILED', error: 'TooMany', cause: 'got 30' });
    const { startDate, stopDate } = await describeExecution(few);
    expect(stopDate!.getTime() - startDate!.getTime()).toBeGreaterThanOrEqual(1_000);
  });

  test('a case: dispatched to two units, one changes, a third is added, all are done, called back', async () => {
    const later = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
    const unit = (step: string, shape: number) => ({ step, shape, marks: [later(600)] });
    const executionArn = await start('Case', { step: 'dispatch', shape: 0, marks: [later(300)] });
    const mine = (count: number) =>
      until(() => {
        const found = entries.filter((entry) => entry.execution === executionArn.split(':').at(-1));
        return found.length >= count ? found : undefined;
      });
    const stepOf = (entry: Entry) => (entry.wait as { step: string }).step;

    await failWith((await mine(1))[0]!.token, 'Replan', JSON.stringify([unit('a', 1), unit('b', 1)]));
    const two = (await mine(3)).slice(1);
    expect(two.map(stepOf).toSorted()).toEqual(['a', 'b']);
    const [a, b] = two.toSorted((left, right) => (stepOf(left) < stepOf(right) ? -1 : 1));
    await failWith(a!.token, 'Changed', JSON.stringify({ ...unit('a', 1), marks: [later(1)] }));
    // The mark of a is reached: it enters again by itself, and with a later EnteredTime.
    const again = (await mine(5)).slice(3);
    expect(again.map(stepOf)).toEqual(['a', 'a']);
    expect(Date.parse(again[1]!.entered) - Date.parse(again[0]!.entered)).toBeGreaterThanOrEqual(1);
    await failWith(b!.token, 'Replan', JSON.stringify([unit('a', 2), unit('b', 2), unit('c', 2)]));
    const three = (await mine(8)).slice(5);
    expect(three.map(stepOf).toSorted()).toEqual(['a', 'b', 'c']);
    await expect(answer(again[1]!.token, {})).rejects.toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
    await answer(three[2]!.token, { step: 'callback', shape: 2, marks: [later(900)] });
    await answer(three[0]!.token, {});
    await answer(three[1]!.token, {});
    const callback = (await mine(9))[8]!;
    expect(stepOf(callback)).toBe('callback');
    await answer(callback.token, {});
    expect((await ended(executionArn)).status).toBe('SUCCEEDED');
    const { events } = await world.client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000 }));
    const entered = events!.filter(({ type }) => type!.endsWith('StateEntered'));
    expect(entered.map(({ stateEnteredEventDetails }) => stateEnteredEventDetails!.name)).toEqual([
      ...['AwaitDispatch', 'Units', 'Unit', 'Unit', 'Unit', 'Unit', 'Units', 'Unit', 'Unit', 'Unit', 'AwaitCallback'],
    ]);
  });
});
