/** Limits of the public routes in the table: token buckets by address, wrong codes by address and by number, known or not. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import {
  type Attempts,
  type Bucket,
  type BucketName,
  buckets,
  oneMoreWrong,
  takeToken,
  waitOf,
  wrongCodes,
} from '#core/public/limits.ts';
import { realNow } from '../clock.ts';
import { keyedDigest } from '../crypto.ts';
import { keys } from './keys.ts';
import { getItem, type Key, putItem, table, tableName } from './table.ts';

type Counted<T> = { value: T; version: number };

/** Tries before a count that many change at once makes the caller wait. */
const maxTries = 4;
/** Milliseconds to wait where a count could not be changed. */
const contended = 1000;

/**
 * Changes a counter on condition that nobody else did meanwhile; `change` gives its next value, or the wait (ms) for which nothing
 * changes. Answers that wait, 0 where it was changed.
 */
async function count<T>(
  key: Key,
  keptMs: number,
  change: (value: T | undefined, now: number) => { next: T } | { wait: number },
): Promise<number> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const now = realNow();
    const item = await getItem<Counted<T> & { ttl: number }>(key);
    const present = item !== undefined && item.ttl * 1000 > now ? item.value : undefined;
    const changed = change(present, now);
    if ('wait' in changed) return changed.wait;
    const version = (item?.version ?? 0) + 1;
    try {
      await table().send(
        new PutCommand({
          TableName: tableName(),
          Item: { ...key, value: changed.next, version, ttl: Math.ceil((now + keptMs) / 1000) },
          ConditionExpression: item === undefined ? 'attribute_not_exists(pk)' : '#version = :version',
          ...(item === undefined
            ? {}
            : {
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':version': item.version },
              }),
        }),
      );
      return 0;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
  return contended;
}

/** Addresses and numbers stand in keys as keyed digests. */
const digest = (use: string, text: string): string => keyedDigest(`limit-${use}`, text);

/** Takes a token of an address; answers the wait in ms, 0 where there was one. */
export function takeFromBucket(name: BucketName, address: string): Promise<number> {
  const rule = buckets[name];
  return count<Bucket>(keys.limit(name, digest(name, address)), rule.capacity * rule.refill, (bucket, now) => {
    const taken = takeToken(bucket, rule, now);
    return taken.wait > 0 ? { wait: taken.wait } : { next: taken.bucket };
  });
}

const wrongKey = (of: 'address' | 'number', text: string): Key => keys.limit(`wrong-${of}`, digest(of, text));

/** Counts a guess before it is examined, so that a thousand at once are not all examined; answers the wait in ms. */
export function countGuess(of: 'address' | 'number', text: string): Promise<number> {
  return count<Attempts>(wrongKey(of, text), wrongCodes.forget, (state, now) => {
    const wait = waitOf(state, now);
    return wait > 0 ? { wait } : { next: oneMoreWrong(state, now) };
  });
}

/** Takes a guess back that was right, or was not examined after all. It was let in, so that no earlier wait was left. */
export async function uncountGuess(of: 'address' | 'number', text: string): Promise<void> {
  await count<Attempts>(wrongKey(of, text), wrongCodes.forget, (state, now) =>
    state === undefined || state.wrong === 0
      ? { wait: 0 }
      : { next: { wrong: state.wrong - 1, until: now, at: state.at } },
  );
}

/** Days for which an address that once had the right code is not made to wait for this number. */
const knownMs = 90 * 24 * 60 * 60 * 1000;

const knownKey = (caseNo: string, address: string): Key =>
  keys.limit('known', digest('known', `${caseNo}\0${address}`));

/** Remembers that this address had the right code of this number; `mark` names the code. */
export async function rememberSuccess(caseNo: string, address: string, mark: string): Promise<void> {
  await putItem({ ...knownKey(caseNo, address), mark, ttl: Math.ceil((realNow() + knownMs) / 1000) });
}

/** The code with which this address had success, by its mark. */
export async function earlierSuccess(caseNo: string, address: string): Promise<string | undefined> {
  const item = await getItem<{ mark: string; ttl: number }>(knownKey(caseNo, address));
  return item === undefined || item.ttl * 1000 < realNow() ? undefined : item.mark;
}
