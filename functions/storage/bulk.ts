/** Many items at once, for whatever brings whole lives of cases into the table: never for a command. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { CaseFile } from '#core/view/read.ts';
import { blocksOf } from '../query/index.ts';
import { marshalling } from './attributes.ts';
import { writesOf } from './cases.ts';
import { factItems } from './facts.ts';
import { sightingItem } from './hot-sightings.ts';
import { keys } from './keys.ts';
import { caseNoOf } from './listed.ts';
import { publicItem } from './public-cases.ts';
import { recordingItem } from './recordings.ts';
import { callerPut, placePuts } from './register.ts';
import { freshPrefix } from './searched.ts';
import { similarItems } from './similar.ts';
import { getItems, type Item, mostItems, table, tableName } from './table.ts';

/** Items that are written together; `once` only where it is not there yet, and everything with it. */
export type Group = { items: readonly Item[]; once?: Item };

/**
 * Everything that a case's whole life leaves in the table: what the registration and each later commit would have written, one
 * over the other. The head stands for the case: where it is, the case is whole. `factBatch`: the batch of facts that is open now.
 */
export function caseGroup(file: CaseFile, phone: string | undefined, factBatch: number): Group {
  const { caseNo, receivedAt } = file.state;
  const [once, ...rest] = writesOf(undefined, file).puts;
  // The index knows the case from the start: nothing of it is fresh.
  const items = rest.filter(({ sk }) => !sk.startsWith(freshPrefix));
  if (once === undefined) throw new Error(`the case ${caseNo} has no head`);
  const arrived = file.recordings.map(recordingItem);
  const caller =
    phone === undefined ? [] : [callerPut(phone, caseNo, receivedAt), ...placePuts(file)].map(({ Put }) => Put.Item);
  const derived = [...similarItems(file), ...blocksOf(file), ...factItems(file.state, file.events, factBatch)];
  const rows = [sightingItem(file), publicItem(file)];
  return { once, items: [...items, ...arrived, ...caller, ...derived, ...rows] };
}

/** How groups are written: so many items together at most, so many times beside each other. */
export type Writing = { most: number; lanes: number; write(groups: readonly Group[]): Promise<void> };

async function putTogether(groups: readonly Group[]): Promise<void> {
  const TableName = tableName();
  const TransactItems = groups.flatMap(({ items, once }) => [
    ...items.map((Item) => ({ Put: { TableName, Item } })),
    ...(once === undefined
      ? []
      : [{ Put: { TableName, Item: once, ConditionExpression: 'attribute_not_exists(pk)' } }]),
  ]);
  if (TransactItems.length > 0) await table().send(new TransactWriteCommand({ TransactItems }));
}

/** The table's own way; an engine on one machine waits for its disk once for a hundred items instead of once for each. */
const transactions: Writing = { most: mostItems, lanes: 3, write: putTogether };

/** What groups put, as the table's engine itself takes it. */
export const putsOf = (groups: readonly Group[]): { item: Record<string, AttributeValue>; once?: boolean }[] =>
  groups.flatMap(({ items, once }) => [
    ...items.map((item) => ({ item: marshall(item, marshalling) })),
    ...(once === undefined ? [] : [{ item: marshall(once, marshalling), once: true }]),
  ]);

const sizeOf = ({ items, once }: Group): number => items.length + (once === undefined ? 0 : 1);

/** A group too large for one transaction: its own item comes last, so that it never stands for what is not there. */
async function putLarge({ items, once }: Group, { most, write }: Writing): Promise<void> {
  for (let start = 0; start < items.length; start += most) await write([{ items: items.slice(start, start + most) }]);
  if (once !== undefined) await write([{ items: [], once }]);
}

/**
 * Writes groups as they come, whole groups to a transaction, some transactions at a time, and answers the number of items.
 * Transactions and not batches: a crash leaves each group whole or absent. Throws where a group's `once` is there already.
 */
export async function putGroups(
  groups: Iterable<Group> | AsyncIterable<Group>,
  how: Writing = transactions,
): Promise<number> {
  const running = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;
  let count = 0;
  const start = async (write: () => Promise<void>): Promise<void> => {
    while (running.size >= how.lanes) await Promise.race(running);
    if (failure !== undefined) throw failure.error;
    const one = write()
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => running.delete(one));
    running.add(one);
  };
  let batch: Group[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const full = batch;
    batch = [];
    size = 0;
    await start(() => how.write(full));
  };
  for await (const group of groups) {
    const weight = sizeOf(group);
    count += weight;
    if (size + weight > how.most) await flush();
    if (weight > how.most) await start(() => putLarge(group, how));
    else {
      batch.push(group);
      size += weight;
    }
  }
  await flush();
  await Promise.all(running);
  if (failure !== undefined) throw failure.error;
  return count;
}

/** Those of the case numbers under which there is a case. */
export async function findCases(caseNos: readonly string[]): Promise<Set<string>> {
  const heads = await getItems(
    caseNos.map((caseNo) => keys.head(caseNo)),
    { consistent: true, only: 'pk' },
  );
  return new Set(heads.map(caseNoOf));
}
