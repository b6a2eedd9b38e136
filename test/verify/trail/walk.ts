/** Goes through all cases of the table that the environment names. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Item, queryAll, table, tableName } from '#functions/storage/table.ts';
import { findTrailFault, type TrailFault } from './faults.ts';

const prefix = 'CASE#';

/** The numbers of all cases that have any item, whether or not they have a head. */
export async function listCases(): Promise<string[]> {
  const found = new Set<string>();
  let start: Record<string, unknown> | undefined;
  do {
    const reply = await table().send(
      new ScanCommand({
        TableName: tableName(),
        FilterExpression: 'begins_with(pk, :prefix)',
        ExpressionAttributeValues: { ':prefix': prefix },
        ProjectionExpression: 'pk',
        ExclusiveStartKey: start,
      }),
    );
    for (const item of reply.Items ?? []) found.add(String(item.pk).slice(prefix.length));
    start = reply.LastEvaluatedKey;
  } while (start !== undefined);
  return [...found].sort();
}

async function examine(caseNo: string): Promise<{ events: number; fault: TrailFault | undefined }> {
  try {
    const items = await queryAll<Item>(`${prefix}${caseNo}`);
    const events = items.filter(({ sk }) => sk.startsWith('EVENT#')).length;
    return { events, fault: findTrailFault(caseNo, items) };
  } catch (error) {
    return { events: 0, fault: { caseNo, what: `the case cannot be read: ${(error as Error).message}` } };
  }
}

/** Every case's first fault, and how many cases and events were read. */
export async function walkTrails(): Promise<{ cases: number; events: number; faults: TrailFault[] }> {
  const faults: TrailFault[] = [];
  let events = 0;
  const cases = await listCases();
  for (const caseNo of cases) {
    const examined = await examine(caseNo);
    events += examined.events;
    if (examined.fault !== undefined) faults.push(examined.fault);
  }
  return { cases: cases.length, events, faults };
}
