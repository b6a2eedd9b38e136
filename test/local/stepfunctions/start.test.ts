import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CreateActivityCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '#local/clock.ts';
import type { StatusChange } from '#local/stepfunctions/model.ts';
import { startStepFunctions } from '#local/stepfunctions/start.ts';
import { mapMachine, taskMachine, tokenMachine } from './definitions.ts';
import { machineArn } from './engine-world.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'stepfunctions-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const boot = async (definition: object, extra: { onStatusChange?: (change: StatusChange) => void } = {}) => {
  const clock = createClock(join(data, 'clock.json'));
  const service = await startStepFunctions({
    ...{ data, clock, onStatusChange: () => {}, ...extra },
    machines: [{ arn: machineArn('Each'), name: 'Each', definition }],
    invoke: async (_name, event) => (event as { value: number }).value * 2,
  });
  const client = (accessKeyId = 'local') =>
    new SFNClient({
      ...{ endpoint: service.endpoint, region: 'cn-north-1', maxAttempts: 1 },
      credentials: { accessKeyId, secretAccessKey: 'local' },
    });
  return { clock, service, client };
};

describe('the service', () => {
  test('refuses callers without the access key, with 403', async () => {
    const { service, client } = await boot(mapMachine('double'));
    await expect(client('stranger').send(new ListStateMachinesCommand({}))).rejects.toMatchObject({
      ...{ name: 'UnrecognizedClientException', $metadata: { httpStatusCode: 403 } },
    });
    expect((await fetch(service.endpoint, { method: 'POST' })).status).toBe(403);
    await service.stop();
  });

  test('names an operation that it does not have', async () => {
    const { service, client } = await boot(mapMachine('double'));
    await expect(client().send(new CreateActivityCommand({ name: 'a' }))).rejects.toMatchObject({
      ...{ name: 'UnknownOperationException', message: expect.stringContaining('CreateActivity') },
    });
    await service.stop();
  });

  test('does not start on a definition that it cannot run, and says where', async () => {
    await expect(boot(taskMachine('work', { ResultPath: '$.a' }))).rejects.toThrow('$.States.Work.ResultPath');
  });

  test('a clock moved ahead wakes what is due', async () => {
    const changes: StatusChange[] = [];
    const definition = tokenMachine('wait', { TimeoutSeconds: 3_600 });
    const { clock, service, client } = await boot(definition, { onStatusChange: (change) => changes.push(change) });
    await client().send(new StartExecutionCommand({ stateMachineArn: machineArn('Each') }));
    await service.idle();
    clock.advance(3_700_000);
    for (let tries = 0; tries < 200 && changes.length === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(changes).toMatchObject([{ status: 'FAILED', error: 'States.Timeout' }]);
    expect(service.inspect()).toMatchObject({ open: 0, closed: 1 });
    await service.stop();
  });
});

test('a process killed with -9 after any of its writes: the next one finishes the execution', async () => {
  const doomed = fileURLToPath(new URL('./doomed.ts', import.meta.url));
  const die = (fatal: number) =>
    new Promise<string | null>((resolve) => {
      spawn(process.execPath, [doomed, data, String(fatal)]).on('exit', (_code, signal) => resolve(signal));
    });
  // Write 1 registers the definition, 2 starts the execution, 4 spawns the arms, the later ones run and join them.
  for (const fatal of [2, 4, 8, 11]) {
    expect(await die(fatal)).toBe('SIGKILL');
    const { service, client } = await boot(mapMachine('double'));
    await service.idle();
    const { executions } = await client().send(new ListExecutionsCommand({ stateMachineArn: machineArn('Each') }));
    expect(executions).toMatchObject([{ name: 'doomed', status: 'SUCCEEDED' }]);
    await service.stop();
    rmSync(join(data), { recursive: true });
  }
  data = mkdtempSync(join(tmpdir(), 'stepfunctions-'));
});
