/** The real interpreter with the real machine, under virtual time; it can be killed and started again on what it had stored. */
import { readFileSync } from 'node:fs';
import { createEngine, type Engine } from '#local/stepfunctions/engine.ts';
import type { Invoke } from '#local/stepfunctions/interpreter.ts';
import type { Frame, StatusChange } from '#local/stepfunctions/model.ts';
import { openStore } from '#local/stepfunctions/sqlite-store.ts';
import type { Store } from '#local/stepfunctions/store.ts';
import type { Rule } from './rules.ts';
import type { Time } from './time.ts';

export const machineArn = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:case';

const file = new URL('../../../statemachines/case.asl.json', import.meta.url);

/** The machine's definition with the names that a deployment fills in. */
export const machineText = readFileSync(file, 'utf8')
  .replaceAll('${WaitFunctionArn}', 'wait')
  .replaceAll('${Partition}', 'aws-cn');

/** A live token: which execution and frame it belongs to, and when (ms) its timer ends. */
export type LiveToken = { execution: number; due: number | undefined };

/** The store, with the tokens that are live at hand, and forgetting what a rule that was taken away would have found again. */
function watchedStore(removed: Rule | undefined) {
  const store = openStore(':memory:');
  const tokens = new Map<string, LiveToken>();
  const tokenOf = new Map<string, string>();
  const forget = (execution: number, id: number): void => {
    const place = `${execution}.${id}`;
    const token = tokenOf.get(place);
    if (token === undefined) return;
    tokens.delete(token);
    tokenOf.delete(place);
  };
  const isFound = (frame: Frame | undefined): boolean => {
    if (removed === 'R7') return frame?.phase !== 'invoking';
    if (removed !== 'R8' || frame === undefined) return true;
    return frame.phase !== 'joining' && !(frame.phase === 'entered' && frame.parent !== undefined);
  };
  const watched: Store = {
    ...store,
    commit(change) {
      store.commit(change);
      for (const id of change.removed?.ids ?? []) forget(change.removed?.execution ?? 0, id);
      for (const frame of change.frames ?? []) {
        forget(frame.execution, frame.id);
        if (frame.token === undefined) continue;
        tokens.set(frame.token, { execution: frame.execution, due: frame.due });
        tokenOf.set(`${frame.execution}.${frame.id}`, frame.token);
      }
    },
    unfinished: () => store.unfinished().filter(({ execution, id }) => isFound(store.frame(execution, id))),
  };
  return { store: watched, tokens };
}

/** Makes the interpreter; `wrote` is told the number of every durable write, and kills by returning true. */
export function createInterpreter(given: {
  time: Time;
  removed: Rule | undefined;
  random: () => string;
  invoke: Invoke;
  ended(change: StatusChange): void;
  wrote(write: number): boolean;
  killed(): void;
}) {
  const { time } = given;
  const { store, tokens } = watchedStore(given.removed);
  let writes = 0;
  let engine: Engine | undefined;

  return {
    store,
    tokens,
    /** The living engine; throws while there is none. */
    engine(): Engine {
      if (engine === undefined) throw new Error('the interpreter is down');
      return engine;
    },
    isUp: (): boolean => engine !== undefined,
    writes: (): number => writes,
    start(): void {
      const own = createEngine({
        store,
        clock: time,
        timers: time.timers,
        random: given.random,
        machines: [{ arn: machineArn, name: 'case', definition: machineText }],
        invoke: given.invoke,
        onStatusChange: given.ended,
        onDurableWrite() {
          writes += 1;
          if (!given.wrote(writes)) return;
          engine = undefined;
          given.killed();
          throw new Error('killed');
        },
      });
      // It may have been killed by its first write.
      if (!own.isDead()) engine = own;
    },
    kill(): void {
      if (engine === undefined) return;
      engine.stop();
      engine = undefined;
      given.killed();
    },
  };
}
