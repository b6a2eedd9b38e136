/** Processor time of an operation, of the functions and of the table engine, which is a thread of this process, in turns, so that what disturbs one round disturbs all alike. */

export type Work = (index: number) => Promise<unknown>;
type Spent = { cpu: number; count: number; waits: number[] };

const round = (value: number): number => Math.round(value * 100) / 100;

/** Adds up what rounds of some work cost. */
export function createAccount() {
  const spent: Spent = { cpu: 0, count: 0, waits: [] };
  return {
    /** A round: some to warm up, then so many that count. */
    async round(work: Work, times: number, warm: number): Promise<void> {
      for (let index = 0; index < warm; index += 1) await work(spent.count + index);
      const before = process.cpuUsage();
      for (let index = 0; index < times; index += 1) {
        const at = performance.now();
        await work(spent.count + index);
        spent.waits.push(performance.now() - at);
      }
      const { user, system } = process.cpuUsage(before);
      spent.cpu += (user + system) / 1000;
      spent.count += times;
    },
    /** Milliseconds for one: processor time, and the median by the clock. */
    figures() {
      const { cpu, count } = spent;
      const waits = spent.waits.toSorted((a, b) => a - b);
      return {
        cpu: round(cpu / count),
        p50: round(waits[Math.floor(waits.length / 2)] ?? 0),
      };
    },
  };
}
