/** Asking for cases: what the index proposes, checked case by case, page by page. */
import type { Actor, Case } from '#core/case.ts';
import type { Wish } from '#core/query/conditions.ts';
import { runningDue } from '#core/query/facts.ts';
import { looksInside, matches, matchesState } from '#core/query/matches.ts';
import type { SortName } from '#core/query/names.ts';
import { caseNoAt, placeOf } from '#core/query/place.ts';
import { type Clause, clausesOf } from '#core/query/terms.ts';
import type { Searched } from '#core/query/words.ts';
import { readCursor, writeCursor } from '../storage/cursor.ts';
import type { HeadItem } from '../storage/items.ts';
import { keys } from '../storage/keys.ts';
import { mostCounted } from '../storage/listed.ts';
import type { SearchedItem } from '../storage/searched.ts';
import { getItems } from '../storage/table.ts';
import { candidates, type Span } from './reader.ts';

/** A case that matches; what is searched of it only where the question was about that. */
type Match = { place: number; state: Case; searched?: Searched };
export type Hit = Match & { searched: Searched };
export type Question = { wish: Wish; actor: Actor; now: string };

/** Cases that are checked in one read: two items each, of the hundred that a read takes. */
const together = 50;

async function textsOf(caseNos: readonly string[]): Promise<Map<string, Searched>> {
  const items = await getItems<SearchedItem>(caseNos.map((caseNo) => keys.searched(caseNo)));
  return new Map(items.map(({ pk, searched }) => [pk, searched]));
}

/** Of some cases as they are now those that match, in their order; a number may have no case. Texts are read where they are asked for. */
async function matchesAmong(caseNos: readonly string[], { wish, actor, now }: Question): Promise<Match[]> {
  const inside = looksInside(wish);
  const [items, texts] = await Promise.all([
    getItems<HeadItem>(caseNos.map((caseNo) => keys.head(caseNo))),
    inside ? textsOf(caseNos) : undefined,
  ]);
  const heads = new Map(items.map(({ pk, state }) => [pk, state]));
  return caseNos.flatMap((caseNo): Match[] => {
    const { pk } = keys.head(caseNo);
    const [state, searched] = [heads.get(pk), texts?.get(pk)];
    if (state === undefined) return [];
    const match = { place: placeOf(state), state };
    if (!inside) return matchesState(wish, state, actor, now) ? [match] : [];
    return searched !== undefined && matches(wish, state, searched, actor, now) ? [{ ...match, searched }] : [];
  });
}

/** Matches with their texts. */
async function withTexts(found: readonly Match[]): Promise<Hit[]> {
  const lacking = found.filter(({ searched }) => searched === undefined);
  const texts = lacking.length === 0 ? undefined : await textsOf(lacking.map(({ state }) => state.caseNo));
  return found.flatMap((match): Hit[] => {
    const searched = match.searched ?? texts?.get(keys.searched(match.state.caseNo).pk);
    return searched === undefined ? [] : [{ ...match, searched }];
  });
}

const hitsAmong = async (caseNos: readonly string[], question: Question): Promise<Hit[]> =>
  withTexts(await matchesAmong(caseNos, question));

/** What `look` answers of the cases under some clauses, the latest received first; `first` are looked at in the first read. */
async function* under<T>(
  clauses: readonly Clause[],
  question: Question,
  span: Span,
  look: (caseNos: readonly string[], question: Question) => Promise<T[]>,
  first = together,
): AsyncGenerator<T> {
  let size = Math.min(first, together);
  let waiting: number[] = [];
  for await (const places of candidates(clauses, span)) {
    waiting = [...waiting, ...places];
    let start = 0;
    for (; waiting.length - start >= size; size = together) {
      yield* await look(waiting.slice(start, start + size).map(caseNoAt), question);
      start += size;
    }
    waiting = waiting.slice(start);
  }
  if (waiting.length > 0) yield* await look(waiting.map(caseNoAt), question);
}

/** Every hit. */
const hits = (question: Question, span: Span, first?: number): AsyncGenerator<Hit> =>
  under(clausesOf(question.wish, question.actor), question, span, hitsAmong, first);

/** Matches among the cases that may still change: the only ones whose due runs. */
const livelyMatches = (question: Question): AsyncGenerator<Match> =>
  under(
    [{ terms: [], lively: true }, ...clausesOf(question.wish, question.actor)],
    question,
    spanOf(question.wish),
    matchesAmong,
  );

const spanOf = ({ receivedFrom: from, receivedUntil: until }: Wish, before?: number): Span => ({
  ...(from === undefined ? {} : { from }),
  ...(until === undefined ? {} : { until }),
  ...(before === undefined ? {} : { before }),
});

/** How many cases match, up to 1,000, and whether there are more. */
export async function countHits(question: Question): Promise<{ count: number; more: boolean }> {
  const exact = await exactHit(question);
  if (exact !== undefined) return { count: exact.length, more: false };
  let count = 0;
  const { wish, actor } = question;
  for await (const _ of under(clausesOf(wish, actor), question, spanOf(wish), matchesAmong)) {
    if (count === mostCounted) return { count, more: true };
    count += 1;
  }
  return { count, more: false };
}

/** A question for one number needs no index; undefined where it asks for none. */
async function exactHit(question: Question): Promise<Hit[] | undefined> {
  const { caseNo } = question.wish;
  return caseNo === undefined ? undefined : hitsAmong([caseNo], question);
}

/** Every hit, the latest received first: cases are read as the hits are taken. */
export async function* everyHit(question: Question): AsyncGenerator<Hit> {
  const exact = await exactHit(question);
  yield* exact ?? hits(question, spanOf(question.wish));
}

type HitPage = { hits: Hit[]; next?: string };
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
    const dated: { match: Match; due: string; place: number }[] = [];
    for await (const match of livelyMatches(question)) {
      const due = runningDue(match.state);
      if (due !== undefined) dated.push({ match, due, place: match.place });
    }
    dated.sort((a, b) => (isLater(a, b) ? 1 : -1));
    const { due, place } = last ?? {};
    const behind =
      due === undefined || place === undefined ? dated : dated.filter((one) => isLater(one, { due, place }));
    found.push(...(await withTexts(behind.slice(0, limit).map(({ match }) => match))));
  }
  if (found.length >= limit) return found;
  const before = last?.due === undefined ? last?.place : undefined;
  for await (const hit of hits(question, spanOf(wish, before))) {
    if (runningDue(hit.state) !== undefined) continue;
    found.push(hit);
    if (found.length === limit) break;
  }
  return found;
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
