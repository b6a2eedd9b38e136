/** The state machine's API over the interpreter without a wire between them. */
import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Engine } from '#local/stepfunctions/engine.ts';
import { refusalOf } from '#local/stepfunctions/refusals.ts';
import { machineArn } from './interpreter.ts';

const exceptions = { ExecutionAlreadyExists, InvalidToken, TaskDoesNotExist, TaskTimedOut };

function carryOut(engine: Engine, command: unknown): unknown {
  if (command instanceof StartExecutionCommand) {
    const { name = '', input = '{}' } = command.input;
    return { executionArn: engine.startExecution(machineArn, { name, input }).arn };
  }
  if (command instanceof SendTaskSuccessCommand) {
    engine.sendTaskSuccess(String(command.input.taskToken), String(command.input.output));
  } else if (command instanceof SendTaskFailureCommand) {
    const { taskToken, error = '', cause = '' } = command.input;
    engine.sendTaskFailure(String(taskToken), { error, cause });
  } else throw new Error('the functions do not call this');
  return {};
}

/** Answers a command as the SDK's client would, its exceptions included. */
export function answerStepFunctions(engine: Engine, command: unknown): unknown {
  try {
    return carryOut(engine, command);
  } catch (error) {
    const refused = refusalOf(error);
    const Exception = exceptions[refused?.type as keyof typeof exceptions];
    if (refused === undefined || Exception === undefined) throw error;
    throw new Exception({ message: refused.message, $metadata: {} });
  }
}
