/** Where the time goes. */

export type Stopwatch = {
  /** Does the work; the time that it takes counts for the part. */
  during<T>(part: string, work: () => Promise<T>): Promise<T>;
  /** The same sequence; the time that making its members takes counts for the part. */
  making<T>(part: string, members: AsyncIterable<T>): AsyncIterable<T>;
  /** The parts with their seconds, in words. */
  told(): string;
};

/** Measures parts of the work. */
export function createStopwatch(): Stopwatch {
  const parts = new Map<string, number>();
  const add = (part: string, since: number) => parts.set(part, (parts.get(part) ?? 0) + performance.now() - since);
  return {
    async during(part, work) {
      const since = performance.now();
      try {
        return await work();
      } finally {
        add(part, since);
      }
    },
    async *making(part, members) {
      const iterator = members[Symbol.asyncIterator]();
      for (;;) {
        const since = performance.now();
        const { done, value } = await iterator.next();
        add(part, since);
        if (done === true) return;
        yield value;
      }
    },
    told: () => [...parts].map(([part, ms]) => `${part} ${(ms / 1000).toFixed(1)} s`).join(', '),
  };
}
