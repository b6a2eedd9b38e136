/** What lies over a case, at the state machine: a wait that is parked or paused is timed anew, a merged case's execution ends. */
import { SendTaskFailureCommand, SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadWaiting } from '#functions/storage/waits.ts';
import { conform } from '#functions/stream/conform.ts';
import { handler as enterWait } from '#functions/workflow/wait.ts';
import { succeed } from '../support/gateway.ts';
import { noteSecrets } from '../support/leaks.ts';
import { register, stages } from '../support/stages.ts';
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

type Arm = { step: string; shape: number; marks: string[] };
const started = () => machine.commandCalls(StartExecutionCommand).map(({ args: [{ input }] }) => input.name);
const ended = () => machine.commandCalls(SendTaskSuccessCommand).map(({ args: [{ input }] }) => input.taskToken);
const lastCause = () =>
  JSON.parse(machine.commandCalls(SendTaskFailureCommand).at(-1)?.args[0].input.cause ?? '') as unknown;

async function enter(caseNo: string, wait: Arm, gen = 1): Promise<string> {
  const token = `token-${caseNo}-${wait.step}-${gen}`;
  noteSecrets({ token });
  await enterWait({ token, entered: morning, retry: 0, execution: `${caseNo}-1-${gen}`, wait });
  return token;
}

/** A case that a unit has, its arm waiting. */
async function inHand(): Promise<{ caseNo: string; arm: Arm; token: string }> {
  const caseNo = await register();
  await conform(caseNo);
  const input = machine.commandCalls(StartExecutionCommand).at(-1)?.args[0].input.input ?? '';
  await enter(caseNo, JSON.parse(input) as Arm);
  await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units: [{ unitId: 'chengguan' }] } });
  await conform(caseNo);
  const [arm] = lastCause() as [Arm];
  return { caseNo, arm, token: await enter(caseNo, arm) };
}
const reviewAt = '2026-03-10T01:00:00.000Z';

test('parked: the arm waits for the review; taken up: for its own marks again, later', async () => {
  const { caseNo, arm } = await inHand();
  await succeed('supervisor', 'park', { params: { caseNo }, body: { reason: '权属尚待核实', reviewAt } });
  await conform(caseNo);
  expect(lastCause()).toEqual({ ...arm, marks: [reviewAt] });
  await enter(caseNo, { ...arm, marks: [reviewAt] });
  setNow('2026-03-05T01:00:00.000Z');
  await succeed('supervisor', 'unpark', { params: { caseNo }, body: {} });
  await conform(caseNo);
  const { marks } = lastCause() as Arm;
  expect(marks).toHaveLength(arm.marks.length);
  expect(marks[0]).toBe('2026-03-06T08:12:00.000Z');
});

test('paused: the arm waits for the end of the pause, and its own timer ends it', async () => {
  const { caseNo, arm } = await inHand();
  const part = { params: { caseNo, unitId: 'chengguan' } };
  await succeed('chengguan.clerk', 'sign', { ...part, body: {} });
  await succeed('supervisor', 'pause', { ...part, body: { days: 1, reason: 'force_majeure' } });
  await conform(caseNo);
  const end = '2026-03-05T09:30:00.000Z';
  expect(lastCause()).toEqual({ ...arm, marks: [end] });
  setNow(end);
  await enterWait({ token: `again-${caseNo}`, entered: end, retry: 0, execution: `${caseNo}-1-1`, wait: arm });
  await conform(caseNo);
  expect((lastCause() as Arm).marks.length).toBeGreaterThan(2);
  const view = await succeed<{ branches: { pausedUntil?: string }[] }>('supervisor', 'getCase', { params: { caseNo } });
  expect(view.branches[0]?.pausedUntil).toBeUndefined();
});

test('merged: its execution ends; un-merged: the next one starts', async () => {
  const { caseNo, token } = await inHand();
  const lead = await stages.sent();
  await succeed('supervisor', 'merge', { params: { caseNo }, body: { lead } });
  await conform(caseNo);
  expect(ended()).toEqual([token]);
  const first = JSON.stringify({ step: 'case', shape: 1, marks: [] });
  const caseToken = await enter(caseNo, JSON.parse(first) as Arm);
  await conform(caseNo);
  expect(ended()).toEqual([token, caseToken]);
  expect((await loadWaiting(caseNo)).execution).toMatchObject({ gen: 1, ended: true });
  const before = started().length;
  await conform(caseNo);
  expect(started().length).toBe(before);
  await succeed('supervisor', 'unmerge', { params: { caseNo }, body: {} });
  await conform(caseNo);
  expect(started().at(-1)).toBe(`${caseNo}-1-2`);
});

test('an order whose limit is nearer than every other mark wakes the arm earlier', async () => {
  const { caseNo, arm } = await inHand();
  const due = '2026-03-04T03:00:00.000Z';
  await succeed('supervisor', 'supervise', { params: { caseNo }, body: { text: '请今天上午答复', due } });
  await conform(caseNo);
  expect((lastCause() as Arm).marks).toContain(due);
  expect((lastCause() as Arm).marks.length).toBeGreaterThan(arm.marks.length - 1);
});
