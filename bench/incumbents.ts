/**
 * `npx node bench/incumbents.ts [--cases 100000]`: this city against Request Tracker 5 and Redmine 5 as Debian packages
 * them, on one machine, with the same cases awaiting dispatch, as one line of JSON: the first page of 20, a search for a word, a case
 * with its trail, a change, a registration. Requests go one after the other over HTTP, to one system at a time and in turns of six
 * seconds; milliseconds are medians by the clock, of requests that change something with a pause after each. A ratio is ours to that of the
 * better of the others. `cpu` is processor time of all processes of a system for one request, with all that follows from it;
 * `perSecond`, registrations by four at a time.
 *
 * Needs Debian 12 with the packages redmine redmine-pgsql puma request-tracker5 rt5-db-postgresql starman postgresql, as root and with the
 * database server running. What is in their databases is deleted.
 */
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { searchedOf } from '#core/query/words.ts';
import { dayLength } from '#core/time/instant.ts';
import { random } from '#demo/random.ts';
import { wordsOf } from './flat/scan.ts';
import { openHotline } from './incumbents/hotline.ts';
import { openRedmine } from './incumbents/redmine.ts';
import { openRequestTracker } from './incumbents/request-tracker.ts';
import type { System, Told } from './incumbents/system.ts';
import { registrations, withMarks } from './registrations.ts';
import { drawRequest } from './units/life.ts';

const { values } = parseArgs({ options: { cases: { type: 'string' } } });
const count = Number(values.cases ?? 100_000);
const rounds = 5;
const warm = 400;
/** A turn lasts as long for each system: one that is slow does less in it. */
const turnMs = 6_000;
/** After a request that changes something: what follows from it goes on behind the answer. */
const pauseMs = 200;
/** For so long registrations come as fast as they are taken. */
const rateMs = 20_000;
/** Cases that are read with their trails. */
const readCases = 5;
/** Words whose hits are compared. */
const checkedWords = 10;
/** Words that are searched for when the time is taken. */
const searchedWords = 40;
const next = random('incumbents');

/** Cases of a month, with what the clocks have said of them by now. */
function tell(cases: number, end: number): Told[] {
  const span = 30 * dayLength;
  return [...registrations({ cases, end, span }, () => drawRequest(next))].map(({ file, body }) => {
    const { title = '', texts } = searchedOf(file, () => '');
    return { file: withMarks(file, end), body, title, texts: texts.join('\n') };
  });
}

const say = (text: string): void => console.error(`${new Date().toISOString()} ${text}`);
const round = (value: number): number => Number(value.toPrecision(3));
const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

type Work = (system: System, index: number) => Promise<unknown>;
type Figures = { p50: number; cpu: number };

/** Until a system does nothing any more: what a request leaves behind is paid for by it. */
async function rest(system: System): Promise<void> {
  for (let before = -1; system.spent() - before > 2; await setTimeout(500)) before = system.spent();
}

/** The same work done by each system in turns, with a pause after each. The first turn warms up. */
async function measure(systems: readonly System[], work: Work, pause: number): Promise<Map<string, Figures>> {
  const all = systems.map((system) => ({ system, done: 0, ticks: 0, waits: [] as number[] }));
  for (let turn = -1; turn < rounds; turn += 1) {
    for (const one of all) {
      await rest(one.system);
      const [before, from] = [one.system.spent(), performance.now()];
      const waits: number[] = [];
      while ((turn >= 0 || waits.length < warm) && performance.now() - from < turnMs) {
        const began = performance.now();
        await work(one.system, one.done);
        waits.push(performance.now() - began);
        one.done += 1;
        if (turn >= 0 && pause > 0) await setTimeout(pause);
      }
      await rest(one.system);
      if (turn < 0) continue;
      one.ticks += one.system.spent() - before;
      one.waits.push(...waits);
    }
  }
  return new Map(
    all.map(({ system, ticks, waits }) => [
      system.name,
      { p50: round(median(waits)), cpu: round((ticks * 10) / waits.length) },
    ]),
  );
}

/** Ours over the better of the others. */
function against(figures: ReadonlyMap<string, Figures>) {
  const [ours, ...others] = figures.values();
  const ratio = (of: keyof Figures): number => round((ours?.[of] ?? 0) / Math.min(...others.map((one) => one[of])));
  return { ratio: { p50: ratio('p50'), cpu: ratio('cpu') }, ...Object.fromEntries(figures) };
}

/** Registrations by so many at a time, a second. */
async function rate(system: System, some: readonly Told[], lanes: number): Promise<number> {
  const began = performance.now();
  let done = 0;
  const work = async (lane: number): Promise<void> => {
    for (let next = lane; performance.now() - began < rateMs; next += lanes) {
      await system.create(some[next % some.length] as Told);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)));
  const seconds = (performance.now() - began) / 1000;
  await rest(system);
  return round(done / seconds);
}

/** Of how many words all systems that can find them find the same cases. */
async function sameHits(
  systems: readonly System[],
  words: readonly string[],
): Promise<{ words: number; hits: number }> {
  let [same, hits] = [0, 0];
  for (const word of words) {
    const found = await Promise.all(
      systems.map(async ({ found: find }) => (await find?.(word))?.sort((a, b) => a - b)),
    );
    const texts = new Set(found.filter((one) => one !== undefined).map((one) => JSON.stringify(one)));
    if (texts.size === 1) same += 1;
    else say(`${word}: ${systems.map(({ name }, place) => `${name} ${found[place]?.length}`).join(', ')}`);
    hits += found[0]?.length ?? 0;
  }
  return { words: same, hits };
}

const cases = tell(count, Date.now());
say(`${cases.length} cases`);
const systems: System[] = [];
try {
  for (const open of [openHotline, openRedmine, openRequestTracker]) {
    systems.push(await open(cases));
    say(`${systems.at(-1)?.name} is there`);
  }
  const sample = cases.filter((_, index) => index % 50 === 0);
  const words = wordsOf(
    sample.map(({ file }) => ({ state: file.state, searched: searchedOf(file, () => '') })),
    checkedWords + searchedWords,
  );
  const full = (found: number): void => {
    if (found !== 20) throw new Error(`a page of ${found}`);
  };
  const searching = systems.filter(({ search }) => search !== undefined);
  const hits = await sameHits(searching, words.slice(0, checkedWords));
  say(`same hits of ${hits.words} words of ${checkedWords}`);
  const result: Record<string, unknown> = {};
  const note = async (name: string, those: readonly System[], work: Work, pause = 0): Promise<void> => {
    result[name] = against(await measure(those, work, pause));
    say(`${name} ${JSON.stringify(result[name])}`);
  };
  await note('page', systems, async (system) => full(await system.page()));
  await note(
    'search',
    searching,
    (system, index) => system.search?.(words[index % words.length] as string) ?? Promise.resolve(),
  );
  // Cases from all over the list: each has three changes.
  const changed = (index: number): number => (Math.floor(index / 3) * 97) % cases.length;
  await note('change', systems, (system, index) => system.change(changed(index), index % 3), pauseMs);
  const read = (index: number): number => cases.length - 1 - (index % readCases);
  for (const system of systems) {
    for (let index = 0; index < 3 * readCases; index += 1) await system.change(read(Math.floor(index / 3)), index % 3);
  }
  await note('open', systems, async (system, index) => {
    if ((await system.open(read(index))) < 3) throw new Error('a case without its trail');
  });
  const more = tell(600, Date.now());
  await note('create', systems, (system, index) => system.create(more[index % more.length] as Told), pauseMs);
  const perSecond: Record<string, number> = {};
  for (const system of systems) perSecond[system.name] = await rate(system, more, 4);
  const versions = Object.fromEntries(systems.map(({ name, version }) => [name, version]));
  console.log(
    JSON.stringify({
      bench: 'incumbents',
      cases: count,
      ...result,
      perSecond,
      sameHits: { of: checkedWords, ...hits },
      versions,
    }),
  );
} finally {
  for (const system of systems) await system.stop();
}
