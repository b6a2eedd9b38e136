/** Open data: what is published of each month, where its files lie, and the ledger of it. The item of the month decides: what it does not name is not published. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { PublishedMonth } from '#core/open-data/catalogue.ts';
import type { Edition } from '#core/open-data/edition.ts';
import { packLedger, unpackLedger } from '#core/open-data/ledger.ts';
import type { Month } from '#core/open-data/settings.ts';
import { deleteObject, putObject, readObject } from './bucket.ts';
import { keys } from './keys.ts';
import { putIf, queryAll, unchanged } from './table.ts';

/** What anybody may read; what nobody may. */
export const openDataFolder = 'open-data';
export const ledgersFolder = 'open-data-ledgers';

/** Named by what is in it, so that two runs at once never write into each other's files. */
export const openFileKey = (month: Month, sha256: string, ending: string): string =>
  `${openDataFolder}/${month}/${sha256}.${ending}`;
export const catalogueKey = `${openDataFolder}/catalogue.json`;

export type OpenMonth = {
  version: number;
  month: Month;
  /** As the catalogue tells it. */
  published: PublishedMonth;
  /** Where its files lie, in the order in which they are told. */
  files: string[];
  ledger: string;
  /** By which definition its outcomes are told; absent: by the first. */
  definition?: number;
  /** Files and ledgers of earlier editions, until they are deleted. */
  superseded: string[];
};

/** Every month of which something was published, the earliest first. */
export async function loadOpenMonths(): Promise<OpenMonth[]> {
  const found = await queryAll<OpenMonth>(keys.openMonth('').pk);
  return found.map(({ pk: _, sk: __, ...month }) => month);
}

/** Keeps a month on condition that nobody else has since it was read; false where somebody has. */
export const putOpenMonth = (month: Omit<OpenMonth, 'version'>, before: OpenMonth | undefined): Promise<boolean> =>
  putIf({ ...keys.openMonth(month.month), ...month, version: (before?.version ?? 0) + 1 }, unchanged(before?.version));

export const readLedger = async ({ ledger }: OpenMonth): Promise<Edition> =>
  unpackLedger(gunzipSync(await readObject(ledger)).toString('utf8'));

/** Writes a ledger under a name of its own; answers where it lies. */
export async function writeLedger(month: Month, id: string, edition: Edition): Promise<string> {
  const key = `${ledgersFolder}/${month}/${id}.json.gz`;
  await putObject(key, gzipSync(packLedger(edition)), 'application/gzip');
  return key;
}

/** Deletes files and ledgers of earlier editions; answers how many. Links to them have ended when this runs, hours later. */
export async function removeSuperseded(): Promise<number> {
  let count = 0;
  for (const month of await loadOpenMonths()) {
    if (month.superseded.length === 0) continue;
    for (const key of month.superseded) await deleteObject(key);
    count += month.superseded.length;
    const { version: _, ...same } = month;
    await putOpenMonth({ ...same, superseded: [] }, month);
  }
  return count;
}
