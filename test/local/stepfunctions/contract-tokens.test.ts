import { SendTaskHeartbeatCommand, SendTaskSuccessCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { functions, machines } from './contract-parts.ts';
import { stepsIn } from './contract-steps.ts';
import { createLocalWorld, type World } from './contract-world.ts';

// The suite itself knows only the API: another world, made on AWS, can stand here.
const createWorld = createLocalWorld;

let world: World;
beforeAll(async () => {
  world = await createWorld({ functions, machines });
});
afterAll(() => world.stop());

const { start, describeExecution, outputOf, tokenOf, answer, failWith } = stepsIn(() => world);

describe.concurrent('task tokens', () => {
  test('success gives the result, once', async () => {
    const executionArn = await start('Token');
    const token = await tokenOf(executionArn);
    await answer(token, { done: true });
    await expect(answer(token, {})).rejects.toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
    await expect(failWith(token, 'Late')).rejects.toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
    expect(await outputOf(executionArn)).toEqual({ done: true });
  });

  test('failure gives error and cause to Catch', async () => {
    const executionArn = await start('Token');
    await failWith(await tokenOf(executionArn), 'Changed', '{"a":1}');
    expect(await outputOf(executionArn)).toEqual({ Error: 'Changed', Cause: '{"a":1}' });
  });

  test('an output that is no JSON leaves the token open', async () => {
    const executionArn = await start('Token');
    const taskToken = await tokenOf(executionArn);
    await expect(world.client.send(new SendTaskSuccessCommand({ taskToken, output: '{' }))).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidOutput' }),
    );
    await answer(taskToken, 'ok');
    expect(await outputOf(executionArn)).toBe('ok');
  });

  test('a token that is none is InvalidToken', async () => {
    await expect(answer('nonsense', {})).rejects.toThrow(expect.objectContaining({ name: 'InvalidToken' }));
  });

  test('heartbeats keep a token alive; without them it times out', async () => {
    const executionArn = await start('Beat');
    const taskToken = await tokenOf(executionArn);
    const began = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await world.client.send(new SendTaskHeartbeatCommand({ taskToken }));
    expect((await outputOf(executionArn)).Error).toBe('States.HeartbeatTimeout');
    expect(Date.now() - began).toBeGreaterThan(3_000);
    await expect(world.client.send(new SendTaskHeartbeatCommand({ taskToken }))).rejects.toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
  });

  test('a stopped execution is ABORTED and its token closed; stopping twice changes nothing', async () => {
    const executionArn = await start('Token');
    const token = await tokenOf(executionArn);
    const stop = () =>
      world.client.send(new StopExecutionCommand({ executionArn, error: 'Operator', cause: 'why not' }));
    const { stopDate } = await stop();
    expect((await stop()).stopDate).toEqual(stopDate);
    await expect(answer(token, {})).rejects.toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
    expect(await describeExecution(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Operator',
      cause: 'why not',
    });
  });
});
