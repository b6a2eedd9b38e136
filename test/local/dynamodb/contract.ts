/**
 * What the product relies on from DynamoDB, by the AWS SDK alone: the suites contract-*.test.ts run against the embedded engine,
 * or against any other at DYNAMODB_ENDPOINT (DynamoDB Local, or AWS itself with AWS_REGION and credentials set). Where the
 * embedded engine is known to differ from AWS, a suite says so and asks only for what holds in both.
 */

import { randomUUID } from 'node:crypto';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { ensureTable } from '#local/dynamodb/table.ts';
import { startEngine, tableDefinition } from './engine.ts';

export const TableName = `contract-${randomUUID()}`;
let engine: Awaited<ReturnType<typeof startEngine>>;
export let db: DynamoDBDocumentClient;

/** Makes the table before a suite's tests and deletes it after them. */
export function prepareContractTable(): void {
  beforeAll(async () => {
    engine = await startEngine();
    await ensureTable(engine.client, tableDefinition(TableName));
    db = DynamoDBDocumentClient.from(engine.client, { marshallOptions: { removeUndefinedValues: true } });
  });
  afterAll(async () => {
    await engine.client.send(new DeleteTableCommand({ TableName }));
    await engine.stop();
  });
}

export type Item = Record<string, unknown> & { pk: string; sk: string };
export type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export const put = (Item: Item, more: object = {}) => db.send(new PutCommand({ TableName, Item, ...more }));
export const get = async (pk: string, sk: string) =>
  (await db.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;
export const query = (KeyConditionExpression: string, values: object, more: object = {}) =>
  db.send(new QueryCommand({ TableName, KeyConditionExpression, ExpressionAttributeValues: values, ...more }));
export const transact = (TransactItems: Action[], more: object = {}) =>
  db.send(new TransactWriteCommand({ TransactItems, ...more }));
export const putOf = (Item: Item, more: object = {}): Action => ({ Put: { TableName, Item, ...more } });
export const failure = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) throw new Error('this should have been refused');
  return error as Error & { CancellationReasons?: { Code?: string; Item?: unknown }[]; Item?: unknown };
};
export const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
