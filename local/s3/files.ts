/** The bytes of the store: one file an object or part, under a random name, never under its key. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { isHeld } from '../lock.ts';
import { bytesFolder, bytesPath, readersLock } from './database.ts';

export type Files = ReturnType<typeof createFiles>;

/** Opens the folder of bytes and removes what a crash left behind. While somebody reads the files (`readersLock`) none is removed. */
export function createFiles(folder: string, database: DatabaseSync) {
  const bytes = join(folder, bytesFolder);
  mkdirSync(bytes, { recursive: true, mode: 0o700 });
  const pathOf = (file: string) => join(folder, bytesPath(file));
  const insert = database.prepare('INSERT OR IGNORE INTO unowned (file) VALUES (?)');
  const remove = database.prepare('DELETE FROM unowned WHERE file = ?');
  const isRead = (): boolean => isHeld(join(folder, readersLock));
  // Not the whole of `unowned`: that names files that are being written, too.
  const kept = new Set<string>();
  const left = database.prepare('SELECT file FROM unowned').all();
  if (isRead()) for (const row of left) kept.add(String(row.file));
  else {
    for (const row of left) {
      rmSync(pathOf(String(row.file)), { force: true });
      remove.run(String(row.file));
    }
  }

  return {
    pathOf,
    /** Names a new file and notes that nothing refers to it yet. */
    begin(): { file: string; path: string } {
      const file = randomUUID();
      mkdirSync(join(bytes, file.slice(0, 2)), { recursive: true, mode: 0o700 });
      insert.run(file);
      return { file, path: pathOf(file) };
    },
    /** Makes the file's name itself durable: without this a power cut could lose the folder's entry. */
    async settle(file: string): Promise<void> {
      for (const folderPath of [join(bytes, file.slice(0, 2)), bytes]) {
        const handle = await open(folderPath, 'r');
        await handle.sync().finally(() => handle.close());
      }
    },
    /** Inside a transaction: an object now refers to the file. */
    adopt: (file: string) => void remove.run(file),
    /** Inside a transaction: nothing refers to the file any more. */
    orphan: (file: string) => void insert.run(file),
    /** Removes a file that nothing refers to, and those kept for readers who are through; who has one open keeps reading it. */
    async discard(file: string): Promise<void> {
      kept.add(file);
      if (isRead()) return;
      for (const each of [...kept]) {
        kept.delete(each);
        await rm(pathOf(each), { force: true });
        if (database.isOpen) remove.run(each);
      }
    },
  };
}
