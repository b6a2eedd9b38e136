import { createEngine, type Engine } from '#local/stepfunctions/engine.ts';
import type { StatusChange } from '#local/stepfunctions/model.ts';
import { openStore } from '#local/stepfunctions/sqlite-store.ts';
import type { Store } from '#local/stepfunctions/store.ts';
import { createVirtualClock } from './virtual.ts';

/** One call of a function, as the engine made it. */
export type Call = { name: string; event: Record<string, unknown>; at: number };

/** Gives the ARN of a machine of the tests. */
export const machineArn = (name: string) => `arn:aws-cn:states:cn-north-1:000000000000:stateMachine:${name}`;

/** An engine under a virtual clock with a store in memory; `restart` is kill -9 and a new start. */
export const createEngineWorld = (parts: {
  machines: Record<string, object>;
  answer?: (call: Call) => unknown;
  onStatusChange?: (change: StatusChange) => unknown;
  keepClosed?: number;
  store?: Store;
}) => {
  const clock = createVirtualClock();
  const store = parts.store ?? openStore(':memory:');
  const calls: Call[] = [];
  const changes: StatusChange[] = [];
  const logged: string[] = [];
  let engine: Engine;
  const boot = (machines = parts.machines) => {
    engine = createEngine({
      ...{ store, clock, timers: clock.timers, log: (message: string) => logged.push(message) },
      machines: Object.entries(machines).map(([name, definition]) => ({ arn: machineArn(name), name, definition })),
      invoke: async (name, event) => {
        const call = { name, event: event as Record<string, unknown>, at: clock.now() };
        calls.push(call);
        return parts.answer?.(call);
      },
      onStatusChange: async (change) => {
        await parts.onStatusChange?.(change);
        changes.push(change);
      },
      ...(parts.keepClosed !== undefined && { keepClosed: parts.keepClosed }),
    });
  };
  boot();
  return {
    ...{ clock, store, calls, changes, logged },
    engine: () => engine,
    idle: () => engine.idle(),
    live: (milliseconds: number) => clock.live(milliseconds, () => engine.idle({ exceptInvocations: true })),
    start: async (machine: string, input: unknown = {}, name?: string) => {
      const request = { input: JSON.stringify(input), ...(name !== undefined && { name }) };
      const { arn } = engine.startExecution(machineArn(machine), request);
      await engine.idle({ exceptInvocations: true });
      return arn;
    },
    execution: (arn: string) => store.executionByArn(arn)!,
    token: (index: number) => String(calls.at(index)!.event.token),
    restart: async (downtime = 0, machines?: Record<string, object>) => {
      engine.stop();
      clock.jump(downtime);
      boot(machines);
      await engine.idle({ exceptInvocations: true });
    },
  };
};
