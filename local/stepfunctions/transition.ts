import type { Catcher, Retrier, State, Template } from './definition.ts';
import { close, commitDraft, type Draft, draftFor, enter, frameIn, put, record, removeArms, settle } from './draft.ts';
import { type Failure, failureOf, matches, serialise } from './failures.ts';
import { spawnArm } from './frames.ts';
import type { Interpreter } from './interpreter.ts';
import { type Bindings, evaluate } from './jsonata.ts';
import type { Frame } from './model.ts';

/** What a state gives on: its output and the variables it assigned. */
type Result = { output: unknown; assigned: Record<string, unknown> };

/** Evaluates Output and Assign of a state, a catcher or a choice; `fallback` is the output where none is written. */
export const evaluateResult = async (
  fields: { Output?: Template; Assign?: Template },
  fallback: unknown,
  bindings: Bindings,
): Promise<Result> => {
  const output = fields.Output === undefined ? fallback : await evaluate(fields.Output, bindings);
  serialise(output);
  const assigned = fields.Assign === undefined ? {} : await evaluate(fields.Assign, bindings);
  return { output, assigned: assigned as Record<string, unknown> };
};

const endArm = (draft: Draft, frame: Frame, output: unknown): void => {
  const parent = frameIn(draft, frame.parent!);
  if (!parent?.arms) throw new Error('an arm ended outside its Map');
  frame.phase = 'ended';
  frame.outcome = { value: output };
  record(draft, frame, 'MapIterationSucceeded', { name: parent.state, index: frame.index });
  put(draft, frame);
  parent.arms.ended += 1;
  if (parent.arms.ended === parent.arms.total) parent.phase = 'joining';
  else if (parent.arms.pending.length > 0) spawnArm(draft, parent);
  put(draft, parent);
};

/** Leaves a state: on to the next one, or to the end of the arm or of the execution. */
export const leave = (draft: Draft, frame: Frame, state: State, next: string | undefined, result: Result): void => {
  delete frame.outcome;
  frame.variables = { ...frame.variables, ...result.assigned };
  const output = JSON.stringify(result.output);
  record(draft, frame, `${state.Type}StateExited`, { name: frame.state, output });
  if (next !== undefined) enter(draft, frame, next, result.output);
  else if (frame.parent !== undefined) endArm(draft, frame, result.output);
  else close(draft, 'SUCCEEDED', { value: output }, frame);
};

/** Gives a failure up: the execution fails, or the Map around the arm does and stops its other arms. */
export const fail = (draft: Draft, frame: Frame, failure: Failure): void => {
  if (frame.parent === undefined) {
    close(draft, 'FAILED', failure, frame);
    return;
  }
  const parent = frameIn(draft, frame.parent);
  if (!parent) throw new Error('an arm failed outside its Map');
  record(draft, frame, 'MapIterationFailed', { name: parent.state, index: frame.index });
  record(draft, parent, 'MapStateFailed', { ...failure });
  removeArms(draft, parent.id);
  settle(draft, parent, failure);
};

const delaySeconds = (retrier: Retrier, made: number): number => {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY } = retrier;
  return Math.min(MaxDelaySeconds, IntervalSeconds * BackoffRate ** made);
};

const retry = (draft: Draft, frame: Frame, state: State, failure: Failure): boolean => {
  // The first retrier that names the error decides, even when its attempts are used up.
  const index = (state.Retry ?? []).findIndex((retrier) => matches(retrier.ErrorEquals, failure.error));
  const retrier = state.Retry?.[index];
  const made = frame.retries[index] ?? 0;
  if (!retrier || made >= (retrier.MaxAttempts ?? 3)) return false;
  frame.retries = (state.Retry ?? []).map((_, each) => (frame.retries[each] ?? 0) + (each === index ? 1 : 0));
  frame.retryCount += 1;
  frame.phase = 'backoff';
  frame.due = draft.interpreter.now() + delaySeconds(retrier, made) * 1_000;
  delete frame.outcome;
  draft.execution.retries += 1;
  put(draft, frame);
  return true;
};

const caught = async (catcher: Catcher, failure: Failure, bindings: Bindings): Promise<Result | Failure> => {
  const errorOutput = { Error: failure.error, Cause: failure.cause };
  try {
    return await evaluateResult(catcher, errorOutput, { ...bindings, states: { ...bindings.states, errorOutput } });
  } catch (error) {
    const second = failureOf(error);
    if (second) return second;
    throw error;
  }
};

/** Acts on a failure of a state: Retry, else Catch, else the failure goes up. */
export const handleFailure = async (
  interpreter: Interpreter,
  seen: Frame,
  state: State,
  failure: Failure,
  bindings: Bindings,
): Promise<void> => {
  const retried = draftFor(interpreter, seen);
  if (!retried) return;
  if (retry(retried.draft, retried.frame, state, failure)) return commitDraft(retried.draft);
  const catcher = state.Catch?.find((each) => matches(each.ErrorEquals, failure.error));
  const result = catcher ? await caught(catcher, failure, bindings) : failure;
  const current = draftFor(interpreter, seen);
  if (!current) return;
  if ('output' in result) leave(current.draft, current.frame, state, catcher!.Next, result);
  else fail(current.draft, current.frame, result);
  commitDraft(current.draft);
};
