/** What expressions mean, by the AWS SDK alone; runs against any engine as the other contracts do (contract.ts). */
import { GetCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { db, failure, get, type Item, prepareContractTable, put, query, TableName } from './contract.ts';

prepareContractTable();

const item: Item = {
  ...{ pk: 'asked', sk: 'HEAD', text: '热线 12345', n: 12, part: -0.5, yes: true, nothing: null, blank: '' },
  ...{
    entries: [1, 'two', { three: 3 }],
    tree: { a: { b: 'deep' } },
    tags: new Set(['red', 'blue']),
    levels: new Set([1, 2]),
  },
};
const values = {
  ...{
    ':text': '热线 12345',
    ':head': '热线',
    ':n': 12,
    ':same': 12.0,
    ':less': 3,
    ':more': 100,
    ':N': 'N',
    ':L': 'L',
  },
  ...{ ':red': 'red', ':two': 'two', ':deep': 'deep', ':yes': true, ':null': null, ':tree': { a: { b: 'deep' } } },
};

/** Whether a condition holds of the item: a filter shows it or not. */
async function holds(FilterExpression: string): Promise<boolean> {
  const used = Object.entries({ ...values, ':pk': 'asked' }).filter(
    ([name]) => name === ':pk' || new RegExp(`${name}(?![\\w])`).test(FilterExpression),
  );
  const names = FilterExpression.includes('#text') ? { ExpressionAttributeNames: { '#text': 'text' } } : {};
  const reply = await query('pk = :pk', Object.fromEntries(used), { FilterExpression, ...names });
  expect(reply.ScannedCount).toBe(1);
  return reply.Count === 1;
}

describe('conditions', () => {
  beforeAll(async () => {
    await put(item);
  });

  test.each([
    ['#text = :text', true],
    ['#text <> :text', false],
    ['n = :same', true],
    ['n < :more AND n > :less', true],
    ['n <= :n AND n >= :n', true],
    ['n BETWEEN :less AND :more', true],
    ['n IN (:less, :more, :n)', true],
    ['n IN (:less, :more)', false],
    ['part < :less', true],
    // Another type has no order to it and is not equal, and what is not there is neither.
    ['#text < :n', false],
    ['#text = :n', false],
    ['#text <> :n', true],
    ['absent = :n', false],
    ['absent < :n', false],
    ['absent <> :n', true],
    ['attribute_exists(yes)', true],
    ['attribute_exists(nothing)', true],
    ['attribute_not_exists(absent)', true],
    ['attribute_not_exists(blank)', false],
    ['attribute_exists(tree.a.b) AND attribute_not_exists(tree.a.c)', true],
    ['attribute_exists(entries[2].three) AND attribute_not_exists(entries[3])', true],
    ['attribute_type(n, :N) AND NOT attribute_type(n, :L)', true],
    ['begins_with(#text, :head)', true],
    ['begins_with(#text, :red)', false],
    ['begins_with(n, :red)', false],
    ['contains(#text, :head)', true],
    ['contains(tags, :red)', true],
    ['contains(levels, :n)', false],
    ['contains(entries, :two)', true],
    ['entries[1] = :two', true],
    ['tree.a.b = :deep', true],
    ['tree = :tree', true],
    ['yes = :yes', true],
    ['nothing = :null', true],
    ['size(entries) = :less', true],
    ['size(tags) < :less AND size(tree) < :less', true],
    ['size(absent) < :more', false],
    ['NOT n = :n OR yes = :yes AND n = :n', true],
    ['(NOT n = :n OR yes = :yes) AND n = :less', false],
    ['NOT (n = :less OR n = :more)', true],
  ])('%s: %s', async (condition, expected) => {
    expect(await holds(condition)).toBe(expected);
  });

  test.each([
    ['n =', undefined],
    ['n = :n extra', undefined],
    ['(n = :n', undefined],
    ['nowhere(n)', undefined],
    ['n = :missing', ':missing'],
    ['#missing = :n', '#missing'],
    ['n ! :n', undefined],
    // The list of reserved words is AWS's; these are of those that a table is likely to have.
    ['name = :n', 'name'],
    ['Status = :n', 'Status'],
    ['row.state = :n', 'row'],
  ])('%s is refused', async (FilterExpression, named) => {
    const used = FilterExpression.includes(':n') ? { ':pk': 'asked', ':n': 12 } : { ':pk': 'asked' };
    const error = await failure(query('pk = :pk', used, { FilterExpression }));
    expect(error.name).toBe('ValidationException');
    if (named !== undefined) expect(error.message).toContain(named);
  });

  test.each([
    'pk > :pk',
    'sk = :pk',
    'pk = :pk OR sk = :pk',
    'pk = :pk AND size(sk) > :pk',
    'pk = :pk AND title = :pk',
  ])('the key condition %s is refused', async (condition) => {
    expect((await failure(query(condition, { ':pk': 'asked' }))).name).toBe('ValidationException');
  });

  test('parts of an item by their paths; members of a list close up', async () => {
    const Key = { pk: 'asked', sk: 'HEAD' };
    const asking = (ProjectionExpression: string, more: object = {}) =>
      db.send(new GetCommand({ TableName, Key, ProjectionExpression, ...more }));
    expect((await asking('n, tree.a, entries[2], entries[0], absent')).Item).toEqual({
      ...{ n: 12, tree: { a: { b: 'deep' } }, entries: [1, { three: 3 }] },
    });
    expect((await asking('#t', { ExpressionAttributeNames: { '#t': 'text' } })).Item).toEqual({ text: '热线 12345' });
    expect((await failure(asking('tree, tree.a'))).name).toBe('ValidationException');
    expect((await failure(asking('pk, pk'))).name).toBe('ValidationException');
  });
});

describe('updates', () => {
  const Key = { pk: 'changed', sk: 'HEAD' };
  const update = async (UpdateExpression: string, given?: object) =>
    (
      await db.send(
        new UpdateCommand({
          ...{ TableName, Key, UpdateExpression, ReturnValues: 'ALL_NEW' },
          ...(given === undefined ? {} : { ExpressionAttributeValues: given as Record<string, unknown> }),
        }),
      )
    ).Attributes;

  test('what is read is the item as it was', async () => {
    await put({ ...Key, a: 1, b: 2, entries: ['x', 'y', 'z'] });
    expect(await update('SET a = b, b = a')).toMatchObject({ a: 2, b: 1 });
    expect(await update('SET a = b - :n, entries[1] = entries[0] REMOVE b', { ':n': 5 })).toMatchObject({
      ...{ a: -4, entries: ['x', 'x', 'z'] },
    });
    expect(await get(Key.pk, Key.sk)).not.toHaveProperty('b');
  });

  test('places in a list: behind its end there is one, and those that go are named as they were', async () => {
    await put({ ...Key, entries: ['a', 'b', 'c', 'd'] });
    expect(await update('SET entries[9] = :e', { ':e': 'e' })).toMatchObject({ entries: ['a', 'b', 'c', 'd', 'e'] });
    expect(await update('REMOVE entries[0], entries[2], entries[3]')).toMatchObject({ entries: ['b', 'e'] });
  });

  test('names go beside places, and places behind the end are filled in their order', async () => {
    await put({ ...Key, list_: ['a', 'b', 'c', 'd'], x: 1, y: { z: 1 } });
    expect(await update('REMOVE list_[0], x, list_[2], y.z')).toEqual({ ...Key, list_: ['b', 'd'], y: {} });
    const values = { ':p': 'p', ':q': 'q', ':r': 'r' };
    expect(await update('SET list_[4] = :r, list_[3] = :q, list_[1] = :p', values)).toMatchObject({
      list_: ['b', 'p', 'q', 'r'],
    });
  });

  test('an update of nothing leaves everything as it is', async () => {
    await put({ ...Key, n: 1 });
    const reply = await db.send(new UpdateCommand({ TableName, Key, ReturnValues: 'ALL_NEW' }));
    expect(reply.Attributes).toEqual({ ...Key, n: 1 });
    expect(await get(Key.pk, Key.sk)).toEqual({ ...Key, n: 1 });
  });

  test('what it made is shown, and nothing beside it', async () => {
    await put({ ...Key, a: { b: { c: 1, d: 2, e: 3 } }, list_: [1, 2, 3] });
    const asked = { ExpressionAttributeValues: { ':n': 9 }, ReturnValues: 'UPDATED_NEW' } as const;
    const UpdateExpression = 'SET a.b.c = :n, a.b.d = :n, list_[0] = :n, list_[1] = :n';
    const reply = await db.send(new UpdateCommand({ TableName, Key, UpdateExpression, ...asked }));
    expect(reply.Attributes).toEqual({ a: { b: { c: 9, d: 9 } }, list_: [9, 9] });
  });

  test('a set that loses its last member is gone', async () => {
    await put({ ...Key, tags: new Set(['red']) });
    expect(await update('DELETE tags :gone', { ':gone': new Set(['red', 'blue']) })).toEqual(Key);
    expect(await update('ADD tags :new', { ':new': new Set(['a', 'b']) })).toEqual({
      ...Key,
      tags: new Set(['a', 'b']),
    });
  });

  test('a sum is of decimals, not of floating points', async () => {
    await put({ ...Key, n: 0.1 });
    expect(await update('ADD n :n', { ':n': 0.2 })).toMatchObject({ n: 0.3 });
    expect(await update('SET n = n - :n', { ':n': 0.3 })).toMatchObject({ n: 0 });
  });

  test.each([
    ['SET a = :n, a.b = :n', 'overlap'],
    ['SET pk = :n', 'key'],
    ['SET a = absent + :n', 'exist'],
    ['SET a = #gone', '#gone'],
    ['SET a = :n SET b = :n', 'once'],
    ['SET a = other(:n)', 'function'],
    ['ADD text_ :n', undefined],
    ['SET a = list_append(n, :n)', undefined],
    ['SET n.deep = :n', undefined],
    ['SET n = :n WHERE a', undefined],
  ])('%s is refused and changes nothing', async (expression, told) => {
    const before = { ...Key, n: 1, text_: 'x' };
    await put(before);
    const error = await failure(update(expression, expression.includes(':n') ? { ':n': 1 } : undefined));
    expect(error.name).toBe('ValidationException');
    if (told !== undefined) expect(error.message.toLowerCase()).toContain(told.toLowerCase());
    expect(await get(Key.pk, Key.sk)).toEqual(before);
  });
});

test('a whole table is gone through in segments, each item in one of them', async () => {
  for (let n = 0; n < 40; n += 1) await put({ pk: `scanned#${n}`, sk: 'HEAD', scanned: true });
  const seen: unknown[] = [];
  for (const Segment of [0, 1, 2]) {
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const more = { FilterExpression: 'attribute_exists(scanned)', Limit: 7, ExclusiveStartKey };
      const reply = await db.send(new ScanCommand({ TableName, Segment, TotalSegments: 3, ...more }));
      seen.push(...(reply.Items ?? []).map(({ pk }) => pk));
      ExclusiveStartKey = reply.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  }
  expect(seen.length).toBe(40);
  expect(new Set(seen).size).toBe(40);
});

test('pages of a range go on behind their start key, in both directions', async () => {
  const sks = Array.from({ length: 23 }, (_, n) => `R#${String(n).padStart(3, '0')}`);
  for (const sk of sks) await put({ pk: 'range', sk });
  const span = { ':a': 'R#003', ':b': 'R#019' };
  const conditions: [string, object, string[]][] = [
    ['begins_with(sk, :p)', { ':p': 'R#01' }, sks.slice(10, 20)],
    ['sk BETWEEN :a AND :b', span, sks.slice(3, 20)],
    ['sk > :a', { ':a': 'R#003' }, sks.slice(4)],
    ['sk <= :b', { ':b': 'R#019' }, sks.slice(0, 20)],
  ];
  for (const [condition, values, expected] of conditions) {
    for (const ScanIndexForward of [true, false]) {
      const seen: unknown[] = [];
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const more = { Limit: 4, ScanIndexForward, ExclusiveStartKey };
        const reply = await query(`pk = :pk AND ${condition}`, { ':pk': 'range', ...values }, more);
        seen.push(...(reply.Items ?? []).map(({ sk }) => sk));
        ExclusiveStartKey = reply.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
      expect(seen).toEqual(ScanIndexForward ? expected : expected.toReversed());
    }
  }
  const elsewhere = { ExclusiveStartKey: { pk: 'other', sk: 'R#001' } };
  expect((await failure(query('pk = :pk', { ':pk': 'range' }, elsewhere))).name).toBe('ValidationException');
  const filtered = { FilterExpression: 'attribute_exists(sk)' };
  expect((await failure(query('pk = :pk', { ':pk': 'range' }, filtered))).name).toBe('ValidationException');
});
