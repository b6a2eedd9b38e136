/** One run of a function, or one command: where it may be slowed down, fail, or die with its process. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { chance, integer, type Random } from '#demo/random.ts';
import type { Time } from './time.ts';

export type Turn = {
  kind: 'wait' | 'signals' | 'command';
  /** The process it runs in; undefined for one that outlives the interpreter. */
  process: number | undefined;
  /** Calls it has made so far, and before which one it is slow. */
  calls: number;
  slowAt: number | undefined;
  /** What `wait` was given. */
  input?: unknown;
  /** An earlier answer that a missing rule has it see again. */
  earlier?: unknown;
};

/** How the surroundings disturb the functions. All are probabilities but `slowMs`, the longest that a slow call takes. */
export type Disturbance = { crash: number; slow: number; slowMs: number; latencyMs: number };

const current = new AsyncLocalStorage<Turn>();

/** The turn in which this runs; undefined outside of any. */
export const currentTurn = (): Turn | undefined => current.getStore();

const never = (): Promise<never> => new Promise(() => undefined);
const mostCalls = 6;

/** Makes what runs turns in processes; `process` tells the living one's number, undefined while none lives. */
export function createTurns(given: {
  time: Time;
  random: Random;
  process(): number | undefined;
  disturbance(): Disturbance | undefined;
}) {
  const { time, random } = given;
  const lost = (turn: Turn): boolean => turn.process !== undefined && turn.process !== given.process();

  const crash = (place: string): void => {
    const { crash: share } = given.disturbance() ?? { crash: 0 };
    if (share > 0 && chance(random, share)) throw new Error(`crashed ${place}`);
  };

  /** Nothing that a process began reaches anybody once it is dead, errors neither. */
  const survive = async <T>(turn: Turn, act: () => Promise<T>): Promise<T> => {
    try {
      const result = await act();
      return lost(turn) ? never() : result;
    } catch (error) {
      if (lost(turn)) return never();
      throw error;
    }
  };

  return {
    /** Runs a function in the living process, or a command outside of it; one whose process dies never ends. */
    run<T>(kind: Turn['kind'], act: () => Promise<T>, input?: unknown, slow = true): Promise<T> {
      const disturbance = given.disturbance();
      const slowed = slow && disturbance !== undefined && chance(random, disturbance.slow);
      const turn: Turn = {
        kind,
        process: kind === 'command' ? undefined : given.process(),
        calls: 0,
        slowAt: slowed ? integer(random, 1, mostCalls) : undefined,
        input,
      };
      return current.run(turn, () => survive(turn, act));
    },
    /** Makes one call to a service: it takes time, may fail before or after it acted, and never returns to a dead process. */
    async call<T>(act: () => T): Promise<T> {
      const turn = current.getStore();
      if (turn === undefined) return act();
      if (lost(turn)) return never();
      turn.calls += 1;
      const disturbance = given.disturbance();
      if (disturbance !== undefined) {
        const slowed = turn.slowAt === turn.calls ? integer(random, 1_000, disturbance.slowMs) : 0;
        await time.sleep(slowed + integer(random, 1, disturbance.latencyMs));
        if (lost(turn)) return never();
        if (turn.kind !== 'command') crash('before a call');
      }
      const reply = await survive(turn, async () => act());
      if (turn.kind !== 'command') crash('after a call');
      return reply;
    },
  };
}
