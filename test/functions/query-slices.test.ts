/** The index of a large city: blocks are cut into slices as they grow, and readers who are on their way miss nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Postings, packBlock, shardOf } from '#core/query/blocks.ts';
import { firstPlaceOf, periodOf, serials } from '#core/query/place.ts';
import type { Clause } from '#core/query/terms.ts';
import { random } from '#demo/random.ts';
import { type BlockItem, mostBytes, uncut } from '#functions/query/block-items.ts';
import { mergePostings } from '#functions/query/merging.ts';
import { candidates, type Span } from '#functions/query/reader.ts';
import { keys } from '#functions/storage/keys.ts';
import { putItem, queryAll } from '#functions/storage/table.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const next = random('slices');
const below = (most: number): number => Math.floor(next() * most);

/** Places of some days, as many as asked, in no order. */
function drawPlaces(first: string, days: number, count: number): number[] {
  const start = firstPlaceOf(first);
  return Array.from({ length: count }, () => start + below(days * 86_400) * serials + 1 + below(3000));
}

/** Postings by period, as a batch of the stream brings them. */
function byPeriod(term: string, places: readonly number[]): Map<string, Postings> {
  const periods = new Map<string, Map<string, number[]>>();
  for (const place of places) {
    const period = periodOf(place);
    const postings = periods.get(period) ?? new Map([[term, []]]);
    postings.get(term)?.push(place);
    periods.set(period, postings);
  }
  return periods;
}

const add = (term: string, places: readonly number[]): Promise<void> => mergePostings(byPeriod(term, places));

async function readAll(clauses: readonly Clause[], span: Span = {}): Promise<number[]> {
  const places: number[] = [];
  for await (const portion of candidates(clauses, span)) places.push(...portion.places);
  return places;
}

const newestFirst = (places: Iterable<number>): number[] => [...new Set(places)].sort((one, other) => other - one);
const slicesAt = (term: string): Promise<BlockItem[]> => queryAll<BlockItem>(keys.terms(shardOf(term), '', '').pk);

/** A term of many cases, one that a third of them have, and one of a few. */
const [wide, some, rare] = ['slices:wide', 'slices:some', 'slices:rare'];
const places = new Map<string, number[]>();

test('what comes in many parts, in no order and beside each other, is found whole and in order', async () => {
  const all = drawPlaces('2026-03-25', 20, 60_000);
  places.set(wide, all);
  places.set(
    some,
    all.filter((_, index) => index % 3 === 0),
  );
  places.set(
    rare,
    all.filter((_, index) => index % 2000 === 0),
  );
  for (let start = 0; start < all.length; start += 10_000) {
    const part = new Set(all.slice(start, start + 10_000));
    await Promise.all(
      [...places].map(([term, own]) =>
        add(
          term,
          own.filter((place) => part.has(place)),
        ),
      ),
    );
  }
  const blocks = await slicesAt(wide);
  expect(blocks.length).toBeGreaterThan(4);
  for (const { block } of blocks) expect(block.length).toBeLessThanOrEqual(mostBytes);
  for (const [term, own] of places) expect(await readAll([{ terms: [term] }])).toEqual(newestFirst(own));
});

test('several conditions at once, one of several terms, and a part of the time', async () => {
  const both: Clause[] = [{ terms: [wide] }, { terms: [some, rare] }];
  const wanted = newestFirst([...(places.get(some) ?? []), ...(places.get(rare) ?? [])]);
  expect(await readAll(both)).toEqual(wanted);
  const [from, until] = ['2026-03-30', '2026-04-02'];
  const inside = wanted.filter((place) => place >= firstPlaceOf(from) && place < firstPlaceOf('2026-04-03'));
  expect(inside.length).toBeGreaterThan(100);
  expect(await readAll(both, { from, until })).toEqual(inside);
  const before = inside[50] ?? 0;
  expect(await readAll(both, { from, until, before })).toEqual(inside.slice(51));
  expect(await readAll([{ terms: [wide] }, { terms: ['slices:none'] }])).toEqual([]);
});

test('who reads while more comes, newer and older, misses nothing that was there', async () => {
  const term = 'slices:growing';
  const known = drawPlaces('2026-05-01', 9, 40_000);
  await add(term, known);
  const before = await slicesAt(term);
  const read: number[] = [];
  let added = 0;
  for await (const portion of candidates([{ terms: [term] }], {})) {
    if (portion.places.length === 0) continue;
    read.push(...portion.places);
    added += 1;
    if (added <= 6) await add(term, drawPlaces('2026-05-01', 9, 4000));
  }
  expect((await slicesAt(term)).length).toBeGreaterThan(before.length);
  expect(read).toEqual(newestFirst(read));
  const found = new Set(read);
  expect(known.filter((place) => !found.has(place))).toEqual([]);
});

test('four who merge into the same slices at once lose nothing of each other', async () => {
  const term = 'slices:shared';
  const shares = Array.from({ length: 4 }, () => drawPlaces('2026-06-11', 9, 9000));
  await Promise.all(shares.map((share) => add(term, share)));
  expect(await readAll([{ terms: [term] }])).toEqual(newestFirst(shares.flat()));
});

test('a period whose one block is from before there were slices', async () => {
  const term = 'slices:old';
  const [old, more] = [drawPlaces('2026-07-01', 9, 15_000), drawPlaces('2026-07-01', 9, 15_000)];
  const period = periodOf(old[0] ?? 0);
  const shard = shardOf(term);
  await putItem({ ...keys.terms(shard, period, uncut), block: packBlock(new Map([[term, old]]), period), version: 1 });
  expect(await readAll([{ terms: [term] }])).toEqual(newestFirst(old));
  for (let start = 0; start < more.length; start += 5000) await add(term, more.slice(start, start + 5000));
  expect(await readAll([{ terms: [term] }])).toEqual(newestFirst([...old, ...more]));
});
