/** The shape of the database file, by which everything that opens it beside the engine knows it. */
import type { DatabaseSync } from 'node:sqlite';

/** What backups say their table is of: the release of Dynoxide whose files have this shape. */
export const fileRelease = '1.2.1';

export const fileShape = {
  schemaVersion: '9',
  streamRecords: [
    'id INTEGER',
    'table_name TEXT',
    'event_name TEXT',
    'keys_json TEXT',
    'new_image TEXT',
    'old_image TEXT',
    'sequence_number TEXT',
    'shard_id TEXT',
    'created_at INTEGER',
    'user_identity TEXT',
  ],
  items: ['pk TEXT', 'sk TEXT', 'item_json TEXT', 'item_size INTEGER', 'cached_at REAL', 'hash_prefix TEXT'],
  indexRows: ['gsi_pk TEXT', 'gsi_sk TEXT', 'table_pk TEXT', 'table_sk TEXT', 'item_json TEXT'],
};

/** Throws an Error where a table of the file, or the file as a whole, has another shape. */
export function requireShape(database: DatabaseSync, table: string, columns: readonly string[]): void {
  const version = database.prepare("SELECT value FROM _config WHERE key = 'schema_version'").get()?.value;
  const found = database
    .prepare("SELECT name || ' ' || type AS text FROM pragma_table_info(?) ORDER BY cid")
    .all(table)
    .map((row) => String(row.text));
  if (version !== fileShape.schemaVersion || found.join() !== columns.join()) {
    throw new Error(
      `The table engine's file has schema ${String(version)}, ${table} (${found.join(', ')}), which is not known here.`,
    );
  }
}
