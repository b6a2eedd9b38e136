/** Counts what is in flight, so that a test world knows when nothing more happens by itself. */
export const createActivity = (onError: (error: unknown) => void) => {
  let [steps, calls] = [0, 0];
  const waiting = new Set<{ met(): boolean; resolve(): void }>();

  const settle = () => {
    for (const waiter of [...waiting]) {
      if (!waiter.met()) continue;
      waiting.delete(waiter);
      waiter.resolve();
    }
  };

  const track = async (task: () => Promise<void>, count: (by: 1 | -1) => void): Promise<void> => {
    count(1);
    try {
      await task();
    } catch (error) {
      onError(error);
    } finally {
      count(-1);
      settle();
    }
  };

  const until = (met: () => boolean): Promise<void> =>
    met() ? Promise.resolve() : new Promise((resolve) => waiting.add({ met, resolve }));

  return {
    /** Runs a step of the interpreter itself. */
    step: (task: () => Promise<void>): void => {
      void track(task, (by) => {
        steps += by;
      });
    },
    /** Runs the invocation of a function. */
    call: (task: () => Promise<void>): void => {
      void track(task, (by) => {
        calls += by;
      });
    },
    /** Resolves when no step, and (unless `exceptInvocations`) no invocation, is in flight. */
    idle: ({ exceptInvocations = false } = {}): Promise<void> =>
      until(() => steps === 0 && (exceptInvocations || calls === 0)),
  };
};
