/** `npx node bench/flat.ts [--small 1000] [--large 100000]`: processor time of a query, a list, a case and a registration in a small and in a large city, as one line of JSON. */
import { parseArgs } from 'node:util';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '#core/case.ts';
import { registerBody } from '#core/commands/intake.ts';
import { matches } from '#core/query/matches.ts';
import { isLongEnough, wordsIn } from '#core/query/text.ts';
import { demoCity } from '#demo/generator/setting.ts';
import { addMany } from '#demo/many.ts';
import { random } from '#demo/random.ts';
import { createRequest } from '#demo/request.ts';
import { seedBasics } from '#demo/seed.ts';
import { handlers as cases } from '#functions/http/cases.ts';
import { handlers as query } from '#functions/http/query.ts';
import type { Request } from '#functions/http/request.ts';
import { handlers as worklists } from '#functions/http/worklists.ts';
import type { HeadItem } from '#functions/storage/items.ts';
import type { SearchedItem } from '#functions/storage/searched.ts';
import { type Item, table, tableName } from '#functions/storage/table.ts';
import { openPlace } from '#test/demo/place.ts';

const { values } = parseArgs({
  options: { small: { type: 'string' }, large: { type: 'string' }, times: { type: 'string' } },
});
const sizes = { small: Number(values.small ?? 1000), large: Number(values.large ?? 100_000) };
const times = Number(values.times ?? 200);
const now = new Date().toISOString();

const userOf = (id: string): Actor => {
  const found = demoCity.users.find((user) => user.id === id);
  if (found === undefined) throw new Error(`the demo city has no ${id}`);
  return found;
};
const supervisor = userOf('supervisor');

type Known = { state: HeadItem['state']; searched: SearchedItem['searched'] };

/** Everything that a scan finds, and what the index takes. */
async function scan() {
  const heads = new Map<string, HeadItem['state']>();
  const found: Known[] = [];
  const index = { bytes: 0, items: 0, searchedBytes: 0 };
  const searched = new Map<string, SearchedItem['searched']>();
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table().send(new ScanCommand({ TableName: tableName(), ExclusiveStartKey: start }));
    for (const item of (page.Items ?? []) as Item[]) {
      if (item.sk === 'HEAD') heads.set(item.pk, (item as HeadItem).state);
      else if (item.sk === 'SEARCHED') {
        searched.set(item.pk, (item as SearchedItem).searched);
        index.searchedBytes += Buffer.byteLength(JSON.stringify(item.searched));
      } else if (item.pk.startsWith('TERMS#')) {
        index.bytes += (item.block as Uint8Array).length;
        index.items += 1;
      }
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  for (const [pk, state] of heads) {
    const own = searched.get(pk);
    if (own !== undefined) found.push({ state, searched: own });
  }
  return { found, index };
}

/** Two to four characters that stand in some case's title. */
function wordsOf(found: readonly Known[], count: number): string[] {
  const next = random('words');
  const words: string[] = [];
  while (words.length < count) {
    const { searched } = found[Math.floor(next() * found.length)] as Known;
    const runs = wordsIn(searched.title ?? '').filter(isLongEnough);
    const run = runs[Math.floor(next() * runs.length)];
    if (run === undefined) continue;
    const from = Math.floor(next() * Math.max(1, run.length - 3));
    const piece = run.slice(from, from + 4).join('');
    if ([...piece].length >= 2) words.push(piece);
  }
  return words;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Milliseconds of processor time, of this process, for one of many; and the median by the clock. */
async function measure(work: (index: number) => Promise<unknown>) {
  for (let index = 0; index < 20; index += 1) await work(index);
  const began = process.cpuUsage();
  const waits: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const at = performance.now();
    await work(index);
    waits.push(performance.now() - at);
  }
  const { user, system } = process.cpuUsage(began);
  waits.sort((a, b) => a - b);
  return { cpu: round((user + system) / 1000 / times), p50: round(waits[Math.floor(times / 2)] ?? 0) };
}

const ask = (request: object) => query.findCases({ actor: supervisor, ...request } as Request<'findCases'>);

async function measureCity(count: number) {
  const began = performance.now();
  const made = await addMany({ now, cases: count, seed: 'flat' });
  const seconds = Math.round((performance.now() - began) / 1000);
  const { found, index } = await scan();
  const words = wordsOf(found, times);
  const next = random('requests');
  const figures = {
    search: await measure((n) => ask({ query: { q: words[n % words.length] } })),
    newest: await measure(() => ask({ query: {} })),
    facets: await measure((n) =>
      ask({
        query: {
          source: ['phone'],
          category: [found[n % found.length]?.state.category?.slice(0, 4) ?? '01'],
        },
      }),
    ),
    list: await measure(() =>
      worklists.worklist({
        actor: supervisor,
        params: { name: 'awaiting-dispatch' },
        query: {},
      } as Request<'worklist'>),
    ),
    get: await measure((n) =>
      cases.getCase({
        actor: supervisor,
        params: { caseNo: found[(n * 37) % found.length]?.state.caseNo },
      } as Request<'getCase'>),
    ),
    create: await measure(() =>
      cases.registerCase({
        actor: supervisor,
        body: registerBody.parse(createRequest(next, now)),
      } as Request<'registerCase'>),
    ),
  };
  let wrong = 0;
  for (const q of words.slice(0, 50)) {
    const wanted = found
      .filter(({ state, searched }) => matches({ q }, state, searched, supervisor, now))
      .map(({ state }) => state.caseNo);
    const reply = await ask({ query: { q, limit: 100 } });
    const got = 'items' in reply ? reply.items.map(({ caseNo }) => caseNo) : [];
    // What was registered meanwhile comes before.
    const known = new Set(found.map(({ state }) => state.caseNo));
    const old = got.filter((caseNo) => known.has(caseNo));
    if (old.some((caseNo) => !wanted.includes(caseNo)) || (got.length < 100 && old.length !== wanted.length))
      wrong += 1;
  }
  return {
    cases: made.cases,
    seconds,
    itemsPerCase: round(made.items / made.cases),
    indexBytesPerCase: Math.round(index.bytes / made.cases),
    searchedBytesPerCase: Math.round(index.searchedBytes / made.cases),
    blocks: index.items,
    wrongOf50: wrong,
    ...figures,
  };
}

const place = await openPlace();
try {
  await place.use('small');
  await seedBasics();
  const small = await measureCity(sizes.small);
  await place.use('large');
  await seedBasics();
  const large = await measureCity(sizes.large);
  const names = ['search', 'newest', 'facets', 'list', 'get', 'create'] as const;
  const ratios = Object.fromEntries(names.map((name) => [name, round(large[name].cpu / small[name].cpu)]));
  console.log(JSON.stringify({ bench: 'flat', ratios, small, large }));
} finally {
  await place.stop();
}
