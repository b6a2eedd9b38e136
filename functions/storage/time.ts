/** The city's policies and calendars, every version kept. What was never changed is as the product brings it. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import type { Calendars, PolicyVersion } from '#core/time/versions.ts';
import { remembered } from './city.ts';
import { keys } from './keys.ts';
import { getItem, queryAll, table, tableName } from './table.ts';

export type Time = { policies: readonly PolicyVersion[]; calendars: Calendars };

export const asShipped: Time = {
  policies: [{ from: '1970-01-01T00:00:00.000Z', policy: defaultPolicy }],
  calendars: { version: 1, unit: unitCalendar, centre: centreCalendar },
};

/** The present calendars, read now: what an editor, or the recalculation of dues, must not have from memory. */
export async function readCalendars(): Promise<Calendars> {
  const kept = await getItem<{ value: Calendars }>(keys.config('CALENDARS'));
  return kept?.value ?? asShipped.calendars;
}

/** Every policy version, the oldest first, read now. */
export async function readPolicies(): Promise<readonly PolicyVersion[]> {
  const kept = await getItem<{ value: PolicyVersion[] }>(keys.config('POLICIES'));
  return kept?.value ?? asShipped.policies;
}

export const loadCalendars = remembered(readCalendars);
export const loadPolicies = remembered(readPolicies);

export type Change = { by: string; at: string; note: string };

/** Writes the next version of a document beside a copy that stays; false where somebody else has written one meanwhile. */
async function putVersion(name: string, value: unknown, before: number, change: Change): Promise<boolean> {
  const TableName = tableName();
  const version = before + 1;
  const unchanged = {
    ConditionExpression: 'attribute_not_exists(pk) OR #version = :before',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':before': before },
  };
  const items = [
    { Put: { TableName, Item: { ...keys.config(name), version, value }, ...unchanged } },
    { Put: { TableName, Item: { ...keys.version(name, version), version, value, change } } },
  ];
  try {
    await table().send(new TransactWriteCommand({ TransactItems: items }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
}

/** Keeps the next version of the calendars, whose number is one more than that of the version it was made from. */
export function putCalendars(next: Calendars, change: Change): Promise<boolean> {
  return putVersion('CALENDARS', next, next.version - 1, change);
}

/** Adds a version of the policy to those there are. */
export function putPolicies(next: readonly PolicyVersion[], change: Change): Promise<boolean> {
  return putVersion('POLICIES', next, next.length - 1, change);
}

export type KeptVersion = { version: number; change: Change };

/** Who made which version when and why, the newest first. */
export async function listVersions(name: 'CALENDARS' | 'POLICIES'): Promise<KeptVersion[]> {
  const items = await queryAll<KeptVersion>(keys.version(name, 0).pk, `${name}#`);
  return items.map(({ version, change }) => ({ version, change })).reverse();
}

/** The version of the calendars under which the dues of all open cases were computed last. */
export async function readRecalculated(): Promise<number> {
  return (await getItem<{ version: number }>(keys.config('RECALCULATED')))?.version ?? 1;
}
