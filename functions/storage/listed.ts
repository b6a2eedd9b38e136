/** Walking through the index: what stands in one of its lists, in the order of its places. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { listIndex } from './keys.ts';
import { type Item, table, tableName } from './table.ts';

/**
 * From a place on and up to one, both included; a bound that is left out is none. `newestFirst`: from the last place back. `only`: the
 * attributes that are answered.
 */
export type Span = { from?: string; until?: string; newestFirst?: true; only?: readonly string[] };

function conditionOf(lk: string, { from, until }: Span) {
  const bounds =
    from !== undefined && until !== undefined
      ? ' AND ls BETWEEN :from AND :until'
      : `${from === undefined ? '' : ' AND ls >= :from'}${until === undefined ? '' : ' AND ls <= :until'}`;
  return {
    KeyConditionExpression: `lk = :lk${bounds}`,
    ExpressionAttributeValues: {
      ':lk': lk,
      ...(from === undefined ? {} : { ':from': from }),
      ...(until === undefined ? {} : { ':until': until }),
    },
  };
}

type Start = Record<string, unknown> | undefined;

/** One page of what is listed under `lk`, of at most `limit` items, from behind `start` on; `next` is where the next one begins. Eventually consistent, as the index is. */
export async function listedPage(
  lk: string,
  span: Span,
  limit: number | undefined,
  start: Start,
): Promise<{ items: Item[]; next: Start }> {
  const reply = await table().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: listIndex,
      ...conditionOf(lk, span),
      ScanIndexForward: span.newestFirst !== true,
      ...(span.only === undefined
        ? {}
        : {
            ProjectionExpression: span.only.map((name) => `#${name}`).join(),
            ExpressionAttributeNames: Object.fromEntries(span.only.map((name) => [`#${name}`, name])),
          }),
      ...(limit === undefined ? {} : { Limit: limit }),
      ExclusiveStartKey: start,
    }),
  );
  return { items: (reply.Items ?? []) as Item[], next: reply.LastEvaluatedKey };
}

/** Pages of what is listed under `lk`, of at most `limit` items each. */
export async function* listedPages(lk: string, span: Span = {}, limit?: number): AsyncGenerator<Item[]> {
  let start: Start;
  do {
    const { items, next } = await listedPage(lk, span, limit, start);
    yield items;
    start = next;
  } while (start !== undefined);
}

/** The most that is counted: beyond it a screen says “1,000+”. */
export const mostCounted = 1000;

/** How many items are listed under `lk` within a span, up to 1,000. */
export async function countListed(lk: string, span: Span = {}): Promise<number> {
  const reply = await table().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: listIndex,
      ...conditionOf(lk, span),
      Select: 'COUNT',
      Limit: mostCounted,
    }),
  );
  return reply.Count ?? 0;
}

/** The case that an item belongs to. */
export const caseNoOf = ({ pk }: Pick<Item, 'pk'>): string => pk.slice('CASE#'.length);
