/** A database of another, working process as it was at one instant. */
import { basename } from 'node:path';
import { backup, DatabaseSync, type SQLInputValue } from 'node:sqlite';

export type Snapshot = {
  /** Rows as they were at the instant. */
  rows(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[];
  /** Whether the database still is what it was at the instant. */
  unchanged(): boolean;
  /** Writes the database as it was at the instant into a new file, and has SQLite look it over; throws an Error where it is damaged. */
  copyTo(file: string): Promise<void>;
  close(): void;
};

const pagesAtATime = 2_000;

/**
 * Fixes the present state of a database in WAL mode. Whoever writes it goes on unhindered; what is written from now on is not seen
 * here. Also reads what a killed process left in the log beside the file.
 */
export function openSnapshot(file: string): Snapshot {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  // Inside a transaction this number stands still, so another connection has to look.
  const observer = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  const versionSql = observer.prepare('PRAGMA data_version');
  const version = (): unknown => versionSql.get()?.data_version;
  const before = version();
  database.exec('BEGIN');
  // A transaction begins with its first read.
  database.prepare('SELECT COUNT(*) FROM sqlite_schema').get();
  return {
    rows: (sql, ...values) => database.prepare(sql).all(...values),
    unchanged: () => version() === before,
    async copyTo(target) {
      // The copy of a source inside a transaction never begins again, however much is written meanwhile.
      await backup(database, target, { rate: pagesAtATime });
      requireSound(target);
    },
    close() {
      database.close();
      observer.close();
    },
  };
}

function requireSound(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    const [first] = copy.prepare('PRAGMA quick_check(1)').all();
    if (first?.quick_check !== 'ok') throw new Error(String(first?.quick_check));
    // One file, without a log beside it.
    copy.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    throw new Error(`数据库已损坏 · a database is damaged: ${basename(file)}: ${(error as Error).message}`);
  } finally {
    copy.close();
  }
}
