/**
 * Items by the ten thousand, for what AWS imports from files: rows put into the engine's database file beside the running engine, the
 * same that its own PutItem would leave there, at a fraction of the time. One transaction is whole or absent, also after SIGKILL. A file
 * that looks different is refused.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { KeySchemaElement, Projection } from '@aws-sdk/client-dynamodb';
import { rowsName } from './engine/database.ts';
import { type Keys, keptText, keysOf, segmentText } from './engine/keys.ts';
import { shardOf } from './engine/stream.ts';
import { fileShape, requireShape } from './file-shape.ts';
import { type Attributes, sizeOfItem, textOfItem } from './item-text.ts';

export type BulkPut = {
  item: Attributes;
  /** Only where nothing has its key yet; if something has, nothing of the transaction is written. */
  once?: boolean;
};

export type BulkWriter = {
  /** Writes all in one transaction. Throws an Error, and writes nothing, where one may not be written or a key is no text. */
  put(puts: readonly BulkPut[]): void;
  close(): void;
};

type Options = {
  /** The engine's database file. */
  file: string;
  table: string;
  /** False: consumers of the table's stream are told nothing, as of what AWS imports. */
  streamed?: boolean;
};

type Index = { keys: Keys; keep: ReadonlySet<string> | undefined; insert: StatementSync; remove: StatementSync };
type Row = { at: [string, string]; text: string };
/** `place`: in the order of a look at the whole table. `key`: as the stream shows it. `rows`: for each index. */
type Prepared = {
  at: [string, string];
  once: boolean;
  text: string;
  size: number;
  place: string;
  key: string;
  rows: (Row | undefined)[];
};

const largestItem = 400 * 1024;
const cachedKilobytes = 256 * 1024;
/** Items after which the log is written back and begun anew: left to itself, it grows as long as somebody writes. */
const itemsOfLog = 100_000;

/** The text of a key as the engine writes it; undefined where the item has none. */
function keyText(item: Attributes, name: string | undefined): string | undefined {
  if (name === undefined) return '';
  const value = item[name];
  if (value === undefined) return undefined;
  if (value.S === undefined || value.S === '') throw new Error(`The key ${name} is no text.`);
  return keptText(value.S);
}

/** Opens the file beside the running engine. Throws an Error where the table is not there, or has what is not known here. */
export function openBulkWriter({ file, table, streamed = true }: Options): BulkWriter {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    return writerOf(database, table, streamed);
  } catch (error) {
    database.close();
    throw error;
  }
}

function writerOf(database: DatabaseSync, table: string, streamed: boolean): BulkWriter {
  requireShape(database, table, fileShape.items);
  requireShape(database, '_stream_records', fileShape.streamRecords);
  const definition = database.prepare('SELECT * FROM _tables WHERE table_name = ?').get(table);
  if (definition === undefined) throw new Error(`There is no table ${table}.`);
  if (definition.lsi_definitions !== null || definition.vector_index_definitions !== null) {
    throw new Error(`The table ${table} has indexes that are not known here.`);
  }
  const isStreamed = streamed && definition.stream_enabled === 1;
  if (isStreamed && definition.stream_view_type !== 'NEW_AND_OLD_IMAGES') {
    throw new Error(`The stream of ${table} shows ${String(definition.stream_view_type)}, which is not known here.`);
  }
  // Who follows the stream remembers how far it came: a record must not be gone after a power failure, and its number used again.
  database.exec(`PRAGMA synchronous = ${isStreamed ? 'FULL' : 'NORMAL'}; PRAGMA cache_size = -${cachedKilobytes}`);
  database.exec('PRAGMA wal_autocheckpoint = 0');
  const keys = keysOf(JSON.parse(String(definition.key_schema)));
  const indexes = indexesOf(database, table, keys, definition.gsi_definitions);
  const present = database.prepare(`SELECT item_json FROM "${table}" WHERE pk = ? AND sk = ?`);
  const insert = database.prepare(
    `INSERT INTO "${table}" (pk, sk, item_json, item_size, hash_prefix) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (pk, sk) DO UPDATE SET item_json = excluded.item_json, item_size = excluded.item_size`,
  );
  const lastNumber = database.prepare(
    'SELECT MAX(CAST(sequence_number AS INTEGER)) AS last FROM _stream_records WHERE table_name = ?',
  );
  const record = database.prepare(
    `INSERT INTO _stream_records (table_name, event_name, keys_json, new_image, old_image, sequence_number, shard_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const shard = shardOf(table);

  /** What is to be written of an item, made before the transaction begins: the engine waits while one lasts. */
  const prepare = ({ item, once }: BulkPut): Prepared => {
    const [pk, sk] = [keyText(item, keys.hash), keyText(item, keys.range)];
    if (pk === undefined || sk === undefined) throw new Error(`An item of ${table} has no key.`);
    const size = sizeOfItem(item);
    if (size > largestItem) throw new Error(`The item ${pk} ${sk} has ${size} bytes, more than ${largestItem}.`);
    const own = Object.fromEntries(Object.entries(item).filter(([name]) => name === keys.hash || name === keys.range));
    return {
      at: [pk, sk],
      once: once === true,
      text: textOfItem(item),
      size,
      place: segmentText(pk),
      key: isStreamed ? textOfItem(own) : '',
      rows: indexes.map((index) => rowOf(index, item)),
    };
  };
  const write = ({ at, once, text, size, place, key, rows }: Prepared, number: number, seconds: number): void => {
    const before = present.get(...at)?.item_json;
    if (before !== undefined && once) throw new Error(`The item ${at.join(' ')} is there already.`);
    insert.run(...at, text, size, place);
    for (const [order, index] of indexes.entries()) {
      if (before !== undefined) index.remove.run(...at);
      const row = rows[order];
      if (row !== undefined) index.insert.run(...row.at, ...at, row.text);
    }
    if (!isStreamed) return;
    const event = before === undefined ? 'INSERT' : 'MODIFY';
    record.run(table, event, key, text, before ?? null, String(number), shard, seconds);
  };

  let logged = 0;
  return {
    put(puts) {
      const prepared = puts.map(prepare);
      database.exec('BEGIN IMMEDIATE');
      try {
        const seconds = Math.floor(Date.now() / 1000);
        let number = isStreamed ? Number(lastNumber.get(table)?.last ?? 0) : 0;
        for (const one of prepared) {
          number += 1;
          write(one, number, seconds);
        }
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
      logged += puts.length;
      if (logged < itemsOfLog) return;
      database.exec('PRAGMA wal_checkpoint(RESTART)');
      logged = 0;
    },
    close: () => database.close(),
  };
}

function indexesOf(database: DatabaseSync, table: string, keys: Keys, definitions: unknown): Index[] {
  type Definition = { IndexName: string; KeySchema: KeySchemaElement[]; Projection: Projection };
  const all = typeof definitions === 'string' ? (JSON.parse(definitions) as Definition[]) : [];
  return all.map(({ IndexName, KeySchema, Projection: { ProjectionType, NonKeyAttributes = [] } }) => {
    const name = rowsName(table, IndexName);
    requireShape(database, name, fileShape.indexRows);
    const own = keysOf(KeySchema);
    const named = [keys.hash, keys.range, own.hash, own.range, ...NonKeyAttributes].filter((one) => one !== undefined);
    return {
      keys: own,
      keep: ProjectionType === 'ALL' ? undefined : new Set(named),
      insert: database.prepare(
        `INSERT INTO "${name}" (gsi_pk, gsi_sk, table_pk, table_sk, item_json) VALUES (?, ?, ?, ?, ?)`,
      ),
      remove: database.prepare(`DELETE FROM "${name}" WHERE table_pk = ? AND table_sk = ?`),
    };
  });
}

/** The row of an item in an index; undefined where the item has not the index's keys. */
function rowOf({ keys, keep }: Index, item: Attributes): Row | undefined {
  const [hash, range] = [keyText(item, keys.hash), keyText(item, keys.range)];
  if (hash === undefined || range === undefined) return undefined;
  const shown = keep === undefined ? item : Object.fromEntries(Object.entries(item).filter(([name]) => keep.has(name)));
  return { at: [hash, range], text: textOfItem(shown) };
}
