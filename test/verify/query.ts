/** `npm run verify -- query`: 2,000 random questions in every scope answer what a scan over the cases answers, page by page. */
import type { Actor } from '#core/case.ts';
import type { Wish } from '#core/query/conditions.ts';
import { runningDue } from '#core/query/facts.ts';
import { matches } from '#core/query/matches.ts';
import type { SortName } from '#core/query/names.ts';
import { placeOf } from '#core/query/place.ts';
import { random } from '#demo/random.ts';
import { countHits, findPage } from '#functions/query/search.ts';
import { openPlace } from '#test/demo/place.ts';
import type { Check } from './check.ts';
import { fillCity, type Known, now } from './query/city.ts';
import { type Chance, randomWish } from './query/wishes.ts';
import { withoutLog } from './quiet.ts';

const usual = { full: { cases: 1000, questions: 2000 }, slice: { cases: 50, questions: 49 } };

/** Questions between two lines that say how far it is. */
const told = 100;

/** What a scan answers, in the order of the list. */
function scan(known: readonly Known[], wish: Wish, actor: Actor, sort: SortName): string[] {
  const found = known.filter(({ file, searched }) => matches(wish, file.state, searched, actor, now));
  const order = found.map(({ file: { state } }) => ({
    caseNo: state.caseNo,
    place: placeOf(state),
    due: runningDue(state),
  }));
  order.sort((a, b) => {
    if (sort === 'received' || a.due === b.due) return b.place - a.place;
    if (a.due === undefined || b.due === undefined) return a.due === undefined ? 1 : -1;
    return a.due < b.due ? -1 : 1;
  });
  return order.map(({ caseNo }) => caseNo);
}

/** All pages of a question. */
async function walk(wish: Wish, actor: Actor, sort: SortName, limit: number): Promise<string[]> {
  const numbers: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await findPage({ wish, actor, now }, { sort, limit, cursor });
    if (page === undefined) throw new Error('a cursor of the question itself was refused');
    numbers.push(...page.hits.map(({ state }) => state.caseNo));
    cursor = page.next;
  } while (cursor !== undefined);
  return numbers;
}

type Tally = { asked: number; found: number; empty: number; paged: number };

async function ask(next: Chance, known: readonly Known[], actor: Actor, tally: Tally): Promise<string | undefined> {
  const wish = randomWish(next, known);
  const sort: SortName = next() < 0.2 ? 'due' : 'received';
  const wanted = scan(known, wish, actor, sort);
  const limit = 1 + Math.floor(Math.max(next() * 100, wanted.length / 4));
  const got = await walk(wish, actor, sort, limit);
  tally.asked += 1;
  tally.found += wanted.length;
  if (wanted.length === 0) tally.empty += 1;
  if (wanted.length > limit) tally.paged += 1;
  const what = `${actor.id} ${sort} ${limit} ${JSON.stringify(wish)}`;
  if (got.join() !== wanted.join()) {
    const missing = wanted.filter((one) => !got.includes(one));
    const extra = got.filter((one) => !wanted.includes(one));
    return `${what}: missing ${missing.slice(0, 3)}, extra ${extra.slice(0, 3)}, ${got.length} of ${wanted.length}`;
  }
  const { count, more } = await countHits({ wish, actor, now });
  const right = count === Math.min(wanted.length, 1000) && more === wanted.length > 1000;
  return right ? undefined : `${what}: counted ${count} of ${wanted.length}`;
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
    const { known, actors } = await fillCity(cases, `s${seed}`);
    const next = random(seed);
    const byRole = Map.groupBy(actors, ({ roles }) => roles[0]);
    const roles = [...byRole.values()];
    const tally: Tally = { asked: 0, found: 0, empty: 0, paged: 0 };
    const faults: string[] = [];
    for (let index = 0; index < questions; index += 1) {
      const people = roles[index % roles.length] ?? [];
      const actor = people[Math.floor(next() * people.length)];
      const fault = actor === undefined ? 'nobody asks' : await ask(next, known, actor, tally);
      if (fault !== undefined) faults.push(fault);
      if (tally.asked % told === 0) print(`${tally.asked} of ${questions} questions asked, faults ${faults.length}`);
    }
    print(
      `${known.length} cases, ${tally.asked} questions by ${roles.length} roles: ${tally.found} hits, ${tally.empty} questions without any, ` +
        `${tally.paged} over several pages; faults ${faults.length}`,
    );
    return { faults, tally };
  } finally {
    await place.stop();
  }
}

export const check: Check = {
  summary: '2,000 random questions in every scope find exactly what a scan over the cases finds; --cases: questions',
  run: ({ full, seed, cases, print }) =>
    withoutLog(async () => {
      const size = full ? usual.full : usual.slice;
      const { faults } = await checkQueries({ ...size, questions: cases ?? size.questions }, seed, print);
      for (const fault of faults.slice(0, 20)) print(fault);
      return faults.length === 0;
    }),
};
