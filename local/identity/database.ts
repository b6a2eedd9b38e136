/** What the issuer keeps: keys, accounts, failed passwords, and the sessions, grants and tokens of its protocol. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The database below the issuer's folder. */
export const databaseFile = 'identity.sqlite';

/** Opens the issuer's file in a folder that only this user may read; a script may open it beside the running issuer. */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, databaseFile), { timeout: 5000 });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS accounts (
      username TEXT PRIMARY KEY, sub TEXT NOT NULL UNIQUE, name TEXT NOT NULL, attributes TEXT NOT NULL,
      password TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS given (username TEXT PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS failures (username TEXT PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS models (
      model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, expires INTEGER, grant_id TEXT, uid TEXT,
      PRIMARY KEY (model, id)
    );
    CREATE INDEX IF NOT EXISTS models_by_grant ON models (grant_id) WHERE grant_id IS NOT NULL;
    CREATE INDEX IF NOT EXISTS models_by_uid ON models (uid) WHERE uid IS NOT NULL;
    CREATE INDEX IF NOT EXISTS models_by_expiry ON models (expires) WHERE expires IS NOT NULL;
  `);
  return database;
}

/** Takes sessions, grants, tokens and counted failures out of a copy of the issuer's database, so that none comes back to life with it. */
export function forgetSessions(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA secure_delete = ON; DELETE FROM models; DELETE FROM failures');
  } finally {
    database.close();
  }
}
