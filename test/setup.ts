/** Before all tests: what the tests run is built once, when something has changed, and they get a place for what they write. */
import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureAssembly } from '#lib/build/assembly.ts';

/** Files in memory: to bring data to a disk takes a sixth of the time, and no test cuts the power. */
const memory = '/dev/shm';
/** Bytes that must be free there. */
const needed = 2 * 1024 ** 3;
const prefix = 'hotline-tests-';

function hasRoom(): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= needed;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** What a run that was killed has left behind would stay in memory. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (!Number.isNaN(owner) && !isAlive(owner)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

let place: string | undefined;

export async function setup(): Promise<void> {
  const folder = hasRoom() ? memory : tmpdir();
  sweep(folder);
  place = mkdtempSync(join(folder, `${prefix}${process.pid}-`));
  process.env.TMPDIR = place;
  if (process.env.HOTLINE_BUILD !== '0') await ensureAssembly(resolve(import.meta.dirname, '..'));
}

export function teardown(): void {
  if (place !== undefined) rmSync(place, { recursive: true, force: true });
}
