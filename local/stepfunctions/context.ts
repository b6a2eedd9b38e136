import type { Execution, Frame } from './model.ts';

const isoInstant = (instant: number): string => new Date(instant).toISOString();

/** Builds `$states.context`, the context object of a state; `token` only for a task that waits for one. */
export const contextObject = (execution: Execution, frame: Frame, token?: string): Record<string, unknown> => ({
  Execution: {
    Id: execution.arn,
    Input: JSON.parse(execution.input),
    Name: execution.name,
    StartTime: isoInstant(execution.startDate),
    RedriveCount: 0,
  },
  State: { EnteredTime: isoInstant(frame.entered), Name: frame.state, RetryCount: frame.retryCount },
  StateMachine: { Id: execution.machineArn, Name: execution.machineName },
  ...(token === undefined ? {} : { Task: { Token: token } }),
  ...(frame.index === undefined ? {} : { Map: { Item: { Index: frame.index, Value: frame.item } } }),
});
