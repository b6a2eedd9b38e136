/** One table: its definition, and its items and index rows in the database. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AttributeDefinition, GlobalSecondaryIndex, KeySchemaElement, Projection } from '@aws-sdk/client-dynamodb';
import { type Meter, writeUnits } from './capacity.ts';
import { rowsName } from './database.ts';
import { type Keys, keyOf, keysOf, namesOf, type Place, placeInIndex, placeOfKept, segmentText } from './keys.ts';
import { equals, type Item, sizeOfKept } from './values.ts';

export type Definition = {
  name: string;
  keySchema: KeySchemaElement[];
  attributes: AttributeDefinition[];
  indexes: (GlobalSecondaryIndex & { IndexName: string; KeySchema: KeySchemaElement[]; Projection: Projection })[];
  stream: { label: string; view: string } | undefined;
  ttl: string | undefined;
  /** Seconds since 1970. */
  created: number;
  id: string;
};

/** Names as the files of Dynoxide have them: checkpoints of stream readers know a stream by its ARN. */
export const tableArn = (name: string): string => `arn:aws:dynamodb:dynoxide:000000000000:table/${name}`;

export const streamArn = ({ name, stream }: Definition): string | undefined =>
  stream === undefined ? undefined : `${tableArn(name)}/stream/${stream.label}`;

/** An item as it is kept: its JSON, and how much it counts. */
export type Kept = { text: string; size: number };

type Row = { at: Place; text: string };

export type Index = {
  name: string;
  rows: string;
  keys: Keys;
  /** Whether it keeps this attribute of items. */
  shows(name: string): boolean;
  /** What an index keeps of an item: its row, where it has the index's keys. `kept`: of one that is there already, whatever it has. */
  rowOf(item: Item, kept?: 'kept'): Row | undefined;
  insert: StatementSync;
  remove: StatementSync;
};

/** Which attributes an index keeps besides the keys `names`. */
function projection(
  { ProjectionType, NonKeyAttributes = [] }: Projection,
  names: readonly string[],
): (name: string) => boolean {
  if (ProjectionType === 'ALL') return () => true;
  const kept = new Set([...names, ...(ProjectionType === 'INCLUDE' ? NonKeyAttributes : [])]);
  return (name) => kept.has(name);
}

function openIndex(database: DatabaseSync, table: string, own: Keys, definition: Definition['indexes'][number]): Index {
  const keys = keysOf(definition.KeySchema);
  const rows = rowsName(table, definition.IndexName);
  const shows = projection(definition.Projection, [...namesOf(own), ...namesOf(keys)]);
  return {
    ...{ name: definition.IndexName, rows, keys, shows },
    rowOf(item, kept) {
      const at = kept === undefined ? placeInIndex(keys, item) : placeOfKept(keys, item);
      return at === undefined
        ? undefined
        : {
            at,
            text: JSON.stringify(Object.fromEntries(Object.entries(item).filter(([name]) => shows(name)))),
          };
    },
    insert: database.prepare(
      `INSERT INTO "${rows}" (gsi_pk, gsi_sk, table_pk, table_sk, item_json) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET item_json = excluded.item_json`,
    ),
    remove: database.prepare(`DELETE FROM "${rows}" WHERE gsi_pk = ? AND gsi_sk = ? AND table_pk = ? AND table_sk = ?`),
  };
}

const parsed = (text: string): Item => JSON.parse(text) as Item;
/** Whether two texts are of the same item, in whatever order its attributes stand. */
const isSame = (before: string, text: string, item: Item): boolean =>
  before === text || (before.length === text.length && equals({ M: parsed(before) }, { M: item }));

const sizeOf = (row: Row | undefined): number => (row === undefined ? 0 : sizeOfKept(parsed(row.text)));

/** Who hears of a change: the table's stream. */
export type Heard = (event: 'INSERT' | 'MODIFY' | 'REMOVE', key: string, after?: string, before?: string) => void;

/** A table at work on its part of the database. Its calls belong into a transaction of the database where they write. */
export function openTable(database: DatabaseSync, definition: Definition, heard: Heard | undefined) {
  const { name } = definition;
  const keys = keysOf(definition.keySchema);
  const indexes = definition.indexes.map((index) => openIndex(database, name, keys, index));
  const select = database.prepare(`SELECT item_json AS text, item_size AS size FROM "${name}" WHERE pk = ? AND sk = ?`);
  const insert = database.prepare(
    `INSERT INTO "${name}" (pk, sk, item_json, item_size, hash_prefix) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (pk, sk) DO UPDATE SET item_json = excluded.item_json, item_size = excluded.item_size`,
  );
  const remove = database.prepare(`DELETE FROM "${name}" WHERE pk = ? AND sk = ?`);

  /** Brings an index to what an item is now, and counts what changes in it. */
  function follow(index: Index, place: Place, before: Item | undefined, after: Item | undefined, meter: Meter): void {
    const old = before === undefined ? undefined : index.rowOf(before, 'kept');
    const fresh = after === undefined ? undefined : index.rowOf(after);
    const moved = old !== undefined && (fresh === undefined || old.at.some((part, at) => part !== fresh.at[at]));
    if (old?.text === fresh?.text && !moved) return;
    if (moved) {
      index.remove.run(...old.at, ...place);
      meter.addIndex(name, index.name, writeUnits(sizeOf(old)));
    }
    if (fresh === undefined) return;
    index.insert.run(...fresh.at, ...place, fresh.text);
    meter.addIndex(name, index.name, writeUnits(Math.max(sizeOf(fresh), moved ? 0 : sizeOf(old))));
  }

  const statements = new Map<string, StatementSync>();
  return {
    ...{ definition, name, keys, indexes },
    get: ([pk, sk]: Place): Kept | undefined => select.get(pk, sk) as Kept | undefined,
    /** Writes an item in place of what is there, of which `before` is known; counts it `factor` times. */
    put(place: Place, item: Item, size: number, before: Kept | undefined, meter: Meter, factor = 1): void {
      const text = JSON.stringify(item);
      meter.add(name, factor * writeUnits(Math.max(size, before?.size ?? 0)));
      // What changes nothing is told to nobody.
      if (before !== undefined && isSame(before.text, text, item)) return;
      insert.run(...place, text, size, segmentText(place[0]));
      const old = before === undefined || indexes.length === 0 ? undefined : parsed(before.text);
      for (const index of indexes) follow(index, place, old, item, meter);
      heard?.(before === undefined ? 'INSERT' : 'MODIFY', JSON.stringify(keyOf(keys, place)), text, before?.text);
    },
    remove(place: Place, before: Kept | undefined, meter: Meter, factor = 1): void {
      meter.add(name, factor * writeUnits(before?.size ?? 0));
      if (before === undefined) return;
      remove.run(...place);
      for (const index of indexes) follow(index, place, parsed(before.text), undefined, meter);
      heard?.('REMOVE', JSON.stringify(keyOf(keys, place)), undefined, before.text);
    },
    /** Fills an index that was made for a table with items. */
    fill(index: Index): void {
      for (const row of database.prepare(`SELECT pk, sk, item_json AS text FROM "${name}"`).iterate()) {
        const { pk, sk, text } = row as { pk: string; sk: string; text: string };
        const shown = index.rowOf(parsed(text), 'kept');
        if (shown !== undefined) index.insert.run(...shown.at, pk, sk, shown.text);
      }
    },
    /** A statement on this table's part of the database, prepared once. */
    statement(sql: string): StatementSync {
      const known = statements.get(sql) ?? database.prepare(sql);
      statements.set(sql, known);
      return known;
    },
  };
}
export type Table = ReturnType<typeof openTable>;
