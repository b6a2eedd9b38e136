import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient } from '@aws-sdk/client-sfn';
import { createClock } from '#local/clock.ts';
import { startStepFunctions } from '#local/stepfunctions/start.ts';

/** A Lambda function as the contract hosts it; an Error's name is the errorType that Step Functions sees. */
export type Handler = (event: never) => unknown;

/** Where the contract runs: a client, functions that are hosted, machines that are deployed. */
export type World = { client: SFNClient; machineArn(name: string): string; stop(): Promise<void> };

/** What a world is made of; definitions name their functions as they are called in `functions`. */
export type WorldParts = { functions: Record<string, Handler>; machines: Record<string, object> };

/** Hosts the contract's world on this machine. */
export const createLocalWorld = async ({ functions, machines }: WorldParts): Promise<World> => {
  const data = mkdtempSync(join(tmpdir(), 'stepfunctions-'));
  const machineArn = (name: string) => `arn:aws-cn:states:cn-north-1:000000000000:stateMachine:${name}`;
  const service = await startStepFunctions({
    data,
    clock: createClock(),
    invoke: async (name, event) => functions[name]!(event as never),
    onStatusChange: () => {},
    machines: Object.entries(machines).map(([name, definition]) => ({ arn: machineArn(name), name, definition })),
  });
  const client = new SFNClient({
    ...{ endpoint: service.endpoint, region: 'cn-north-1', maxAttempts: 1 },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
    client,
    machineArn,
    stop: async () => {
      client.destroy();
      await service.stop();
      rmSync(data, { recursive: true });
    },
  };
};
