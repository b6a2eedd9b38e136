import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadWaiting, type StoredExecution } from '#functions/storage/waits.ts';
import { conform } from '#functions/stream/conform.ts';
import { handler as signals } from '#functions/stream/signals.ts';
import { handler as enterWait } from '#functions/workflow/wait.ts';
import { call, succeed } from '../support/gateway.ts';
import { noteSecrets } from '../support/leaks.ts';
import { opinion, register, stages } from '../support/stages.ts';
import { morning, openWorld, setNow, type World } from '../support/world.ts';

const machine = mockClient(SFNClient);
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  setNow(morning);
  machine.reset();
  machine.on(StartExecutionCommand).resolves({ executionArn: 'arn' });
  machine.on(SendTaskSuccessCommand).resolves({});
  machine.on(SendTaskFailureCommand).resolves({});
});

const started = () =>
  machine
    .commandCalls(StartExecutionCommand)
    .map(({ args: [{ input }] }) => [input.name, JSON.parse(input.input ?? '')]);
const succeeded = () =>
  machine
    .commandCalls(SendTaskSuccessCommand)
    .map(({ args: [{ input }] }) => [input.taskToken, JSON.parse(input.output ?? '')]);
const failed = () =>
  machine
    .commandCalls(SendTaskFailureCommand)
    .map(({ args: [{ input }] }) => [input.taskToken, input.error, JSON.parse(input.cause ?? '')]);
const executionOf = async (caseNo: string): Promise<StoredExecution | undefined> => {
  const { execution } = await loadWaiting(caseNo);
  return execution && { round: execution.round, gen: execution.gen, name: execution.name, ended: execution.ended };
};
const stepsOf = async (caseNo: string): Promise<string[]> =>
  (await loadWaiting(caseNo)).waits.map(({ step }) => step).sort();

/** What the state machine does when it enters a wait: hands its token to the task. */
async function enter(
  caseNo: string,
  wait: { step: string; shape?: number; marks?: string[] },
  gen = 1,
): Promise<string> {
  const token = `token-${wait.step}-${gen}`;
  noteSecrets({ token });
  await enterWait({ token, entered: morning, retry: 0, execution: `${caseNo}-1-${gen}`, wait });
  return token;
}
const dispatch = (caseNo: string, ...units: string[]) =>
  succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units: units.map((unitId) => ({ unitId })) } });

/** A case whose execution runs, its token stored. */
async function waiting(nature = 'complaint'): Promise<{ caseNo: string; token: string }> {
  const caseNo = await register('calltaker', { nature });
  await conform(caseNo);
  const [, input] = started()[0] as [string, { step: string }];
  const token = await enter(caseNo, input);
  return { caseNo, token };
}

describe('the execution of a case', () => {
  test('starts once, with the wait that the case needs, and is remembered', async () => {
    const caseNo = await stages.queued();
    await conform(caseNo);
    const marks = ['2026-03-04T04:12:00.000Z', '2026-03-04T05:00:00.000Z', '2026-03-09T14:00:00.000Z'];
    expect(started()).toEqual([[`${caseNo}-1-1`, { step: 'case', shape: 0, marks }]]);
    expect(await executionOf(caseNo)).toEqual({ round: 1, gen: 1, name: `${caseNo}-1-1`, ended: false });
    await conform(caseNo);
    await conform(caseNo);
    expect(started()).toHaveLength(1);
  });

  test('that was started but not remembered is remembered', async () => {
    machine.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists({ message: 'exists', $metadata: {} }));
    const caseNo = await stages.queued();
    await conform(caseNo);
    expect(await executionOf(caseNo)).toMatchObject({ gen: 1, ended: false });
  });

  test('that cannot be started is not remembered: the record comes again', async () => {
    machine.on(StartExecutionCommand).rejects(new Error('throttled'));
    const caseNo = await stages.queued();
    await expect(conform(caseNo)).rejects.toThrow('throttled');
    expect(await executionOf(caseNo)).toBeUndefined();
  });

  test('is not started for a draft, for a case that is over, or for one that is not there', async () => {
    const draft = await stages.draft();
    const answered = await stages.queued();
    await succeed('calltaker', 'answer', { params: { caseNo: answered }, body: { reply: '已当场答复来电人。' } });
    for (const caseNo of [draft, answered, 'HK202603040000000']) await conform(caseNo);
    expect(machine.calls()).toEqual([]);
  });
});

describe('the token of a wait', () => {
  test('re-plans with every arm when the case is dispatched, and is forgotten', async () => {
    const { caseNo, token } = await waiting();
    await dispatch(caseNo, 'chengguan', 'shuiwu');
    await conform(caseNo);
    expect(failed()).toEqual([
      [
        token,
        'Replan',
        [expect.objectContaining({ step: 'chengguan~1', shape: 1 }), expect.objectContaining({ step: 'shuiwu~1' })],
      ],
    ]);
    expect(await stepsOf(caseNo)).toEqual([]);
    await conform(caseNo);
    expect(failed()).toHaveLength(1);
  });

  test('is sent back with the right marks when the next one is another', async () => {
    // A suggestion has no contact clock: after the signature the completion is next.
    const { caseNo } = await waiting('suggest');
    await dispatch(caseNo, 'chengguan');
    await conform(caseNo);
    const [, , [arm]] = failed()[0] as [string, string, [{ step: string; shape: number; marks: string[] }]];
    const token = await enter(caseNo, arm);
    await conform(caseNo);
    expect(failed()).toHaveLength(1);
    await succeed('chengguan.clerk', 'sign', { params: { caseNo, unitId: 'chengguan' }, body: {} });
    await conform(caseNo);
    const [sent, error, cause] = failed()[1] as [string, string, { marks: string[] }];
    expect([sent, error]).toEqual([token, 'Changed']);
    expect(cause.marks[0]).toBe('2026-03-10T09:30:00.000Z');
    expect(arm.marks[0]).toBe('2026-03-05T08:12:00.000Z');
  });

  test('of a finished branch ends; the last one hands the callback’s wait on', async () => {
    const { caseNo } = await waiting();
    await dispatch(caseNo, 'chengguan');
    await conform(caseNo);
    const [, , [arm]] = failed()[0] as [string, string, [{ step: string }]];
    const token = await enter(caseNo, arm);
    const part = { params: { caseNo, unitId: 'chengguan' } };
    await succeed('chengguan.handler', 'sign', { ...part, body: {} });
    await succeed('chengguan.handler', 'submit', { ...part, body: opinion });
    await conform(caseNo);
    expect(succeeded()).toEqual([[token, expect.objectContaining({ step: 'case', marks: expect.any(Array) })]]);
    expect(await executionOf(caseNo)).toMatchObject({ gen: 1, ended: false });
  });

  test('ends the execution with the case; a case opened again starts the next one', async () => {
    const { caseNo, token } = await waiting();
    await succeed('calltaker', 'answer', { params: { caseNo }, body: { reply: '已当场答复来电人。' } });
    await conform(caseNo);
    expect(succeeded()).toEqual([[token, {}]]);
    expect(await executionOf(caseNo)).toMatchObject({ gen: 1, ended: true });
    await succeed('supervisor', 'reopen', { params: { caseNo }, body: { reason: '市民再次反映' } });
    await conform(caseNo);
    expect(started().map(([name]) => name)).toEqual([`${caseNo}-1-1`, expect.stringMatching(/-2$/)]);
    expect(await executionOf(caseNo)).toMatchObject({ gen: 2, ended: false });
  });

  test('ended while a command opens the case again: the second look starts the next execution in the same turn', async () => {
    const { caseNo } = await waiting();
    await succeed('calltaker', 'answer', { params: { caseNo }, body: { reply: '已当场答复来电人。' } });
    machine.on(SendTaskSuccessCommand).callsFake(async () => {
      await succeed('supervisor', 'reopen', { params: { caseNo }, body: { reason: '市民再次反映' } });
      return {};
    });
    await conform(caseNo);
    expect(started()).toHaveLength(2);
    expect(await executionOf(caseNo)).toMatchObject({ gen: 2, ended: false });
  });

  test.each([
    ['TaskTimedOut', new TaskTimedOut({ message: 'x', $metadata: {} })],
    ['InvalidToken', new InvalidToken({ message: 'x', $metadata: {} })],
    ['TaskDoesNotExist', new TaskDoesNotExist({ message: 'x', $metadata: {} })],
  ])('that was answered before (%s) is forgotten', async (_, error) => {
    const { caseNo } = await waiting();
    machine.on(SendTaskFailureCommand).rejects(error);
    await dispatch(caseNo, 'chengguan');
    await conform(caseNo);
    expect(await stepsOf(caseNo)).toEqual([]);
  });

  test('that cannot be answered now is kept, and answered when its record comes again', async () => {
    const { caseNo } = await waiting();
    machine.on(SendTaskFailureCommand).rejectsOnce(new Error('throttled')).resolves({});
    await dispatch(caseNo, 'chengguan');
    await expect(conform(caseNo)).rejects.toThrow('throttled');
    expect(await stepsOf(caseNo)).toEqual(['case']);
    await conform(caseNo);
    expect(await stepsOf(caseNo)).toEqual([]);
    expect(failed()).toHaveLength(2);
  });
});

describe('a batch of stream records', () => {
  const batch = (...keys: string[]): DynamoDBStreamEvent => ({
    Records: keys.map((pk, nth) => ({
      dynamodb: { Keys: { pk: { S: pk }, sk: { S: 'HEAD' } }, SequenceNumber: String(nth) },
    })),
  });

  test('looks at each case once, and at nothing else', async () => {
    const [one, two] = [await stages.queued(), await stages.queued()];
    const result = await signals(batch(`CASE#${one}`, `CASE#${two}`, `CASE#${one}`, 'USERS', `CASE#${one}`));
    expect(result).toEqual({ batchItemFailures: [] });
    expect(started().map(([name]) => name)).toEqual([`${one}-1-1`, `${two}-1-1`]);
  });

  test('reports from the record that failed on, so that it comes again', async () => {
    const [one, two] = [await stages.queued(), await stages.queued()];
    machine.on(StartExecutionCommand, { name: `${two}-1-1` }).rejects(new Error('throttled'));
    expect(await signals(batch(`CASE#${one}`, `CASE#${two}`, `CASE#${one}`))).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }],
    });
    expect(await executionOf(one)).toMatchObject({ gen: 1 });
    expect(await executionOf(two)).toBeUndefined();
  });
});

test('an execution that died is replaced by the next, once, even when its death is told twice or late', async () => {
  const { caseNo } = await waiting();
  const death = (gen: number) =>
    ({ detail: { name: `${caseNo}-1-${gen}`, status: 'ABORTED' } }) as unknown as Parameters<typeof signals>[0];
  await signals(death(1));
  expect(await executionOf(caseNo)).toMatchObject({ gen: 2, ended: false });
  await signals(death(1));
  expect(await executionOf(caseNo)).toMatchObject({ gen: 2, ended: false });
  expect(started().map(([name]) => name)).toEqual([`${caseNo}-1-1`, `${caseNo}-1-2`]);
  const { status } = await call('supervisor', 'getCase', { params: { caseNo } });
  expect(status).toBe(200);
});
