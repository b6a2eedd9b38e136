/** What cannot be written is not acknowledged, then or when the client tries again. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#local/dynamodb/engine/database.ts';
import { type Engine, openEngine, type Reply } from '#local/dynamodb/engine/engine.ts';
import { tableDefinition, temporaryFolder } from './engine.ts';

const TableName = 'full';
let place: ReturnType<typeof temporaryFolder>;
let database: ReturnType<typeof openDatabase>;
let engine: Engine;
const logged: string[] = [];
const ask = (name: string, body: object): Promise<Reply> =>
  engine.answer(`DynamoDB_20120810.${name}`, JSON.stringify({ TableName, ...body }));

beforeEach(async () => {
  place = temporaryFolder();
  database = openDatabase(join(place.folder, 'full.sqlite'));
  engine = openEngine(database, (line) => logged.push(line));
  const { TimeToLiveSpecification: _, ...definition } = tableDefinition(TableName);
  await ask('CreateTable', definition);
});
afterEach(() => {
  engine.close();
  place.remove();
});

/** How many pages the file may have; the disk is full behind them. */
const limit = (pages: number): unknown => database.prepare(`PRAGMA max_page_count = ${pages}`).get();
const pages = (): number => Number(database.prepare('PRAGMA page_count').get()?.page_count);

const transaction = (name: string, bytes: number) => ({
  ClientRequestToken: `token-${name}`,
  TransactItems: ['HEAD', 'EVENT'].map((sk) => ({
    Put: { TableName, Item: { pk: { S: name }, sk: { S: sk }, text: { S: 'x'.repeat(bytes) } } },
  })),
});
const itemsOf = async (name: string): Promise<number> => {
  const values = { ExpressionAttributeValues: { ':pk': { S: name } } };
  const { body } = await ask('Query', { KeyConditionExpression: 'pk = :pk', ...values });
  return (JSON.parse(body) as { Count: number }).Count;
};

test('a full disk: each transaction is whole or absent, and the same token does it once there is room', async () => {
  limit(pages() + 40);
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const replies = await Promise.all(names.map((name) => ask('TransactWriteItems', transaction(name, 20_000))));
  const statuses = replies.map(({ status }) => status);
  expect(statuses).toContain(500);
  for (const [order, name] of names.entries()) expect(await itemsOf(name)).toBe(statuses[order] === 200 ? 2 : 0);
  expect(logged.join()).toContain('full');

  // Those that failed together may have room one by one, and some have not.
  const again: number[] = [];
  for (const name of names) {
    const { status } = await ask('TransactWriteItems', transaction(name, 20_000));
    again.push(status);
    expect(await itemsOf(name)).toBe(status === 200 ? 2 : 0);
  }
  expect(again).toContain(500);
  limit(100_000);
  for (const name of names) {
    expect((await ask('TransactWriteItems', transaction(name, 20_000))).status).toBe(200);
    expect(await itemsOf(name)).toBe(2);
  }
});

test('a commit that fails takes back what it had accepted', async () => {
  // A second writer that never ends its transaction, while the first waits no longer than a moment.
  database.exec('PRAGMA busy_timeout = 50');
  const other = openDatabase(join(place.folder, 'full.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  expect((await ask('TransactWriteItems', transaction('late', 10))).status).toBe(500);
  other.exec('ROLLBACK');
  other.close();
  expect(await itemsOf('late')).toBe(0);
  expect((await ask('TransactWriteItems', transaction('late', 10))).status).toBe(200);
  expect(await itemsOf('late')).toBe(2);
});

test('a table that could not be made is not there', async () => {
  limit(pages() + 1);
  const { TimeToLiveSpecification: _, ...definition } = tableDefinition('second');
  expect((await ask('CreateTable', definition)).status).toBe(500);
  expect((await ask('DescribeTable', { TableName: 'second' })).body).toContain('ResourceNotFoundException');
  limit(100_000);
  expect((await ask('CreateTable', definition)).status).toBe(200);
});
