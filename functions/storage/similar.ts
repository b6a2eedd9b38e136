/** The index of similar cases: a small entry of each case in a few buckets, so that a lookup reads a handful of partitions. */

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#core/case.ts';
import type { Profile } from '#core/duplicates/profile.ts';
import { profileOfCase, versionOfProfile } from '#core/duplicates/read.ts';
import {
  bucketsOf,
  packSketch,
  rankSignatures,
  type Signature,
  sketchOf,
  unpackSketch,
} from '#core/duplicates/signature.ts';
import { dayLength, toInstant } from '#core/time/instant.ts';
import type { CaseFile } from '#core/view/read.ts';
import { fileAt } from './cases.ts';
import { keys } from './keys.ts';
import { type Item, type Key, table, tableName } from './table.ts';

/** How far back a lookup goes, in days, and for how long entries are kept beyond that. */
const reachDays = 90;
const keptDays = 120;
/** The newest entries of one bucket that a lookup looks at. */
const mostOfBucket = 200;

type SimilarItem = Item & { version: number; category?: string; sketch: Uint8Array; ttl: number };

/** The entries of a case, one for each of its buckets. */
export function similarItems(file: CaseFile): SimilarItem[] {
  const { caseNo, receivedAt, category } = file.state;
  const profile = profileOfCase(file);
  const entry = {
    version: versionOfProfile(file),
    ...(category === undefined ? {} : { category }),
    sketch: packSketch(sketchOf(profile.terms)),
    ttl: Math.floor(Date.parse(receivedAt) / 1000) + keptDays * 86_400,
  };
  return bucketsOf(profile).map((bucket) => ({ ...keys.similar(bucket, receivedAt, caseNo), ...entry }));
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** Where the case stood before it was amended, and stands no more. */
function leftBuckets(file: CaseFile): Key[] {
  const present = new Set(similarItems(file).map(nameOf));
  const amendments = file.events.filter(({ type }) => type === 'amended');
  const before = amendments.flatMap(({ seq }) => similarItems(fileAt(file, seq - 1)));
  return before.filter((item) => !present.has(nameOf(item))).map(({ pk, sk }) => ({ pk, sk }));
}

/**
 * Writes a case's entries where none is there that is newer, and takes it out of the buckets that it has left. May be repeated, and may
 * come in any order.
 */
export async function indexSimilar(file: CaseFile): Promise<void> {
  const put = async (item: SimilarItem): Promise<void> => {
    try {
      await table().send(
        new PutCommand({
          TableName: tableName(),
          Item: item,
          ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': item.version },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };
  const remove = (key: Key) => table().send(new DeleteCommand({ TableName: tableName(), Key: key }));
  await Promise.all([...similarItems(file).map(put), ...leftBuckets(file).map(remove)]);
}

const caseNoOf = ({ sk }: Pick<Item, 'sk'>): string => sk.slice(sk.indexOf('#') + 1);

async function readBucket(bucket: string, since: Instant): Promise<Signature[]> {
  const { pk } = keys.similar(bucket, '', '');
  const reply = await table().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk >= :since',
      ExpressionAttributeValues: { ':pk': pk, ':since': since },
      ScanIndexForward: false,
      Limit: mostOfBucket,
    }),
  );
  return ((reply.Items ?? []) as SimilarItem[]).map((item) => ({
    caseNo: caseNoOf(item),
    at: item.sk.slice(0, item.sk.indexOf('#')),
    category: item.category,
    sketch: unpackSketch(item.sketch),
  }));
}

/** The numbers of the cases that a request may resemble, those worth reading first; entries may be older than their cases. */
export async function candidatesFor(profile: Profile): Promise<string[]> {
  const since = toInstant(profile.at - reachDays * dayLength);
  const buckets = await Promise.all(bucketsOf(profile).map((bucket) => readBucket(bucket, since)));
  const found = new Map<string, { signature: Signature; buckets: number }>();
  for (const signature of buckets.flat()) {
    const known = found.get(signature.caseNo);
    found.set(signature.caseNo, { signature, buckets: (known?.buckets ?? 0) + 1 });
  }
  return rankSignatures({ category: profile.category, sketch: sketchOf(profile.terms) }, found.values());
}
