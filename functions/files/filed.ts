/** A citizen's photograph has arrived in the bucket: it is known by its bytes, and a copy is made that may be shown. */
import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail } from 'aws-lambda';
import { photoLimits } from '#core/public/choices.ts';
import { cleanPhoto } from '#core/public/images/clean.ts';
import type { StoredFile } from '#core/view/read.ts';
import { log } from '../log.ts';
import { putObject, readRange } from '../storage/bucket.ts';
import { fileKey, loadFile, readFileKey, saveArrivedFile, shownKey } from '../storage/files.ts';

type Arrival = EventBridgeEvent<'Object Created', Pick<S3ObjectCreatedNotificationEventDetail, 'object'>>;

const noPhoto = {
  zh: '不是 JPEG、PNG 或 WebP 照片，或文件不完整',
  en: 'No JPEG, PNG or WebP photograph, or not whole',
};

/** The link took just the bytes that were announced, so that their digest needs no second look. */
async function examine(announced: StoredFile): Promise<StoredFile> {
  const { caseNo, id } = announced;
  const cleaned = cleanPhoto(await readRange(fileKey(caseNo, id), 0, photoLimits.size));
  if (cleaned === undefined) return { ...announced, state: 'rejected', reason: noPhoto };
  await putObject(shownKey(caseNo, id), cleaned.bytes, cleaned.mime);
  return { ...announced, state: 'ready', mime: cleaned.mime };
}

/** Takes an object that was created under `files/`. A repeated delivery makes the same copy and writes nothing. */
export async function handler(event: Arrival): Promise<void> {
  const place = readFileKey(event.detail.object.key);
  const announced = place === undefined ? undefined : await loadFile(place.caseNo, place.id);
  if (announced?.state !== 'uploading') return;
  const file = await examine(announced);
  await saveArrivedFile(file);
  log.info('photograph arrived', { caseNo: file.caseNo, file: file.id, state: file.state });
}
