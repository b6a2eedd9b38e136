/** Recordings of cases: what is known of each file in the bucket. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredRecording } from '#core/view/read.ts';
import { keys } from './keys.ts';
import { getItem, putItem, table, tableName } from './table.ts';

type RecordingItem = { recording: StoredRecording };

/** Where a recording lies in the bucket: case number and a random id, never personal data. */
export const recordingKey = (caseNo: string, id: string): string => `recordings/${caseNo}/${id}`;

/** The case and id in a recording's key; undefined for any other key. */
export function readRecordingKey(key: string): { caseNo: string; id: string } | undefined {
  const match = /^recordings\/(HK\d{15})\/([A-Za-z0-9-]{1,64})$/.exec(key);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { caseNo: match[1], id: match[2] };
}

export async function loadRecording(caseNo: string, id: string): Promise<StoredRecording | undefined> {
  return (await getItem<RecordingItem>(keys.recording(caseNo, id)))?.recording;
}

/** Notes an upload that was allowed; the file itself comes later, or never. */
export async function saveRecording(recording: StoredRecording): Promise<void> {
  await putItem({ ...keys.recording(recording.caseNo, recording.id), recording });
}

/** Replaces what is known of a recording, if it is known at all. */
export async function updateRecording(recording: StoredRecording): Promise<void> {
  await table().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.recording(recording.caseNo, recording.id),
      UpdateExpression: 'SET #recording = :recording',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#recording': 'recording' },
      ExpressionAttributeValues: { ':recording': recording },
    }),
  );
}
