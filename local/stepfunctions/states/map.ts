import { contextObject } from '../context.ts';
import type { State } from '../definition.ts';
import { commitDraft, draftFor, put, record, removeArms, settle } from '../draft.ts';
import { stateError } from '../failures.ts';
import { spawnArm } from '../frames.ts';
import type { Interpreter } from '../interpreter.ts';
import { type Bindings, evaluate, evaluateSeconds } from '../jsonata.ts';
import type { Execution, Frame } from '../model.ts';

// An inline Map runs at most 40 arms at once.
const mostArms = 40;

const itemsOf = async (state: State, input: unknown, bindings: Bindings): Promise<unknown[]> => {
  const items = state.Items === undefined ? input : await evaluate(state.Items, bindings);
  if (!Array.isArray(items)) throw stateError('States.QueryEvaluationError', 'Items of a Map must be an array');
  return items;
};

/** Starts a Map: all first arms are made by the write that also says how many there are. */
export const beginMap = async (
  interpreter: Interpreter,
  execution: Execution,
  seen: Frame,
  state: State,
  bindings: Bindings,
): Promise<void> => {
  const items = await itemsOf(state, seen.input, bindings);
  const limit = (await evaluateSeconds(state.MaxConcurrency, bindings, 'MaxConcurrency', 0)) || mostArms;
  const pending: { item: unknown; input: unknown }[] = [];
  for (const [index, item] of items.entries()) {
    const context = contextObject(execution, { ...seen, index, item });
    const states = { ...bindings.states, context };
    const input = state.ItemSelector === undefined ? item : await evaluate(state.ItemSelector, { ...bindings, states });
    pending.push({ item, input });
  }
  const current = draftFor(interpreter, seen);
  if (!current) return;
  const { draft, frame } = current;
  record(draft, frame, 'MapStateStarted', { length: items.length });
  frame.phase = items.length === 0 ? 'joining' : 'mapping';
  frame.arms = { total: items.length, ended: 0, pending };
  put(draft, frame);
  for (let begun = 0; begun < Math.min(limit, mostArms, items.length); begun += 1) spawnArm(draft, frame);
  commitDraft(draft);
};

/** Joins a Map whose arms are all through: its result is the list of their outputs, in the order of the items. */
export const joinMap = (interpreter: Interpreter, seen: Frame): void => {
  const current = draftFor(interpreter, seen);
  if (!current) return;
  const { draft, frame } = current;
  const arms = interpreter.store.frames(seen.execution).filter((arm) => arm.parent === seen.id);
  const result = arms
    .sort((left, right) => left.index! - right.index!)
    .map((arm) => (arm.outcome as { value: unknown }).value);
  removeArms(draft, frame.id);
  record(draft, frame, 'MapStateSucceeded');
  settle(draft, frame, { value: result });
  commitDraft(draft);
};
