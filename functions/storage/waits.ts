/** The state machine's traces in the table: stored task tokens and the case's execution. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Case } from '#core/case.ts';
import type { HeadItem } from './items.ts';
import { keys } from './keys.ts';
import { type Item, queryAll, table, tableName } from './table.ts';

/** A live wait: the token, which execution it belongs to, when its state was entered, until when it waits. */
export type StoredWait = {
  step: string;
  token: string;
  round: number;
  gen: number;
  entered: string;
  retry: number;
  shape: number;
  until: string;
};

/** The case's execution: generation after generation, one at a time. */
export type StoredExecution = { round: number; gen: number; name: string; ended: boolean };

/** True when the write happened; false when its condition was not met. */
async function conditionally(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Stores a token unless a newer one of the same step and execution is stored: newer by entry, then by attempt. */
export async function putWait(caseNo: string, wait: StoredWait): Promise<boolean> {
  return conditionally(
    table().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.wait(caseNo, wait.gen, wait.step), ...wait },
        ConditionExpression:
          'attribute_not_exists(pk) OR #entered < :entered OR (#entered = :entered AND #retry <= :retry)',
        ExpressionAttributeNames: { '#entered': 'entered', '#retry': 'retry' },
        ExpressionAttributeValues: { ':entered': wait.entered, ':retry': wait.retry },
      }),
    ),
  );
}

/** Forgets an answered token, unless a newer one has taken its place. */
export async function deleteWait(caseNo: string, wait: StoredWait): Promise<void> {
  await conditionally(
    table().send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keys.wait(caseNo, wait.gen, wait.step),
        ConditionExpression: '#token = :token',
        ExpressionAttributeNames: { '#token': 'token' },
        ExpressionAttributeValues: { ':token': wait.token },
      }),
    ),
  );
}

/** Stores the execution unless a later generation is stored already. */
export async function putExecution(caseNo: string, execution: StoredExecution): Promise<boolean> {
  return conditionally(
    table().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.execution(caseNo), ...execution },
        ConditionExpression: 'attribute_not_exists(pk) OR #gen < :gen OR (#gen = :gen AND #ended = :no)',
        ExpressionAttributeNames: { '#gen': 'gen', '#ended': 'ended' },
        ExpressionAttributeValues: { ':gen': execution.gen, ':no': false },
      }),
    ),
  );
}

export type Waiting = { state: Case | undefined; waits: StoredWait[]; execution: StoredExecution | undefined };

/**
 * Waits, head and execution of a case, strongly consistent. The tokens are read first: a head that is older than a token does not
 * know the step that it stands for, and would have it answered as gone.
 */
export async function loadWaiting(caseNo: string): Promise<Waiting> {
  const pk = `CASE#${caseNo}`;
  const waits = await queryAll<StoredWait>(pk, 'WAIT#');
  const reply = await table().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': pk, ':from': 'EXECUTION', ':to': 'HEAD' },
      ConsistentRead: true,
    }),
  );
  const items = (reply.Items ?? []) as Item[];
  const head = items.find((item) => item.sk === 'HEAD') as HeadItem | undefined;
  const execution = items.find((item) => item.sk === 'EXECUTION') as (Item & StoredExecution) | undefined;
  return { state: head?.state, waits, execution };
}
