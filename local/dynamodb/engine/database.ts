/**
 * The database file of the tables: SQLite, a table for the items of each table and one for the rows of each of its indexes, items as
 * JSON. It has the shape that release 1.2.1 of Dynoxide writes, whose files are read on as they are.
 */
import { DatabaseSync } from 'node:sqlite';
import { fileShape } from '../file-shape.ts';

/** Kilobytes of the file that are kept in memory. */
const cachedKilobytes = 16 * 1024;

/** Milliseconds in which another writer (a bulk import, the pruning of the stream) has to be done. */
const patience = 10_000;

const shape = `
  CREATE TABLE IF NOT EXISTS _config (key TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS _tables (
    table_name TEXT PRIMARY KEY,
    key_schema TEXT NOT NULL,
    attribute_definitions TEXT NOT NULL,
    gsi_definitions TEXT,
    lsi_definitions TEXT,
    stream_enabled INTEGER DEFAULT 0,
    stream_view_type TEXT,
    stream_label TEXT,
    ttl_attribute TEXT,
    ttl_enabled INTEGER DEFAULT 0,
    created_at INTEGER NOT NULL,
    table_status TEXT NOT NULL DEFAULT 'ACTIVE',
    billing_mode TEXT DEFAULT 'PAY_PER_REQUEST',
    provisioned_throughput TEXT,
    tags TEXT,
    sse_specification TEXT,
    table_class TEXT,
    deletion_protection_enabled INTEGER DEFAULT 0,
    on_demand_throughput TEXT,
    table_id TEXT,
    vector_index_definitions TEXT
  );
  CREATE TABLE IF NOT EXISTS _stream_records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL,
    event_name TEXT NOT NULL,
    keys_json TEXT NOT NULL,
    new_image TEXT,
    old_image TEXT,
    sequence_number TEXT NOT NULL,
    shard_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    user_identity TEXT
  );
  CREATE INDEX IF NOT EXISTS stream_records_by_sequence
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER));`;

/** Opens the file, and makes it where it is missing. What was committed is on the disk, also where the power fails. */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: patience });
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -${cachedKilobytes}`);
  // macOS keeps what was synchronised in the disk's own memory unless it is told otherwise; elsewhere this says nothing.
  database.exec('PRAGMA fullfsync = ON');
  database.exec(shape);
  database
    .prepare("INSERT INTO _config (key, value) VALUES ('schema_version', ?) ON CONFLICT DO NOTHING")
    .run(fileShape.schemaVersion);
  const version = database.prepare("SELECT value FROM _config WHERE key = 'schema_version'").get()?.value;
  if (version !== fileShape.schemaVersion) {
    database.close();
    throw new Error(`${file} has schema ${String(version)}, which is not known here.`);
  }
  return database;
}

/** What SQL tables of a table are made of. */
export const itemsShape = (name: string): string => `
  CREATE TABLE "${name}" (
    pk TEXT NOT NULL,
    sk TEXT NOT NULL DEFAULT '',
    item_json TEXT NOT NULL,
    item_size INTEGER NOT NULL,
    cached_at REAL,
    hash_prefix TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (pk, sk)
  )`;

export const rowsName = (table: string, index: string): string => `${table}::gsi::${index}`;

export const rowsShape = (name: string): string => `
  CREATE TABLE "${name}" (
    gsi_pk TEXT NOT NULL,
    gsi_sk TEXT NOT NULL DEFAULT '',
    table_pk TEXT NOT NULL,
    table_sk TEXT NOT NULL DEFAULT '',
    item_json TEXT NOT NULL,
    PRIMARY KEY (gsi_pk, gsi_sk, table_pk, table_sk)
  );
  CREATE INDEX "${name}::base_key" ON "${name}" (table_pk, table_sk)`;
