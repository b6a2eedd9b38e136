import type { Timers } from '../clock.ts';
import type { StatusChange } from './model.ts';
import type { Change, Store } from './store.ts';

/** Receives the end of an execution; it comes at least once, again after a failure or a restart. */
export type OnStatusChange = (change: StatusChange) => unknown;

type Postponed = { until: number; attempts: number };

/**
 * Delivers the news that lie in the store, oldest first. What fails is postponed by 1 s, 2 s, 4 s … at most a minute,
 * and does not hold up the others.
 */
export const createOutbox = (given: {
  store: Store;
  now(): number;
  timers: Timers;
  commit(change: Change): void;
  run(task: () => Promise<void>): void;
  onStatusChange: OnStatusChange;
}) => {
  const postponed = new Map<number, Postponed>();
  let running = false;
  let cancel: (() => void) | undefined;

  const deliverOne = async (sequence: number, change: StatusChange): Promise<void> => {
    try {
      await given.onStatusChange(change);
    } catch {
      const attempts = (postponed.get(sequence)?.attempts ?? 0) + 1;
      postponed.set(sequence, { attempts, until: given.now() + Math.min(60_000, 1_000 * 2 ** (attempts - 1)) });
      return;
    }
    postponed.delete(sequence);
    given.commit({ delivered: sequence });
  };

  const ready = () =>
    given.store.notices().filter(({ sequence }) => (postponed.get(sequence)?.until ?? 0) <= given.now());

  const pump = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      for (let batch = ready(); batch.length > 0; batch = ready()) {
        for (const { sequence, change } of batch) await deliverOne(sequence, change);
      }
    } finally {
      running = false;
    }
    cancel?.();
    const instants = [...postponed.values()].map(({ until }) => until);
    cancel = instants.length > 0 ? given.timers.at(Math.min(...instants), deliver) : undefined;
  };

  const deliver = (): void => given.run(pump);

  return { deliver, stop: () => cancel?.() };
};
