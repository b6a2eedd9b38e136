/** The stream's records of a case's events, and the function that reads them. */
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { queryAll } from '#functions/storage/table.ts';
import { handler as project } from '#functions/stream/projections.ts';

/** As the mapping's filter lets them through. */
export async function recordsOf(caseNo: string): Promise<DynamoDBRecord[]> {
  const items = await queryAll<Record<string, unknown>>(`CASE#${caseNo}`, 'EVENT#');
  return items.map((item) => ({
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: String(item.sk),
      NewImage: marshall(item, { removeUndefinedValues: true }) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'],
    },
  })) as DynamoDBRecord[];
}

export const deliver = (records: readonly DynamoDBRecord[]) =>
  project({ Records: [...records] } as DynamoDBStreamEvent);
