/** After a restore: the waits of every open case are made anew. Executions are no part of a backup; the case says what must wait. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { waits } from '#core/waits.ts';
import type { HeadItem } from '../storage/items.ts';
import { table, tableName } from '../storage/table.ts';
import { loadWaiting, putExecution } from '../storage/waits.ts';

/**
 * By so many generations the next execution is ahead of the last that the table knows: the lost time may have used some of the names in
 * between, and a name is not free again for 90 days.
 */
export const generationsApart = 1_000;

/** Numbers of the cases that need a wait, page after page. */
async function* waitingCases(): AsyncGenerator<string> {
  let start: Record<string, unknown> | undefined;
  do {
    const reply = await table().send(
      new ScanCommand({
        TableName: tableName(),
        FilterExpression: 'sk = :head',
        ExpressionAttributeValues: { ':head': 'HEAD' },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const { pk, state } of (reply.Items ?? []) as HeadItem[]) {
      if (waits(state).length > 0) yield pk.slice('CASE#'.length);
    }
    start = reply.LastEvaluatedKey;
  } while (start !== undefined);
}

/**
 * Marks the execution of every case that needs a wait as ended, whatever became of it. Each mark is a record of the stream, for which
 * `signals` starts the next generation from the case alone. Answers how many cases were marked. May be repeated.
 */
export async function renewWaits(): Promise<number> {
  let count = 0;
  for await (const caseNo of waitingCases()) {
    const { state, waits: stored, execution } = await loadWaiting(caseNo);
    if (state === undefined) continue;
    const newest = Math.max(execution?.gen ?? 0, ...stored.map(({ gen }) => gen));
    const gen = newest + generationsApart;
    const name = execution?.name ?? '';
    if (await putExecution(caseNo, { round: state.round, gen, name, ended: true })) count += 1;
  }
  return count;
}
