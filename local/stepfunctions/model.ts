import type { Failure } from './failures.ts';

/** The statuses of an execution, as the API names them. */
export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One execution. Instants are in milliseconds, input and output are JSON texts. */
export type Execution = {
  key: number;
  arn: string;
  name: string;
  machineArn: string;
  machineName: string;
  /** The hash of the definition with which it started; a later definition does not change it. */
  definition: string;
  input: string;
  status: Status;
  startDate: number;
  stopDate?: number;
  output?: string;
  error?: string;
  cause?: string;
  /** When the machine's TimeoutSeconds end it. */
  due?: number;
  /** How many states it entered, and how many retries it made: together the counted transitions. */
  entered: number;
  retries: number;
  lastEvent: number;
  lastFrame: number;
  /** The latest instant in its history: its own time never runs backwards. */
  lastInstant: number;
};

/**
 * Where a frame stands. Work to do: `entered` (begin the state), `joining` (collect the arms), `settled` (act on the
 * outcome). Outside: `invoking` (the function runs), `waiting` (its token is open), `mapping` (the arms run),
 * `backoff` and `sleeping` (a timer runs). `ended`: an arm that is through.
 */
export type Phase =
  | 'entered'
  | 'joining'
  | 'settled'
  | 'invoking'
  | 'waiting'
  | 'mapping'
  | 'backoff'
  | 'sleeping'
  | 'ended';

/** How a state went: with a value, or with a failure. */
export type Outcome = { value: unknown } | Failure;

/** One line of control in an execution: the machine itself, or an arm of a Map. */
export type Frame = {
  execution: number;
  id: number;
  /** Grows with every write, so that a slow evaluation notices that the frame went on without it. */
  version: number;
  parent?: number;
  index?: number;
  item?: unknown;
  /** The Map states around it, outermost first. */
  scope: string[];
  state: string;
  phase: Phase;
  input: unknown;
  variables: Record<string, unknown>;
  entered: number;
  attempt: number;
  retryCount: number;
  /** Attempts made by each retrier of the state. */
  retries: number[];
  token?: string;
  deadline?: number;
  heartbeatSeconds?: number;
  heartbeatDue?: number;
  /** The earliest instant at which it must be looked at. */
  due?: number;
  outcome?: Outcome;
  /** Of a Map: how many arms, how many are through, and those not yet begun. */
  arms?: { total: number; ended: number; pending: { item: unknown; input: unknown }[] };
  lastEvent: number;
};

/** One line of an execution's history. */
export type HistoryEvent = {
  execution: number;
  id: number;
  previous: number;
  instant: number;
  type: string;
  details?: Record<string, unknown>;
};

/** What is told when an execution has ended. Instants are in milliseconds. */
export type StatusChange = {
  executionArn: string;
  stateMachineArn: string;
  name: string;
  status: Status;
  startDate: number;
  stopDate: number;
  input: string;
  output?: string;
  error?: string;
  cause?: string;
};

/** The phases in which a frame has something to do without waiting for anybody. */
export const hasWork = (frame: Frame): boolean =>
  frame.phase === 'entered' || frame.phase === 'joining' || frame.phase === 'settled';
