/** What anybody may know of each case, as a row of its own: kept by the stream, read by Open311 and the open data. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Case } from '#core/case.ts';
import { canonicalJson } from '#core/chain.ts';
import { type OpenRow, openRow } from '#core/open/row.ts';
import { addDays, localDate } from '#core/time/instant.ts';
import { keys, listIndex, listKeys } from './keys.ts';
import { getItem, type Item, table, tableName } from './table.ts';

type PublicItem = Item & { version: number; row?: OpenRow };

const monthOf = (instant: string): string => localDate(instant).slice(0, 7);

/** The item of a case; one of which the public is told nothing keeps its version alone, so that no older row comes back. */
export function publicItem(state: Case): PublicItem {
  const { caseNo, version, receivedAt } = state;
  const row = openRow(state);
  const key = keys.publicCase(caseNo);
  if (row === undefined) return { ...key, version };
  return { ...key, version, row, lk: listKeys.publicCases(monthOf(receivedAt)), ls: `${receivedAt}#${caseNo}` };
}

const same = (one: OpenRow | undefined, other: OpenRow | undefined): boolean =>
  canonicalJson(one ?? null) === canonicalJson(other ?? null);

/** Keeps the row where it says something new and none is there that is newer. May be repeated, and come in any order. */
export async function keepPublicCase(state: Case): Promise<void> {
  const before = await getItem<PublicItem>(keys.publicCase(state.caseNo));
  const item = publicItem(state);
  if (before === undefined ? item.row === undefined : before.version >= item.version || same(before.row, item.row))
    return;
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': item.version },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** The public row of one case; undefined where there is none. */
export async function readPublicCase(caseNo: string): Promise<OpenRow | undefined> {
  return (await getItem<PublicItem>(keys.publicCase(caseNo)))?.row;
}

/** The month before, `YYYY-MM`. */
const monthBefore = (month: string): string => addDays(`${month}-01`, -1).slice(0, 7);

/** Rows of one query of the index. */
const portion = 1000;

/** Public rows of what was received between two instants, both included, the newest first, page by page; eventually consistent. */
export async function* publicCases(from: string, until: string): AsyncGenerator<OpenRow[]> {
  for (let month = monthOf(until); month >= monthOf(from); month = monthBefore(month)) {
    let start: Record<string, unknown> | undefined;
    do {
      const reply = await table().send(
        new QueryCommand({
          TableName: tableName(),
          IndexName: listIndex,
          KeyConditionExpression: 'lk = :lk AND ls BETWEEN :from AND :until',
          ExpressionAttributeValues: { ':lk': listKeys.publicCases(month), ':from': from, ':until': `${until}#~` },
          ScanIndexForward: false,
          Limit: portion,
          ExclusiveStartKey: start,
        }),
      );
      yield ((reply.Items ?? []) as { row: OpenRow }[]).map(({ row }) => row);
      start = reply.LastEvaluatedKey;
    } while (start !== undefined);
  }
}
