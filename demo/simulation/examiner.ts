/** Keeps and examines the ledger on the machine's second core, while the city is played on the first. */
import { Worker } from 'node:worker_threads';
import type { Draft } from '#core/events.ts';
import type { Examined } from './examine.ts';
import type { Ledger } from './ledger.ts';

/** What one command made of a case. */
export type Written = { caseNo: string; events: readonly Draft[] };

/** To the thread: writes, or the wish to know what they come to. */
export type ToExaminer = { writes: readonly Written[] } | 'examine';

const together = 200;

export type Examiner = Pick<Ledger, 'write'> & {
  /** What everything written comes to; ends the thread. Throws what the thread threw. */
  finish(): Promise<Examined>;
};

/** Starts the thread; texts are salted from the seed. */
export function createExaminer(seed: string): Examiner {
  const thread = new Worker(new URL('./examiner-thread.ts', import.meta.url), { workerData: { seed } });
  let writes: Written[] = [];
  const send = (message: ToExaminer) => thread.postMessage(message);
  const flush = (): void => {
    send({ writes });
    writes = [];
  };
  return {
    write({ caseNo }, events) {
      // The player goes on with its arrays before the thread is told.
      writes.push({ caseNo, events: [...events] });
      if (writes.length >= together) flush();
    },
    async finish() {
      flush();
      send('examine');
      try {
        return await new Promise<Examined>((resolve, reject) => {
          thread.once('message', resolve);
          thread.once('error', reject);
        });
      } finally {
        await thread.terminate();
      }
    },
  };
}
