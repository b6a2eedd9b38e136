/** Reading the index: the places of clauses, from the newest on, as far as somebody asks. */
import { setTimeout as delay } from 'node:timers/promises';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { placesIn, shardOf } from '#core/query/blocks.ts';
import { firstPlaceOf, periodEnd, periodOf, periodStart, placeOf } from '#core/query/place.ts';
import type { Clause } from '#core/query/terms.ts';
import { addDays } from '#core/time/instant.ts';
import { keys, listKeys } from '../storage/keys.ts';
import { caseNoOf, listedPage } from '../storage/listed.ts';
import { type Item, table, tableName } from '../storage/table.ts';
import { type BlockItem, isUncut, newest, periodOfBlock, sliceKey } from './block-items.ts';

/** Blocks that are read at first, each time four times as many and in the end all: a question for the newest cases needs one. */
const portions = [1, 4, 16];

/** What is known of some places: of those from `from` on and below `end`, which stand under a term. */
type Stretch = { from: number; end: number; under(term: string): readonly number[] };

/** Something that is read from the newest places on. */
type Source = {
  /** The newest stretch that has places below the bound, which only falls; undefined where there is none. */
  below(bound: number): Promise<Stretch | undefined>;
};

/** Stretches as a source; they come in their order. */
function sourceOf(next: () => Promise<Stretch | undefined>): Source {
  let present: Stretch | undefined;
  let isDone = false;
  return {
    below: async (bound) => {
      while (!isDone && (present === undefined || present.from >= bound)) {
        present = await next();
        isDone = present === undefined;
      }
      return present;
    },
  };
}

const keptSource = (stretches: readonly Stretch[]): Source => {
  let index = 0;
  return sourceOf(async () => stretches[index++]);
};

/** Blocks that together know the places from `from` on; what each says of a term is unpacked once. */
function stretchOf(blocks: readonly BlockItem[], from: number): Stretch {
  const period = periodOfBlock(blocks[0] as BlockItem);
  const known = new Map<string, readonly number[]>();
  return {
    from,
    end: periodEnd(period),
    under: (term) => {
      const places = known.get(term) ?? united(blocks.map(({ block }) => placesIn(block, period, term)));
      known.set(term, places);
      return places;
    },
  };
}

type Start = Record<string, unknown> | undefined;

/** Pages of a query as items one after another, the newest first. `rewind`: what lies behind a key is read anew. */
function itemsOf<T extends Item>(page: (start: Start, turn: number) => Promise<{ items: T[]; next: Start }>) {
  let buffer: T[] = [];
  let start: Start;
  let turn = 0;
  let isDone = false;
  const rewind = ({ pk, sk }: Item): void => {
    [buffer, start, isDone] = [[], { pk, sk }, false];
  };
  const peek = async (): Promise<T | undefined> => {
    while (buffer.length === 0 && !isDone) {
      const { items, next } = await page(start, turn);
      turn += 1;
      buffer = items.reverse();
      start = next;
      isDone = next === undefined;
    }
    return buffer.at(-1);
  };
  return { peek, rewind, take: (): T | undefined => buffer.pop() };
}

/** The blocks of a partition of the index, of periods up to one: a slice is a stretch, blocks that say no bounds are one with all of their period. */
function blockSource(shard: string, until: string): Source {
  const { peek, take, rewind } = itemsOf<BlockItem>(async (start, turn) => {
    const reply = await table().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: until === '' ? 'pk = :pk' : 'pk = :pk AND sk < :until',
        ExpressionAttributeValues: {
          ':pk': keys.terms(shard, '', '').pk,
          ...(until === '' ? {} : { ':until': `${until}$` }),
        },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: portions[turn],
        ExclusiveStartKey: start,
      }),
    );
    return { items: (reply.Items ?? []) as BlockItem[], next: reply.LastEvaluatedKey };
  });
  let last: BlockItem | undefined;
  /** The next block. A slice that was cut has the rest right below it; a read between the two writes of one transaction may lack it. */
  const following = async (): Promise<BlockItem | undefined> => {
    const next = await peek();
    if (last?.from === undefined) return next;
    const period = periodOfBlock(last);
    if (last.from <= periodStart(period) || next?.sk === sliceKey(shard, period, last.from).sk) return next;
    rewind(last);
    await delay(20);
    return peek();
  };
  return sourceOf(async () => {
    const first = await following();
    if (first === undefined) return undefined;
    const period = periodOfBlock(first);
    const blocks: BlockItem[] = [];
    for (let item: BlockItem | undefined = first; item !== undefined; item = await peek()) {
      if (periodOfBlock(item) !== period) break;
      blocks.push(item);
      take();
      last = item;
      if (item.from !== undefined) return stretchOf(blocks, item.from);
      if (isUncut(item)) break;
    }
    return stretchOf(blocks, periodStart(period));
  });
}

const placeOfListed = (item: Item): number =>
  placeOf({ caseNo: caseNoOf(item), receivedAt: String(item.ls).slice(0, String(item.ls).indexOf('#')) });

/** Cases listed under `lk` by when they were received: those of a period are a stretch, whatever the term. */
function listSource(lk: string, first = 100): Source {
  const { peek, take } = itemsOf((start, turn) =>
    listedPage(lk, { newestFirst: true }, turn === 0 ? first : undefined, start),
  );
  return sourceOf(async () => {
    const head = await peek();
    if (head === undefined) return undefined;
    const period = periodOf(placeOfListed(head));
    const places = new Set<number>();
    for (let item: Item | undefined = head; item !== undefined; item = await peek()) {
      const place = placeOfListed(item);
      if (periodOf(place) < period) break;
      // A case has several commits that the index does not know.
      places.add(place);
      take();
    }
    const all = [...places];
    return { from: periodStart(period), end: periodEnd(period), under: () => all };
  });
}

/** Everything of a source that is small. */
async function readAll(source: Source): Promise<Stretch[]> {
  const stretches: Stretch[] = [];
  for (let bound = Number.POSITIVE_INFINITY; ; ) {
    const stretch = await source.below(bound);
    if (stretch === undefined) return stretches;
    stretches.push(stretch);
    bound = stretch.from;
  }
}

/** Which places are asked for: those before one, of days up to one and from one on. */
export type Span = { before?: number; from?: string; until?: string };

/** The bounds of a span, the upper one not included. */
function boundsOf({ before, from, until }: Span): { bottom: number; top: number } {
  const end = until === undefined ? Number.POSITIVE_INFINITY : firstPlaceOf(addDays(until, 1));
  return { bottom: from === undefined ? 0 : firstPlaceOf(from), top: Math.min(before ?? end, end) };
}

/** Each place once; lists of which only one has something are not looked through. */
function united(lists: readonly (readonly number[])[]): readonly number[] {
  const some = lists.filter((list) => list.length > 0);
  return some.length > 1 ? [...new Set(some.flat())] : (some[0] ?? []);
}

/** Stretches that may have something under a clause, each with the terms that it is asked for. */
type Part = { stretch: Stretch; terms: readonly string[] };

/** The places under each of the clauses between two bounds, the newest first. */
function placesUnder(clauses: readonly (readonly Part[])[], from: number, below: number): readonly number[] {
  let places: readonly number[] | undefined;
  for (const parts of clauses) {
    const lists = parts.flatMap(({ stretch, terms }) => terms.map(stretch.under));
    const under = united(lists.map((list) => list.filter((place) => place >= from && place < below)));
    if (places === undefined) places = under;
    else {
      const known = new Set(under);
      places = places.filter((place) => known.has(place));
    }
    if (places.length === 0) return [];
  }
  return places ?? [];
}

/** The sources of a question, each partition read once however many of its terms are asked for. */
type Sources = { small: Source; shards: ReadonlyMap<string, Source>; lively: Source | undefined };

/** Of each clause what is known next below a bound. */
async function partsBelow(clauses: readonly Clause[], { small, shards, lively }: Sources, bound: number) {
  const all = [small, ...shards.values(), ...(lively === undefined ? [] : [lively])];
  const found = new Map(await Promise.all(all.map(async (source) => [source, await source.below(bound)] as const)));
  const partOf = (source: Source | undefined, terms: readonly string[]): Part[] => {
    const stretch = source === undefined ? undefined : found.get(source);
    return stretch === undefined ? [] : [{ stretch, terms }];
  };
  return clauses.map(({ terms, lively: isLively }) => [
    ...terms.flatMap((term) => partOf(shards.get(shardOf(term)), [term])),
    ...(terms.length > 0 ? partOf(small, terms) : []),
    ...(isLively === true ? partOf(lively, ['']) : []),
  ]);
}

/** Places that were found, and down to which one everything has been looked at. */
export type Portion = { places: number[]; from: number };

/**
 * The places of the cases that may be under every clause, the newest first, in portions: all that match now and perhaps others. What
 * the index does not know yet comes with them. It is read first, and merged blocks last, so that nothing moves past the reader. A portion
 * without places says that the reader has come further: much may be read of which nothing stands under every clause.
 */
export async function* candidates(clauses: readonly Clause[], span: Span): AsyncGenerator<Portion> {
  const { bottom, top } = boundsOf(span);
  const end = Number.isFinite(top) ? periodOf(top) : '';
  const fresh = (await readAll(listSource(listKeys.fresh(), 1000)))
    .flatMap(({ under }) => under(''))
    .sort((one, other) => other - one);
  const wanted = new Set(clauses.flatMap(({ terms }) => terms.map(shardOf)));
  const sources: Sources = {
    small: keptSource(await readAll(blockSource(newest, end))),
    shards: new Map([...wanted].map((shard) => [shard, blockSource(shard, end)])),
    lively: clauses.some(({ lively }) => lively === true) ? listSource(listKeys.lively()) : undefined,
  };
  let at = 0;
  for (let bound = top; bound > bottom; ) {
    while ((fresh[at] ?? 0) >= bound) at += 1;
    const parts = await partsBelow(clauses, sources, bound);
    const ends = parts.map((some) => Math.max(0, ...some.map(({ stretch }) => stretch.end)));
    const reach = Math.max(Math.min(...ends), (fresh[at] ?? -1) + 1);
    if (reach <= bottom) return;
    if (reach < bound) {
      // Above it nothing stands under every clause: what was read of the others is passed over.
      bound = reach;
      yield { places: [], from: bound };
      continue;
    }
    const from = Math.max(bottom, ...parts.flat().map(({ stretch }) => stretch.from));
    const unknown = fresh.slice(at).filter((place) => place >= from);
    const all = united([placesUnder(parts, from, bound), unknown]);
    bound = from;
    yield { places: [...all].sort((one, other) => other - one), from };
  }
}
