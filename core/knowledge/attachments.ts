/** Attachments of entries: a file is announced, arrives, is found to be something, and then belongs to the editions that name it. */
import type { AttachmentKind } from '../attachments/kinds.ts';
import { attachmentKinds, attachmentLimits } from '../attachments/kinds.ts';
import type { Instant } from '../case.ts';
import { type Refusal, refuseField } from '../refusals.ts';
import type { Label } from '../vocabulary.ts';
import type { KnowledgeChange, KnowledgeEntry, Person } from './entry.ts';

/** How a file that was announced stands. */
export const knowledgeFileStates = {
  uploading: { zh: '上传中', en: 'Uploading' },
  ready: { zh: '可用', en: 'Ready' },
  rejected: { zh: '不能作附件', en: 'Not accepted' },
} as const satisfies Record<string, Label>;
export type KnowledgeFileState = keyof typeof knowledgeFileStates;

/** A file of an edition, as its readers see it. `size` is in bytes and that of what they are given. */
export type Attachment = { id: string; name: string; kind: AttachmentKind; size: number };

/** A file in the bucket; `name` is the one that it came with until it is known what it is. */
export type KnowledgeFile = {
  id: string;
  state: KnowledgeFileState;
  name: string;
  size: number;
  sha256: string;
  by: Person;
  at: Instant;
  kind?: AttachmentKind;
  /** Readers are given a copy, which lies beside it. */
  shown?: true;
  reason?: Label;
};

const refused = (zh: string, en: string): Refusal => refuseField('fields.attachments', zh, en);

/** Every attachment that some text of the entry has or had. */
export function attachmentsOf(entry: KnowledgeEntry | undefined, trail: readonly KnowledgeChange[]): Attachment[] {
  const texts = [entry?.pending?.fields, entry?.edition?.fields, ...trail.map(({ fields }) => fields)];
  const all = texts.flatMap((fields) => fields?.attachments ?? []);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/**
 * What a text that names these files has for attachments, in this order: those that the entry had are taken over, others must be the
 * author's own, arrived, and of a kind that is taken. Refused with the reason otherwise.
 */
export function attach(
  ids: readonly string[],
  known: readonly Attachment[],
  files: readonly KnowledgeFile[],
  author: string,
): Attachment[] | Refusal {
  if (new Set(ids).size > attachmentLimits.count) {
    const { count } = attachmentLimits;
    return refused(`最多 ${count} 个附件`, `At most ${count} attachments`);
  }
  const attachments: Attachment[] = [];
  for (const id of new Set(ids)) {
    const own = known.find((one) => one.id === id);
    const file = files.find((one) => one.id === id && one.by.id === author);
    if (own !== undefined) attachments.push(own);
    else if (file === undefined)
      return refused('附件不存在，请重新上传', 'An attachment is not there: upload it again');
    else if (file.state === 'uploading') {
      return refused(`「${file.name}」尚未传完`, `“${file.name}” has not arrived yet`);
    } else if (file.kind === undefined) {
      return refused(`「${file.name}」不能作附件`, `“${file.name}” cannot be attached`);
    } else attachments.push({ id, name: file.name, kind: file.kind, size: file.size });
  }
  return attachments;
}

/** How a browser is told what an attachment is. */
export const mimeOf = (kind: AttachmentKind): string => attachmentKinds[kind].mime;
