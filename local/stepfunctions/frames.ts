import { statesAt } from './definition.ts';
import { type Draft, enter, frameIn, put, record } from './draft.ts';
import type { Frame } from './model.ts';

const newFrame = (draft: Draft, fields: Partial<Frame>): Frame => {
  draft.execution.lastFrame += 1;
  return {
    ...{ execution: draft.execution.key, id: draft.execution.lastFrame, version: 0, scope: [], state: '' },
    ...{
      phase: 'entered',
      input: null,
      variables: {},
      entered: 0,
      attempt: 0,
      retryCount: 0,
      retries: [],
      lastEvent: 0,
    },
    ...fields,
  };
};

/** Makes the frame of the execution itself, in its first state. */
export const spawnRoot = (draft: Draft, input: unknown): void => {
  const definition = draft.interpreter.definitionOf(draft.execution);
  enter(draft, newFrame(draft, { lastEvent: draft.execution.lastEvent }), definition.StartAt, input);
};

/** Starts the next pending arm of a Map. */
export const spawnArm = (draft: Draft, parent: Frame): void => {
  const arms = parent.arms!;
  const index = arms.total - arms.pending.length;
  const next = arms.pending.shift();
  if (!next) return;
  const { item, input } = next;
  const scope = [...parent.scope, parent.state];
  const { variables, lastEvent } = frameIn(draft, parent.id) ?? parent;
  const arm = newFrame(draft, { parent: parent.id, index, item, scope, variables, lastEvent });
  record(draft, arm, 'MapIterationStarted', { name: parent.state, index });
  enter(draft, arm, statesAt(draft.interpreter.definitionOf(draft.execution), scope).StartAt, input);
  put(draft, parent);
};
