/** Locks that end with their process, however it ends: the kernel holds them, not a note that a killed process leaves behind. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

// Node has no flock; SQLite takes the same kernel locks on a file that stays empty.
const busy = 5;

/**
 * Takes the lock of a file, which is made when absent; answers what releases it, or undefined where another still holds it after
 * `patience` ms.
 */
export function holdLock(file: string, patience = 0): (() => void) | undefined {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: patience });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === busy) return undefined;
    throw error;
  }
  return () => {
    if (database.isOpen) database.close();
  };
}

/** Whether somebody holds the lock of a file now. */
export function isHeld(file: string): boolean {
  if (!existsSync(file)) return false;
  const release = holdLock(file);
  release?.();
  return release === undefined;
}
