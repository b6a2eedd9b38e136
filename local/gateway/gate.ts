/** Lets a limited number of calls run at once. */
export type Gate = {
  /** Runs the task when its turn comes; resolves to `refused` when there are too many before it. */
  run<T>(task: () => Promise<T>): Promise<T | typeof refused>;
};

/** What `run` resolves to when a call is not let in. */
export const refused = Symbol('too many calls');

/** Sizes of a gate; times in milliseconds. */
export type GateLimits = {
  /** Calls at once. */
  readonly running: number;
  /** Calls that may wait. */
  readonly waiting: number;
  /** How long a call waits in a short rush. */
  readonly patience: number;
  /** How long it waits once there has been a queue for `rush`. */
  readonly crowdedPatience: number;
  readonly rush: number;
};

type Waiter = { readonly since: number; start(): void; refuse(): void };

/**
 * A queue that tells a rush from overload, after the controlled-delay rule (Nichols, Jacobson 2012): a short rush waits and all get in;
 * when the queue does not empty for a while, whoever waited longer than a little is refused, so that those who are let in are
 * served quickly and the others can try again.
 */
export function createGate(limits: GateLimits, now: () => number = () => performance.now()): Gate {
  const queue: Waiter[] = [];
  let running = 0;
  let lastEmpty = now();
  let sweeper: NodeJS.Timeout | undefined;

  const patience = (): number => (now() - lastEmpty > limits.rush ? limits.crowdedPatience : limits.patience);

  const refuseLate = (): void => {
    const longest = patience();
    while (queue.length > 0 && now() - queue[0]!.since > longest) queue.shift()!.refuse();
    if (queue.length > 0) return;
    lastEmpty = now();
    clearInterval(sweeper);
    sweeper = undefined;
  };

  const leave = (): void => {
    running -= 1;
    refuseLate();
    const next = queue.shift();
    if (next === undefined) lastEmpty = now();
    else next.start();
  };

  const enter = (): Promise<boolean> => {
    if (running < limits.running) {
      running += 1;
      return Promise.resolve(true);
    }
    if (queue.length >= limits.waiting) return Promise.resolve(false);
    if (queue.length === 0) lastEmpty = now();
    // Calls that hold their places for long free nobody: the queue is looked at by time as well.
    sweeper ??= setInterval(refuseLate, limits.crowdedPatience / 2);
    return new Promise((resolve) => {
      const start = (): void => {
        running += 1;
        resolve(true);
      };
      queue.push({ since: now(), start, refuse: () => resolve(false) });
    });
  };

  return {
    async run(task) {
      if (!(await enter())) return refused;
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}
