/** In how many cases an entry of the knowledge base was used: counted once a case, however often the stream tells it. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseEvent } from '#core/events.ts';
import { keys } from './keys.ts';
import { getItems, table, tableName } from './table.ts';

/** Counts the entries from which an answer was given. */
export async function countUses(event: CaseEvent): Promise<void> {
  if (event.type !== 'answered') return;
  for (const id of event.data.knowledge) await countUse(id, event.caseNo, event.at);
}

async function countUse(id: string, caseNo: string, at: string): Promise<void> {
  const TableName = tableName();
  const use = { Item: { ...keys.knowledgeUse(id, caseNo), at }, ConditionExpression: 'attribute_not_exists(pk)' };
  const count = { UpdateExpression: 'ADD uses :one', ExpressionAttributeValues: { ':one': 1 } };
  // What was never an entry is not counted: the id came with the answer.
  const exists = { Key: keys.knowledge(id), ConditionExpression: 'attribute_exists(pk)' };
  const TransactItems = [
    { Put: { TableName, ...use } },
    { Update: { TableName, Key: keys.knowledgeUses(id), ...count } },
    { ConditionCheck: { TableName, ...exists } },
  ];
  try {
    await table().send(new TransactWriteCommand({ TransactItems }));
  } catch (error) {
    const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
    if (!reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) throw error;
  }
}

/** How often each of some entries was used. */
export async function readUses(ids: readonly string[]): Promise<Map<string, number>> {
  const items = await getItems<{ uses: number }>([...new Set(ids)].map((id) => keys.knowledgeUses(id)));
  return new Map(items.map(({ pk, uses }) => [pk.slice(keys.knowledge('').pk.length), Number(uses)]));
}
