/** A file on its way to become an attachment: announced, sent, checked by its content. */
import { attachmentLimits } from '#core/attachments/kinds.ts';
import type { AttachmentView, KnowledgeFileView } from '#core/knowledge/shapes.ts';
import { call } from '#web/api/client.ts';
import { nameToSend, putFile, sha256Of } from '#web/ui/put-file.ts';

/** Milliseconds between two looks at a file that is being checked, and how often at most. */
const pause = 700;
const looks = 60;
const longestName = 200;

/** Why a file is not even sent. */
export function notSent(file: File): 'emptyFile' | 'tooLarge' | undefined {
  if (file.size === 0) return 'emptyFile';
  return file.size > attachmentLimits.size ? 'tooLarge' : undefined;
}

async function checked(id: string): Promise<KnowledgeFileView | undefined> {
  for (let look = 0; look < looks; look += 1) {
    const found = await call('knowledgeFile', { params: { file: id } });
    if (found.state !== 'uploading') return found;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return undefined;
}

/** Sends a file and waits until it is known what it is; undefined where that takes too long. */
export async function sendAttachment(
  file: File,
  onPercent: (percent: number) => void,
): Promise<KnowledgeFileView | undefined> {
  const body = { name: nameToSend(file.name, longestName, 'file'), size: file.size, sha256: await sha256Of(file) };
  const link = await call('announceKnowledgeFile', { body });
  await putFile(link, file, onPercent);
  return checked(link.id);
}

/** The file as an attachment of a text; undefined where it is none. */
export const attachmentOf = ({ id, name, kind, size }: KnowledgeFileView): AttachmentView | undefined =>
  kind === undefined ? undefined : { id, name, kind, size };
