import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Timers } from '../clock.ts';
import { createActivity } from './activity.ts';
import { advance } from './advance.ts';
import {
  nameHold,
  sendTaskFailure,
  sendTaskHeartbeat,
  sendTaskSuccess,
  startExecution,
  stopExecution,
} from './commands.ts';
import type { Machine } from './definition.ts';
import { commitDraft, frameIn, openDraft, stateOf } from './draft.ts';
import { expire } from './expire.ts';
import type { Failure } from './failures.ts';
import { type InspectQuery, inspectStore } from './inspect.ts';
import type { Interpreter, Invoke } from './interpreter.ts';
import { definitionReader, registerMachines } from './machines.ts';
import { type Frame, hasWork } from './model.ts';
import { createOutbox, type OnStatusChange } from './outbox.ts';
import { refusal } from './refusals.ts';
import { beginAgain } from './states/task.ts';
import type { Change, Store } from './store.ts';

/** What an engine is made of; every outside thing comes in here, so that a test can give its own. */
export type EngineParts = {
  store: Store;
  clock: { now(): number };
  timers: Timers;
  machines: Machine[];
  invoke: Invoke;
  onStatusChange: OnStatusChange;
  /** Called after each durable write, numbered from 1; when it throws, the engine is dead, as after kill -9. */
  onDurableWrite?: (write: number) => void;
  random?: () => string;
  log?: (message: string) => void;
  /** How many closed executions are kept at most. */
  keepClosed?: number;
};

/** A running interpreter. */
export type Engine = ReturnType<typeof createEngine>;

const pruneEvery = 500;
const repairDelay = 5_000;
const batch = 100;

/** Makes the interpreter and resumes everything that the store holds; it needs no HTTP and no real time. */
export const createEngine = (parts: EngineParts) => {
  const { store, clock, timers, random = randomUUID, log = () => {}, keepClosed = 20_000 } = parts;
  const machines = registerMachines(parts.machines, clock.now());
  let dead = false;
  let [writes, closed] = [0, 0];
  let alarm: { instant: number; cancel(): void } | undefined;

  const report = (error: unknown): void => {
    if (!dead) log(`step functions: ${(error as Error)?.stack ?? String(error)}`);
  };

  // One broken execution must not keep the others from going on.
  const attempt = (act: () => void): boolean => {
    try {
      act();
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  };

  const activity = createActivity(report);

  const arm = (instant: number | undefined): void => {
    if (dead || instant === undefined || (alarm && alarm.instant <= instant)) return;
    alarm?.cancel();
    alarm = { instant, cancel: timers.at(instant, wake) };
  };

  const prune = () => {
    const now = clock.now();
    store.prune({ now, before: now - nameHold, keep: keepClosed, holdNames: nameHold });
  };

  const write = (change: Change): void => {
    if (dead) throw new Error('the engine is stopped');
    store.commit(change);
    writes += 1;
    try {
      parts.onDurableWrite?.(writes);
    } catch (error) {
      die();
      throw error;
    }
  };

  const commit = (change: Change): void => {
    write(change);
    for (const frame of change.frames ?? []) {
      arm(frame.due);
      work(frame);
    }
    arm(change.execution?.due);
    if (!change.notice) return;
    outbox.deliver();
    closed += 1;
    if (closed % pruneEvery === 0) prune();
  };

  const interpreter: Interpreter = {
    ...{ store, random, commit, now: clock.now, invoke: parts.invoke, definitionOf: definitionReader(store) },
    call: activity.call,
  };

  const work = (frame: Frame): void => {
    if (!hasWork(frame)) return;
    const { execution, id, version } = frame;
    activity.step(async () => {
      try {
        await advance(interpreter, execution, id);
      } catch (error) {
        report(error);
        if (dead) return;
        // A write that failed (a full disk) is tried again; the store still holds what is to be done.
        if (store.frame(execution, id)?.version === version)
          timers.at(clock.now() + repairDelay, () => !dead && work(frame));
      }
    });
  };

  const outbox = createOutbox({
    ...{ store, timers, now: clock.now, run: activity.call, onStatusChange: parts.onStatusChange },
    commit: write,
  });

  const expireAll = async (): Promise<boolean> => {
    for (let due = store.due(clock.now(), batch); due.length > 0 && !dead; due = store.due(clock.now(), batch)) {
      for (const each of due) if (!attempt(() => expire(interpreter, each))) return false;
      // A jump of the clock can make thousands due at once: calls from outside get their turn in between.
      if (due.length === batch) await setImmediate();
    }
    return true;
  };

  const wake = (): void => {
    alarm = undefined;
    activity.step(async () => {
      const through = await expireAll();
      if (dead) return;
      const next = store.nextInstant();
      if (next !== undefined) arm(through ? next : Math.max(next, clock.now() + repairDelay));
    });
  };

  const resume = ({ execution, id }: { execution: number; id: number }): void => {
    const draft = openDraft(interpreter, execution);
    const frame = draft && frameIn(draft, id);
    if (!frame) return;
    const lost = frame.phase === 'invoking' || (frame.phase === 'entered' && stateOf(draft, frame).Type === 'Task');
    if (!lost) {
      work(frame);
      return;
    }
    beginAgain(draft, frame);
    commitDraft(draft);
  };

  const die = (): void => {
    dead = true;
    alarm?.cancel();
    outbox.stop();
  };

  const begin = (): void => {
    for (const { hash, text } of machines.values()) {
      if (store.definition(hash) === undefined) write({ definition: { hash, text } });
    }
    for (const unfinished of store.unfinished()) attempt(() => resume(unfinished));
    if (store.notices().length > 0) outbox.deliver();
    prune();
    arm(store.nextInstant());
  };

  activity.step(async () => begin());

  return {
    machines,
    startExecution: (machineArn: string, request: { name?: string; input?: string }) => {
      const machine = machines.get(machineArn);
      if (!machine) throw refusal('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}'`);
      return startExecution(interpreter, machine, request);
    },
    stopExecution: (arn: string, failure: Partial<Failure> = {}) => stopExecution(interpreter, arn, failure),
    sendTaskSuccess: (token: string, output: string) => sendTaskSuccess(interpreter, token, output),
    sendTaskFailure: (token: string, failure: Partial<Failure> = {}) => sendTaskFailure(interpreter, token, failure),
    sendTaskHeartbeat: (token: string) => sendTaskHeartbeat(interpreter, token),
    inspect: (query?: InspectQuery) => inspectStore(store, query),
    idle: activity.idle,
    /** Stops as kill -9 would: nothing is written or called any more; a new engine on the same store goes on. */
    stop: die,
    isDead: () => dead,
  };
};
