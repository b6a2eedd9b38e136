/** Every case with its events, for what looks at the whole city: a scan, in no order. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseEvent } from '#core/events.ts';
import type { EventItem } from './items.ts';
import { table, tableName } from './table.ts';

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
