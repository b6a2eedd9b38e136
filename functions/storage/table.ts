/** The table's client and the few calls that all entities share. */
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { variable } from '../environment.ts';
import { keptOnce } from '../kept.ts';
import { marshalling } from './attributes.ts';
import { takeShortWay } from './short-way.ts';

/** The document client, made once per process; the SDK's own variables say where the table is. */
export const table = keptOnce(() => {
  const client = new DynamoDBClient({ maxAttempts: 4 });
  // A copy: the client writes into it.
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { ...marshalling } });
  takeShortWay(documents, client);
  return documents;
});

export const tableName = (): string => variable('TABLE_NAME');

export type Key = { pk: string; sk: string };
export type Item = Key & Record<string, unknown>;

/** One item by key, strongly consistent. */
export async function getItem<T>(key: Key): Promise<(T & Key) | undefined> {
  const reply = await table().send(new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }));
  return reply.Item as (T & Key) | undefined;
}

/** The most items of one transaction, and of one read of many. */
export const mostItems = 100;

/** Items by key, those that are there, in no order; as many as asked for, a hundred to a read. Each key must be named once. */
export async function getItems<T = unknown>(
  wanted: readonly Key[],
  { consistent = false, only }: { consistent?: boolean; only?: string } = {},
): Promise<(T & Key)[]> {
  const items: (T & Key)[] = [];
  const how = { ConsistentRead: consistent, ...(only === undefined ? {} : { ProjectionExpression: only }) };
  for (let start = 0; start < wanted.length; start += mostItems) {
    let rest: Record<string, unknown>[] = wanted.slice(start, start + mostItems);
    while (rest.length > 0) {
      const request = { [tableName()]: { ...how, Keys: rest } };
      const reply = await table().send(new BatchGetCommand({ RequestItems: request }));
      items.push(...((reply.Responses?.[tableName()] ?? []) as (T & Key)[]));
      rest = reply.UnprocessedKeys?.[tableName()]?.Keys ?? [];
    }
  }
  return items;
}

export async function putItem(item: Item): Promise<void> {
  await table().send(new PutCommand({ TableName: tableName(), Item: item }));
}

type Condition = { ConditionExpression: string } & Pick<
  PutCommandInput,
  'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** Of an item that is not there yet. */
export const isAbsent: Condition = { ConditionExpression: 'attribute_not_exists(pk)' };

/** Of an item that is as it was read: of that version, or not there. */
export const unchanged = (version: number | undefined): Condition =>
  version === undefined
    ? isAbsent
    : {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': version },
      };

/** Writes an item where the condition holds of what is there; false where it does not. */
export async function putIf(item: Item, condition: Condition): Promise<boolean> {
  try {
    await table().send(new PutCommand({ TableName: tableName(), Item: item, ...condition }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Which sort keys of a partition: those that begin so, or those from one to another. */
type Range = { prefix: string } | { from: string; until: string };

function conditionOf(pk: string, range: Range) {
  if ('from' in range) {
    const values = { ':pk': pk, ':from': range.from, ':until': range.until };
    return {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
      ExpressionAttributeValues: values,
    };
  }
  return range.prefix === ''
    ? { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
    : {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': range.prefix },
      };
}

/** The items of a partition in a range of sort keys, strongly consistent, page after page. `only`: the attributes that are read. */
export async function queryRange<T>(pk: string, range: Range, only?: readonly string[]): Promise<(T & Key)[]> {
  const items: (T & Key)[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const reply = await table().send(
      new QueryCommand({
        TableName: tableName(),
        ...conditionOf(pk, range),
        ...(only === undefined ? {} : { ProjectionExpression: only.join() }),
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    items.push(...((reply.Items ?? []) as (T & Key)[]));
    start = reply.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}

/** All items of a partition whose sort key begins with `prefix`, strongly consistent, page after page. */
export const queryAll = <T>(pk: string, prefix = ''): Promise<(T & Key)[]> => queryRange<T>(pk, { prefix });
