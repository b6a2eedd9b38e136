import type { State } from '../definition.ts';
import { commitDraft, draftFor, put } from '../draft.ts';
import { stateError } from '../failures.ts';
import type { Interpreter } from '../interpreter.ts';
import { type Bindings, evaluate, evaluateSeconds } from '../jsonata.ts';
import type { Frame } from '../model.ts';
import { evaluateResult, fail, leave } from '../transition.ts';

/** Runs a Pass or a Succeed: the output is the input unless Output says otherwise. */
export const runPass = async (
  interpreter: Interpreter,
  seen: Frame,
  state: State,
  bindings: Bindings,
): Promise<void> => {
  const result = await evaluateResult(state, seen.input, bindings);
  const current = draftFor(interpreter, seen);
  if (!current) return;
  leave(current.draft, current.frame, state, state.Next, result);
  commitDraft(current.draft);
};

/** Runs a Choice: the first rule whose Condition is true; none and no Default is States.NoChoiceMatched. */
export const runChoice = async (
  interpreter: Interpreter,
  seen: Frame,
  state: State,
  bindings: Bindings,
): Promise<void> => {
  let next = state.Default;
  let fields: Pick<State, 'Output' | 'Assign'> = state;
  for (const rule of state.Choices ?? []) {
    const holds = await evaluate(rule.Condition, bindings);
    if (typeof holds !== 'boolean') {
      throw stateError('States.QueryEvaluationError', `The Condition '${rule.Condition}' is not true or false`);
    }
    if (!holds) continue;
    next = rule.Next;
    fields = rule;
    break;
  }
  if (next === undefined) throw stateError('States.NoChoiceMatched', 'No rule of the Choice matched');
  const result = await evaluateResult(fields, seen.input, bindings);
  const current = draftFor(interpreter, seen);
  if (!current) return;
  leave(current.draft, current.frame, state, next, result);
  commitDraft(current.draft);
};

/** Runs a Fail: the error and the cause go up as they are. */
export const runFail = async (
  interpreter: Interpreter,
  seen: Frame,
  state: State,
  bindings: Bindings,
): Promise<void> => {
  const error = String(await evaluate(state.Error ?? '', bindings));
  const cause = String(await evaluate(state.Cause ?? '', bindings));
  const current = draftFor(interpreter, seen);
  if (!current) return;
  fail(current.draft, current.frame, { error, cause });
  commitDraft(current.draft);
};

/** Begins a Wait until so many Seconds after it was entered, or until its Timestamp. */
export const beginWait = async (
  interpreter: Interpreter,
  seen: Frame,
  state: State,
  bindings: Bindings,
): Promise<void> => {
  const seconds = await evaluateSeconds(state.Seconds, bindings, 'Seconds', 0);
  const until =
    seconds === undefined
      ? Date.parse(String(await evaluate(state.Timestamp, bindings)))
      : seen.entered + seconds * 1_000;
  if (Number.isNaN(until)) throw stateError('States.QueryEvaluationError', 'Timestamp is no ISO 8601 instant');
  const current = draftFor(interpreter, seen);
  if (!current) return;
  current.frame.phase = 'sleeping';
  current.frame.due = until;
  put(current.draft, current.frame);
  commitDraft(current.draft);
};
