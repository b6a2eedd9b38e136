import { createEngine, type Engine } from '#local/stepfunctions/engine.ts';
import type { StatusChange } from '#local/stepfunctions/model.ts';
import { openStore } from '#local/stepfunctions/sqlite-store.ts';
import { caseMachine } from './definitions.ts';
import { createVirtualClock } from './virtual.ts';

/** A wait that the case wants to have: its step, the shape of the case, and its marks (ISO instants). */
type Wait = { step: string; shape: number; marks: string[] };

type Item = { token: string; entered: string; retry: number; until: number; wait: Wait };

type Entry = { token: string; entered: string; retry: number; wait: Wait };

/** The case of the world: which waits it wants is all that the protocol looks at. */
export type Head = { stage: 'dispatch' | 'units' | 'callback' | 'closed'; shape: number; units: string[] };

const minute = 60_000;
const longestWait = 2_592_000_000;
const machineArn = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:Case';

/**
 * A case with a table of its tokens, around an engine that dies after chosen durable writes and starts again a minute
 * later. The world itself never dies: what fails is the engine alone.
 */
export const createCaseWorld = (diesAfter: (write: number) => boolean) => {
  const clock = createVirtualClock();
  const store = openStore(':memory:');
  const head: Head = { stage: 'dispatch', shape: 0, units: [] };
  const marks = new Map<string, number[]>();
  const items = new Map<string, Item>();
  const fired: { step: string; due: number; at: number }[] = [];
  const changes: StatusChange[] = [];
  let [writes, deaths, seed] = [0, 0, 0];
  let dead = false;
  let engine: Engine;

  const open = () => (head.stage === 'units' ? head.units : head.stage === 'closed' ? [] : [head.stage]);
  const waits = (): Wait[] =>
    open().map((step) => ({
      ...{ step, shape: head.shape },
      marks: (marks.get(step) ?? []).map((mark) => new Date(mark).toISOString()),
    }));

  const tick = (now: number) => {
    for (const step of open()) {
      for (const due of marks.get(step) ?? []) if (due <= now) fired.push({ step, due, at: clock.now() });
      marks.set(
        step,
        (marks.get(step) ?? []).filter((due) => due > now),
      );
    }
  };

  const wait = async (entry: Entry): Promise<void> => {
    const { token, entered, retry } = entry;
    const from = Math.max(Date.parse(entered), clock.now());
    const known = items.get(entry.wait.step);
    const order = (item: Pick<Entry, 'entered' | 'retry'>) => `${item.entered}#${String(item.retry).padStart(4, '0')}`;
    if (!known || order(known) <= order(entry)) {
      const next = entry.wait.marks.map((mark) => Date.parse(mark)).find((mark) => mark > Date.parse(entered));
      const wanted = next === undefined ? longestWait : Math.ceil((next - Date.parse(entered)) / 1_000) * 1_000;
      items.set(entry.wait.step, { token, entered, retry, until: from + Math.max(1_000, wanted), wait: entry.wait });
    }
    tick(from);
  };

  const answer = (item: Item): (() => void) | undefined => {
    const wanted = waits();
    const mine = wanted.find(({ step }) => step === item.wait.step);
    const caseStep = wanted.find(({ step }) => step === 'dispatch' || step === 'callback');
    const isUnit = item.wait.step !== 'dispatch' && item.wait.step !== 'callback';
    const replan = () => engine.sendTaskFailure(item.token, { error: 'Replan', cause: JSON.stringify(wanted) });
    if (!isUnit && head.stage === 'units') return replan;
    if (!mine) return () => engine.sendTaskSuccess(item.token, JSON.stringify(caseStep ?? {}));
    if (isUnit && item.wait.shape < head.shape) return replan;
    const next = mine.marks.map((mark) => Date.parse(mark))[0] ?? Date.parse(item.entered) + longestWait;
    if (Math.abs(next - item.until) <= 1_000) return undefined;
    return () => engine.sendTaskFailure(item.token, { error: 'Changed', cause: JSON.stringify(mine) });
  };

  // One pass of the function that makes the live tokens conform to the case; true when it answered one.
  const conform = (): boolean => {
    let answered = false;
    for (const [step, item] of [...items]) {
      const act = answer(item);
      if (!act) continue;
      try {
        act();
      } catch {
        if (dead) return true;
      }
      // An error of a living engine means that the token was answered before.
      if (items.get(step)?.token === item.token) items.delete(step);
      answered = true;
    }
    return answered;
  };

  const random = () => {
    seed += 1;
    return String(seed);
  };

  const revive = () => {
    dead = false;
    engine = createEngine({
      ...{ store, clock, timers: clock.timers, random },
      machines: [{ arn: machineArn, name: 'Case', definition: caseMachine }],
      invoke: (_name, event) => wait(event as Entry),
      onStatusChange: (change) => changes.push(change),
      onDurableWrite: () => {
        writes += 1;
        if (!diesAfter(writes)) return;
        dead = true;
        deaths += 1;
        throw new Error('killed');
      },
    });
  };

  const quiet = async (): Promise<void> => {
    for (let rounds = 0; rounds < 1_000; rounds += 1) {
      await engine.idle();
      if (dead) {
        clock.jump(minute);
        revive();
      } else if (!conform()) return;
    }
    throw new Error('the world does not come to rest');
  };

  revive();
  return {
    ...{ clock, store, head, marks, items, fired, changes },
    writes: () => writes,
    deaths: () => deaths,
    inspect: () => engine.inspect().executions[0],
    /** Starts the execution; again after a death, by its own name, as a redelivered record would. */
    begin: async (): Promise<void> => {
      for (let started = false; !started; await quiet()) {
        try {
          engine.startExecution(machineArn, { name: 'case-1-1', input: JSON.stringify(waits()[0]) });
          started = true;
        } catch (error) {
          if (!dead) throw error;
        }
      }
    },
    /** A command: it folds the marks that are due, changes the case, and the tokens follow. */
    act: async (change: () => void): Promise<void> => {
      tick(clock.now());
      change();
      await quiet();
    },
    live: (milliseconds: number): Promise<void> => clock.live(milliseconds, quiet),
  };
};
