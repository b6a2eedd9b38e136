import { contextObject } from '../context.ts';
import { type State, waitsForToken } from '../definition.ts';
import { commitDraft, type Draft, draftFor, entryInstant, frameIn, openDraft, put, record, settle } from '../draft.ts';
import { type Failure, lambdaFailure, serialise } from '../failures.ts';
import type { Interpreter } from '../interpreter.ts';
import { type Bindings, evaluate, evaluateSeconds } from '../jsonata.ts';
import type { Execution, Frame } from '../model.ts';
import { mintToken } from '../tokens.ts';

type Invocation = { functionName: string; payload: unknown };

const integration = (state: State) => ({ resourceType: 'lambda', resource: state.Resource!.split(':').at(-1)! });

const earliest = (...instants: (number | undefined)[]): number | undefined => {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
};

/** Starts an attempt of a Task: its token and timers are saved first, then the function is called. */
export const beginTask = async (
  interpreter: Interpreter,
  execution: Execution,
  seen: Frame,
  state: State,
  bindings: Bindings,
): Promise<void> => {
  const attempt = seen.attempt + 1;
  const address = { execution: seen.execution, frame: seen.id, attempt };
  const token = waitsForToken(state) ? mintToken(address, interpreter.random()) : undefined;
  const seeing = { ...bindings, states: { ...bindings.states, context: contextObject(execution, seen, token) } };
  const filled = (await evaluate(state.Arguments, seeing)) as { FunctionName: string; Payload?: unknown };
  const invocation = { functionName: filled.FunctionName, payload: filled.Payload ?? {} };
  const parameters = serialise(filled);
  const timeout = await evaluateSeconds(state.TimeoutSeconds, seeing, 'TimeoutSeconds');
  const heartbeat = await evaluateSeconds(state.HeartbeatSeconds, seeing, 'HeartbeatSeconds');
  const current = draftFor(interpreter, seen);
  if (!current) return;
  const { draft, frame } = current;
  // A retry keeps EnteredTime and restarts the timer.
  const from = frame.retryCount === 0 ? frame.entered : draft.instant;
  frame.phase = 'invoking';
  frame.attempt = attempt;
  if (token !== undefined) frame.token = token;
  if (timeout !== undefined) frame.deadline = from + timeout * 1_000;
  if (heartbeat !== undefined) {
    frame.heartbeatSeconds = heartbeat;
    frame.heartbeatDue = from + heartbeat * 1_000;
  }
  const due = earliest(frame.deadline, frame.heartbeatDue);
  if (due !== undefined) frame.due = due;
  record(draft, frame, 'TaskScheduled', {
    ...integration(state),
    ...{ region: execution.arn.split(':')[3], parameters },
    ...(timeout !== undefined && { timeoutInSeconds: timeout }),
    ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
  });
  record(draft, frame, 'TaskStarted', integration(state));
  put(draft, frame);
  commitDraft(draft);
  interpreter.call(() => callFunction(interpreter, { ...address, state }, invocation));
};

type Attempt = { execution: number; frame: number; attempt: number; state: State };

const callFunction = async (interpreter: Interpreter, attempt: Attempt, invocation: Invocation): Promise<void> => {
  let returned: { payload: unknown } | Failure;
  try {
    returned = { payload: (await interpreter.invoke(invocation.functionName, invocation.payload)) ?? null };
  } catch (error) {
    returned = lambdaFailure(error);
  }
  const draft = openDraft(interpreter, attempt.execution);
  const frame = draft && frameIn(draft, attempt.frame);
  // Answered, timed out, stopped or begun again in the meantime: nobody waits for this attempt any more.
  if (frame?.phase !== 'invoking' || frame.attempt !== attempt.attempt) return;
  if ('error' in returned) settleTask(draft!, frame, attempt.state, returned);
  else if (frame.token === undefined) {
    settleTask(draft!, frame, attempt.state, {
      value: { ExecutedVersion: '$LATEST', Payload: returned.payload, StatusCode: 200 },
    });
  } else {
    frame.phase = 'waiting';
    record(draft!, frame, 'TaskSubmitted', integration(attempt.state));
    put(draft!, frame);
  }
  commitDraft(draft!);
};

/** Writes down how a Task went: by its function, by an answer to its token, or by a timer. */
export const settleTask = (draft: Draft, frame: Frame, state: State, outcome: { value: unknown } | Failure): void => {
  if ('value' in outcome) {
    record(draft, frame, 'TaskSucceeded', { ...integration(state), output: JSON.stringify(outcome.value) });
  } else {
    const timedOut = outcome.error === 'States.Timeout' || outcome.error === 'States.HeartbeatTimeout';
    record(draft, frame, timedOut ? 'TaskTimedOut' : 'TaskFailed', { ...integration(state), ...outcome });
  }
  settle(draft, frame, outcome);
};

/** Postpones the heartbeat limit of an open token to HeartbeatSeconds from now. */
export const beat = (draft: Draft, frame: Frame): void => {
  if (frame.heartbeatSeconds === undefined) return;
  frame.heartbeatDue = draft.instant + frame.heartbeatSeconds * 1_000;
  frame.due = earliest(frame.deadline, frame.heartbeatDue)!;
  put(draft, frame);
};

/**
 * After a restart: a Task whose function had not returned is begun again, with a new EnteredTime and a new token,
 * because the lost call may still store the old token later and must then be recognised as the older one.
 */
export const beginAgain = (draft: Draft, frame: Frame): void => {
  frame.phase = 'entered';
  frame.entered = entryInstant(draft);
  for (const field of ['token', 'deadline', 'heartbeatSeconds', 'heartbeatDue', 'due'] as const) delete frame[field];
  put(draft, frame);
};
