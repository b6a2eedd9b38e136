import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, createTimers } from '../clock.ts';
import { serveOperations } from './api/server.ts';
import type { Machine } from './definition.ts';
import { createEngine } from './engine.ts';
import type { Inspection, InspectQuery } from './inspect.ts';
import type { Invoke } from './interpreter.ts';
import type { OnStatusChange } from './outbox.ts';
import { openStore } from './sqlite-store.ts';

/** What the Step Functions service needs; `data` is the folder in which it keeps its database. */
export type StepFunctionsOptions = {
  data: string;
  clock: Clock;
  invoke: Invoke;
  onStatusChange: OnStatusChange;
  machines: Machine[];
  port?: number;
  accessKeyId?: string;
  keepClosed?: number;
  onDurableWrite?: (write: number) => void;
  log?: (message: string) => void;
};

/** A running Step Functions service. */
export type StepFunctions = {
  endpoint: string;
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>;
  inspect(query?: InspectQuery): Inspection;
  stop(): Promise<void>;
};

/**
 * Starts the service on 127.0.0.1 and resumes what the data folder holds. It rejects when a definition holds a state or
 * a field that is not implemented, with the path of each.
 */
export const startStepFunctions = async (options: StepFunctionsOptions): Promise<StepFunctions> => {
  const { data, clock, invoke, onStatusChange, machines, onDurableWrite, keepClosed } = options;
  const { port = 0, accessKeyId = 'local', log = () => {} } = options;
  mkdirSync(data, { recursive: true });
  const store = openStore(join(data, 'stepfunctions.db'));
  try {
    const engine = createEngine({
      ...{ store, clock, invoke, onStatusChange, machines, log, timers: createTimers(clock) },
      ...(onDurableWrite && { onDurableWrite }),
      ...(keepClosed !== undefined && { keepClosed }),
    });
    const server = await serveOperations({ service: { engine, store }, accessKeyId, port, log });
    return {
      endpoint: server.endpoint,
      idle: () => engine.idle(),
      inspect: engine.inspect,
      stop: async () => {
        engine.stop();
        await server.stop();
        await engine.idle({ exceptInvocations: true });
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
};
