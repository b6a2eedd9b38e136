/** The events of cases, for what looks at many: of the whole city by a scan, of those that somebody dispatched in a period by the index. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseEvent } from '#core/events.ts';
import { centreOwner } from '#core/insight/deeds.ts';
import { inLanes } from './deeds.ts';
import type { EventItem, StoredDeed } from './items.ts';
import { listKeys } from './keys.ts';
import { caseNoOf, listedPages } from './listed.ts';
import { queryAll, table, tableName } from './table.ts';

/**
 * The events of all cases, each case's in their order. A scan of the table reads a partition together, so that one case at a time is
 * held; it is eventually consistent.
 */
export async function* allEvents(): AsyncGenerator<CaseEvent[]> {
  let start: Record<string, unknown> | undefined;
  const open = new Map<string, CaseEvent[]>();
  do {
    const reply = await table().send(
      new ScanCommand({
        TableName: tableName(),
        FilterExpression: 'begins_with(sk, :event)',
        ExpressionAttributeValues: { ':event': 'EVENT#' },
        ExclusiveStartKey: start,
      }),
    );
    for (const { event } of (reply.Items ?? []) as EventItem[]) {
      open.set(event.caseNo, [...(open.get(event.caseNo) ?? []), event]);
    }
    start = reply.LastEvaluatedKey;
    // The last case of a page may go on in the next.
    const going = start === undefined ? undefined : String(start.pk).slice('CASE#'.length);
    for (const [caseNo, events] of open) {
      if (caseNo === going) continue;
      open.delete(caseNo);
      yield events.sort((a, b) => a.seq - b.seq);
    }
  } while (start !== undefined);
}

/**
 * The numbers of the cases of which some part was dispatched from an instant to before another; undefined where there are more than
 * `most`. Dispatching is a deed of the centre whoever did it, so that its list has them all.
 */
export async function dispatchedCases(
  span: { from: string; until: string },
  most: number,
): Promise<string[] | undefined> {
  const numbers = new Set<string>();
  for await (const items of listedPages(listKeys.deeds(centreOwner), span)) {
    for (const item of items as (EventItem & { row: { deeds?: StoredDeed[] } })[]) {
      if (item.row.deeds?.some(({ work, outcome }) => work === 'dispatch' && outcome === 'done'))
        numbers.add(caseNoOf(item));
    }
    if (numbers.size > most) return undefined;
  }
  return [...numbers];
}

/** The events of some cases, each case's in their order; strongly consistent. */
export async function eventsOf(numbers: readonly string[]): Promise<CaseEvent[][]> {
  const cases: CaseEvent[][] = [];
  await inLanes(numbers, async (caseNo) => {
    cases.push((await queryAll<EventItem>(`CASE#${caseNo}`, 'EVENT#')).map(({ event }) => event));
  });
  return cases;
}
