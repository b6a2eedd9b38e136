import type { Definition } from './definition.ts';
import type { Execution } from './model.ts';
import type { Change, Store } from './store.ts';

/** Calls a Lambda function by name or ARN; rejects as the function failed (errorType, errorMessage). */
export type Invoke = (functionNameOrArn: string, event: unknown) => Promise<unknown>;

/** What the states work with. */
export type Interpreter = {
  store: Store;
  now(): number;
  random(): string;
  invoke: Invoke;
  /** Writes durably, then sets to work every frame of the change that has something to do. */
  commit(change: Change): void;
  /** Runs an invocation in the background. */
  call(task: () => Promise<void>): void;
  definitionOf(execution: Execution): Definition;
};
