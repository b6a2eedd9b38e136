import type { RegisteredMachine } from '../machines.ts';
import type { Execution, HistoryEvent } from '../model.ts';

const seconds = (instant: number): number => instant / 1_000;
const included = { included: true };

/** A machine as DescribeStateMachine shows it. */
export const machineShape = (machine: RegisteredMachine) => ({
  ...{ stateMachineArn: machine.arn, name: machine.name, status: 'ACTIVE', definition: machine.text },
  ...{ roleArn: machine.roleArn, type: 'STANDARD', creationDate: seconds(machine.createdAt) },
});

/** A machine as a line of ListStateMachines. */
export const machineLine = (machine: RegisteredMachine) => ({
  ...{ stateMachineArn: machine.arn, name: machine.name, type: 'STANDARD', creationDate: seconds(machine.createdAt) },
});

/** An execution as a line of ListExecutions. */
export const executionLine = (execution: Execution) => ({
  ...{ executionArn: execution.arn, stateMachineArn: execution.machineArn, name: execution.name },
  ...{ status: execution.status, startDate: seconds(execution.startDate) },
  ...(execution.stopDate !== undefined && { stopDate: seconds(execution.stopDate) }),
});

/** An execution as DescribeExecution shows it. */
export const executionShape = (execution: Execution) => ({
  ...executionLine(execution),
  ...{ input: execution.input, inputDetails: included },
  ...(execution.output !== undefined && { output: execution.output, outputDetails: included }),
  ...(execution.error !== undefined && { error: execution.error }),
  ...(execution.cause !== undefined && { cause: execution.cause }),
});

const payloads = new Set(['input', 'output', 'parameters']);

const detailsKey = (type: string): string => {
  const both = /State(Entered|Exited)$/.exec(type);
  if (both) return `state${both[1]}EventDetails`;
  return `${type[0]!.toLowerCase()}${type.slice(1)}EventDetails`;
};

/** An event as GetExecutionHistory shows it; without `data` the inputs and outputs are left out. */
export const eventShape = (event: HistoryEvent, data: boolean) => {
  const details = Object.entries(event.details ?? {}).filter(([key]) => data || !payloads.has(key));
  return {
    ...{ id: event.id, previousEventId: event.previous, timestamp: seconds(event.instant), type: event.type },
    ...(details.length > 0 && { [detailsKey(event.type)]: Object.fromEntries(details) }),
  };
};
