/**
 * Who serves a data folder. Two engines on one file would not see each other's table definitions, so a start must end what an
 * earlier, killed start left behind, and must refuse while another runtime is alive.
 *
 * Two nets, because either alone has a hole. The watcher (watcher.ts) ends the engine within milliseconds when its parent dies,
 * but can be killed together with the parent. The record here works at the next start, when the watcher did not; it trusts the
 * recorded pid only after the kernel says that this process is the engine with this very file, since pids are reused.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parentOf, servesFile } from './processes.ts';

type Owner = { pid: number; parent: number };

/** Writes down which engine serves the file, and which process started it. */
export function recordOwner(record: string, owner: Owner): void {
  writeFileSync(record, JSON.stringify(owner));
}

/** Forgets the engine after it was stopped. */
export function forgetOwner(record: string): void {
  rmSync(record, { force: true });
}

/**
 * Makes the file free: ends an engine whose runtime is gone; throws an Error if the runtime that started it still lives.
 * Returns the pid that it ended, if any.
 */
export async function claim(record: string, file: string): Promise<number | undefined> {
  const owner = readOwner(record);
  if (owner === undefined || !servesFile(owner.pid, file)) return undefined;
  // The kernel gives orphans another parent at once, so an unchanged parent is a living one.
  if (parentOf(owner.pid) === owner.parent) {
    throw new Error(`The data folder is in use: process ${owner.parent} serves ${file} (table engine ${owner.pid}).`);
  }
  process.kill(owner.pid, 'SIGKILL');
  while (servesFile(owner.pid, file)) await delay(5);
  return owner.pid;
}

function readOwner(record: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(record, 'utf8')) as Partial<Owner>;
    return Number.isInteger(owner.pid) && Number.isInteger(owner.parent) ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}
