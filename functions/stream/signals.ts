/** Makes the live waits of the state machine conform to the case: the only sender of executions and answers. */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent, EventBridgeEvent } from 'aws-lambda';
import { now } from '../clock.ts';
import { log } from '../log.ts';
import { putExecution } from '../storage/waits.ts';
import { readExecutionName } from '../workflow/wait.ts';
import { conform } from './conform.ts';

type StatusChange = EventBridgeEvent<'Step Functions Execution Status Change', { name: string; status: string }>;

/** An execution died or was stopped: its item is marked, so that the next generation starts from the case alone. */
async function onDeath(event: StatusChange): Promise<void> {
  const { name, status } = event.detail;
  const { caseNo, round, gen } = readExecutionName(name);
  log.warn('execution ended', { caseNo, status, name });
  await putExecution(caseNo, { round, gen, name, ended: true });
  await conform(caseNo);
}

/**
 * Stream records say only which case to look at; what is to be done comes from the head. A case whose turn fails is reported, so
 * that its records come again, while the others of the batch are done.
 */
export async function handler(event: DynamoDBStreamEvent | StatusChange): Promise<DynamoDBBatchResponse | undefined> {
  if ('detail' in event) {
    await onDeath(event);
    return undefined;
  }
  const done = new Map<string, Promise<void>>();
  const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = [];
  for (const record of event.Records) {
    const pk = record.dynamodb?.Keys?.pk?.S ?? '';
    if (!pk.startsWith('CASE#')) continue;
    const caseNo = pk.slice('CASE#'.length);
    if (!done.has(caseNo)) done.set(caseNo, conform(caseNo));
    try {
      await done.get(caseNo);
    } catch (error) {
      log.error('signals failed', { caseNo, name: (error as Error).name, stack: (error as Error).stack, at: now() });
      batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' });
      break;
    }
  }
  return { batchItemFailures };
}
