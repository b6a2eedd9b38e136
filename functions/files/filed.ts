/** A citizen's photograph, or a file of the knowledge base, has arrived in the bucket: it is known by its bytes, and of pictures a copy is made that may be shown. */
import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail } from 'aws-lambda';
import { identifyAttachment } from '#core/attachments/identify.ts';
import { attachmentLimits } from '#core/attachments/kinds.ts';
import { attachmentName } from '#core/attachments/name.ts';
import { type KnowledgeFile, mimeOf } from '#core/knowledge/attachments.ts';
import { photoLimits } from '#core/public/choices.ts';
import { cleanPhoto } from '#core/public/images/clean.ts';
import type { StoredFile } from '#core/view/read.ts';
import { log } from '../log.ts';
import { putObject, readRange } from '../storage/bucket.ts';
import { fileKey, loadFile, readFileKey, saveArrivedFile, shownKey } from '../storage/files.ts';
import {
  knowledgeFileKey,
  knowledgeShownKey,
  loadKnowledgeFile,
  readKnowledgeFileKey,
  saveArrivedKnowledgeFile,
} from '../storage/knowledge-files.ts';

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

/** What has arrived for the knowledge base: of pictures a copy is made, as of photographs. */
async function examineKnowledge(announced: KnowledgeFile): Promise<KnowledgeFile> {
  const { id, name } = announced;
  const found = identifyAttachment(await readRange(knowledgeFileKey(id), 0, attachmentLimits.size));
  if ('reason' in found) return { ...announced, state: 'rejected', reason: found.reason };
  const { kind, bytes } = found;
  const known = { ...announced, state: 'ready' as const, kind, name: attachmentName(name, kind) };
  if (bytes === undefined) return known;
  await putObject(knowledgeShownKey(id), bytes, mimeOf(kind));
  return { ...known, shown: true, size: bytes.byteLength };
}

async function takePhoto({ caseNo, id }: { caseNo: string; id: string }): Promise<void> {
  const announced = await loadFile(caseNo, id);
  if (announced?.state !== 'uploading') return;
  const file = await examine(announced);
  await saveArrivedFile(file);
  log.info('photograph arrived', { caseNo, file: id, state: file.state });
}

async function takeKnowledge(id: string): Promise<void> {
  const announced = await loadKnowledgeFile(id);
  if (announced?.state !== 'uploading') return;
  const file = await examineKnowledge(announced);
  await saveArrivedKnowledgeFile(file);
  log.info('file of the knowledge base arrived', { file: id, state: file.state });
}

/** Takes an object that was created under `files/`. A repeated delivery makes the same copy and writes nothing. */
export async function handler(event: Arrival): Promise<void> {
  const { key } = event.detail.object;
  const photo = readFileKey(key);
  const knowledge = readKnowledgeFileKey(key);
  if (photo !== undefined) await takePhoto(photo);
  else if (knowledge !== undefined) await takeKnowledge(knowledge);
}
