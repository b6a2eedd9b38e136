/** What people did and have in hand, unit by unit, through the index. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Case } from '#core/case.ts';
import { centreOwner, type Deed } from '#core/insight/deeds.ts';
import type { WorklistName } from '#core/worklists.ts';
import type { StoredDeed } from './items.ts';
import { listIndex, listKeys } from './keys.ts';
import { table, tableName } from './table.ts';
import { loadHeads } from './worklists.ts';

/** How many owners are read at a time. */
const lanes = 16;
/** What one batch get takes. */
const batch = 100;

type Entry = { pk: string; ls: string; row: { deeds?: StoredDeed[] } };

/** Every entry of an index partition, or those whose place lies from one instant to before another. */
async function* entriesOf(lk: string, span?: { from: string; until: string }): AsyncGenerator<Entry> {
  let start: Record<string, unknown> | undefined;
  do {
    const reply = await table().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: listIndex,
        // A place is an instant with more behind it: from the first instant on, and none of the second.
        KeyConditionExpression: span === undefined ? 'lk = :lk' : 'lk = :lk AND ls BETWEEN :from AND :until',
        ExpressionAttributeValues: {
          ':lk': lk,
          ...(span === undefined ? {} : { ':from': span.from, ':until': span.until }),
        },
        ExclusiveStartKey: start,
      }),
    );
    yield* (reply.Items ?? []) as Entry[];
    start = reply.LastEvaluatedKey;
  } while (start !== undefined);
}

/** Does something for each of many, some at a time. */
async function inLanes<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  const lane = async () => {
    for (const one of waiting) await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, all.length) }, lane));
}

/** The deeds of some owners from an instant to before another. Eventually consistent, as every list is. */
export async function readDeeds(owners: readonly string[], span: { from: string; until: string }): Promise<Deed[]> {
  const deeds: Deed[] = [];
  await inLanes(owners, async (owner) => {
    for await (const { ls, row } of entriesOf(listKeys.deeds(owner), span)) {
      const at = ls.slice(0, ls.indexOf('#'));
      for (const deed of row.deeds ?? []) deeds.push({ ...deed, owner, at });
    }
  });
  return deeds;
}

const unitLists = ['sign-off', 'to-do'] as const satisfies readonly WorklistName[];

/** The heads of the cases that some owners, and the drafts of some people, have in hand; each once. */
export async function readInHand(owners: readonly string[], drafters: readonly string[]): Promise<Case[]> {
  const places = [
    ...owners.flatMap((owner) =>
      owner === centreOwner
        ? [listKeys.worklist('awaiting-dispatch', 'centre')]
        : unitLists.map((list) => listKeys.worklist(list, owner)),
    ),
    ...drafters.map((user) => listKeys.worklist('drafts', user)),
  ];
  const numbers = new Set<string>();
  await inLanes(places, async (place) => {
    for await (const { pk } of entriesOf(place)) numbers.add(pk.slice('CASE#'.length));
  });
  const all = [...numbers];
  const batches = Array.from({ length: Math.ceil(all.length / batch) }, (_, index) =>
    all.slice(index * batch, (index + 1) * batch),
  );
  const heads: Case[] = [];
  await inLanes(batches, async (some) => {
    for (const head of (await loadHeads(some)).values()) heads.push(head);
  });
  return heads;
}
