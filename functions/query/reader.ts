/** Reading the index: the places of clauses, period by period from the newest on, as far as somebody asks. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { placesIn, shardOf } from '#core/query/blocks.ts';
import { firstPlaceOf, periodOf, placeOf } from '#core/query/place.ts';
import type { Clause } from '#core/query/terms.ts';
import { addDays } from '#core/time/instant.ts';
import { keys, listIndex, listKeys } from '../storage/keys.ts';
import { caseNoOf } from '../storage/listed.ts';
import { type Item, table, tableName } from '../storage/table.ts';
import { type BlockItem, isMerged, newest, periodOfBlock } from './index.ts';

/** After every period. */
const endOfTime = '~';

/**
 * Blocks that are read at first, each time four times as many and in the end all: a question for the newest cases needs one, which is
 * large in a large city.
 */
const portions = [1, 4, 16];

/** Something that is read from the newest period on. `take` gives what it has of a period and leaves what is older. */
type Source<T> = { head(): Promise<string | undefined>; take(period: string): Promise<T[]> };

/**
 * Pages of a query as a source, from the newest on. `periodOfItem` tells where an item belongs, `isLast` that no other of its period
 * follows it: without that it takes the next page to know.
 */
function sourceOf<T extends Item>(
  page: (
    start: Record<string, unknown> | undefined,
    turn: number,
  ) => Promise<{ items: T[]; next?: Record<string, unknown> | undefined }>,
  periodOfItem: (item: T) => string,
  isLast: (item: T) => boolean = () => false,
): Source<T> {
  let buffer: T[] = [];
  let start: Record<string, unknown> | undefined;
  let turn = 0;
  let done = false;
  const more = async () => {
    const { items, next } = await page(start, turn);
    turn += 1;
    buffer = [...buffer, ...items];
    start = next;
    done = next === undefined;
  };
  const head = async () => {
    while (buffer.length === 0 && !done) await more();
    return buffer[0] === undefined ? undefined : periodOfItem(buffer[0]);
  };
  return {
    head,
    take: async (period) => {
      const lacks = (last: T | undefined): boolean =>
        last === undefined || periodOfItem(last) > period || (periodOfItem(last) === period && !isLast(last));
      while (!done && lacks(buffer.at(-1))) await more();
      const taken = buffer.filter((item) => periodOfItem(item) === period);
      buffer = buffer.filter((item) => periodOfItem(item) < period);
      return taken;
    },
  };
}

/** The blocks of a partition of the index. `until`: no period after this one is read. */
const blockSource = (shard: string, until: string): Source<BlockItem> =>
  sourceOf(
    async (start, turn) => {
      const reply = await table().send(
        new QueryCommand({
          TableName: tableName(),
          KeyConditionExpression: 'pk = :pk AND sk < :until',
          ExpressionAttributeValues: { ':pk': keys.terms(shard, '', '').pk, ':until': `${until}$` },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: portions[turn],
          ExclusiveStartKey: start,
        }),
      );
      return { items: (reply.Items ?? []) as BlockItem[], next: reply.LastEvaluatedKey };
    },
    periodOfBlock,
    isMerged,
  );

const placeOfListed = (item: Item): number =>
  placeOf({ caseNo: caseNoOf(item), receivedAt: String(item.ls).slice(0, String(item.ls).indexOf('#')) });

/** Their places, each once: a case has several commits that the index does not know. */
const placesOf = (items: readonly Item[]): number[] => [...new Set(items.map(placeOfListed))];

/** Cases listed under `lk` by when they were received. */
const listSource = (lk: string, first = 100): Source<Item> =>
  sourceOf(
    async (start, turn) => {
      const reply = await table().send(
        new QueryCommand({
          TableName: tableName(),
          IndexName: listIndex,
          KeyConditionExpression: 'lk = :lk',
          ExpressionAttributeValues: { ':lk': lk },
          ScanIndexForward: false,
          ...(turn === 0 ? { Limit: first } : {}),
          ExclusiveStartKey: start,
        }),
      );
      return { items: (reply.Items ?? []) as Item[], next: reply.LastEvaluatedKey };
    },
    (item) => periodOf(placeOfListed(item)),
  );

/** Everything of a source that is small. */
async function readAll<T>(source: Source<T>): Promise<Map<string, T[]>> {
  const periods = new Map<string, T[]>();
  for (let period = await source.head(); period !== undefined; period = await source.head()) {
    periods.set(period, await source.take(period));
  }
  return periods;
}

const latest = (periods: readonly (string | undefined)[]): string | undefined =>
  periods.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);

/** The greatest text below a period: nothing of it, everything before. */
const previous = (period: string): string =>
  `${period.slice(0, -1)}${String.fromCharCode(period.charCodeAt(period.length - 1) - 1)}`;

/** Which places are asked for: those before one, of days up to one and from one on. */
export type Span = { before?: number; from?: string; until?: string };

/** The bounds of a span, the upper one not included. */
function boundsOf({ before, from, until }: Span): { bottom: number; top: number } {
  const end = until === undefined ? Number.POSITIVE_INFINITY : firstPlaceOf(addDays(until, 1));
  return { bottom: from === undefined ? 0 : firstPlaceOf(from), top: Math.min(before ?? end, end) };
}

/** What a question reads, each partition once however many of its terms are asked for. */
type Reading = {
  small: ReadonlyMap<string, BlockItem[]>;
  shards: ReadonlyMap<string, Source<BlockItem>>;
  lively: Source<Item> | undefined;
};

/** Leaves out what is newer than the bound; answers where each partition, and the list, goes on. */
async function headsOf({ shards, lively }: Reading, bound: string) {
  const advance = async (source: Source<unknown>): Promise<string | undefined> => {
    let head = await source.head();
    while (head !== undefined && head > bound) {
      await source.take(head);
      head = await source.head();
    }
    return head;
  };
  const [listed, ...own] = await Promise.all([
    lively === undefined ? undefined : advance(lively),
    ...[...shards].map(async ([shard, source]) => [shard, await advance(source)] as const),
  ]);
  return { listed, shards: new Map(own) };
}

/** The newest period in which there may be something under each of the clauses. */
function commonPeriod(
  clauses: readonly Clause[],
  heads: Awaited<ReturnType<typeof headsOf>>,
  small: string | undefined,
): string | undefined {
  let common: string | undefined;
  for (const { terms, lively } of clauses) {
    const own = terms.map((term) => heads.shards.get(shardOf(term)));
    const head = latest([...own, lively === true ? heads.listed : undefined, terms.length > 0 ? small : undefined]);
    if (head === undefined) return undefined;
    if (common === undefined || head < common) common = head;
  }
  return common;
}

/** Each place once; lists of which only one has something are not looked through. */
function united(lists: readonly (readonly number[])[]): readonly number[] {
  const some = lists.filter((list) => list.length > 0);
  return some.length > 1 ? [...new Set(some.flat())] : (some[0] ?? []);
}

/** The places of a period under each of the clauses, each once. */
async function placesUnder(clauses: readonly Clause[], { small, shards, lively }: Reading, period: string) {
  const blocks = new Map<string, BlockItem[]>();
  await Promise.all([...shards].map(async ([shard, source]) => blocks.set(shard, await source.take(period))));
  const listed = lively === undefined ? [] : placesOf(await lively.take(period));
  let places: readonly number[] | undefined;
  for (const clause of clauses) {
    const found = clause.terms.flatMap((term) =>
      [...(blocks.get(shardOf(term)) ?? []), ...(small.get(period) ?? [])].map(({ block }) =>
        placesIn(block, period, term),
      ),
    );
    const under = united([...(clause.lively === true ? [listed] : []), ...found]);
    if (places === undefined) places = under;
    else {
      const known = new Set(under);
      places = places.filter((place) => known.has(place));
    }
    if (places.length === 0) return [];
  }
  return places ?? [];
}

/**
 * The places of the cases that may be under every clause, the newest first, in portions: all that match now and perhaps others. What
 * the index does not know yet comes with them. It is read first, and merged blocks last, so that nothing moves past the reader.
 */
export async function* candidates(clauses: readonly Clause[], span: Span): AsyncGenerator<number[]> {
  const { bottom, top } = boundsOf(span);
  const end = Number.isFinite(top) ? periodOf(top) : endOfTime;
  const fresh = await readAll(listSource(listKeys.fresh(), 1000));
  const small = await readAll(blockSource(newest, end));
  const wanted = new Set(clauses.flatMap(({ terms }) => terms.map(shardOf)));
  const reading: Reading = {
    small,
    shards: new Map([...wanted].map((shard) => [shard, blockSource(shard, end)])),
    lively: clauses.some(({ lively }) => lively === true) ? listSource(listKeys.lively()) : undefined,
  };
  let bound = end;
  for (;;) {
    const upTo = (periods: Iterable<string>) => latest([...periods].filter((period) => period <= bound));
    const common = commonPeriod(clauses, await headsOf(reading, bound), upTo(small.keys()));
    const period = latest([common, upTo(fresh.keys())]);
    if (period === undefined || period < periodOf(bottom)) return;
    const under = await placesUnder(clauses, reading, period);
    const all = united([under, placesOf(fresh.get(period) ?? [])]);
    const asked = all.filter((place) => place >= bottom && place < top).sort((a, b) => b - a);
    if (asked.length > 0) yield asked;
    bound = previous(period);
  }
}
