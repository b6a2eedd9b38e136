import { DatabaseSync } from 'node:sqlite';
import { type AttributeValue, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBulkWriter } from '#local/dynamodb/bulk-writer.ts';
import { ensureTable } from '#local/dynamodb/table.ts';
import { full } from '../../full.ts';
import { startEngine, tableDefinition } from './engine.ts';

type Attributes = Record<string, AttributeValue>;

/** Everything that is kept of a table, without when and in what order of attributes. */
function keptOf(file: string, table: string) {
  const database = new DatabaseSync(file, { readOnly: true });
  const parsed = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : text);
  const items = database.prepare(`SELECT * FROM "${table}" ORDER BY pk, sk`).all();
  const rows = database
    .prepare(`SELECT * FROM "${table}::gsi::list" ORDER BY gsi_pk, gsi_sk, table_pk, table_sk`)
    .all();
  const records = database
    .prepare(
      `SELECT event_name, keys_json, new_image, old_image, sequence_number, replace(shard_id, table_name, '') AS shard, user_identity
       FROM _stream_records WHERE table_name = ? ORDER BY id`,
    )
    .all(table);
  database.close();
  return {
    items: items.map((row) => ({ ...row, item_json: parsed(row.item_json) })),
    rows: rows.map((row) => ({ ...row, item_json: parsed(row.item_json) })),
    records: records.map((row) => ({
      ...row,
      keys_json: parsed(row.keys_json),
      new_image: parsed(row.new_image),
      old_image: parsed(row.old_image),
    })),
  };
}

const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => String(value === 0 ? 0 : value))
  .filter((text) => !text.includes('e'));
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 });
const { value } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }).map((S): AttributeValue => ({ S })),
    number.map((N): AttributeValue => ({ N })),
    fc.boolean().map((BOOL): AttributeValue => ({ BOOL })),
    fc.constant<AttributeValue>({ NULL: true }),
    fc.uint8Array({ minLength: 0, maxLength: 20 }).map((B): AttributeValue => ({ B })),
    fc.uniqueArray(name, { minLength: 1, maxLength: 3 }).map((SS): AttributeValue => ({ SS })),
    fc.uniqueArray(number, { minLength: 1, maxLength: 3 }).map((NS): AttributeValue => ({ NS })),
    fc
      .uniqueArray(fc.uint8Array({ minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3, selector: String })
      .map((BS): AttributeValue => ({ BS })),
    fc.array(tie('value'), { maxLength: 3 }).map((L): AttributeValue => ({ L })),
    fc.dictionary(name, tie('value'), { maxKeys: 3 }).map((M): AttributeValue => ({ M })),
  ),
}));
const text = (values: readonly string[]) => fc.constantFrom(...values).map((S): AttributeValue => ({ S }));
const item = fc
  .record(
    {
      pk: text(['CASE#1', '案件#2', 'É']),
      sk: text(['a', 'b', '事']),
      lk: text(['open', 'done']),
      ls: text(['2026-01', '2026-02']),
      title: value,
      status: value,
      B: value,
      N: value,
      other: value,
    },
    { requiredKeys: ['pk', 'sk'] },
  )
  .map((made) => ({ ...made }) as Attributes);

describe.skipIf(process.env.DYNAMODB_ENDPOINT)('items written in bulk', () => {
  let engine: Awaited<ReturnType<typeof startEngine>>;
  const open = (table: string, streamed?: boolean) =>
    openBulkWriter({ file: String(engine.file), table, ...(streamed === undefined ? {} : { streamed }) });
  const make = async (table: string) => {
    await ensureTable(engine.client, tableDefinition(table));
  };
  const read = async (TableName: string, Key: Attributes) =>
    (await engine.client.send(new GetItemCommand({ TableName, Key }))).Item;

  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.stop());

  test('leave what the same items put one by one leave: rows, index, sizes, records of the stream', async () => {
    let count = 0;
    const many = fc.array(item, { minLength: 1, maxLength: 8 });
    const compare = fc.asyncProperty(many, many, async (first, second) => {
      count += 1;
      const [single, bulk] = [`single${count}`, `bulk${count}`];
      await make(single);
      await make(bulk);
      for (const Item of [...first, ...second]) {
        await engine.client.send(new PutItemCommand({ TableName: single, Item }));
      }
      const writer = open(bulk);
      writer.put(first.map((one) => ({ item: one })));
      writer.put(second.map((one) => ({ item: one })));
      writer.close();
      expect(keptOf(String(engine.file), bulk)).toEqual(keptOf(String(engine.file), single));
    });
    await fc.assert(compare, { numRuns: full ? 40 : 15, seed: 1 });
  });

  test('are read at once through the running engine, and written over by it', async () => {
    await make('shared');
    const writer = open('shared');
    const key: Attributes = { pk: { S: 'p' }, sk: { S: 's' } };
    writer.put([{ item: { ...key, lk: { S: 'open' }, ls: { S: '1' }, n: { N: '1' } } }]);
    expect((await read('shared', key))?.n).toEqual({ N: '1' });
    await engine.client.send(new PutItemCommand({ TableName: 'shared', Item: { ...key, n: { N: '2' } } }));
    writer.put([{ item: { pk: { S: 'p' }, sk: { S: 't' } } }]);
    writer.close();
    const { items, rows, records } = keptOf(String(engine.file), 'shared');
    expect([items.length, rows.length]).toEqual([2, 0]);
    expect(records.map((record) => 'sequence_number' in record && record.sequence_number)).toEqual(['1', '2', '3']);
  });

  test('are all there or none: one that is there already, one without a key, one too large', async () => {
    await make('refusing');
    const writer = open('refusing');
    const one = (sk: string, more: Attributes = {}) => ({
      item: { pk: { S: 'p' }, sk: { S: sk }, ...more } as Attributes,
    });
    writer.put([{ ...one('first'), once: true }]);
    const before = keptOf(String(engine.file), 'refusing');
    const refused = [
      [{ ...one('first'), once: true }, 'there already'],
      [{ item: { pk: { S: 'p' } } as Attributes }, 'no key'],
      [{ item: { pk: { N: '1' }, sk: { S: 's' } } as Attributes }, 'no text'],
      [one(''), 'no text'],
      [one('large', { text: { S: 'x'.repeat(400 * 1024) } }), 'more than'],
      [one('number', { n: { N: '1e3' } }), 'number'],
      [one('number', { n: { N: '1.0' } }), 'number'],
    ] as const;
    for (const [bad, reason] of refused) {
      expect(() => writer.put([one('second'), bad]), reason).toThrow(reason);
      expect(keptOf(String(engine.file), 'refusing')).toEqual(before);
    }
    writer.put([one('second')]);
    writer.close();
    expect(keptOf(String(engine.file), 'refusing').items).toHaveLength(2);
  });

  test('are not told to the consumers of the stream where they are not to be', async () => {
    await make('silent');
    const writer = open('silent', false);
    writer.put([{ item: { pk: { S: 'p' }, sk: { S: 's' } } }]);
    writer.close();
    expect(keptOf(String(engine.file), 'silent')).toMatchObject({ items: [{ pk: 'S:p' }], records: [] });
  });

  test('a table that is not there, or is kept in another shape, is refused', async () => {
    await make('altered');
    const database = new DatabaseSync(String(engine.file));
    database.exec('ALTER TABLE altered ADD COLUMN more TEXT');
    database.close();
    expect(() => open('altered')).toThrow('which is not known here');
    expect(() => open('missing')).toThrow('which is not known here');
  });
});
