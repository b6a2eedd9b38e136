/** Recordings of cases: what is known of each file in the bucket. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { isFiled } from '#core/recordings/retention.ts';
import type { StoredRecording } from '#core/view/read.ts';
import { realNow } from '../clock.ts';
import { keys, listKeys } from './keys.ts';
import { getItem, type Item, type Key, putItem, table, tableName } from './table.ts';

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

/** The recording's item. It stands in the list by its arrival while there is a file that may be deleted one day: none that is held. */
export function recordingItem(recording: StoredRecording): Item {
  const { caseNo, id, at, state, hold } = recording;
  const listed = hold === undefined && (isFiled(recording) || state === 'deleting');
  const place = listed ? { lk: listKeys.recordings(), ls: `${at}#${caseNo}#${id}` } : {};
  return { ...keys.recording(caseNo, id), ...place, recording };
}

/** A change of a recording as a conditional write: it is met once, while state and hold are as they were read. */
export function recordingPut(before: StoredRecording, after: StoredRecording) {
  const held = before.hold === undefined ? 'attribute_not_exists' : 'attribute_exists';
  return {
    Put: {
      TableName: tableName(),
      Item: recordingItem(after),
      ConditionExpression: `#recording.#state = :state AND ${held}(#recording.#hold)`,
      ExpressionAttributeNames: { '#recording': 'recording', '#state': 'state', '#hold': 'hold' },
      ExpressionAttributeValues: { ':state': before.state },
    },
  };
}

/** Writes a change by itself; false where the recording is not what it was, which then stays as it is. */
export async function changeRecording(before: StoredRecording, after: StoredRecording): Promise<boolean> {
  try {
    await table().send(new PutCommand(recordingPut(before, after).Put));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return false;
  }
}

/** The case and id in a recording's item. */
export const recordingOf = ({ pk, sk }: Key): { caseNo: string; id: string } => ({
  caseNo: pk.slice('CASE#'.length),
  id: sk.slice('RECORDING#'.length),
});
