/** Accepted commands by actor and key: the same key gives the same answer and one effect, for 7 days of real time. */

import { realNow } from '../clock.ts';
import { sha256 } from '../crypto.ts';
import { keys } from './keys.ts';
import { getItem, tableName } from './table.ts';

export type Accepted = { digest: string; caseNo: string; version: number };

const sevenDays = 7 * 24 * 3600;

/** The digest of a request: route, parameters and body. */
export function requestDigest(request: unknown): string {
  return sha256(JSON.stringify(request));
}

/** What was accepted under this key, if anything and not yet expired. */
export async function findAccepted(actor: string, key: string): Promise<Accepted | undefined> {
  const item = await getItem<Accepted & { ttl: number }>(keys.idempotency(actor, key));
  return item === undefined || item.ttl * 1000 < realNow() ? undefined : item;
}

/** The record as a conditional write of the command's own transaction. */
export function acceptedPut(actor: string, key: string, accepted: Accepted) {
  const now = Math.floor(realNow() / 1000);
  return {
    Put: {
      TableName: tableName(),
      Item: { ...keys.idempotency(actor, key), ...accepted, ttl: now + sevenDays },
      ConditionExpression: 'attribute_not_exists(pk) OR #ttl < :now',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':now': now },
    },
  };
}
