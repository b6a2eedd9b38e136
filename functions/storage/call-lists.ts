/** Calls in their lists: of a day, of a call-taker, of a number. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ListedCall } from '#core/calls/view.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { listIndex, listKeys } from './keys.ts';
import { listedPages } from './listed.ts';
import { table, tableName } from './table.ts';

type Entry = { pk: string; sk: string; lk: string; ls: string; row: ListedCall };

type Wish = {
  limit: number;
  cursor?: string | undefined;
  wanted: (call: ListedCall) => boolean;
  from?: string;
  until?: string;
};

/** Below and above every place in a list, which begins with an instant. A key condition takes no empty text. */
const [lowest, highest] = ['0', '~'];

/** So many at a time are read where only some of them are wanted. */
const step = 200;

/**
 * A page of a list of calls from the newest on, only those that are wanted; undefined where the cursor is of another list. A page
 * may be short of its limit only where the list is at its end.
 */
export async function callPage(
  lk: string,
  { limit, cursor, wanted, from = lowest, until = highest }: Wish,
): Promise<{ items: ListedCall[]; next?: string } | undefined> {
  let start = cursor === undefined ? undefined : readCursor(cursor, lk);
  if (cursor !== undefined && start === undefined) return undefined;
  const items: ListedCall[] = [];
  let last: Record<string, unknown> = {};
  do {
    const reply = await table().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: listIndex,
        KeyConditionExpression: 'lk = :lk AND ls BETWEEN :from AND :until',
        ExpressionAttributeValues: { ':lk': lk, ':from': from, ':until': until },
        ScanIndexForward: false,
        Limit: items.length === 0 && start === undefined ? limit : step,
        ExclusiveStartKey: start,
      }),
    );
    for (const { pk, sk, lk: list, ls, row } of (reply.Items ?? []) as Entry[]) {
      if (!wanted(row)) continue;
      if (items.length === limit) return { items, next: writeCursor(last, lk) };
      items.push(row);
      last = { pk, sk, lk: list, ls };
    }
    start = reply.LastEvaluatedKey;
  } while (start !== undefined && items.length < limit);
  return { items, ...(start === undefined ? {} : { next: writeCursor(start, lk) }) };
}

/** The call that somebody took last; undefined where they took none. */
export async function lastCallOf(user: string): Promise<ListedCall | undefined> {
  const page = await callPage(listKeys.callsOf(user), { limit: 1, wanted: () => true });
  return page?.items[0];
}

/** Every call of a list between two instants, the second not included. Eventually consistent, as every list is. */
export async function allCalls(lk: string, span: { from?: string; until?: string } = {}): Promise<ListedCall[]> {
  const calls: ListedCall[] = [];
  for await (const items of listedPages(lk, span)) for (const item of items) calls.push((item as unknown as Entry).row);
  return calls;
}
