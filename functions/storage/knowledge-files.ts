/** Files of the knowledge base: what is known of each, where its bytes lie, and which of them no text has yet. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { type Attachment, type KnowledgeFile, mimeOf } from '#core/knowledge/attachments.ts';
import type { Person } from '#core/knowledge/entry.ts';
import { toInstant, toMillis } from '#core/time/instant.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import { deleteObject, downloadLink, type Link, uploadLink } from './bucket.ts';
import { putArrived, type Upload } from './files.ts';
import { keys, listKeys } from './keys.ts';
import { listedPages } from './listed.ts';
import { getItem, type Item, putIf, putItem, table, tableName } from './table.ts';

/** Where a file lies as it came: a random id, never its name. */
export const knowledgeFileKey = (id: string): string => `files/knowledge/${id}`;
/** Where the copy of a picture lies that readers are given. */
export const knowledgeShownKey = (id: string): string => `${knowledgeFileKey(id)}/shown`;

/** The id in the key of a file as it came; undefined for any other key, a copy's included. */
export const readKnowledgeFileKey = (key: string): string | undefined =>
  /^files\/knowledge\/([A-Za-z0-9-]{1,64})$/.exec(key)?.[1];

/** Until a text has it, a file is listed by when it was announced. */
const waitingItem = (file: KnowledgeFile): Item => ({
  ...keys.knowledgeFile(file.id),
  lk: listKeys.knowledgeFiles(),
  ls: `${file.at}#${file.id}`,
  file,
});

export async function loadKnowledgeFile(id: string): Promise<KnowledgeFile | undefined> {
  return (await getItem<{ file: KnowledgeFile }>(keys.knowledgeFile(id)))?.file;
}

/** Notes a file that is to come and gives a link that takes just its bytes. */
export async function announceKnowledgeFile(
  { name, size, sha256 }: Pick<KnowledgeFile, 'name' | 'size' | 'sha256'>,
  by: Person,
): Promise<Upload> {
  const id = newId();
  await putItem(waitingItem({ id, state: 'uploading', name, size, sha256, by, at: now() }));
  return { id, method: 'PUT', ...(await uploadLink(knowledgeFileKey(id), size, sha256)) };
}

/** Writes what a file was found to be, once. */
export const saveArrivedKnowledgeFile = (file: KnowledgeFile): Promise<void> => putArrived(waitingItem(file));

/** A text has the file from now on: a write of the text's transaction, which fails where the file has been taken away meanwhile. */
export const keepKnowledgeFile = (file: KnowledgeFile) => ({
  Put: {
    TableName: tableName(),
    Item: { ...keys.knowledgeFile(file.id), file },
    ConditionExpression: '#file.#state = :ready',
    ExpressionAttributeNames: { '#file': 'file', '#state': 'state' },
    ExpressionAttributeValues: { ':ready': 'ready' },
  },
});

/** A link by which a reader keeps an attachment under its name. */
export async function attachmentLink({ id, name, kind }: Attachment): Promise<Link> {
  const shown = (await loadKnowledgeFile(id))?.shown === true;
  return downloadLink(shown ? knowledgeShownKey(id) : knowledgeFileKey(id), mimeOf(kind), name);
}

/** Milliseconds after which a file that no text has is taken away: time enough to write one. */
const keptMs = 24 * 3_600_000;

/** Whoever gives it to a text at this moment wins: what stands in the list no more stays. */
const letGo = (file: KnowledgeFile): Promise<boolean> =>
  putIf(waitingItem({ ...file, state: 'rejected' }), { ConditionExpression: 'attribute_exists(lk)' });

/** Takes away the files that no text has had within a day; answers how many. The item goes last: what fails is met again. */
export async function removeLooseKnowledgeFiles(at: string): Promise<number> {
  let count = 0;
  for await (const items of listedPages(listKeys.knowledgeFiles(), { until: toInstant(toMillis(at) - keptMs) })) {
    for (const { pk, sk } of items) {
      const file = await loadKnowledgeFile(pk.slice(keys.knowledgeFile('').pk.length));
      if (file === undefined || !(await letGo(file))) continue;
      await deleteObject(knowledgeShownKey(file.id));
      await deleteObject(knowledgeFileKey(file.id));
      await table().send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk } }));
      count += 1;
    }
  }
  return count;
}
