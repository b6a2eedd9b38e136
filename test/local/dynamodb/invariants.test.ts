/** Whatever is written: an index holds what its items say, the stream retells the table, and a size is what the item weighs. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#local/dynamodb/engine/database.ts';
import { openEngine } from '#local/dynamodb/engine/engine.ts';
import { type Item, readItem, type Value } from '#local/dynamodb/engine/values.ts';
import { tableDefinition, temporaryFolder } from './engine.ts';

let place: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

const text = (...values: string[]) => fc.constantFrom(...values).map((S) => ({ S }));
const key = fc.record({ pk: text('案件#1', 'b', 'É'), sk: text('HEAD', 'ROW#1', 'ROW#2') });
const value = fc.oneof<fc.MaybeWeightedArbitrary<Value>[]>(
  text('', 'x', '热线'),
  fc.integer().map((n) => ({ N: String(n) })),
  fc.constant<Value>({ L: [{ M: { a: { BOOL: true } } }] }),
);
/** Now and then one that no index takes: the request is refused after a part of it was written. */
const listKey = fc.oneof<fc.WeightedArbitrary<Value>[]>(
  { arbitrary: text('open', 'done'), weight: 9 },
  { arbitrary: fc.constant({ N: '1' }), weight: 1 },
);
const item = fc
  .tuple(
    key,
    fc.record({ lk: listKey, ls: text('1', '2'), title: value, status: value, n: value }, { requiredKeys: [] }),
  )
  .map(([own, more]): Item => ({ ...own, ...more }));

const TableName = 'invariants';
const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
const isOpen = { ConditionExpression: 'lk = :open', ExpressionAttributeValues: { ':open': { S: 'open' } } };
const condition = fc.constantFrom({}, isNew, isOpen);
const update = fc.constantFrom(
  { UpdateExpression: 'REMOVE lk' },
  {
    UpdateExpression: 'SET lk = :lk, ls = :ls',
    ExpressionAttributeValues: { ':lk': { S: 'done' }, ':ls': { S: '3' } },
  },
  { UpdateExpression: 'SET title = ls' },
  { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } },
);
const part = fc.oneof(
  fc.tuple(item, condition).map(([Item, more]) => ({ Put: { TableName, Item, ...more } })),
  fc.tuple(key, condition).map(([Key, more]) => ({ Delete: { TableName, Key, ...more } })),
  fc.tuple(key, update).map(([Key, more]) => ({ Update: { TableName, Key, ...more } })),
);
const request = fc.oneof(
  fc.array(part, { minLength: 1, maxLength: 4 }).map((TransactItems) => ['TransactWriteItems', { TransactItems }]),
  part.map((one) => {
    const [[name, body]] = Object.entries(one) as [[string, object]];
    return [`${name}Item`, body];
  }),
);

type Row = Record<string, string>;
const sorted = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
const pick = (from: Item, names: readonly string[]): Item =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));

/** What the file holds. */
function readFile(file: string) {
  const database = new DatabaseSync(file, { readOnly: true });
  const all = (sql: string): Row[] => database.prepare(sql).all() as Row[];
  const found = {
    items: all(`SELECT item_json AS text, item_size AS size FROM "${TableName}"`),
    rows: all(`SELECT * FROM "${TableName}::gsi::list"`),
    records: all('SELECT * FROM _stream_records ORDER BY CAST(sequence_number AS INTEGER)'),
  };
  database.close();
  return found;
}

test('of random writes, together and one after the other, some of them refused', { timeout: 60_000 }, async () => {
  const file = join(place.folder, 'invariants.sqlite');
  const engine = openEngine(openDatabase(file), (line) => {
    throw new Error(line);
  });
  const answer = (name: string, body: object) => engine.answer(`DynamoDB_20120810.${name}`, JSON.stringify(body));
  const count = { done: 0, refused: 0 };
  const batches = fc.array(fc.array(request, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(batches, async (all) => {
      const { TimeToLiveSpecification: _, ...definition } = tableDefinition(TableName);
      expect((await answer('CreateTable', definition)).status).toBe(200);
      for (const batch of all) {
        const replies = await Promise.all(batch.map(([name, body]) => answer(String(name), body as object)));
        for (const { status } of replies) count[status === 200 ? 'done' : 'refused'] += 1;
        expect(replies.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
      }
      const { items, rows, records } = readFile(file);
      const kept = items.map((row) => JSON.parse(String(row.text)) as Item);
      expect(items.map(({ size }) => Number(size))).toEqual(kept.map((one) => readItem(one)));
      const shown = ['pk', 'sk', 'lk', 'ls', 'title', 'status'];
      const listed = kept.filter(({ lk, ls }) => lk !== undefined && ls !== undefined);
      expect(sorted(rows.map((row) => [row.gsi_pk, row.gsi_sk, JSON.parse(String(row.item_json))]))).toEqual(
        sorted(listed.map((one) => [`S:${one.lk?.S}`, `S:${one.ls?.S}`, pick(one, shown)])),
      );
      const told = new Map<string, string>();
      for (const record of records) {
        const place = String(record.keys_json);
        expect(told.get(place) ?? null).toBe(record.old_image);
        expect(record.event_name).toBe(
          record.new_image === null ? 'REMOVE' : record.old_image === null ? 'INSERT' : 'MODIFY',
        );
        if (record.new_image === null) told.delete(place);
        else told.set(place, String(record.new_image));
      }
      expect(records.map(({ sequence_number }) => Number(sequence_number))).toEqual(records.map((_, n) => n + 1));
      expect([...told.values()].sort()).toEqual(items.map((row) => String(row.text)).sort());
      expect((await answer('DeleteTable', { TableName })).status).toBe(200);
    }),
    { numRuns: 40 },
  );
  engine.close();
  expect(count.done).toBeGreaterThan(100);
  expect(count.refused).toBeGreaterThan(50);
});
