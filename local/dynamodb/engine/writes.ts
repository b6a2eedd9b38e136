/** Writing: single items, batches and transactions. Each call is part of a transaction of the database that somebody else opens. */
import { createHash } from 'node:crypto';
import { createMeter, type Meter, writeUnits } from './capacity.ts';
import type { Catalogue } from './catalogue.ts';
import { type Condition, holds, readCondition } from './expressions/condition.ts';
import { createPlaceholders } from './expressions/placeholders.ts';
import { apply, readUpdate, shown, touched, type Update } from './expressions/update.ts';
import { Failure, invalid, invalidParameter } from './failure.ts';
import { keyOf, namesOf, type Place, placeOfItem, placeOfKey } from './keys.ts';
import { largestTransaction, type Named, requireExpressions } from './request.ts';
import type { Kept, Table } from './table.ts';
import { type Item, readItem } from './values.ts';

type Asked = Named & {
  TableName?: string;
  ConditionExpression?: string;
  ReturnValuesOnConditionCheckFailure?: string;
};
type Single = Asked & { ReturnValues?: string; ReturnConsumedCapacity?: string };
export type PutRequest = Single & { Item?: Item };
export type DeleteRequest = Single & { Key?: Item };
export type UpdateRequest = Single & { Key?: Item; UpdateExpression?: string };
export type BatchWriteRequest = {
  RequestItems?: Record<string, { PutRequest?: { Item?: Item }; DeleteRequest?: { Key?: Item } }[]>;
  ReturnConsumedCapacity?: string;
};
type Part = { Put?: PutRequest; Delete?: DeleteRequest; Update?: UpdateRequest; ConditionCheck?: DeleteRequest };
export type TransactWriteRequest = {
  TransactItems?: Part[];
  ClientRequestToken?: string;
  ReturnConsumedCapacity?: string;
};

const largestItem = 400 * 1024;
const mostOfBatch = 25;
const mostOfTransaction = 100;
const tokenMs = 10 * 60 * 1000;
const returned: readonly string[] = ['NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'];

/** A write that was read and checked, and not done yet. */
type Write = {
  table: Table;
  place: Place;
  condition: Condition | undefined;
  showOld: boolean;
  /** The item as it is to be, with its size; undefined where there is to be none. */
  next(before: Item | undefined): Next;
  update: Update | undefined;
  /** What it is to be depends on what is there. */
  reads: boolean;
  /** Nothing is written, only looked at. */
  check: boolean;
};

function sized(item: Item): { item: Item; size: number } {
  const size = readItem(item);
  if (size > largestItem) throw invalid('Item size has exceeded the maximum allowed size');
  return { item, size };
}

function readUpdated(request: UpdateRequest, table: Table, update: Update | undefined): Write['next'] {
  const key = request.Key as Item;
  for (const name of update === undefined ? [] : touched(update)) {
    if (namesOf(table.keys).includes(name))
      throw invalidParameter(`Cannot update attribute ${name}. This attribute is part of the key`);
  }
  return (before) => {
    const item = before ?? structuredClone(key);
    return sized(update === undefined ? item : apply(update, item));
  };
}

/** Reads a part of a transaction, or a single write. */
function readWrite(catalogue: Catalogue, part: Part): Write {
  const request = part.Put ?? part.Update ?? part.Delete ?? part.ConditionCheck;
  if (request === undefined || Object.keys(part).length !== 1)
    throw invalid('An action is one of Put, Update, Delete and ConditionCheck');
  requireExpressions(request);
  const table = catalogue.find(request.TableName);
  const placeholders = createPlaceholders(request.ExpressionAttributeNames, request.ExpressionAttributeValues);
  const { ConditionExpression: text, ReturnValuesOnConditionCheckFailure: shownOnFailure } = request;
  const condition = text === undefined ? undefined : readCondition(text, placeholders);
  const expression = part.Update?.UpdateExpression;
  const update = expression === undefined ? undefined : readUpdate(expression, placeholders);
  placeholders.requireUsed();
  const common = {
    table,
    condition,
    update,
    showOld: shownOnFailure === 'ALL_OLD',
    reads: part.Update !== undefined,
    check: part.ConditionCheck !== undefined,
  };
  if (part.Put !== undefined) {
    const item = part.Put.Item ?? {};
    const fresh = sized(item);
    return { ...common, place: placeOfItem(table.keys, item), next: () => fresh };
  }
  if (common.check && condition === undefined) throw invalid('A ConditionCheck has a ConditionExpression');
  const place = placeOfKey(table.keys, (request as DeleteRequest).Key);
  if (part.Update === undefined) return { ...common, place, next: () => undefined };
  return { ...common, place, next: readUpdated(part.Update, table, update) };
}

const itemOf = (kept: Kept | undefined): Item | undefined =>
  kept === undefined ? undefined : (JSON.parse(kept.text) as Item);

const isMet = ({ condition }: Write, before: Kept | undefined): boolean =>
  condition === undefined || holds(condition, itemOf(before));

const notMet = ({ showOld }: Write, before: Kept | undefined): Failure =>
  new Failure(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    showOld && before !== undefined ? { Item: itemOf(before) } : {},
  );

type Next = { item: Item; size: number } | undefined;

/** What an item is to be, where the write's condition holds of what is there. Throws a Failure where it does not, or an update does not fit. */
function decide(write: Write, before: Kept | undefined): Next {
  if (!isMet(write, before)) throw notMet(write, before);
  return write.check ? undefined : write.next(write.reads ? itemOf(before) : undefined);
}

/** Does a write that was decided, and counts it. */
function perform(
  { table, place, check }: Write,
  before: Kept | undefined,
  next: Next,
  meter: Meter,
  factor: number,
): void {
  if (check) meter.add(table.name, factor * writeUnits(before?.size ?? 0));
  else if (next === undefined) table.remove(place, before, meter, factor);
  else table.put(place, next.item, next.size, before, meter, factor);
}

function valuesOf(
  asked: string | undefined,
  update: Update | undefined,
  old: Item | undefined,
  after: Item | undefined,
) {
  if (asked === 'ALL_OLD') return old;
  if (asked === 'ALL_NEW') return after;
  const shownOf = (item: Item | undefined) => {
    const parts = item === undefined || update === undefined ? {} : shown(update, item);
    return Object.keys(parts).length === 0 ? undefined : parts;
  };
  if (asked === 'UPDATED_OLD') return shownOf(old);
  return asked === 'UPDATED_NEW' ? shownOf(after) : undefined;
}

/** The writing operations on the tables of a catalogue; each answers with the JSON of its reply. */
export function createWrites(catalogue: Catalogue) {
  function single(part: Part, { ReturnValues, ReturnConsumedCapacity }: Single): string {
    if (part.Update === undefined && !['NONE', 'ALL_OLD', undefined].includes(ReturnValues)) {
      throw invalid('ReturnValues can only be ALL_OLD or NONE');
    }
    if (ReturnValues !== undefined && !returned.includes(ReturnValues))
      throw invalid(`No such ReturnValues: ${ReturnValues}`);
    const write = readWrite(catalogue, part);
    const before = write.table.get(write.place);
    const next = decide(write, before);
    const meter = createMeter();
    perform(write, before, next, meter, 1);
    const Attributes = valuesOf(ReturnValues, write.update, itemOf(before), next?.item);
    return JSON.stringify({
      ...(Attributes === undefined ? {} : { Attributes }),
      ...meter.one(ReturnConsumedCapacity),
    });
  }

  function requireDistinct(writes: readonly Write[], message: string): void {
    if (new Set(writes.map(({ table, place }) => JSON.stringify([table.name, ...place]))).size !== writes.length)
      throw invalid(message);
  }

  /** Transactions by their tokens: what they asked for, until when that is remembered (ms), and their reply. */
  const tokens = new Map<string, { digest: string; until: number; reply: string }>();
  /** Those of transactions that are not on the disk yet. */
  let uncommitted: string[] = [];

  function known(token: string | undefined, digest: string): string | undefined {
    const now = Date.now();
    for (const [text, { until }] of tokens) {
      if (until > now) break;
      tokens.delete(text);
    }
    const before = token === undefined ? undefined : tokens.get(token);
    if (before === undefined || before.digest === digest) return before?.reply;
    throw new Failure(
      'IdempotentParameterMismatchException',
      'The provided client token has been used with another request',
    );
  }

  /** What each part is to leave. Throws where one of them cannot be done: it says of each why, or nothing. */
  function decideAll(writes: readonly Write[], befores: readonly (Kept | undefined)[]): Next[] {
    const reasons: object[] = [];
    const decided = writes.map((write, order) => {
      try {
        const next = decide(write, befores[order]);
        reasons.push({ Code: 'None' });
        return next;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        const Code = error.type === 'ConditionalCheckFailedException' ? 'ConditionalCheckFailed' : 'ValidationError';
        reasons.push({ Code, Message: error.message, ...error.more });
        return undefined;
      }
    });
    if (reasons.some((reason) => 'Message' in reason)) throw cancelled(reasons);
    return decided;
  }

  const cancelled = (reasons: readonly object[]): Failure => {
    const codes = reasons.map((reason) => (reason as { Code: string }).Code).join(', ');
    const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
    return new Failure('TransactionCanceledException', message, { CancellationReasons: reasons, Message: message });
  };

  return {
    put: (request: PutRequest): string => single({ Put: request }, request),
    delete: (request: DeleteRequest): string => single({ Delete: request }, request),
    update: (request: UpdateRequest): string => single({ Update: request }, request),

    batchWrite({ RequestItems = {}, ReturnConsumedCapacity: asked }: BatchWriteRequest): string {
      if (!Object.values(RequestItems).every(Array.isArray)) throw invalid('RequestItems are lists of requests');
      const parts = Object.entries(RequestItems).flatMap(([TableName, requests]) =>
        requests.map(({ PutRequest, DeleteRequest }): Part => {
          if ((PutRequest === undefined) === (DeleteRequest === undefined)) {
            throw invalid('A request of a batch is either a PutRequest or a DeleteRequest');
          }
          return PutRequest === undefined
            ? { Delete: { TableName, Key: DeleteRequest?.Key } }
            : { Put: { TableName, Item: PutRequest.Item } };
        }),
      );
      if (parts.length === 0 || parts.length > mostOfBatch)
        throw invalid('Too many items requested for the BatchWriteItem call');
      const writes = parts.map((part) => readWrite(catalogue, part));
      requireDistinct(writes, 'Provided list of item keys contains duplicates');
      const meter = createMeter();
      for (const write of writes) {
        const before = write.table.get(write.place);
        perform(write, before, decide(write, before), meter, 1);
      }
      return JSON.stringify({ UnprocessedItems: {}, ...meter.each(asked) });
    },

    transactWrite(request: TransactWriteRequest): string {
      const { TransactItems: parts = [], ClientRequestToken: token, ReturnConsumedCapacity: asked } = request;
      if (parts.length === 0 || parts.length > mostOfTransaction) {
        throw invalid(
          '1 validation error detected: Value at transactItems failed to satisfy constraint: Member must have length less than or equal to 100',
        );
      }
      const digest = token === undefined ? '' : createHash('sha256').update(JSON.stringify(parts)).digest('hex');
      const before = known(token, digest);
      if (before !== undefined) return before;
      const writes = parts.map((part) => readWrite(catalogue, part));
      requireDistinct(writes, 'Transaction request cannot include multiple operations on one item');
      const befores = writes.map(({ table, place }) => table.get(place));
      const decided = decideAll(writes, befores);
      const bytes = writes.reduce(
        (sum, { table, place }, order) => sum + (decided[order]?.size ?? readItem(keyOf(table.keys, place))),
        0,
      );
      if (bytes > largestTransaction) throw invalid('Transaction request exceeds the maximum allowed size of 4 MB');
      const meter = createMeter();
      for (const [order, write] of writes.entries()) perform(write, befores[order], decided[order], meter, 2);
      const reply = JSON.stringify(meter.each(asked));
      if (token !== undefined) {
        tokens.set(token, { digest, until: Date.now() + tokenMs, reply });
        uncommitted.push(token);
      }
      return reply;
    },

    /** What was written is on the disk, or it is not: then a client that tries again must not be told that it is. */
    settle(committed: boolean): void {
      if (!committed) for (const token of uncommitted) tokens.delete(token);
      uncommitted = [];
    },
  };
}
