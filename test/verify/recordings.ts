/** Decoders against SoX, an hour of GSM, and 20,000 damaged files. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { hasSox } from '../core/recordings/sox.ts';
import type { Check } from './check.ts';
import { compareWithSox } from './recordings/compare.ts';
import { endure } from './recordings/endurance.ts';
import { fuzz } from './recordings/fuzz.ts';

/** MiB above idle, and seconds, that an hour of GSM may take; MiB that the buffers of a damaged file may take, and that all files may leave. */
const bounds = { mebibytes: 64, seconds: 60, buffers: 64, left: 4 };

/** MiB that are in use when what nobody needs any more is gone: how large the heap is by itself tells more of its habits than of leaks. */
function inUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

export const check: Check = {
  summary: 'decoders against SoX, an hour of GSM in bounded memory, 20,000 damaged files [--cases N]',
  async run({ full, seed, cases, print }) {
    const faults: string[] = [];
    const { seconds, mebibytes, copy } = await endure(full ? 60 : 10);
    print(`an hour of GSM: ${seconds.toFixed(1)} s, ${mebibytes.toFixed(1)} MiB above idle, a copy of ${copy} bytes`);
    if (seconds > bounds.seconds || mebibytes > bounds.mebibytes) faults.push('an hour of GSM takes too much');
    if (hasSox()) {
      const { files, samples, worst, faults: differing } = await compareWithSox(seed, full ? 60 : 6);
      print(`against SoX: ${files} files, ${samples} samples, greatest difference ${worst}`);
      faults.push(...differing);
    } else print('against SoX: not run, there is no SoX here');
    // What is loaded once is not left by the files.
    await fuzz(seed + 1, full ? 5000 : 500);
    const before = inUse();
    const result = await fuzz(seed, cases ?? (full ? 20_000 : 1000));
    const left = inUse() - before;
    print(`damaged files: ${result.files}, decoded ${result.decoded}, ${JSON.stringify(result.outcomes)}`);
    print(`buffers of ${result.buffers.toFixed(1)} MiB at most, ${left.toFixed(1)} MiB left afterwards`);
    if (result.buffers > bounds.buffers) faults.push(`buffers of ${result.buffers.toFixed(1)} MiB`);
    if (left > bounds.left) faults.push(`${left.toFixed(1)} MiB are left of the files`);
    faults.push(...result.faults);
    for (const fault of faults.slice(0, 20)) print(`  ${fault}`);
    return faults.length === 0;
  },
};
