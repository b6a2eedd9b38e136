import { close, commitDraft, type Draft, frameIn, newDraft, openDraft, record, stateOf } from './draft.ts';
import { type Failure, payloadLimit } from './failures.ts';
import { spawnRoot } from './frames.ts';
import type { Interpreter } from './interpreter.ts';
import type { RegisteredMachine } from './machines.ts';
import type { Execution, Frame } from './model.ts';
import { refusal } from './refusals.ts';
import { beat, settleTask } from './states/task.ts';
import { readToken } from './tokens.ts';

/** How long (ms) the name of a closed execution cannot be used again: 90 days. */
export const nameHold = 90 * 86_400_000;

// Whitespace, brackets, wildcards, the special characters that the API names, and control characters.
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

const checkName = (name: string): void => {
  if (name.length < 1 || name.length > 80 || forbidden.test(name)) {
    throw refusal('InvalidName', `Invalid Name: '${name}'`);
  }
};

const parsed = (text: string, type: string): unknown => {
  if (Buffer.byteLength(text) > payloadLimit) throw refusal(type, `The data exceeds ${payloadLimit} bytes`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refusal(type, `Invalid JSON: ${(error as Error).message}`);
  }
};

const taken = (arn: string) => refusal('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);

/**
 * Starts an execution. The same name with the same input while it is open gives the open one; otherwise a name used
 * within 90 days is ExecutionAlreadyExists.
 */
export const startExecution = (
  interpreter: Interpreter,
  machine: RegisteredMachine,
  request: { name?: string; input?: string },
): Execution => {
  const { store } = interpreter;
  const now = interpreter.now();
  const { name = interpreter.random(), input = '{}' } = request;
  checkName(name);
  const value = parsed(input, 'InvalidExecutionInput');
  const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
  const before = store.executionByArn(arn);
  if (before?.status === 'RUNNING' && before.input === input) return before;
  if (before && (before.stopDate === undefined || before.stopDate + nameHold > now)) throw taken(arn);
  if ((store.heldUntil(arn) ?? 0) > now) throw taken(arn);
  if (before) store.prune({ now, before: now - nameHold, keep: Number.MAX_SAFE_INTEGER, holdNames: nameHold });
  const seconds = machine.definition.TimeoutSeconds;
  const execution: Execution = {
    ...{
      key: store.nextKey(),
      arn,
      name,
      machineArn: machine.arn,
      machineName: machine.name,
      definition: machine.hash,
    },
    ...{ input, status: 'RUNNING', startDate: now, entered: 0, retries: 0, lastEvent: 0, lastFrame: 0, lastInstant: 0 },
    ...(seconds !== undefined && { due: now + seconds * 1_000 }),
  };
  const draft = newDraft(interpreter, execution);
  record(draft, undefined, 'ExecutionStarted', { input, roleArn: machine.roleArn });
  spawnRoot(draft, value);
  commitDraft(draft);
  return execution;
};

/** Ends an execution as ABORTED and tells when (ms) it ended; one that has ended stays as it is. */
export const stopExecution = (interpreter: Interpreter, arn: string, failure: Partial<Failure>): number => {
  const execution = interpreter.store.executionByArn(arn);
  if (!execution) throw refusal('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  const draft = openDraft(interpreter, execution.key);
  if (!draft) return execution.stopDate!;
  close(draft, 'ABORTED', failure);
  commitDraft(draft);
  return draft.execution.stopDate!;
};

const openTask = (interpreter: Interpreter, token: string): { draft: Draft; frame: Frame } => {
  const address = readToken(token);
  if (!address) throw refusal('InvalidToken', `Invalid Token: 'Invalid token'`);
  if (!interpreter.store.execution(address.execution)) {
    throw refusal('TaskDoesNotExist', 'Task does not exist');
  }
  const draft = openDraft(interpreter, address.execution);
  const frame = draft && frameIn(draft, address.frame);
  const open = frame?.token === token && (frame.due === undefined || frame.due > interpreter.now());
  if (!open) throw refusal('TaskTimedOut', `Task Timed Out: 'Provided task does not exist anymore'`);
  return { draft: draft!, frame };
};

/** Answers a token with a failure; it is saved, and the token closed, before this returns. */
export const sendTaskFailure = (interpreter: Interpreter, token: string, failure: Partial<Failure>): void => {
  const { draft, frame } = openTask(interpreter, token);
  const { error = 'States.TaskFailed', cause = '' } = failure;
  settleTask(draft, frame, stateOf(draft, frame), { error, cause });
  commitDraft(draft);
};

/** Answers a token with a JSON text; it is saved, and the token closed, before this returns. */
export const sendTaskSuccess = (interpreter: Interpreter, token: string, output: string): void => {
  const value = parsed(output, 'InvalidOutput');
  const { draft, frame } = openTask(interpreter, token);
  settleTask(draft, frame, stateOf(draft, frame), { value });
  commitDraft(draft);
};

/** Keeps an open token alive for another HeartbeatSeconds. */
export const sendTaskHeartbeat = (interpreter: Interpreter, token: string): void => {
  const { draft, frame } = openTask(interpreter, token);
  beat(draft, frame);
  commitDraft(draft);
};
