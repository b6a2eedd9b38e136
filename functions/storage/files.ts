/** Citizens' photographs: what is known of each file in the bucket. */
import type { AnnouncedPhoto } from '#core/public/shapes.ts';
import type { StoredFile } from '#core/view/read.ts';
import { now, realNow } from '../clock.ts';
import { newId } from '../crypto.ts';
import { type Link, uploadLink } from './bucket.ts';
import { keys } from './keys.ts';
import { getItem, type Item, putIf, putItem } from './table.ts';

/** Where a photograph lies as it came: case number and a random id, never personal data. */
export const fileKey = (caseNo: string, id: string): string => `files/${caseNo}/${id}`;
/** Where the copy lies that is shown. */
export const shownKey = (caseNo: string, id: string): string => `${fileKey(caseNo, id)}/shown`;

/** The case and id in the key of a photograph as it came; undefined for any other key, a shown copy's included. */
export function readFileKey(key: string): { caseNo: string; id: string } | undefined {
  const match = /^files\/(HK\d{15})\/([A-Za-z0-9-]{1,64})$/.exec(key);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { caseNo: match[1], id: match[2] };
}

export async function loadFile(caseNo: string, id: string): Promise<StoredFile | undefined> {
  return (await getItem<{ file: StoredFile }>(keys.file(caseNo, id)))?.file;
}

const awaitedSeconds = 24 * 3600;

export type Upload = Link & { id: string; method: 'PUT'; headers: Record<string, string> };

/** Notes the photographs that were announced and gives a link for each; what never comes is forgotten after a day. */
export function announceFiles(caseNo: string, photos: readonly AnnouncedPhoto[]): Promise<Upload[]> {
  return Promise.all(
    photos.map(async ({ size, sha256 }) => {
      const id = newId();
      const file: StoredFile = { id, caseNo, state: 'uploading', at: now(), size, sha256 };
      await putItem({ ...keys.file(caseNo, id), file, ttl: Math.floor(realNow() / 1000) + awaitedSeconds });
      return { id, method: 'PUT', ...(await uploadLink(fileKey(caseNo, id), size, sha256)) };
    }),
  );
}

/** Writes what a file was found to be, once: nothing happens where that was written before, or the file is not awaited any more. */
export async function putArrived(item: Item): Promise<void> {
  await putIf(item, {
    ConditionExpression: '#file.#state = :awaited',
    ExpressionAttributeNames: { '#file': 'file', '#state': 'state' },
    ExpressionAttributeValues: { ':awaited': 'uploading' },
  });
}

export const saveArrivedFile = (file: StoredFile): Promise<void> =>
  putArrived({ ...keys.file(file.caseNo, file.id), file });
