import { type State, stateAt } from './definition.ts';
import type { Failure } from './failures.ts';
import type { Interpreter } from './interpreter.ts';
import type { Execution, Frame, HistoryEvent, Outcome, Status } from './model.ts';

/** One durable write in the making: it is read, changed and committed without anything in between. */
export type Draft = {
  interpreter: Interpreter;
  execution: Execution;
  frames: Map<number, Frame>;
  removed: Set<number>;
  events: HistoryEvent[];
  instant: number;
  entered?: number;
};

/** Opens a draft on an execution; undefined when it is gone or has ended. */
export const openDraft = (interpreter: Interpreter, key: number): Draft | undefined => {
  const execution = interpreter.store.execution(key);
  return execution?.status === 'RUNNING' ? newDraft(interpreter, execution) : undefined;
};

/** Opens a draft on an execution that is just being made. */
export const newDraft = (interpreter: Interpreter, execution: Execution): Draft => ({
  interpreter,
  execution,
  frames: new Map(),
  removed: new Set(),
  events: [],
  instant: Math.max(interpreter.now(), execution.lastInstant),
});

/** Finds a frame as the draft has it. */
export const frameIn = (draft: Draft, id: number): Frame | undefined => {
  if (draft.removed.has(id)) return undefined;
  return draft.frames.get(id) ?? draft.interpreter.store.frame(draft.execution.key, id);
};

/** Opens a draft for a frame that was read earlier; undefined when the frame has changed since. */
export const draftFor = (interpreter: Interpreter, seen: Frame): { draft: Draft; frame: Frame } | undefined => {
  const draft = openDraft(interpreter, seen.execution);
  const frame = draft && frameIn(draft, seen.id);
  return frame?.version === seen.version ? { draft: draft!, frame } : undefined;
};

/** Adds a history event; with a frame it follows that frame's last event. */
export const record = (
  draft: Draft,
  frame: Frame | undefined,
  type: string,
  details?: Record<string, unknown>,
): void => {
  const { execution } = draft;
  execution.lastEvent += 1;
  execution.lastInstant = Math.max(execution.lastInstant, draft.instant);
  const id = execution.lastEvent;
  const previous = frame?.lastEvent ?? 0;
  draft.events.push({
    execution: execution.key,
    id,
    previous,
    instant: draft.instant,
    type,
    ...(details && { details }),
  });
  if (frame) frame.lastEvent = id;
};

/** Takes a frame into the draft. */
export const put = (draft: Draft, frame: Frame): void => {
  draft.frames.set(frame.id, frame);
};

/** Takes away all arms below a frame, with their tokens and timers. */
export const removeArms = (draft: Draft, parent: number): void => {
  const all = new Map(draft.interpreter.store.frames(draft.execution.key).map((frame) => [frame.id, frame]));
  for (const frame of draft.frames.values()) all.set(frame.id, frame);
  const drop = (id: number) => {
    for (const frame of all.values()) {
      if (frame.parent !== id || draft.removed.has(frame.id)) continue;
      draft.removed.add(frame.id);
      draft.frames.delete(frame.id);
      drop(frame.id);
    }
  };
  drop(parent);
};

/**
 * The instant at which a state is entered: now, but later than any state that the execution entered before, so that
 * whoever orders two tokens by EnteredTime gets them right even within one millisecond or after a clock set back.
 */
export const entryInstant = (draft: Draft): number => {
  draft.entered ??= Math.max(draft.instant, draft.execution.lastInstant + 1);
  draft.instant = draft.entered;
  draft.execution.lastInstant = draft.entered;
  return draft.entered;
};

/** Tells the state a frame is in. */
export const stateOf = (draft: Draft, frame: Frame): State =>
  stateAt(draft.interpreter.definitionOf(draft.execution), frame.scope, frame.state);

/** Lets a frame enter a state. */
export const enter = (draft: Draft, frame: Frame, name: string, input: unknown): void => {
  frame.state = name;
  frame.phase = 'entered';
  frame.input = input;
  frame.entered = entryInstant(draft);
  frame.retryCount = 0;
  frame.retries = [];
  clearTimers(frame);
  draft.execution.entered += 1;
  record(draft, frame, `${stateOf(draft, frame).Type}StateEntered`, { name, input: JSON.stringify(input) });
  put(draft, frame);
};

/** Stops a frame's timers and closes its token. */
export const clearTimers = (frame: Frame): void => {
  for (const field of ['token', 'deadline', 'heartbeatSeconds', 'heartbeatDue', 'due', 'outcome', 'arms'] as const) {
    delete frame[field];
  }
};

/** The frame's outcome is known: it is saved now and acted upon next. */
export const settle = (draft: Draft, frame: Frame, outcome: Outcome): void => {
  clearTimers(frame);
  frame.phase = 'settled';
  frame.outcome = outcome;
  put(draft, frame);
};

/** Ends the execution; all its frames go, and the news is put into the outbox by the same write. */
export const close = (
  draft: Draft,
  status: Status,
  ending: { value: string } | Partial<Failure>,
  frame?: Frame,
): void => {
  const { execution } = draft;
  const names: Partial<Record<Status, string>> = { SUCCEEDED: 'Succeeded', FAILED: 'Failed', TIMED_OUT: 'TimedOut' };
  const details = 'value' in ending ? { output: ending.value } : { ...ending };
  record(draft, frame, `Execution${names[status] ?? 'Aborted'}`, details);
  execution.status = status;
  execution.stopDate = execution.lastInstant;
  Object.assign(execution, details);
  delete execution.due;
  const all = draft.interpreter.store.frames(execution.key);
  for (const { id } of all) draft.removed.add(id);
  draft.frames.clear();
};

/** Writes the draft durably. */
export const commitDraft = (draft: Draft): void => {
  const { execution, interpreter } = draft;
  for (const frame of draft.frames.values()) frame.version += 1;
  const { arn, machineArn, name, status, startDate, stopDate, input, output, error, cause } = execution;
  interpreter.commit({
    execution,
    frames: [...draft.frames.values()],
    removed: { execution: execution.key, ids: [...draft.removed] },
    events: draft.events,
    ...(stopDate !== undefined && {
      notice: {
        ...{ executionArn: arn, stateMachineArn: machineArn, name, status, startDate, stopDate, input },
        ...(output !== undefined && { output }),
        ...(error !== undefined && { error }),
        ...(cause !== undefined && { cause }),
      },
    }),
  });
};
