/** The index of the store: which file holds which object, in one SQLite file beside the bytes. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { holdLock } from '../lock.ts';

/** The index below the store's folder. */
export const indexFile = 'index.sqlite';

/** The folder of the bytes below the store's. */
export const bytesFolder = 'bytes';

/** Where the bytes of a file lie below the store's folder. */
export const bytesPath = (file: string): string => join(bytesFolder, file.slice(0, 2), file);

/** Whoever holds this lock of a store's folder reads its files: as long as it is held, the store removes none. */
export const readersLock = 'readers.lock';

/**
 * Opens the index of a folder, for one store at a time; others may read it. Throws an Error where another store has it. Keys are
 * stored as bytes, so that SQLite's order of blobs is S3's order of keys. `unowned` names the files that no object refers to: those
 * being written and those replaced; whatever is still listed at the next start is removed. The switch from an old object to a
 * new one is one transaction, so kill -9 leaves either.
 */
export function openDatabase(folder: string): { database: DatabaseSync; close(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const release = holdLock(join(folder, 'store.lock'));
  if (release === undefined) throw new Error(`the store ${folder} is locked by another process`);
  const database = new DatabaseSync(join(folder, indexFile), { timeout: 5_000 });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS objects (
      bucket TEXT NOT NULL, key BLOB NOT NULL, file TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
      modified INTEGER NOT NULL, headers TEXT NOT NULL, checksum TEXT NOT NULL, PRIMARY KEY (bucket, key)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS unowned (file TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS uploads (
      id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key BLOB NOT NULL, headers TEXT NOT NULL, algorithm TEXT
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS parts (
      upload TEXT NOT NULL, number INTEGER NOT NULL, file TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
      checksum TEXT NOT NULL, PRIMARY KEY (upload, number)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS outbox (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, attempts INTEGER NOT NULL, due INTEGER NOT NULL
    );
  `);
  const close = (): void => {
    database.close();
    release();
  };
  return { database, close };
}

/** Runs statements as one durable step: all of them, or after a throw none. */
export function transaction<Result>(database: DatabaseSync, step: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = step();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
