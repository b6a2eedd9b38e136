/** Asking for cases: what the index proposes, checked case by case, page by page. */
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Actor, Case } from '#core/case.ts';
import type { Wish } from '#core/query/conditions.ts';
import { runningDue } from '#core/query/facts.ts';
import { matches } from '#core/query/matches.ts';
import type { SortName } from '#core/query/names.ts';
import { caseNoAt, placeOf } from '#core/query/place.ts';
import { clausesOf } from '#core/query/terms.ts';
import type { Searched } from '#core/query/words.ts';
import { readCursor, writeCursor } from '../storage/cursor.ts';
import type { HeadItem } from '../storage/items.ts';
import { keys } from '../storage/keys.ts';
import type { SearchedItem } from '../storage/searched.ts';
import { table, tableName } from '../storage/table.ts';
import { candidates, type Span } from './reader.ts';

export type Hit = { place: number; state: Case; searched: Searched };
export type Question = { wish: Wish; actor: Actor; now: string };

/** Cases that are checked in one read: two items each, of the hundred that a read takes. */
const together = 50;

/** The cases at some places as they are now; none where a place has none. */
async function readCases(places: readonly number[]): Promise<Hit[]> {
  const heads = new Map<string, Case>();
  const searched = new Map<string, Searched>();
  const caseNos = places.map(caseNoAt);
  let wanted = caseNos.flatMap((caseNo) => [keys.head(caseNo), keys.searched(caseNo)]) as Record<string, unknown>[];
  while (wanted.length > 0) {
    const reply = await table().send(new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: wanted } } }));
    for (const item of (reply.Responses?.[tableName()] ?? []) as (HeadItem | SearchedItem)[]) {
      if ('state' in item) heads.set(item.pk, (item as HeadItem).state);
      else searched.set(item.pk, (item as SearchedItem).searched);
    }
    wanted = (reply.UnprocessedKeys?.[tableName()]?.Keys ?? []) as Record<string, unknown>[];
  }
  return places.flatMap((place, index) => {
    const { pk } = keys.head(caseNos[index] ?? '');
    const [state, own] = [heads.get(pk), searched.get(pk)];
    return state === undefined || own === undefined ? [] : [{ place, state, searched: own }];
  });
}

/** The hits of a question, the latest received first; `first` are looked at in the first read. */
async function* hits({ wish, actor, now }: Question, span: Span, first: number): AsyncGenerator<Hit> {
  let size = Math.min(first, together);
  for await (const places of candidates(clausesOf(wish, actor), span)) {
    for (let start = 0; start < places.length; ) {
      const some = await readCases(places.slice(start, start + size));
      start += size;
      size = together;
      for (const hit of some) if (matches(wish, hit.state, hit.searched, actor, now)) yield hit;
    }
  }
}

const spanOf = ({ receivedFrom: from, receivedUntil: until }: Wish, before?: number): Span => ({
  ...(from === undefined ? {} : { from }),
  ...(until === undefined ? {} : { until }),
  ...(before === undefined ? {} : { before }),
});

/** The most that is counted: beyond it a screen says “1,000+”. */
const mostCounted = 1000;

/** How many cases match, up to 1,000, and whether there are more. */
export async function countHits(question: Question): Promise<{ count: number; more: boolean }> {
  const exact = await exactHit(question);
  if (exact !== undefined) return { count: exact.length, more: false };
  let count = 0;
  for await (const _ of hits(question, spanOf(question.wish), together)) {
    if (count === mostCounted) return { count, more: true };
    count += 1;
  }
  return { count, more: false };
}

/** A question for one number needs no index; undefined where it asks for none. */
async function exactHit({ wish, actor, now }: Question): Promise<Hit[] | undefined> {
  if (wish.caseNo === undefined) return undefined;
  const { caseNo } = wish;
  const [day, serial] = [`${caseNo.slice(2, 6)}-${caseNo.slice(6, 8)}-${caseNo.slice(8, 10)}`, caseNo.slice(10, 16)];
  if (Number.isNaN(Date.parse(day)) || serial === '') return [];
  const place = placeOf({ caseNo, receivedAt: `${day}T00:00:00.000Z` });
  if (caseNoAt(place) !== caseNo) return [];
  return (await readCases([place])).filter((hit) => matches(wish, hit.state, hit.searched, actor, now));
}

/** Every hit, the latest received first: cases are read as the hits are taken. */
export async function* everyHit(question: Question): AsyncGenerator<Hit> {
  const exact = await exactHit(question);
  yield* exact ?? hits(question, spanOf(question.wish), together);
}

export type HitPage = { hits: Hit[]; next?: string };
type Asked = { sort: SortName; limit: number; cursor?: string | undefined };

async function take(source: AsyncGenerator<Hit>, most: number): Promise<Hit[]> {
  const taken: Hit[] = [];
  for await (const hit of source) {
    taken.push(hit);
    if (taken.length === most) break;
  }
  return taken;
}

const isLater = (a: { due: string; place: number }, b: { due: string; place: number }): boolean =>
  a.due > b.due || (a.due === b.due && a.place < b.place);

/** What follows in the order of dues: first those with one, the soonest first, then the others by reception. */
async function byDue(question: Question, limit: number, last: Position | undefined): Promise<Hit[]> {
  const { wish } = question;
  const found: Hit[] = [];
  if (last?.due !== undefined || last === undefined) {
    const dated: { hit: Hit; due: string; place: number }[] = [];
    const lively = { ...question, onlyLively: true };
    for await (const hit of livelyHits(lively)) {
      const due = runningDue(hit.state);
      if (due !== undefined) dated.push({ hit, due, place: hit.place });
    }
    dated.sort((a, b) => (isLater(a, b) ? 1 : -1));
    const { due, place } = last ?? {};
    const behind =
      due === undefined || place === undefined ? dated : dated.filter((one) => isLater(one, { due, place }));
    found.push(...behind.slice(0, limit).map(({ hit }) => hit));
  }
  if (found.length >= limit) return found;
  const before = last?.due === undefined ? last?.place : undefined;
  for await (const hit of hits(question, spanOf(wish, before), together)) {
    if (runningDue(hit.state) !== undefined) continue;
    found.push(hit);
    if (found.length === limit) break;
  }
  return found;
}

/** Hits among the cases that may still change: the only ones whose due runs. */
async function* livelyHits({ wish, actor, now }: Question): AsyncGenerator<Hit> {
  const clauses = [{ terms: [], lively: true }, ...clausesOf(wish, actor)];
  for await (const places of candidates(clauses, spanOf(wish))) {
    for (let start = 0; start < places.length; start += together) {
      for (const hit of await readCases(places.slice(start, start + together))) {
        if (matches(wish, hit.state, hit.searched, actor, now)) yield hit;
      }
    }
  }
}

type Position = { place: number; due?: string };

/**
 * One page. A cursor says behind which case it goes on, so that pages neither skip nor repeat one while others change; one of another
 * question answers undefined.
 */
export async function findPage(question: Question, { sort, limit, cursor }: Asked): Promise<HitPage | undefined> {
  const { wish, actor } = question;
  const scope = `query\0${actor.id}\0${sort}\0${JSON.stringify(wish)}`;
  const last = cursor === undefined ? undefined : (readCursor(cursor, scope) as Position | undefined);
  if (cursor !== undefined && last === undefined) return undefined;
  const exact = await exactHit(question);
  if (exact !== undefined) return { hits: exact };
  const wanted = limit + 1;
  const found =
    sort === 'due'
      ? await byDue(question, wanted, last)
      : await take(hits(question, spanOf(wish, last?.place), wanted), wanted);
  const page = found.slice(0, limit);
  const end = page.at(-1);
  if (found.length <= limit || end === undefined) return { hits: page };
  const due = sort === 'due' ? runningDue(end.state) : undefined;
  return { hits: page, next: writeCursor({ place: end.place, ...(due === undefined ? {} : { due }) }, scope) };
}
