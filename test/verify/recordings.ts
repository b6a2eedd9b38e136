/** Decoders against SoX, an hour of GSM, and 20,000 damaged files. */
import { hasSox } from '../core/recordings/sox.ts';
import type { Check } from './check.ts';
import { compareWithSox } from './recordings/compare.ts';
import { endure } from './recordings/endurance.ts';
import { fuzz } from './recordings/fuzz.ts';

/** MiB above idle, and seconds, that an hour of GSM may take. */
const bounds = { mebibytes: 64, seconds: 60 };

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
    // What is loaded once, and a heap at its working size, is no growth.
    await fuzz(seed + 1, full ? 5000 : 500);
    const before = process.memoryUsage.rss();
    const result = await fuzz(seed, cases ?? (full ? 20_000 : 1000));
    const grown = (process.memoryUsage.rss() - before) / 2 ** 20;
    print(`damaged files: ${result.files}, decoded ${result.decoded}, ${JSON.stringify(result.outcomes)}`);
    print(`grown by ${grown.toFixed(1)} MiB`);
    if (grown > bounds.mebibytes) faults.push(`memory grew by ${grown.toFixed(1)} MiB`);
    faults.push(...result.faults);
    for (const fault of faults.slice(0, 20)) print(`  ${fault}`);
    return faults.length === 0;
  },
};
