/** Housekeeping by schedule: archiving what has been closed long enough, and the watchdog over the waits. */
import { setTimeout } from 'node:timers/promises';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { now } from '../clock.ts';
import { log } from '../log.ts';
import { listIndex, listKeys } from '../storage/keys.ts';
import { table, tableName } from '../storage/table.ts';
import { loadWaiting, putExecution } from '../storage/waits.ts';
import { systemCommand, tickCase } from './tick.ts';

export type SweepInput = { task: 'archive' | 'watchdog' };

const patienceMs = 2 * 60 * 1000;
/** Real time. */
const secondLookMs = 20_000;

/** Case numbers of heads listed under `lk` up to an instant, page after page. */
async function* headsUpTo(lk: string, until: string): AsyncGenerator<string> {
  let start: Record<string, unknown> | undefined;
  do {
    const reply = await table().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: listIndex,
        KeyConditionExpression: 'lk = :lk AND ls < :until',
        ExpressionAttributeValues: { ':lk': lk, ':until': until },
        ExclusiveStartKey: start,
      }),
    );
    for (const item of reply.Items ?? []) yield String(item.pk).slice('CASE#'.length);
    start = reply.LastEvaluatedKey;
  } while (start !== undefined);
}

/** Archives every closed case whose archive instant has passed; answers how many. */
async function archiveAll(at: string): Promise<number> {
  let count = 0;
  for await (const caseNo of headsUpTo(listKeys.toArchive(), `${at}#~`)) {
    const result = await systemCommand(caseNo, 'archive', {}, at);
    if ('events' in result) count += result.events;
  }
  return count;
}

/**
 * Cases whose next mark passed more than two minutes ago, and still at a second look: ticks them and has their execution started
 * anew. Must find none. (A clock that jumps, as it may on one machine, makes thousands of marks due at once, which the state machine
 * is about to fold: hence the second look.)
 */
async function watch(at: string): Promise<number> {
  const late = new Date(Date.parse(at) - patienceMs).toISOString();
  const seen: string[] = [];
  for await (const caseNo of headsUpTo(listKeys.nextMark(), late)) seen.push(caseNo);
  if (seen.length === 0) return 0;
  await setTimeout(secondLookMs);
  let count = 0;
  for (const caseNo of seen) {
    const marks = await tickCase(caseNo, at);
    if (marks === 0) continue;
    count += 1;
    const { execution } = await loadWaiting(caseNo);
    if (execution !== undefined) {
      const { round, gen, name } = execution;
      await putExecution(caseNo, { round, gen, name, ended: true });
    }
    log.warn('watchdog: a mark was overdue', { caseNo, marks });
  }
  return count;
}

/** Answers the number of cases archived, or of waits that the watchdog had to repair. */
export async function handler({ task }: SweepInput): Promise<{ count: number }> {
  const at = now();
  const count = task === 'archive' ? await archiveAll(at) : await watch(at);
  log.info('sweep', { task, count });
  return { count };
}
