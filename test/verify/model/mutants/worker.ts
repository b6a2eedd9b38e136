/** A changed copy of the core, judged by the model until they part. It runs in a thread of its own, so that its modules go with it. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadCore } from '../driver/core.ts';
import { runLives } from '../driver/lives.ts';

const { folder, seed, commands } = workerData as { folder: string; seed: number; commands: number };
try {
  const { divergences, commands: given } = runLives(await loadCore(folder), { seed, commands });
  parentPort?.postMessage({ given, fault: divergences[0]?.faults[0] });
} catch (error) {
  parentPort?.postMessage({ given: commands, failed: String(error) });
}
