/** Entries of the knowledge base as they stand at some point of their life, put there directly. */

import type { KnowledgeFile } from '#core/knowledge/attachments.ts';
import type { KnowledgeEntry, KnowledgeFields } from '#core/knowledge/entry.ts';
import { keys } from '#functions/storage/keys.ts';
import { putItem } from '#functions/storage/table.ts';
import { morning } from './world.ts';

export const knowledge: KnowledgeFields = {
  question: '路灯不亮归谁管',
  answer: '城市道路的路灯由城管局养护，报修后一般在两个工作日内修复。',
  keywords: ['路灯'],
  category: '0101',
};

const author = { id: 'chengguan.handler', name: '城管承办人', unitId: 'chengguan' };

/** Puts chengguan's entry, always under the same id, as it stands at a state. */
export async function putKnowledge(
  state: 'in_unit' | 'in_review' | 'published',
  more: Partial<KnowledgeFields> = {},
): Promise<void> {
  const fields = { ...knowledge, ...more };
  const id = 'recording-1';
  const entry: KnowledgeEntry = {
    id,
    version: 1,
    unitId: 'chengguan',
    ...(state === 'published'
      ? { edition: { no: 1, fields, by: author, at: morning } }
      : { pending: { state, fields, by: author, at: morning } }),
  };
  await putItem({ ...keys.knowledge(id), entry });
}

export const attachment = { id: 'file-1', name: '养护分工.pdf', kind: 'pdf', size: 9 } as const;

/** Puts somebody's file as it has arrived. */
export async function putKnowledgeFile(user: string): Promise<void> {
  const by = { ...author, id: user };
  const file: KnowledgeFile = { ...attachment, state: 'ready', sha256: '0'.repeat(64), by, at: morning };
  await putItem({ ...keys.knowledgeFile(file.id), file });
}

/** Puts chengguan's report that a case was answered wrongly. */
export async function putWrongAnswer(caseNo: string): Promise<void> {
  const report = { caseNo, unitId: 'chengguan', by: author, at: morning, text: '答复有误', knowledge: [] };
  await putItem({ ...keys.knowledgeReport(caseNo, 'chengguan'), report });
}
