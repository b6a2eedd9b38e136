/** The events of cases, for what looks at many: of the whole city by a scan, of those that somebody dispatched in a period by the index. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseEvent } from '#core/events.ts';
import { centreOwner } from '#core/insight/deeds.ts';
import { inLanes, mostDeeds, walkDeeds } from './deeds.ts';
import type { EventItem } from './items.ts';
import { caseNoOf } from './listed.ts';
import { queryAll, table, tableName } from './table.ts';

/**
 * The events of all cases, each case's in their order. A scan of the table reads a partition together, so that one case at a time is
 * held; it is eventually consistent. `after`: those behind a case that an earlier walk came to, in the order of the table.
 */
export async function* allEvents(after?: string): AsyncGenerator<CaseEvent[]> {
  // Behind everything that is kept of the case.
  let start: Record<string, unknown> | undefined = after === undefined ? undefined : { pk: `CASE#${after}`, sk: '~' };
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
 * The numbers of the cases of which some part was dispatched from an instant to before another; undefined where more was done in it than
 * is read. Dispatching is a deed of the centre whoever did it, so that its list has them all.
 */
export async function dispatchedCases(
  span: { from: string; until: string },
  most = mostDeeds,
): Promise<string[] | undefined> {
  const numbers = new Set<string>();
  const all = await walkDeeds([centreOwner], span, most, ({ pk, row }) => {
    if (row.deeds?.some(({ work, outcome }) => work === 'dispatch' && outcome === 'done'))
      numbers.add(caseNoOf({ pk }));
  });
  return all ? [...numbers] : undefined;
}

/** The events of some cases, each case's in their order; strongly consistent. */
export async function eventsOf(numbers: readonly string[]): Promise<CaseEvent[][]> {
  const cases: CaseEvent[][] = [];
  await inLanes(numbers, async (caseNo) => {
    cases.push((await queryAll<EventItem>(`CASE#${caseNo}`, 'EVENT#')).map(({ event }) => event));
  });
  return cases;
}
