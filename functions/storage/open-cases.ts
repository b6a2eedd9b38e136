/** The heads of all open cases that have a clock, batch by batch, for what looks at them without changing any. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Case } from '#core/case.ts';
import { listIndex, listKeys } from './keys.ts';
import { caseNoOf, listedPages } from './listed.ts';
import { table, tableName } from './table.ts';
import { loadHeads } from './worklists.ts';

/** What one batch get takes. */
const batch = 100;

/** Batches of heads; a head that has gone from the index meanwhile may still come. */
export async function* openHeads(): AsyncGenerator<Case[]> {
  for await (const items of listedPages(listKeys.nextMark(), {}, batch)) {
    if (items.length > 0) yield [...(await loadHeads(items.map(caseNoOf))).values()];
  }
}

/** True while a worklist of the unit holds a case. */
export async function hasWork(unitId: string): Promise<boolean> {
  const lists = (['sign-off', 'to-do'] as const).map((name) =>
    table().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: listIndex,
        KeyConditionExpression: 'lk = :lk',
        ExpressionAttributeValues: { ':lk': listKeys.worklist(name, unitId) },
        Limit: 1,
      }),
    ),
  );
  return (await Promise.all(lists)).some((reply) => (reply.Items ?? []).length > 0);
}
