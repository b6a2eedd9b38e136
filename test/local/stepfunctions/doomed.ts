import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { createClock } from '#local/clock.ts';
import { startStepFunctions } from '#local/stepfunctions/start.ts';
import { mapMachine } from './definitions.ts';

// A process that is killed by its own hand, as kill -9 would, after the durable write that its arguments name.
const [data, fatal] = [process.argv[2]!, Number(process.argv[3])];
const arn = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:Each';

const service = await startStepFunctions({
  ...{ data, clock: createClock(), onStatusChange: () => {} },
  machines: [{ arn, name: 'Each', definition: mapMachine('double') }],
  invoke: async (_name, event) => (event as { value: number }).value * 2,
  onDurableWrite: (write) => {
    if (write === fatal) process.kill(process.pid, 'SIGKILL');
  },
});
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const client = new SFNClient({ endpoint: service.endpoint, region: 'cn-north-1', credentials, maxAttempts: 1 });
await client.send(new StartExecutionCommand({ stateMachineArn: arn, name: 'doomed', input: '{"items":[1,2,3]}' }));
await service.idle();
await service.stop();
