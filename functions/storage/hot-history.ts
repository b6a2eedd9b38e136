/** Counts of past days by key: packed as a whole and cut into parts that fit an item. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { History } from '#core/hot-issues/history.ts';
import { keys } from './keys.ts';
import { getItem, putItem, queryAll, table, tableName } from './table.ts';

/** Bytes of a part: an item takes 400 KB. */
const partSize = 350_000;
const whole = 'NOW';

/** Which edition holds, in how many parts. */
type Pointer = { edition: string; parts: number };
type Part = { bytes: Uint8Array };

const partName = (edition: string, part: number): string => `${edition}#${String(part).padStart(3, '0')}`;

/** The history as it was last written; undefined where there is none yet. Throws where another look is just writing the next one. */
export async function readHistory(): Promise<History | undefined> {
  const pointer = await getItem<Pointer>(keys.hotHistory(whole));
  if (pointer === undefined) return undefined;
  const places = Array.from({ length: pointer.parts }, (_, part) => keys.hotHistory(partName(pointer.edition, part)));
  const parts = (await Promise.all(places.map((place) => getItem<Part>(place)))).flatMap((part) => part?.bytes ?? []);
  if (parts.length !== pointer.parts) throw new Error(`the history ${pointer.edition} is being replaced`);
  return JSON.parse(gunzipSync(Buffer.concat(parts)).toString('utf8')) as History;
}

/** Writes a history: its parts first, then that they hold; the parts before them go. A crash in between leaves the earlier one. */
export async function writeHistory(history: History): Promise<void> {
  const edition = `${history.since}-${history.until}`;
  const bytes = gzipSync(JSON.stringify(history));
  const parts = Math.ceil(bytes.length / partSize);
  for (let part = 0; part < parts; part += 1) {
    const own = bytes.subarray(part * partSize, (part + 1) * partSize);
    await putItem({ ...keys.hotHistory(partName(edition, part)), bytes: own });
  }
  await putItem({ ...keys.hotHistory(whole), edition, parts });
  for (const { pk, sk } of await queryAll(keys.hotHistory('').pk)) {
    if (sk === whole || sk.startsWith(`${edition}#`)) continue;
    await table().send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk } }));
  }
}
