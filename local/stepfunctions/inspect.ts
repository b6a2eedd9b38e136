import type { Execution, Frame, Status } from './model.ts';
import type { Store } from './store.ts';

/** One wait of an execution, for people. Instants are in milliseconds. */
export type Wait = {
  state: string;
  phase: Frame['phase'];
  index?: number;
  entered: number;
  until?: number;
  retryCount: number;
  input: unknown;
};

/** An execution as a console page shows it. `entered` + `retries` are the counted transitions. */
export type InspectedExecution = {
  executionArn: string;
  stateMachineArn: string;
  name: string;
  status: Status;
  startDate: number;
  stopDate?: number;
  error?: string;
  cause?: string;
  entered: number;
  retries: number;
  events: number;
  waits: Wait[];
  history?: { instant: number; type: string; state?: string }[];
};

/** What to look at: one execution by ARN (then with its history), or the newest ones. */
export type InspectQuery = { executionArn?: string; machineArn?: string; status?: Status; limit?: number };

/** The state of the whole interpreter. */
export type Inspection = { open: number; closed: number; executions: InspectedExecution[] };

const waitOf = (frame: Frame): Wait => ({
  ...{
    state: frame.state,
    phase: frame.phase,
    entered: frame.entered,
    retryCount: frame.retryCount,
    input: frame.input,
  },
  ...(frame.index !== undefined && { index: frame.index }),
  ...(frame.due !== undefined && { until: frame.due }),
});

const inspected = (store: Store, execution: Execution): InspectedExecution => {
  const { arn, machineArn, name, status, startDate, stopDate, error, cause, entered, retries, lastEvent } = execution;
  const waits = status === 'RUNNING' ? store.frames(execution.key).filter((frame) => frame.phase !== 'ended') : [];
  return {
    ...{ executionArn: arn, stateMachineArn: machineArn, name, status, startDate, entered, retries, events: lastEvent },
    ...(stopDate !== undefined && { stopDate }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    waits: waits.map(waitOf),
  };
};

/** Shows executions with their waits, newest first (50 unless told otherwise). */
export const inspectStore = (store: Store, query: InspectQuery = {}): Inspection => {
  const { executionArn, limit = 50, ...filter } = query;
  const counts = store.counts();
  if (executionArn === undefined) {
    const executions = store.executions({ ...filter, limit }).map((execution) => inspected(store, execution));
    return { ...counts, executions };
  }
  const execution = store.executionByArn(executionArn);
  if (!execution) return { ...counts, executions: [] };
  const history = store.history({ execution: execution.key, limit: 25_000 }).map(({ instant, type, details }) => ({
    ...{ instant, type },
    ...(typeof details?.name === 'string' && { state: details.name }),
  }));
  return { ...counts, executions: [{ ...inspected(store, execution), history }] };
};
