import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { World } from './contract-world.ts';

/** Looks every 10 ms, for 5 s at most, until something is there. */
export const until = async <Value>(look: () => Value | undefined | Promise<Value | undefined>): Promise<Value> => {
  for (let tries = 0; tries < 500; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not come');
};

/** What the tests of the contract do with a world, once it is there. */
export const stepsIn = (worldOf: () => World) => {
  const start = async (machine: string, input: unknown = {}, name?: string) => {
    const stateMachineArn = worldOf().machineArn(machine);
    const started = await worldOf().client.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input), ...(name !== undefined && { name }) }),
    );
    return started.executionArn!;
  };

  const describeExecution = (executionArn: string) =>
    worldOf().client.send(new DescribeExecutionCommand({ executionArn }));

  const ended = (executionArn: string) =>
    until(async () => {
      const execution = await describeExecution(executionArn);
      return execution.status === 'RUNNING' ? undefined : execution;
    });

  const outputOf = async (executionArn: string) => JSON.parse((await ended(executionArn)).output!);

  // Tests run at the same time: each looks for the tokens of its own execution only.
  const tokenOf = async (executionArn: string, index = 0): Promise<string> => {
    const seen = await until(async () => {
      const { events } = await worldOf().client.send(
        new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000 }),
      );
      const submitted = events!.filter((event) => event.type === 'TaskSubmitted');
      if (submitted.length <= index) return undefined;
      const scheduled = events!.filter((event) => event.type === 'TaskScheduled')[index]!;
      return JSON.parse(scheduled.taskScheduledEventDetails!.parameters!) as { Payload: { token: string } };
    });
    return seen.Payload.token;
  };

  const answer = (taskToken: string, output: unknown) =>
    worldOf().client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));

  const failWith = (taskToken: string, error: string, cause = '') =>
    worldOf().client.send(new SendTaskFailureCommand({ taskToken, error, cause }));

  return { start, describeExecution, ended, outputOf, tokenOf, answer, failWith };
};
