/**
 * `npx node bench/flat.ts [--small 1000] [--large 100000] [--times 200] [--words 50] [--folder F]`: processor time of a search, a query, a list, a
 * case and a registration in a small and in a large city, as one line of JSON. Both cities are made first, or found in the folder where
 * an earlier run has left them, and measured in turns. Ratios are of the processor time of functions and table engine together, and of
 * answers of the same size: words that fill a page in both cities, pages that are full in both. `anyWord` is a word of any title, which
 * in a small city stands nowhere else. `made` says what making the city took, by the clock and of processors.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Actor } from '#core/case.ts';
import { registerBody } from '#core/commands/intake.ts';
import { demoCity } from '#demo/generator/setting.ts';
import { random } from '#demo/random.ts';
import { createRequest } from '#demo/request.ts';
import { seedBasics } from '#demo/seed.ts';
import { handlers as cases } from '#functions/http/cases.ts';
import { handlers as query } from '#functions/http/query.ts';
import type { Request } from '#functions/http/request.ts';
import { handlers as worklists } from '#functions/http/worklists.ts';
import { forgetKept } from '#functions/kept.ts';
import { compact, indexLeftovers } from '#functions/query/index.ts';
import { openPlace } from '#test/demo/place.ts';
import { addInLanes } from '../bin/many/lanes.ts';
import { createAccount, type Work } from './flat/measure.ts';
import { type Known, scanFor, survey, wordsOf } from './flat/scan.ts';

const { values } = parseArgs({
  options: {
    small: { type: 'string' },
    large: { type: 'string' },
    times: { type: 'string' },
    words: { type: 'string' },
    folder: { type: 'string' },
  },
});
const sizes = { small: Number(values.small ?? 1000), large: Number(values.large ?? 100_000) };
const times = Number(values.times ?? 200);
const rounds = 5;
const warm = 10;
/** Words whose answers are compared with a look at every case; that takes hours where the cases do not fit into memory. */
const checkedWords = Number(values.words ?? 50);
/** Cases on a page: so many that a small city fills it, too. */
const limit = 5;
/** Events of the cases that are read. */
const versions = 9;
/** Pages of the list that are turned, as many as a small city has. */
const mostPages = 50;

const userOf = (id: string): Actor => {
  const found = demoCity.users.find((user) => user.id === id);
  if (found === undefined) throw new Error(`the demo city has no ${id}`);
  return found;
};
const supervisor = userOf('supervisor');
const round = (value: number): number => Math.round(value * 100) / 100;
const ask = (request: object) => query.findCases({ actor: supervisor, ...request } as Request<'findCases'>);
const names = ['search', 'anyWord', 'newest', 'facets', 'list', 'get', 'create'] as const;
type Name = (typeof names)[number];

const place = await openPlace(values.folder);

/** Turns to a city's table, with nothing kept of the other one. */
async function enter(name: string): Promise<void> {
  forgetKept();
  await place.use(name);
}

type Made = { now: string; cases: number; items: number; seconds: number; processorSeconds: number };

/** Makes a city of so many cases. */
async function makeCity(count: number): Promise<Made> {
  const now = new Date().toISOString();
  await seedBasics();
  const making = createAccount();
  let made = { cases: 0, items: 0 };
  const shared = { seed: 'flat', isRecorded: false, file: place.file, streamed: false };
  await making.round(
    async () => {
      made = await addInLanes({ now, cases: count, ...shared });
    },
    1,
    0,
  );
  const { cpu, p50 } = making.figures();
  const { cases, items } = made;
  return { now, cases, items, seconds: Math.round(p50 / 1000), processorSeconds: Math.round(cpu / 1000) };
}

/** The city of that name, as an earlier run has left it in the folder, or made now. */
async function cityOf(name: string, count: number) {
  await enter(name);
  const record = values.folder === undefined ? undefined : join(values.folder, `${name}.json`);
  const isKept = record !== undefined && existsSync(record);
  const made: Made = isKept ? JSON.parse(readFileSync(record, 'utf8')) : await makeCity(count);
  if (record !== undefined && !isKept) writeFileSync(record, JSON.stringify(made));
  // What an earlier run has registered; on a running machine the stream takes it into the index.
  await indexLeftovers();
  await compact(0);
  console.error(`${name}: ${made.cases} cases made in ${made.seconds} s`);
  const { sample, index } = await survey();
  return { name, made, sample, index, words: wordsOf(sample, times) };
}
type City = Awaited<ReturnType<typeof cityOf>>;

const factsOf = ({ made, index }: City) => ({
  cases: made.cases,
  made: { seconds: made.seconds, processorSeconds: made.processorSeconds },
  itemsPerCase: round(made.items / made.cases),
  indexBytesPerCase: Math.round(index.bytes / made.cases),
  searchedBytesPerCase: index.searchedBytesPerCase,
  blocks: index.blocks,
});

/** Of some words those that fill a page in the city. */
async function fillingWords(name: string, words: readonly string[]): Promise<string[]> {
  await enter(name);
  const filling: string[] = [];
  for (const q of new Set(words)) {
    const reply = await ask({ query: { q, limit } });
    if ('items' in reply && reply.items.length === limit) filling.push(q);
  }
  return filling;
}

function worksOf({ sample, words, name, made }: City, common: readonly string[]): Record<Name, Work> {
  const next = random(`requests of ${name}`);
  let cursor: string | undefined;
  let pages = 0;
  // A case has grown in a large city, which is older: cases of one length are read.
  const alike = sample.filter(({ state }) => state.version === versions);
  if (alike.length === 0 || common.length === 0)
    throw new Error(`${made.cases} cases are too few to compare answers of one size`);
  const one = (index: number): Known => alike[(index * 37) % alike.length] as Known;
  const read = (request: object) => ({ actor: supervisor, ...request });
  return {
    search: (n) => ask({ query: { q: common[n % common.length], limit } }),
    anyWord: (n) => ask({ query: { q: words[n % words.length], limit } }),
    newest: () => ask({ query: { limit } }),
    facets: (n) => ask({ query: { source: ['phone'], category: [facets[n % facets.length]], limit } }),
    // Page after page from the latest due on: what hangs for months stands at the other end, and a small city has none of it.
    list: async () => {
      const query = { order: 'desc', limit, ...(cursor === undefined ? {} : { cursor }) };
      const page = await worklists.worklist(
        read({ params: { name: 'awaiting-dispatch' }, query }) as Request<'worklist'>,
      );
      cursor = 'items' in page && pages < mostPages ? page.next : undefined;
      pages = cursor === undefined ? 0 : pages + 1;
    },
    get: (n) => cases.getCase(read({ params: { caseNo: one(n).state.caseNo } }) as Request<'getCase'>),
    create: () => {
      const body = registerBody.parse(createRequest(next, made.now));
      return cases.registerCase(read({ body }) as Request<'registerCase'>);
    },
  };
}

/** The beginnings of categories under which most calls come: each fills a page in a small city. */
const facets = ['01', '02', '03', '05', '06'];

/** How many of some words are answered otherwise than by a look at every case; undefined where none were compared. */
async function countWrong({ name, words, made }: City): Promise<number | undefined> {
  if (checkedWords === 0) return undefined;
  await enter(name);
  const asked = [...new Set(words)].slice(0, checkedWords);
  const { found, all } = await scanFor(asked, supervisor, made.now);
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
  const cities = [await cityOf('small', sizes.small), await cityOf('large', sizes.large)] as const;
  const common = await fillingWords('large', await fillingWords('small', cities[0].words));
  const accounts = cities.map(() => new Map(names.map((name) => [name, createAccount()])));
  const works = cities.map((city) => worksOf(city, common));
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
    const wrong = await countWrong(city);
    const figures = Object.fromEntries(
      [...(accounts[index] ?? [])].map(([name, account]) => [name, account.figures()]),
    );
    results.push({ ...factsOf(city), checkedWords, wrong, figures });
  }
  const [small, large] = results;
  const ratios = Object.fromEntries(
    names.map((name) => [name, round((large?.figures[name]?.cpu ?? 0) / (small?.figures[name]?.cpu ?? 1))]),
  );
  console.log(JSON.stringify({ bench: 'flat', ratios, small, large }));
} finally {
  await place.stop();
}
