/** What stands in the monthly bulletins besides figures: the present version of each month, and those before it. */
import type { BulletinText } from '#core/routes/bulletin.ts';
import { keys } from './keys.ts';
import { getItem } from './table.ts';
import { type Change, listVersions, putVersions } from './versions.ts';

/** The name under which a month's versions are kept. */
export const bulletinName = (month: string): string => `BULLETIN-${month}`;

export type KeptBulletin = { text: BulletinText; version: number };

/** The present version; version 0 says nothing yet. */
export async function loadBulletin(month: string): Promise<KeptBulletin> {
  const item = await getItem<KeptBulletin>(keys.bulletin(month));
  return item === undefined ? { text: {}, version: 0 } : { text: item.text, version: item.version };
}

/** A version as it was; undefined where there is none of that number. */
export async function loadBulletinVersion(month: string, version: number): Promise<KeptBulletin | undefined> {
  const item = await getItem<KeptBulletin>(keys.version(bulletinName(month), version));
  return item === undefined ? undefined : { text: item.text, version };
}

/** Who wrote which version when, the newest first. */
export const bulletinVersions = (month: string) => listVersions(bulletinName(month));

/** Keeps the next version; false where somebody else has meanwhile. */
export const putBulletin = (month: string, before: number, text: BulletinText, change: Change): Promise<boolean> =>
  putVersions([{ key: keys.bulletin(month), name: bulletinName(month), item: { text }, before, change }]);
