/** Asking for cases: what the index proposes, checked case by case, page by page. */
import type { Actor, Case } from '#core/case.ts';
import { bounded, reachAt } from '#core/query/bounds.ts';
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
import { loadCalendars, loadPolicies } from '../storage/time.ts';
import { type Patience, patienceOf, withoutEnd } from './patience.ts';
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

/** What was found, and down to which place everything has been looked at; `over`: for the time being that is all. */
type Batch<T> = { found: T[]; from: number; over?: true };

/** What the index is asked for: the question with what follows from it, its clauses, and the places in question. */
async function askedOf({ wish, actor, now }: Question, before?: number): Promise<{ clauses: Clause[]; span: Span }> {
  const [policies, calendars] = await Promise.all([loadPolicies(), loadCalendars()]);
  const whole = bounded(wish, reachAt(now, { policies, calendars }));
  const { receivedFrom: from, receivedUntil: until } = whole;
  const span = {
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(before === undefined ? {} : { before }),
  };
  return { clauses: clausesOf(whole, actor), span };
}

type Look<T> = (caseNos: readonly string[], question: Question) => Promise<T[]>;
/** `before`: only places below it; `first`: so many are looked at in the first read; `lively`: only cases that may still change. */
type Way = { isOver: Patience; before?: number | undefined; first?: number; lively?: true };

/**
 * What `look` answers of the cases that may match, the latest received first, in batches: also empty ones, so that who takes them may
 * look at the time. Where that is over, the last batch says so; it has come further than the beginning.
 */
async function* under<T>(question: Question, look: Look<T>, way: Way): AsyncGenerator<Batch<T>> {
  const { isOver, before, first = together, lively } = way;
  const { clauses, span } = await askedOf(question, before);
  const all = lively === true ? [{ terms: [], lively }, ...clauses] : clauses;
  let size = Math.min(first, together);
  let waiting: number[] = [];
  for await (const { places, from } of candidates(all, span)) {
    waiting = [...waiting, ...places];
    let start = 0;
    for (; waiting.length - start >= size; size = together) {
      const some = waiting.slice(start, start + size);
      start += size;
      const found = await look(some.map(caseNoAt), question);
      const last = some.at(-1) ?? from;
      if (isOver()) return yield { found, from: last, over: true };
      yield { found, from: last };
    }
    waiting = waiting.slice(start);
    if (isOver()) return yield { found: await look(waiting.map(caseNoAt), question), from, over: true };
    yield { found: [], from: waiting[0] === undefined ? from : waiting[0] + 1 };
  }
  if (waiting.length > 0) yield { found: await look(waiting.map(caseNoAt), question), from: 0 };
}

/** How many cases match, up to 1,000, and whether there are more; `unfinished` where the time was over before all were looked at. */
export async function countHits(
  question: Question,
  isOver = patienceOf(),
): Promise<{ count: number; more: boolean; unfinished?: true }> {
  const exact = await exactHit(question);
  if (exact !== undefined) return { count: exact.length, more: false };
  let count = 0;
  for await (const { found, over } of under(question, matchesAmong, { isOver })) {
    count += found.length;
    if (count > mostCounted) return { count: mostCounted, more: true };
    if (over === true) return { count, more: true, unfinished: true };
  }
  return { count, more: false };
}

/** A question for one number needs no index; undefined where it asks for none. */
async function exactHit(question: Question): Promise<Hit[] | undefined> {
  const { caseNo } = question.wish;
  return caseNo === undefined ? undefined : hitsAmong([caseNo], question);
}

/** Every hit, the latest received first, in batches, some of them empty: cases are read as the batches are taken. */
export async function* everyHit(question: Question): AsyncGenerator<Hit[]> {
  const exact = await exactHit(question);
  if (exact !== undefined) return yield exact;
  for await (const { found } of under(question, hitsAmong, { isOver: withoutEnd })) yield found;
}

type HitPage = { hits: Hit[]; next?: string; unfinished?: true };
type Asked = { sort: SortName; limit: number; cursor?: string | undefined; isOver?: Patience };

/**
 * Where a page goes on. `place` and `due`: behind which case, without a due among those that have none. `looked`: of those with a due only
 * the ones down to `from` have been looked at, and of them the places `best` come first, `most` of them at most.
 */
type Position = { place?: number; due?: string; looked?: { from: number; best: string; most: number } };

/** What was taken; without `rest` it is all there is, or all that was asked for. */
type Taken = { hits: Hit[]; rest?: Position };

const packPlaces = (places: readonly number[]): string => places.map((place) => place.toString(36)).join('.');
const unpackPlaces = (packed: string): number[] =>
  packed === '' ? [] : packed.split('.').map((place) => Number.parseInt(place, 36));

async function byReception(question: Question, most: number, { place }: Position, isOver: Patience): Promise<Taken> {
  const hits: Hit[] = [];
  for await (const { found, from, over } of under(question, hitsAmong, { isOver, before: place, first: most })) {
    hits.push(...found);
    if (hits.length >= most) return { hits: hits.slice(0, most) };
    if (over === true) return { hits, rest: { place: from } };
  }
  return { hits };
}

type Dated = { match: Match; due: string; place: number };
const isLater = (a: Pick<Dated, 'due' | 'place'>, b: Pick<Dated, 'due' | 'place'>): boolean =>
  a.due > b.due || (a.due === b.due && a.place < b.place);

/** Those of some matches with a due that runs, behind a position. */
const datedOf = (found: readonly Match[], { due: last, place: lastPlace }: Position): Dated[] =>
  found.flatMap((match) => {
    const { place } = match;
    const due = runningDue(match.state);
    if (due === undefined) return [];
    if (last !== undefined && lastPlace !== undefined && !isLater({ due, place }, { due: last, place: lastPlace }))
      return [];
    return [{ match, due, place }];
  });

/** The first of those with a due that runs: only cases that may still change have one. All of them must be looked at to say which. */
async function soonest(question: Question, most: number, position: Position, isOver: Patience): Promise<Taken> {
  const { looked, ...behind } = position;
  let best: Dated[] = [];
  const add = (found: readonly Match[]): void => {
    best = [...best, ...datedOf(found, behind)].sort((a, b) => (isLater(a, b) ? 1 : -1)).slice(0, most);
  };
  if (looked !== undefined) add(await matchesAmong(unpackPlaces(looked.best).map(caseNoAt), question));
  const way = { isOver, lively: true as const, before: looked?.from };
  for await (const { found, from, over } of under(question, matchesAmong, way)) {
    add(found);
    if (over !== true) continue;
    const places = packPlaces(best.map(({ place }) => place));
    return { hits: [], rest: { ...behind, looked: { from, best: places, most } } };
  }
  return { hits: await withTexts(best.map(({ match }) => match)) };
}

/** What follows in the order of dues: first those with one, the soonest first, then the others by reception. */
async function byDue(question: Question, most: number, position: Position, isOver: Patience): Promise<Taken> {
  const isPast = position.place !== undefined && position.due === undefined && position.looked === undefined;
  const dated = isPast ? { hits: [] } : await soonest(question, most, position, isOver);
  const { hits } = dated;
  if (hits.length >= most || dated.rest !== undefined) return dated;
  const before = isPast ? position.place : undefined;
  for await (const { found, from, over } of under(question, hitsAmong, { isOver, before })) {
    hits.push(...found.filter(({ state }) => runningDue(state) === undefined));
    if (hits.length >= most) return { hits: hits.slice(0, most) };
    if (over === true) return { hits, rest: { place: from } };
  }
  return { hits };
}

/**
 * One page. A cursor says behind which case it goes on, so that pages neither skip nor repeat one while others change; one of another
 * question answers undefined. Where the time is over the page ends with what it has, which may be nothing: `unfinished`, and goes on from there.
 */
export async function findPage(question: Question, asked: Asked): Promise<HitPage | undefined> {
  const { sort, limit, cursor, isOver = patienceOf() } = asked;
  const { wish, actor } = question;
  const scope = `query\0${actor.id}\0${sort}\0${JSON.stringify(wish)}`;
  const position = cursor === undefined ? {} : (readCursor(cursor, scope) as Position | undefined);
  if (position === undefined) return undefined;
  const exact = await exactHit(question);
  if (exact !== undefined) return { hits: exact };
  // One more than the page says whether there is another; a list that was begun for a shorter page is as long as that.
  const most = position.looked?.most ?? limit + 1;
  const { hits, rest } = await (sort === 'due' ? byDue : byReception)(question, most, position, isOver);
  const page = hits.slice(0, Math.min(limit, most - 1));
  const end = page.at(-1);
  if (hits.length > page.length && end !== undefined) {
    const due = sort === 'due' ? runningDue(end.state) : undefined;
    return { hits: page, next: writeCursor({ place: end.place, ...(due === undefined ? {} : { due }) }, scope) };
  }
  return rest === undefined ? { hits: page } : { hits: page, next: writeCursor(rest, scope), unfinished: true };
}
