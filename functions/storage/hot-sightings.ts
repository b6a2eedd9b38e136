/** What cases tell of hot issues: one small item a case, by the day on which it was received. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { sightingOf, versionOfSighting } from '#core/hot-issues/of-case.ts';
import type { Sighting } from '#core/hot-issues/sighting.ts';
import { dateOf, localDate } from '#core/time/instant.ts';
import { type CaseFile, latestText } from '#core/view/read.ts';
import { callerDigest } from './caller-digest.ts';
import { inLanes } from './deeds.ts';
import { keys } from './keys.ts';
import { getItems, type Item, queryAll, table, tableName } from './table.ts';

/** Days for which a sighting is kept: twice as long as it is looked at, so that a stop of the machinery loses nothing. */
const keptDays = 62;

/**
 * `version`: the event after which the case tells this; without a sighting the case does not count. `told`: the sighting as JSON, since a month
 * is read at every look, and many attributes take several times as long to read as one. `sighting`: as earlier versions wrote it.
 */
export type SightingItem = Item & { version: number; ttl: number; told?: string; sighting?: Sighting };

/** What an item holds. */
export const sightingIn = ({ told, sighting }: Pick<SightingItem, 'told' | 'sighting'>): Sighting | undefined =>
  told === undefined ? sighting : (JSON.parse(told) as Sighting);

/** A case's item as the case is now. */
export function sightingItem(file: CaseFile): SightingItem {
  const { caseNo, receivedAt } = file.state;
  const phone = latestText(file, 'phone');
  const sighting = sightingOf(file, phone === undefined ? undefined : callerDigest(phone));
  return {
    ...keys.sighting(localDate(receivedAt), caseNo),
    version: versionOfSighting(file),
    ttl: Math.floor(Date.parse(receivedAt) / 1000) + keptDays * 86_400,
    ...(sighting === undefined ? {} : { told: JSON.stringify(sighting) }),
  };
}

/** Writes it where none is there that is newer. */
export async function putSighting(file: CaseFile): Promise<void> {
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: sightingItem(file),
        ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': versionOfSighting(file) },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** The sightings of some days (since 1970-01-01), both included, the earliest first. */
export async function readSightings(from: number, until: number): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  const days = Array.from({ length: Math.max(until - from + 1, 0) }, (_, index) => from + index);
  await inLanes(days, async (day) => {
    const items = await queryAll<SightingItem>(keys.sighting(dateOf(day), '').pk);
    for (const item of items) {
      const sighting = sightingIn(item);
      if (sighting !== undefined) sightings.push(sighting);
    }
  });
  return sightings.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.caseNo < b.caseNo ? -1 : 1));
}

/** The sightings of some cases, by number; those that are kept no more are left out. */
export async function sightingsOfCases(
  cases: readonly { caseNo: string; receivedAt: string }[],
): Promise<Map<string, Sighting>> {
  const items = await getItems<SightingItem>(
    cases.map(({ caseNo, receivedAt }) => keys.sighting(localDate(receivedAt), caseNo)),
  );
  const sightings = items.flatMap((item) => sightingIn(item) ?? []);
  return new Map(sightings.map((sighting) => [sighting.caseNo, sighting]));
}
