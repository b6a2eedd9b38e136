/** Processor time of an operation, of this process and of the table engine, in turns, so that what disturbs one round disturbs all alike. */
import { readFileSync } from 'node:fs';

export type Work = (index: number) => Promise<unknown>;
type Spent = { own: number; engine: number; count: number; waits: number[] };

/** A tick of the kernel's clock in milliseconds, as Linux counts it for programs. */
const tick = 10;

/** Milliseconds that another process has spent so far; none where there is no such file, as elsewhere than on Linux. */
function spentBy(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * tick;
  } catch {
    return 0;
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Adds up what rounds of some work cost. */
export function createAccount(pid: number | undefined) {
  const spent: Spent = { own: 0, engine: 0, count: 0, waits: [] };
  return {
    /** A round: some to warm up, then so many that count. */
    async round(work: Work, times: number, warm: number): Promise<void> {
      for (let index = 0; index < warm; index += 1) await work(spent.count + index);
      const [own, engine] = [process.cpuUsage(), spentBy(pid)];
      for (let index = 0; index < times; index += 1) {
        const at = performance.now();
        await work(spent.count + index);
        spent.waits.push(performance.now() - at);
      }
      const { user, system } = process.cpuUsage(own);
      spent.own += (user + system) / 1000;
      spent.engine += spentBy(pid) - engine;
      spent.count += times;
    },
    /** Milliseconds for one: processor time of the functions and of the engine, and the median by the clock. */
    figures() {
      const { own, engine, count } = spent;
      const waits = spent.waits.toSorted((a, b) => a - b);
      return {
        cpu: round((own + engine) / count),
        functions: round(own / count),
        engine: round(engine / count),
        p50: round(waits[Math.floor(waits.length / 2)] ?? 0),
      };
    },
  };
}
