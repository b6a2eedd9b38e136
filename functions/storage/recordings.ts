/** Recordings of cases: what is known of each file in the bucket. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredRecording } from '#core/view/read.ts';
import { realNow } from '../clock.ts';
import { keys } from './keys.ts';
import { getItem, putItem, table, tableName } from './table.ts';

type RecordingItem = { recording: StoredRecording };

/** Where a recording lies in the bucket: case number and a random id, never personal data. */
export const recordingKey = (caseNo: string, id: string): string => `recordings/${caseNo}/${id}`;

/** What is made of a recording lies beside it under another prefix: what arrives there is no arrival. */
export const derivedKey = (key: string, what: 'copy' | 'peaks'): string =>
  `${key.replace(/^recordings\//, 'derived/')}/${what}`;

/** The case and id in a recording's key; undefined for any other key. */
export function readRecordingKey(key: string): { caseNo: string; id: string } | undefined {
  const match = /^recordings\/(HK\d{15})\/([A-Za-z0-9-]{1,64})$/.exec(key);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { caseNo: match[1], id: match[2] };
}

export async function loadRecording(caseNo: string, id: string): Promise<StoredRecording | undefined> {
  return (await getItem<RecordingItem>(keys.recording(caseNo, id)))?.recording;
}

const awaitedSeconds = 7 * 24 * 3600;

/** Notes an upload that was allowed; the file itself comes later, or never: then the note goes after a week. */
export async function saveRecording(recording: StoredRecording): Promise<void> {
  const ttl = Math.floor(realNow() / 1000) + awaitedSeconds;
  await putItem({ ...keys.recording(recording.caseNo, recording.id), recording, ttl });
}

/** What is known of a recording once it has arrived, as a conditional write: it is met once, while the recording is awaited. */
export function arrivalPut(recording: StoredRecording) {
  return {
    Put: {
      TableName: tableName(),
      Item: { ...keys.recording(recording.caseNo, recording.id), recording },
      ConditionExpression: '#recording.#state = :awaited',
      ExpressionAttributeNames: { '#recording': 'recording', '#state': 'state' },
      ExpressionAttributeValues: { ':awaited': 'uploading' },
    },
  };
}

/** Writes an arrival by itself; nothing happens where it was written before. */
export async function saveArrival(recording: StoredRecording): Promise<void> {
  try {
    await table().send(new PutCommand(arrivalPut(recording).Put));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
