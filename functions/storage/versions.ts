/** Data of the city that is changed by hand: the present version beside a copy of each, and the trail of who changed what. */

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ChangeName } from '#core/admin/changes.ts';
import { realNow } from '../clock.ts';
import { newId } from '../crypto.ts';
import { keys } from './keys.ts';
import { type Item, type Key, queryAll, table, tableName } from './table.ts';

/** Who made a version, when and why. `name` is what they were called then. */
export type Change = { by: string; name?: string; at: string; note: string };
export type KeptVersion = { version: number; change: Change };
/** One line of the trail: `what` was done to what (`subject`: a document, a unit, a user). What has no name in words does not compile. */
export type TrailLine = { what: ChangeName; subject: string };

/** The most bytes of one item's data: the table takes 400 KB an item. */
export const mostBytes = 350_000;

export function isTooLarge(value: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(value)) > mostBytes;
}

let lines = 0;

/**
 * What puts changes of one instant in the order in which they were made, on a clock that stands still too: real time, then how many
 * this process has written. Of two processes in the same millisecond either may be first, and stays so.
 */
function placeInTrail(): string {
  lines += 1;
  return `${String(realNow()).padStart(15, '0')}#${String(lines).padStart(12, '0')}#${newId()}`;
}

type Put = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export type Versioned = {
  /** Where the present version lies; its item gets the attribute `version`. */
  key: Key;
  /** The name under which all its versions are kept. */
  name: string;
  item: Record<string, unknown>;
  /** Where the present version, and no copy of it, stands in the index of lists. */
  listed?: { lk: string; ls: string; row: unknown };
  /** The version that it was made from; 0 where there was none yet. */
  before: number;
  /** The data as seeded, which nobody has changed yet: kept as the version before. */
  seeded?: Record<string, unknown>;
  change: Change;
  trail?: TrailLine;
};

/** An item written before anybody changed it carries no version. */
const unchanged = (before: number) => ({
  ConditionExpression: 'attribute_not_exists(#version) OR #version = :before',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':before': before },
});
const absent = { ConditionExpression: 'attribute_not_exists(pk)' };

const asSeeded = (at: string): Change => ({ by: 'system', at, note: '初始数据 · as seeded' });

function writesOf({ key, name, item, listed, before, seeded, change, trail }: Versioned): Put[] {
  const TableName = tableName();
  const version = before + 1;
  const condition = before === 0 ? absent : unchanged(before);
  const line = { ...change, ...trail, version };
  const first =
    seeded === undefined
      ? []
      : [
          {
            Put: {
              TableName,
              Item: { ...seeded, ...keys.version(name, before), version: before, change: asSeeded(change.at) },
            },
          },
        ];
  return [
    ...first,
    { Put: { TableName, Item: { ...item, ...listed, ...key, version }, ...condition } },
    { Put: { TableName, Item: { ...item, ...keys.version(name, version), version, change } } },
    ...(trail === undefined
      ? []
      : [{ Put: { TableName, Item: { ...keys.adminTrail(change.at, placeInTrail()), ...line } } }]),
  ];
}

/**
 * Writes the next version of some data, and what goes with it, all or nothing; false where somebody else has written one of them
 * meanwhile.
 */
export async function putVersions(all: readonly Versioned[], beside: readonly Item[] = []): Promise<boolean> {
  const TransactItems = [
    ...all.flatMap(writesOf),
    ...beside.map((one) => ({ Put: { TableName: tableName(), Item: one } })),
  ];
  try {
    await table().send(new TransactWriteCommand({ TransactItems }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
}

/** Who made which version when and why, the newest first. */
export async function listVersions(name: string): Promise<KeptVersion[]> {
  const items = await queryAll<KeptVersion>(keys.version(name, 0).pk, `${name}#`);
  return items.map(({ version, change }) => ({ version, change })).reverse();
}

export type TrailItem = TrailLine & Change & { version?: number };

/** The trail from the newest on, and the key to go on from. */
export async function readTrail(
  limit: number,
  start?: Record<string, unknown>,
): Promise<{ items: TrailItem[]; last?: Record<string, unknown> }> {
  const reply = await table().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.adminTrail('', '').pk },
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: start,
    }),
  );
  const last = reply.LastEvaluatedKey;
  return { items: (reply.Items ?? []) as TrailItem[], ...(last === undefined ? {} : { last }) };
}
