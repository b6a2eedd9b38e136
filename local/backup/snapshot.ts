/** A database of another, working process as it was at one instant. */
import { basename } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';

export type Snapshot = {
  /** Rows as they were at the instant. */
  rows(sql: string): Record<string, unknown>[];
  /** Whether the database still is what it was at the instant. */
  unchanged(): boolean;
  /** Writes the database as it was at the instant into a new file, and has SQLite look it over. */
  copyTo(file: string): Promise<void>;
  close(): void;
};

const pagesAtATime = 2_000;
/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const damages = [11, 26];

function plainly(file: string, error: unknown): unknown {
  const { errcode = 0, message } = error as { errcode?: number; message: string };
  if (!damages.includes(errcode & 0xff)) return error;
  return new Error(`数据库已损坏 · a database is damaged: ${basename(file)}: ${message}`);
}

/**
 * Fixes the present state of a database in WAL mode. Whoever writes it goes on unhindered; what is written from now on is not seen
 * here. Also reads what a killed process left in the log beside the file. Each call throws an Error in plain words where the database
 * is damaged.
 */
export function openSnapshot(file: string): Snapshot {
  const guarded = <Result>(act: () => Result): Result => {
    try {
      return act();
    } catch (error) {
      throw plainly(file, error);
    }
  };
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  // Inside a transaction this number stands still, so another connection has to look.
  const observer = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  const close = (): void => {
    database.close();
    observer.close();
  };
  const version = (): unknown => observer.prepare('PRAGMA data_version').get()?.data_version;
  try {
    const before = guarded(version);
    database.exec('BEGIN');
    // A transaction begins with its first read.
    guarded(() => database.prepare('SELECT COUNT(*) FROM sqlite_schema').get());
    return {
      rows: (sql) => guarded(() => database.prepare(sql).all()),
      unchanged: () => version() === before,
      async copyTo(target) {
        // The copy of a source inside a transaction never begins again, however much is written meanwhile.
        await backup(database, target, { rate: pagesAtATime }).catch((error: unknown) => {
          throw plainly(file, error);
        });
        requireSound(target);
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function requireSound(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    const [first] = copy.prepare('PRAGMA quick_check(1)').all();
    const corrupt = { errcode: damages[0], message: String(first?.quick_check) };
    if (first?.quick_check !== 'ok') throw corrupt;
    // One file, without a log beside it.
    copy.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    throw plainly(file, error);
  } finally {
    copy.close();
  }
}
