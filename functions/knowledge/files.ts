/** Attachments of entries: announcing, what has become of a file, giving files to a text, reading. */
import type { Actor } from '#core/case.ts';
import { attach, attachmentsOf, type KnowledgeFile } from '#core/knowledge/attachments.ts';
import { maySeeEntry, maySeePending } from '#core/knowledge/decide.ts';
import { type KnowledgeEntry, type KnowledgeFields, personOf } from '#core/knowledge/entry.ts';
import { isRefusal, type Refusal, refuse } from '#core/refusals.ts';
import type { Handlers } from '../http/request.ts';
import { loadKnowledge, loadKnowledgeTrail } from '../storage/knowledge.ts';
import { announceKnowledgeFile, attachmentLink, loadKnowledgeFile } from '../storage/knowledge-files.ts';

/** A text as it is sent: its files by their ids. */
export type SentFields = Omit<KnowledgeFields, 'attachments'> & { attachments?: readonly string[] };
type Filled = { fields: KnowledgeFields; files: KnowledgeFile[] };

/** The text with its attachments, and the files among them that no text had before. */
export async function fillAttachments(
  { attachments: ids = [], ...fields }: SentFields,
  entry: KnowledgeEntry | undefined,
  actor: Actor,
): Promise<Filled | Refusal> {
  if (ids.length === 0) return { fields, files: [] };
  const known = attachmentsOf(entry, entry === undefined ? [] : await loadKnowledgeTrail(entry.id));
  const unknown = ids.filter((id) => known.every((one) => one.id !== id));
  const found = await Promise.all(unknown.map(loadKnowledgeFile));
  const files = found.flatMap((file) => (file === undefined ? [] : [file]));
  const attachments = attach(ids, known, files, actor.id);
  return isRefusal(attachments) ? attachments : { fields: { ...fields, attachments }, files };
}

export const knowledgeFileHandlers: Pick<
  Handlers<'knowledge'>,
  'announceKnowledgeFile' | 'knowledgeFile' | 'openKnowledgeFile'
> = {
  announceKnowledgeFile: ({ body, actor }) => announceKnowledgeFile(body, personOf(actor)),
  knowledgeFile: async ({ params, actor }) => {
    const file = await loadKnowledgeFile(params.file);
    if (file === undefined || file.by.id !== actor.id) return refuse('not_found');
    const { id, name, state, kind, size, reason } = file;
    return {
      ...{ id, name, state, size },
      ...(kind === undefined ? {} : { kind }),
      ...(reason === undefined ? {} : { reason }),
    };
  },
  openKnowledgeFile: async ({ params: { id, file }, actor }) => {
    const entry = await loadKnowledge(id);
    if (entry === undefined || !maySeeEntry(actor, entry)) return refuse('not_found');
    // Readers have what is published; those who decide, whatever was proposed or stood there before, too.
    const open = maySeePending(actor, entry)
      ? attachmentsOf(entry, await loadKnowledgeTrail(id))
      : (entry.edition?.fields.attachments ?? []);
    const attachment = open.find((one) => one.id === file);
    return attachment === undefined ? refuse('not_found') : attachmentLink(attachment);
  },
};
