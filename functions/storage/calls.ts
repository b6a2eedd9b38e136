/** Telephone calls in the table: the events of each, the record that they fold into, its rows in the lists. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type CallEvent, withCallEvents } from '#core/calls/events.ts';
import { type CallRecord, foldCall } from '#core/calls/fold.ts';
import { type CallCase, casesOfCall, type ListedCall } from '#core/calls/view.ts';
import { localDate } from '#core/time/instant.ts';
import { keyedDigest } from '../crypto.ts';
import { voidFigures } from './call-days.ts';
import { keys, listKeys } from './keys.ts';
import { getItem, type Item, table, tableName } from './table.ts';

/** What is kept of a call. `record` is absent while only a recording or a case is known of it. */
export type StoredCall = { events: CallEvent[]; cases: CallCase[]; version: number; record?: CallRecord };
type CallItem = { call: StoredCall };

const nothingYet: StoredCall = { events: [], cases: [], version: 0 };

export async function loadStoredCall(callId: string): Promise<StoredCall | undefined> {
  return (await getItem<CallItem>(keys.call(callId)))?.call;
}

/** A call as it is listed; undefined where there is none, or nothing is known of it yet but a recording. */
export async function loadCall(callId: string): Promise<ListedCall | undefined> {
  const stored = await loadStoredCall(callId);
  return stored === undefined ? undefined : listedOf(stored);
}

function listedOf({ record, cases }: StoredCall): ListedCall | undefined {
  return record === undefined ? undefined : { ...record, cases: casesOfCall(record.callTaker, cases) };
}

/** The calls of a number, by a digest that only the holder of the secret can make. */
export const callerList = (number: string): string => listKeys.callsFrom(keyedDigest('caller', number));

/** Every item of a call, the call itself first. Pure, so that seeding and the switches' route write the same. */
export function callItems(callId: string, call: StoredCall): [Item, ...Item[]] {
  const listed = listedOf(call);
  if (listed === undefined) return [{ ...keys.call(callId), call }];
  const { begin, caller, callTaker, answeredAt } = listed;
  const row = listed;
  const rows: Item[] = [];
  if (callTaker !== undefined && answeredAt !== undefined) {
    const place = { lk: listKeys.callsOf(callTaker), ls: `${answeredAt}#${callId}` };
    rows.push({ ...keys.callRow(callId, 'taker'), ...place, row });
  }
  if (caller !== undefined) {
    rows.push({ ...keys.callRow(callId, 'caller'), lk: callerList(caller), ls: `${begin}#${callId}`, row });
  }
  const place = { lk: listKeys.calls(localDate(begin)), ls: `${begin}#${callId}` };
  return [{ ...keys.call(callId), ...place, row, call }, ...rows];
}

/** The days whose figures a change touches: the day that the call was of, and the one that it is of. */
const daysOf = (...calls: readonly StoredCall[]): string[] => [
  ...new Set(calls.flatMap(({ record }) => (record === undefined ? [] : [localDate(record.begin)]))),
];

async function write(callId: string, before: StoredCall | undefined, after: StoredCall, today: string) {
  const TableName = tableName();
  const [head, ...rows] = callItems(callId, after);
  const condition =
    before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#call.#version = :version',
          ExpressionAttributeNames: { '#call': 'call', '#version': 'version' },
          ExpressionAttributeValues: { ':version': before.version },
        };
  await voidFigures(daysOf(before ?? nothingYet, after).filter((day) => day < today));
  const TransactItems = [
    { Put: { TableName, Item: head, ...condition } },
    ...rows.map((Item) => ({ Put: { TableName, Item } })),
  ];
  await table().send(new TransactWriteCommand({ TransactItems }));
}

const maxTries = 8;

/**
 * Changes a call, on condition that nobody else has meanwhile, else once more on what it is then. Answers what it was and is, equal
 * where the change changes nothing. Throws where it cannot be written.
 */
async function changeCall(
  callId: string,
  today: string,
  change: (call: StoredCall) => StoredCall,
): Promise<{ before: StoredCall; after: StoredCall }> {
  for (let tries = 0; ; tries += 1) {
    const known = await loadStoredCall(callId);
    const before = known ?? nothingYet;
    const after = change(before);
    if (after === before) return { before, after };
    try {
      await write(callId, known, after, today);
      return { before, after };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException) || tries >= maxTries) throw error;
    }
  }
}

/** The call with more events among those known; the same object where none of them changes anything. */
export function withEvents(call: StoredCall, more: readonly CallEvent[]): StoredCall {
  const { events, changed } = withCallEvents(call.events, more);
  if (!changed) return call;
  const record = foldCall(events);
  return { ...call, events, version: call.version + 1, ...(record === undefined ? {} : { record }) };
}

/** Takes events of one call in; answers how many of them were new. `today` is the Shanghai date. */
export async function addCallEvents(callId: string, events: readonly CallEvent[], today: string): Promise<number> {
  const { before, after } = await changeCall(callId, today, (call) => withEvents(call, events));
  return after.events.length - before.events.length;
}

/** The call with one case more; the same object where it has it already. */
export function withCase(call: StoredCall, named: CallCase): StoredCall {
  if (call.cases.some(({ caseNo }) => caseNo === named.caseNo)) return call;
  return { ...call, cases: [...call.cases, named], version: call.version + 1 };
}

/** Notes that a case was registered from a call, whether or not the call's events have come yet. */
export async function linkCallToCase(callId: string, named: CallCase, today: string): Promise<void> {
  await changeCall(callId, today, (call) => withCase(call, named));
}
