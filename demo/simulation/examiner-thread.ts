/** The examiner's thread: writes what it is told, and in the end says what it comes to. */
import { parentPort, workerData } from 'node:worker_threads';
import { examine } from './examine.ts';
import type { ToExaminer } from './examiner.ts';
import { createLedger } from './ledger.ts';

const ledger = createLedger((workerData as { seed: string }).seed);
parentPort?.on('message', (message: ToExaminer) => {
  if (message === 'examine') parentPort?.postMessage(examine(ledger));
  else for (const { caseNo, events } of message.writes) ledger.write({ caseNo }, events);
});
