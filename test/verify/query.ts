/** `npm run verify -- query`: 2,000 random questions in every scope answer what a scan over the cases answers, page by page, while cases change. */
import type { Actor } from '#core/case.ts';
import { maySee } from '#core/permissions.ts';
import type { Wish } from '#core/query/conditions.ts';
import { runningDue } from '#core/query/facts.ts';
import { matches } from '#core/query/matches.ts';
import type { SortName } from '#core/query/names.ts';
import { placeOf } from '#core/query/place.ts';
import { random } from '#demo/random.ts';
import { countHits, findPage } from '#functions/query/search.ts';
import { openPlace } from '#test/demo/place.ts';
import type { Check } from './check.ts';
import { type City, fillCity, type Known, now } from './query/city.ts';
import { type Seen, turn } from './query/turn.ts';
import { type Chance, randomWish } from './query/wishes.ts';
import { withoutLog } from './quiet.ts';

const usual = { full: { cases: 1000, questions: 2000 }, slice: { cases: 50, questions: 49 } };

/** The share of questions that are made of a case that who asks may see; of the others most find nothing. */
const inSight = 0.6;

/** The share of questions that are read in as many pages as may be, of four. */
const inPages = 0.3;

/** After every so many questions something happens in the city, too. */
const between = 3;

/** Of so many questions one is counted, too: counting reads what the pages have read. Roles take turns by seven, so all of them count. */
const counted = 2;

/** Questions between two lines that say how far it is. */
const told = 100;

type Question = { wish: Wish; actor: Actor };
const isWanted = ({ wish, actor }: Question, known: Known | undefined): boolean =>
  known !== undefined && matches(wish, known.file.state, known.searched, actor, now);

/** What a scan answers, in the order of the list. */
function scan(city: City, question: Question, sort: SortName): string[] {
  const order = [...city.known.values()].flatMap((one) => {
    const { state } = one.file;
    return isWanted(question, one) ? [{ caseNo: state.caseNo, place: placeOf(state), due: runningDue(state) }] : [];
  });
  order.sort((a, b) => {
    if (sort === 'received' || a.due === b.due) return b.place - a.place;
    if (a.due === undefined || b.due === undefined) return a.due === undefined ? 1 : -1;
    return a.due < b.due ? -1 : 1;
  });
  return order.map(({ caseNo }) => caseNo);
}

/** All pages of a question; something happens in the city after each. Answers which cases have changed meanwhile, too. */
async function walk(next: Chance, city: City, question: Question, sort: SortName, limit: number) {
  const got: string[] = [];
  const seen: Seen = new Map();
  let cursor: string | undefined;
  do {
    const page = await findPage({ ...question, now }, { sort, limit, cursor });
    if (page === undefined) throw new Error('a cursor of the question itself was refused');
    got.push(...page.hits.map(({ state }) => state.caseNo));
    cursor = page.next;
    if (cursor !== undefined) await turn(next, city, seen);
  } while (cursor !== undefined);
  return { got, seen };
}

/**
 * What is wrong with the pages: cases that stayed as they were must be there once, in their order. One that changed by reception once
 * at most, where it matched all the time certainly, where it never did certainly not; by due it may have moved.
 */
function faultOf(question: Question, sort: SortName, wanted: readonly string[], got: readonly string[], seen: Seen) {
  const stayed = (caseNo: string) => !seen.has(caseNo);
  const [here, there] = [got.filter(stayed), wanted.filter(stayed)];
  if (here.join() !== there.join()) {
    const missing = there.filter((one) => !here.includes(one));
    const extra = here.filter((one) => !there.includes(one));
    return `missing ${missing.slice(0, 3)}, extra ${extra.slice(0, 3)}, ${here.length} of ${there.length}`;
  }
  for (const [caseNo, versions] of seen) {
    const times = got.filter((one) => one === caseNo).length;
    const matched = versions.map((one) => isWanted(question, one));
    if (times > 0 && !matched.includes(true)) return `${caseNo} never matched`;
    if (sort === 'received' && times > 1) return `${caseNo} changed and is there ${times} times`;
    if (sort === 'received' && times === 0 && !matched.includes(false)) return `${caseNo} changed and was skipped`;
  }
  return undefined;
}

type Tally = { asked: number; found: number; empty: number; paged: number; changed: number };

async function ask(next: Chance, city: City, actor: Actor, tally: Tally): Promise<string | undefined> {
  const all = [...city.known.values()];
  const own = next() < inSight ? all.filter(({ file }) => maySee(actor, file.state)) : [];
  const wish = randomWish(next, own.length > 0 ? own : all);
  const question = { wish, actor };
  const sort: SortName = next() < 0.2 ? 'due' : 'received';
  const wanted = scan(city, question, sort);
  const most = next() < inPages ? 0 : next() * 100;
  const limit = 1 + Math.floor(Math.max(most, wanted.length / 4));
  const { got, seen } = await walk(next, city, question, sort, limit);
  tally.asked += 1;
  tally.found += wanted.length;
  tally.changed += seen.size;
  if (wanted.length === 0) tally.empty += 1;
  if (wanted.length > limit) tally.paged += 1;
  const what = `${actor.id} ${sort} ${limit} ${JSON.stringify(wish)}`;
  const fault = faultOf(question, sort, wanted, got, seen);
  if (fault !== undefined) return `${what}: ${fault}`;
  if (tally.asked % counted !== 0) return undefined;
  const { count, more } = await countHits({ ...question, now });
  const here = seen.size === 0 ? wanted.length : scan(city, question, sort).length;
  const right = count === Math.min(here, 1000) && more === here > 1000;
  return right ? undefined : `${what}: counted ${count} of ${here}`;
}

/** Every role asks; answers what differs. */
async function checkQueries(
  { cases, questions }: { cases: number; questions: number },
  seed: number,
  print: (line: string) => void,
) {
  const place = await openPlace();
  try {
    await place.use('query');
    print(`writing ${cases} cases`);
    const city = await fillCity(cases, `s${seed}`, place.writing());
    const next = random(seed);
    const byRole = Map.groupBy(city.actors, ({ roles }) => roles[0]);
    const roles = [...byRole.values()];
    const tally: Tally = { asked: 0, found: 0, empty: 0, paged: 0, changed: 0 };
    const faults: string[] = [];
    for (let index = 0; index < questions; index += 1) {
      const people = roles[index % roles.length] ?? [];
      const actor = people[Math.floor(next() * people.length)];
      const fault = actor === undefined ? 'nobody asks' : await ask(next, city, actor, tally);
      if (fault !== undefined) faults.push(fault);
      if (index % between === 0) await turn(next, city, new Map());
      if (tally.asked % told === 0) print(`${tally.asked} of ${questions} questions asked, faults ${faults.length}`);
    }
    print(
      `${city.known.size} cases, ${tally.asked} questions by ${roles.length} roles: ${tally.found} hits, ${tally.empty} questions without any, ` +
        `${tally.paged} over several pages, ${tally.changed} changes between their pages; faults ${faults.length}`,
    );
    return { faults, tally };
  } finally {
    await place.stop();
  }
}

export const check: Check = {
  summary:
    '2,000 random questions in every scope, while cases change, find exactly what a scan over the cases finds; --cases: questions',
  run: ({ full, seed, cases, print }) =>
    withoutLog(async () => {
      const size = full ? usual.full : usual.slice;
      const { faults } = await checkQueries({ ...size, questions: cases ?? size.questions }, seed, print);
      for (const fault of faults.slice(0, 20)) print(fault);
      return faults.length === 0;
    }),
};
