/** The bytes of the store: one file an object or part, under a random name, never under its key. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

export type Files = ReturnType<typeof createFiles>;

/** Opens the folder of bytes and removes what a crash left behind. */
export function createFiles(folder: string, database: DatabaseSync) {
  const bytes = join(folder, 'bytes');
  mkdirSync(bytes, { recursive: true, mode: 0o700 });
  const pathOf = (file: string) => join(bytes, file.slice(0, 2), file);
  const insert = database.prepare('INSERT OR IGNORE INTO unowned (file) VALUES (?)');
  const remove = database.prepare('DELETE FROM unowned WHERE file = ?');
  for (const row of database.prepare('SELECT file FROM unowned').all()) {
    rmSync(pathOf(String(row.file)), { force: true });
    remove.run(String(row.file));
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
    /** Removes a file that nothing refers to; readers that have it open keep reading it. */
    async discard(file: string): Promise<void> {
      await rm(pathOf(file), { force: true });
      if (database.isOpen) remove.run(file);
    },
  };
}
