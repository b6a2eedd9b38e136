/** Makes each mutant in a folder of its own and lets the model look for it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Mutant } from './list.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** How often the snippet of a mutant stands in its file. */
export const occurrences = ({ file, find }: Mutant): number =>
  readFileSync(join(root, 'core', file), 'utf8').split(find).length - 1;

/** `given`: after so many commands; `fault`: what gave it away, absent where nothing did; `failed`: it did not run at all. */
export type Hunt = { given: number; fault?: string; failed?: string };

function inThread(data: { folder: string; seed: number; commands: number }): Promise<Hunt> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: data });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Looks for one mutant within so many commands. */
export async function hunt(mutant: Mutant, options: { seed: number; commands: number }): Promise<Hunt> {
  const folder = mkdtempSync(join(tmpdir(), 'mutant-'));
  try {
    cpSync(join(root, 'core'), join(folder, 'core'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports: { '#core/*': './core/*' } }));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const file = join(folder, 'core', mutant.file);
    const source = readFileSync(file, 'utf8');
    if (source.split(mutant.find).length !== 2) return { given: 0, failed: 'its snippet does not stand there once' };
    writeFileSync(
      file,
      source.replace(mutant.find, () => mutant.put),
    );
    return await inThread({ folder: join(folder, 'core'), ...options });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
