/**
 * `npx node bench/flat.ts [--small 1000] [--large 100000] [--times 200]`: processor time of a query, a list, a case and a registration in
 * a small and in a large city, as one line of JSON. Both cities are made first and measured in turns. Ratios are of the processor time of
 * functions and table engine together; `made` says what making the city took, by the clock and of processors.
 */
import { parseArgs } from 'node:util';
import type { Actor } from '#core/case.ts';
import { registerBody } from '#core/commands/intake.ts';
import { demoCity } from '#demo/generator/setting.ts';
import { addMany } from '#demo/many.ts';
import { random } from '#demo/random.ts';
import { createRequest } from '#demo/request.ts';
import { seedBasics } from '#demo/seed.ts';
import { handlers as cases } from '#functions/http/cases.ts';
import { handlers as query } from '#functions/http/query.ts';
import type { Request } from '#functions/http/request.ts';
import { handlers as worklists } from '#functions/http/worklists.ts';
import { forgetKept } from '#functions/kept.ts';
import { openPlace } from '#test/demo/place.ts';
import { createAccount, type Work } from './flat/measure.ts';
import { type Known, scanFor, survey, wordsOf } from './flat/scan.ts';

const { values } = parseArgs({
  options: { small: { type: 'string' }, large: { type: 'string' }, times: { type: 'string' } },
});
const sizes = { small: Number(values.small ?? 1000), large: Number(values.large ?? 100_000) };
const times = Number(values.times ?? 200);
const rounds = 5;
const warm = 10;
const checkedWords = 50;
const now = new Date().toISOString();

const userOf = (id: string): Actor => {
  const found = demoCity.users.find((user) => user.id === id);
  if (found === undefined) throw new Error(`the demo city has no ${id}`);
  return found;
};
const supervisor = userOf('supervisor');
const round = (value: number): number => Math.round(value * 100) / 100;
const ask = (request: object) => query.findCases({ actor: supervisor, ...request } as Request<'findCases'>);
const names = ['search', 'newest', 'facets', 'list', 'get', 'create'] as const;
type Name = (typeof names)[number];

const place = await openPlace();

/** Turns to a city's table, with nothing kept of the other one. */
async function enter(name: string): Promise<void> {
  forgetKept();
  await place.use(name);
}

async function makeCity(name: string, count: number) {
  await enter(name);
  await seedBasics();
  const making = createAccount(place.pid);
  let made = { cases: 0, items: 0 };
  await making.round(
    async () => {
      made = await addMany({ now, cases: count, seed: 'flat' });
    },
    1,
    0,
  );
  const { cpu, p50: milliseconds } = making.figures();
  const { sample, index } = await survey();
  console.error(`${name}: ${made.cases} cases in ${Math.round(milliseconds / 1000)} s`);
  return {
    name,
    sample,
    words: wordsOf(sample, times),
    facts: {
      cases: made.cases,
      made: { seconds: Math.round(milliseconds / 1000), processorSeconds: Math.round(cpu / 1000) },
      itemsPerCase: round(made.items / made.cases),
      indexBytesPerCase: Math.round(index.bytes / index.cases),
      searchedBytesPerCase: Math.round(index.searchedBytes / index.cases),
      blocks: index.blocks,
    },
  };
}
type City = Awaited<ReturnType<typeof makeCity>>;

function worksOf({ sample, words, name }: City): Record<Name, Work> {
  const next = random(`requests of ${name}`);
  const one = (index: number): Known => sample[(index * 37) % sample.length] as Known;
  const read = (request: object) => ({ actor: supervisor, ...request });
  return {
    search: (n) => ask({ query: { q: words[n % words.length] } }),
    newest: () => ask({ query: {} }),
    facets: (n) => ask({ query: { source: ['phone'], category: [one(n).state.category?.slice(0, 4) ?? '01'] } }),
    list: () => worklists.worklist(read({ params: { name: 'awaiting-dispatch' }, query: {} }) as Request<'worklist'>),
    get: (n) => cases.getCase(read({ params: { caseNo: one(n).state.caseNo } }) as Request<'getCase'>),
    create: () => {
      const body = registerBody.parse(createRequest(next, now));
      return cases.registerCase(read({ body }) as Request<'registerCase'>);
    },
  };
}

/** How many of some words are answered otherwise than by a look at every case. */
async function countWrong({ name, words }: City): Promise<number> {
  await enter(name);
  const asked = [...new Set(words)].slice(0, checkedWords);
  const { found, all } = await scanFor(asked, supervisor, now);
  let wrong = 0;
  for (const q of asked) {
    const reply = await ask({ query: { q, limit: 100 } });
    const got = 'items' in reply ? reply.items.map(({ caseNo }) => caseNo) : [];
    const wanted = found.get(q) ?? new Set();
    const isWrong = got.some((caseNo) => all.has(caseNo) && !wanted.has(caseNo));
    if (isWrong || (got.length < 100 && got.length !== wanted.size)) wrong += 1;
  }
  return wrong;
}

try {
  const cities = [await makeCity('small', sizes.small), await makeCity('large', sizes.large)] as const;
  const accounts = cities.map(() => new Map(names.map((name) => [name, createAccount(place.pid)])));
  const works = cities.map(worksOf);
  for (const name of names) {
    console.error(`measuring ${name}`);
    for (let turn = 0; turn < rounds; turn += 1) {
      for (const [index, city] of cities.entries()) {
        await enter(city.name);
        await accounts[index]?.get(name)?.round((works[index] as (typeof works)[0])[name], times / rounds, warm);
      }
    }
  }
  const results = [];
  for (const [index, city] of cities.entries()) {
    const wrongOf50 = await countWrong(city);
    const figures = Object.fromEntries(
      [...(accounts[index] ?? [])].map(([name, account]) => [name, account.figures()]),
    );
    results.push({ ...city.facts, wrongOf50, figures });
  }
  const [small, large] = results;
  const ratios = Object.fromEntries(
    names.map((name) => [name, round((large?.figures[name]?.cpu ?? 0) / (small?.figures[name]?.cpu ?? 1))]),
  );
  console.log(JSON.stringify({ bench: 'flat', ratios, small, large }));
} finally {
  await place.stop();
}
