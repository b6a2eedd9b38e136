/** A changed copy of the core, judged by the model until they part. It runs in a thread of its own, so that its modules go with it. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadCore } from '../driver/core.ts';
import { runLives } from '../driver/lives.ts';

const { folder, seed, commands } = workerData as { folder: string; seed: number; commands: number };
const core = await loadCore(folder).catch((error: unknown) => ({ broken: String(error) }));
if ('broken' in core) {
  parentPort?.postMessage({ given: 0, failed: core.broken });
} else {
  try {
    const { divergences, commands: given } = runLives(core, { seed, commands });
    parentPort?.postMessage({ given, fault: divergences[0]?.faults[0] });
  } catch (error) {
    // The core as it is throws at nothing.
    parentPort?.postMessage({ given: commands, fault: String(error) });
  }
}
