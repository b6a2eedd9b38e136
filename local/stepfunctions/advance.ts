import { contextObject } from './context.ts';
import { type State, stateAt } from './definition.ts';
import { commitDraft, draftFor } from './draft.ts';
import { failureOf } from './failures.ts';
import type { Interpreter } from './interpreter.ts';
import type { Bindings } from './jsonata.ts';
import type { Execution, Frame } from './model.ts';
import { beginMap, joinMap } from './states/map.ts';
import { beginWait, runChoice, runFail, runPass } from './states/simple.ts';
import { beginTask } from './states/task.ts';
import { evaluateResult, handleFailure, leave } from './transition.ts';

const begin = (interpreter: Interpreter, execution: Execution, frame: Frame, state: State, bindings: Bindings) => {
  switch (state.Type) {
    case 'Task':
      return beginTask(interpreter, execution, frame, state, bindings);
    case 'Map':
      return beginMap(interpreter, execution, frame, state, bindings);
    case 'Choice':
      return runChoice(interpreter, frame, state, bindings);
    case 'Wait':
      return beginWait(interpreter, frame, state, bindings);
    case 'Fail':
      return runFail(interpreter, frame, state, bindings);
    default:
      return runPass(interpreter, frame, state, bindings);
  }
};

const finish = async (interpreter: Interpreter, frame: Frame, state: State, value: unknown, bindings: Bindings) => {
  const states = { ...bindings.states, ...(state.Type !== 'Wait' && { result: value }) };
  const result = await evaluateResult(state, value, { ...bindings, states });
  const current = draftFor(interpreter, frame);
  if (!current) return;
  leave(current.draft, current.frame, state, state.Next, result);
  commitDraft(current.draft);
};

/**
 * Does what a frame has to do next, if anything. A failed evaluation is a failure of the state like any other, so that
 * Retry and Catch see it.
 */
export const advance = async (interpreter: Interpreter, key: number, id: number): Promise<void> => {
  const execution = interpreter.store.execution(key);
  const frame = interpreter.store.frame(key, id);
  if (!frame || execution?.status !== 'RUNNING') return;
  if (frame.phase === 'joining') return joinMap(interpreter, frame);
  if (frame.phase !== 'entered' && frame.phase !== 'settled') return;
  const state = stateAt(interpreter.definitionOf(execution), frame.scope, frame.state);
  const states = { input: frame.input, context: contextObject(execution, frame) };
  const bindings: Bindings = { states, variables: frame.variables, now: interpreter.now() };
  try {
    const { outcome } = frame;
    if (frame.phase === 'entered') return await begin(interpreter, execution, frame, state, bindings);
    if (outcome && 'error' in outcome) return await handleFailure(interpreter, frame, state, outcome, bindings);
    return await finish(interpreter, frame, state, outcome?.value, bindings);
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    await handleFailure(interpreter, frame, state, failure, bindings);
  }
};
