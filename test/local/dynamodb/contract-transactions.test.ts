import { TransactGetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { db, failure, get, isNew, prepareContractTable, put, putOf, query, TableName, transact } from './contract.ts';

prepareContractTable();

describe('transactions', () => {
  test('all or nothing, by version', async () => {
    await put({ pk: 'case', sk: 'HEAD', version: 7 });
    const commit = (version: number) =>
      transact([
        {
          Update: {
            ...{ TableName, Key: { pk: 'case', sk: 'HEAD' }, UpdateExpression: 'SET version = :next' },
            ...{ ConditionExpression: 'version = :version', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
            ExpressionAttributeValues: { ':version': version, ':next': version + 1 },
          },
        },
        putOf({ pk: 'case', sk: `EVENT#${version}` }, isNew),
      ]);
    await commit(7);
    const error = await failure(commit(7));
    expect(error.name).toBe('TransactionCanceledException');
    expect(error.CancellationReasons?.map((reason) => reason.Code)).toEqual([
      'ConditionalCheckFailed',
      'ConditionalCheckFailed',
    ]);
    expect(error.CancellationReasons?.[0]?.Item).toMatchObject({ version: { N: '8' } });
    const stale = await failure(transact([putOf({ pk: 'case', sk: 'NEW' }), putOf({ pk: 'case', sk: 'HEAD' }, isNew)]));
    expect(stale.CancellationReasons?.map((reason) => reason.Code)).toEqual(['None', 'ConditionalCheckFailed']);
    expect(await get('case', 'NEW')).toBe(undefined);
  });

  test('of concurrent writers of one version exactly one wins', async () => {
    await put({ pk: 'race', sk: 'HEAD', version: 0 });
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, writer) =>
        transact([
          putOf(
            { pk: 'race', sk: 'HEAD', version: 1, writer },
            { ConditionExpression: 'version = :zero', ExpressionAttributeValues: { ':zero': 0 } },
          ),
          putOf({ pk: 'race', sk: `WRITER#${writer}` }),
        ]),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled').length).toBe(1);
    expect((await query('pk = :pk', { ':pk': 'race' })).Count).toBe(2);
    // The losers get ConditionalCheckFailed here; in AWS also TransactionConflict, which the embedded engine never reports.
  });

  test('a condition check guards without writing', async () => {
    await put({ pk: 'guard', sk: 'UNIT', open: true });
    const check = {
      ConditionCheck: {
        ...{ TableName, Key: { pk: 'guard', sk: 'UNIT' }, ConditionExpression: '#open = :yes' },
        ...{ ExpressionAttributeNames: { '#open': 'open' }, ExpressionAttributeValues: { ':yes': true } },
      },
    };
    await transact([check, putOf({ pk: 'guard', sk: 'A' })]);
    await put({ pk: 'guard', sk: 'UNIT', open: false });
    await failure(transact([check, putOf({ pk: 'guard', sk: 'B' })]));
    expect((await query('pk = :pk', { ':pk': 'guard' })).Items?.map((item) => item.sk)).toEqual(['A', 'UNIT']);
  });

  test('100 items are the most, and one item comes once', async () => {
    const items = (count: number) =>
      Array.from({ length: count }, (_, n) => putOf({ pk: `many${count}`, sk: String(n) }, isNew));
    await transact(items(100));
    expect((await query('pk = :pk', { ':pk': 'many100' }, { Select: 'COUNT' })).Count).toBe(100);
    expect((await failure(transact(items(101)))).name).toBe('ValidationException');
    const twice = [putOf({ pk: 'twice', sk: 'HEAD' }), { Delete: { TableName, Key: { pk: 'twice', sk: 'HEAD' } } }];
    expect((await failure(transact(twice))).name).toBe('ValidationException');
  });

  test('a transaction of more than 4 MB is refused, of less is not', async () => {
    const items = (pk: string, count: number) =>
      Array.from({ length: count }, (_, n) => putOf({ pk, sk: String(n), text: 'x'.repeat(390_000) }));
    await transact(items('under4mb', 10));
    expect((await failure(transact(items('over4mb', 11)))).name).toMatch(
      /ValidationException|TransactionCanceledException/,
    );
    expect((await query('pk = :pk', { ':pk': 'over4mb' }, { Select: 'COUNT' })).Count).toBe(0);
  });

  test('a client request token makes a repetition harmless', async () => {
    const ClientRequestToken = `token-${process.pid}-${Date.now()}`.slice(0, 36);
    const add = (by: number) => ({
      Update: {
        ...{ TableName, Key: { pk: 'token', sk: 'COUNT' }, UpdateExpression: 'ADD n :by' },
        ExpressionAttributeValues: { ':by': by },
      },
    });
    await transact([add(1)], { ClientRequestToken });
    await transact([add(1)], { ClientRequestToken });
    expect(await get('token', 'COUNT')).toMatchObject({ n: 1 });
    expect((await failure(transact([add(2)], { ClientRequestToken }))).name).toBe(
      'IdempotentParameterMismatchException',
    );
    // AWS remembers a token for ten minutes, whatever happens; the embedded engine forgets it when it restarts.
  });

  test('reads in one transaction', async () => {
    await transact([putOf({ pk: 'together', sk: 'a', n: 1 }), putOf({ pk: 'together', sk: 'b', n: 1 })]);
    const keys = ['a', 'b', 'missing'].map((sk) => ({ Get: { TableName, Key: { pk: 'together', sk } } }));
    const reply = await db.send(new TransactGetCommand({ TransactItems: keys }));
    expect(reply.Responses?.map((response) => response.Item?.n)).toEqual([1, 1, undefined]);
  });
});
