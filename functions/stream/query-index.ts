/** The query index follows the stream: the cases of a batch together, so that one block holds them. */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { log } from '../log.ts';
import { indexCases } from '../query/index.ts';
import { caseNoOf } from '../storage/listed.ts';

/**
 * Indexes the cases of a batch. A failure delays no notice: what the index does not know is still found, and the schedule comes back to
 * it.
 */
export async function indexBatch({ Records }: DynamoDBStreamEvent): Promise<void> {
  const caseNos = Records.flatMap(({ dynamodb }) => {
    const pk = dynamodb?.NewImage?.pk?.S;
    return pk === undefined ? [] : [caseNoOf({ pk })];
  });
  try {
    await indexCases(caseNos);
  } catch (error) {
    log.error('the query index has fallen behind', { stack: (error as Error).stack });
  }
}
