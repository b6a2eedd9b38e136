import type { Execution, Frame, HistoryEvent, Status, StatusChange } from './model.ts';

/** Everything that changes at once: one durable write, all or nothing. */
export type Change = {
  execution?: Execution;
  frames?: Frame[];
  removed?: { execution: number; ids: number[] };
  events?: HistoryEvent[];
  notice?: StatusChange;
  delivered?: number;
  definition?: { hash: string; text: string };
};

/** Which executions to list: newest start first, after a mark of the page before. */
export type ExecutionQuery = {
  machineArn?: string;
  status?: Status;
  limit: number;
  after?: { startDate: number; key: number };
};

/** Which events to list, in the order of their numbers or in reverse. */
export type HistoryQuery = { execution: number; limit: number; after?: number; reverse?: boolean };

/** What is due: a frame of an execution, or (without a frame) the execution itself. */
export type Due = { execution: number; frame?: number };

/** How closed executions are cleared away: those stopped before an instant, and the oldest above a count. */
export type Pruning = { now: number; before: number; keep: number; holdNames: number };

/** The durable memory of the interpreter. Reads see every write at once; every read gives a fresh copy. */
export type Store = {
  commit(change: Change): void;
  nextKey(): number;
  definition(hash: string): string | undefined;
  execution(key: number): Execution | undefined;
  executionByArn(arn: string): Execution | undefined;
  executions(query: ExecutionQuery): Execution[];
  counts(): { open: number; closed: number };
  frame(execution: number, id: number): Frame | undefined;
  frames(execution: number): Frame[];
  /** Frames that were at work, or whose function ran, when the process died. */
  unfinished(): { execution: number; id: number }[];
  nextInstant(): number | undefined;
  due(instant: number, limit: number): Due[];
  notices(): { sequence: number; change: StatusChange }[];
  history(query: HistoryQuery): HistoryEvent[];
  /** Until when (ms) the name of a pruned execution stays taken. */
  heldUntil(arn: string): number | undefined;
  prune(pruning: Pruning): number;
  close(): void;
};
