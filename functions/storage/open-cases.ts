/** The heads of all open cases that have a mark to come, batch by batch, for what looks at them without changing any. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Case } from '#core/case.ts';
import { listIndex, listKeys } from './keys.ts';
import { table, tableName } from './table.ts';
import { loadHeads } from './worklists.ts';

/** What one batch get takes. */
const batch = 100;

/** Batches of heads; a head that has gone from the index meanwhile may still come. */
export async function* openHeads(): AsyncGenerator<Case[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const reply = await table().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: listIndex,
        KeyConditionExpression: 'lk = :lk',
        ExpressionAttributeValues: { ':lk': listKeys.nextMark() },
        Limit: batch,
        ExclusiveStartKey: start,
      }),
    );
    const numbers = (reply.Items ?? []).map((item) => String(item.pk).slice('CASE#'.length));
    if (numbers.length > 0) yield [...(await loadHeads(numbers)).values()];
    start = reply.LastEvaluatedKey;
  } while (start !== undefined);
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
