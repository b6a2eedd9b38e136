/** Whether inputs changed since a build: by name, size and time of every file, which takes milliseconds. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function* filesUnder(path: string): Generator<string> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name));
}

function fingerprint(root: string, inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of filesUnder(join(root, input))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

function readStamp(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Compares the inputs (files or folders under `root`) with the last stamp of this name; `done` writes the new one. */
export function changed(root: string, name: string, inputs: readonly string[]): { stale: boolean; done(): void } {
  const folder = join(root, '.build/stamps');
  const file = join(folder, name);
  const present = fingerprint(root, inputs);
  return {
    stale: readStamp(file) !== present,
    done: () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, present);
    },
  };
}
