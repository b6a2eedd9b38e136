/** A recording has arrived in the bucket: it is checked, described, and linked to its case. */
import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail } from 'aws-lambda';
import { isIdentified } from '#core/recordings/identification.ts';
import { identifyRecording } from '#core/recordings/identify.ts';
import type { StoredRecording } from '#core/view/read.ts';
import { now } from '../clock.ts';
import { log } from '../log.ts';
import { digestObject, readRange } from '../storage/bucket.ts';
import { changeRecording, loadRecording, readRecordingKey, recordingPut } from '../storage/recordings.ts';
import { systemCommand } from '../workflow/tick.ts';
import { describeRecording } from './describe.ts';
import { renderRecording, tooLong } from './render.ts';
import { unpackAmr } from './unpack-amr.ts';

type Arrival = EventBridgeEvent<'Object Created', Pick<S3ObjectCreatedNotificationEventDetail, 'object'>>;

const anotherFile = {
  zh: '收到的文件与上传时声明的不一致（SHA-256 不同）',
  en: 'The file that arrived is not the one that was announced (its SHA-256 differs)',
};

const endless = {
  zh: '录音太长，没有转换',
  en: 'The recording is too long; it was not converted',
};

/** What the bytes in the bucket say, whatever their sender said of them, and what is made of them. */
async function examine(announced: StoredRecording): Promise<StoredRecording> {
  const { state: _, sampleRate, ...stated } = announced;
  const { key, name } = stated;
  const { size, sha256 } = await digestObject(key);
  const known = { ...stated, size, sha256 };
  if (sha256 !== announced.sha256) return { ...known, state: 'rejected', reason: anotherFile };
  const source = { size, read: (offset: number, length: number) => readRange(key, offset, length) };
  const found = await identifyRecording(source, name, sampleRate);
  const recording = describeRecording(known, found);
  const { sound, unpacked } = isIdentified(found) ? found : {};
  const held = sound ?? unpacked;
  if (recording.state !== 'ready' || held === undefined) return recording;
  const copied = isIdentified(found) && found.playback === 'converted';
  if (copied && tooLong(held)) return { ...recording, state: 'unplayable', reason: endless };
  if (unpacked === undefined) return { ...recording, ...(await renderRecording(key, held, source, copied)) };
  const samples = await unpackAmr(source, unpacked.length);
  try {
    return { ...recording, ...(await renderRecording(key, unpacked, samples, copied)) };
  } finally {
    samples.close();
  }
}

/**
 * Takes an object that was created under `recordings/`. What it is and the event that links it to the case are written in one
 * transaction, on condition that the recording is still awaited: a repeated delivery changes nothing, and a crash leaves either
 * both or none. A file that is no recording, or not the one announced, is kept with the reason and linked to nothing.
 */
export async function handler(event: Arrival): Promise<void> {
  const place = readRecordingKey(event.detail.object.key);
  const announced = place === undefined ? undefined : await loadRecording(place.caseNo, place.id);
  if (announced === undefined) {
    log.warn('an object that nobody announced', { event: event.id });
    return;
  }
  if (announced.state !== 'uploading') return;
  const recording = await examine(announced);
  const { caseNo, id, state, format } = recording;
  const outcome =
    state === 'rejected'
      ? await changeRecording(announced, recording)
      : await systemCommand(caseNo, 'link-recording', { recordingId: id }, now(), [recordingPut(announced, recording)]);
  if (typeof outcome === 'object' && 'refused' in outcome) throw new Error(`not linked: ${outcome.refused}`);
  log.info('recording arrived', { caseNo, recording: id, state, format });
}
