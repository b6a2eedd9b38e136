/** Worklist rows of a case made anew, after the rules of where they stand have changed. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseFile } from '#core/view/read.ts';
import { loadCase, rowTexts } from './cases.ts';
import { rowChanges } from './items.ts';
import { keys } from './keys.ts';
import { table, tableName } from './table.ts';

/** Writes every row of a case as the present rules have it. A case that has changed since it was read is read again. */
export async function renewRows(file: CaseFile): Promise<void> {
  const { state } = file;
  const { puts } = rowChanges(undefined, { state, texts: rowTexts(file) });
  if (puts.length === 0) return;
  const TableName = tableName();
  const unmoved = {
    ConditionCheck: {
      TableName,
      Key: keys.head(state.caseNo),
      ConditionExpression: '#state.#version = :version',
      ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
      ExpressionAttributeValues: { ':version': state.version },
    },
  };
  try {
    const rows = puts.map((Item) => ({ Put: { TableName, Item } }));
    await table().send(new TransactWriteCommand({ TransactItems: [unmoved, ...rows] }));
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const again = await loadCase(state.caseNo);
    if (again !== undefined) await renewRows(again);
  }
}
