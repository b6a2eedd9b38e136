/** Listening to a recording: places that were marked, and who played it. By the file, whosever recording it is. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '#core/case.ts';
import type { ListeningView } from '#core/view/recording-shapes.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import { keys } from './keys.ts';
import { getItem, putItem, queryAll, table, tableName } from './table.ts';

/** A mark as it is kept; `atMs` counts from the beginning of the recording. */
export type Bookmark = { id: string; atMs: number; text: string; by: string; byName: string; at: string };

const partition = (file: string): string => keys.bookmark(file, '').pk;

/** The marks of a file in the order of its sound. */
export async function loadBookmarks(file: string): Promise<Bookmark[]> {
  const items = await queryAll<{ bookmark: Bookmark }>(partition(file), 'BOOKMARK#');
  return items.map(({ bookmark }) => bookmark).toSorted((one, other) => one.atMs - other.atMs);
}

/** One mark of a file. */
export async function loadBookmark(file: string, id: string): Promise<Bookmark | undefined> {
  return (await getItem<{ bookmark: Bookmark }>(keys.bookmark(file, id)))?.bookmark;
}

/** Keeps a mark; the same one again stays one. */
export async function saveBookmark(file: string, bookmark: Bookmark): Promise<void> {
  await putItem({ ...keys.bookmark(file, bookmark.id), bookmark });
}

/** Removes a mark; nothing happens where there is none. */
export async function removeBookmark(file: string, id: string): Promise<void> {
  await table().send(new DeleteCommand({ TableName: tableName(), Key: keys.bookmark(file, id) }));
}

/** Notes a playback beside the file, after the access log has it. */
export async function noteListening(file: string, { id: user, name, unitId }: Actor): Promise<void> {
  const at = now();
  const line: ListeningView = { at, user, name, ...(unitId === undefined ? {} : { unitId }) };
  await putItem({ ...keys.listening(file, `${at}#${newId()}`), line });
}

/** Who played a file, the latest first. */
export async function loadListening(file: string): Promise<ListeningView[]> {
  const items = await queryAll<{ line: ListeningView }>(partition(file), 'LISTENED#');
  return items.map(({ line }) => line).toReversed();
}
