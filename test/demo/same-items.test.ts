/** What is written in bulk is what the running city would have written: some lives, once seeded, once through the API. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { unpackBlock } from '#core/query/blocks.ts';
import { caseNoAt } from '#core/query/place.ts';
import { liveCity, planCity } from '#demo/generator/generate.ts';
import type { Life } from '#demo/generator/life.ts';
import { random } from '#demo/random.ts';
import { seedBasics } from '#demo/seed.ts';
import { readAudio, storedRecordings } from '#demo/seeding/audio.ts';
import { recentNotices } from '#demo/seeding/notices.ts';
import { keyedDigest } from '#functions/crypto.ts';
import { log } from '#functions/log.ts';
import { type BlockItem, newest, periodOfBlock } from '#functions/query/block-items.ts';
import { indexCases } from '#functions/query/index.ts';
import { caseGroup, putGroups } from '#functions/storage/bulk.ts';
import { extendFile, loadCase } from '#functions/storage/cases.ts';
import { keys } from '#functions/storage/keys.ts';
import { freshPrefix } from '#functions/storage/searched.ts';
import type { Item } from '#functions/storage/table.ts';
import { project } from '#functions/stream/projections.ts';
import { full } from '../full.ts';
import { type Made, replayLives } from './gateway.ts';
import { openPlace, scanAll } from './place.ts';

const now = '2026-11-26T01:40:00.000Z';
const seed = 'same';
/** Notices since then are written in bulk, too: two days before now. */
const noticed = '2026-11-24T01:40:00.000Z';
const cases = 700;
/** Eight in every run, the whole fifty in the full one. */
const chosen = full ? 50 : 8;
/** Also where many share the machine. */
const patience = 600_000;
const offset = Symbol.for('local.clock');

let place: Awaited<ReturnType<typeof openPlace>>;
beforeAll(async () => {
  vi.spyOn(log, 'info').mockReturnValue(undefined);
  place = await openPlace();
});
afterAll(async () => {
  vi.restoreAllMocks();
  delete (globalThis as Record<symbol, unknown>)[offset];
  await place.stop();
});

/** Without what chance or the real clock decides: salts and what hangs on them, real instants. `names`: what is called otherwise. */
function plain(items: readonly Item[], names: ReadonlyMap<string, string> = new Map()): unknown[] {
  const text = (value: string) =>
    value.replace(/HK\d{15}|[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4}/g, (one) => names.get(one) ?? one);
  const walk = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, path));
    if (typeof value !== 'object' || value === null) return typeof value === 'string' ? text(value) : value;
    const entries = Object.entries(value).filter(([key]) => !['salt', 'hash', 'prev', 'realAt'].includes(key));
    const digest = (key: string) => path.endsWith('.event.texts') || (path === '.state' && key === 'hash');
    return Object.fromEntries(
      entries
        .map(([key, one]) => [text(key), digest(key) ? 'a digest' : walk(one, `${path}.${key}`)] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  };
  const keyOf = (item: Item) => text(`${item.pk} ${item.sk}`);
  // Up to which event facts were told when they were written, in bulk all; and in which part of the list they stand, by the number.
  const told = ({ version, ...item }: Item): Item =>
    item.pk.startsWith('FACTS#')
      ? { ...item, lk: String(item.lk).slice(0, -1), ls: String(item.ls).slice(0, String(item.ls).lastIndexOf('#')) }
      : { ...item, version };
  return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).map((item) => walk(told(item), ''));
}

/** The cases that a life had to do with. */
const partnersOf = ({ drafts }: Life): string[] =>
  drafts.flatMap((event) => {
    if (event.type === 'merged' || event.type === 'unmerged') return [event.data.lead];
    return event.type === 'follower_joined' ? [event.data.follower] : [];
  });

/** Lives of all kinds, chance decides which; half of them among the last, whose notices are written, too; two that were merged. */
function choose(): Life[] {
  const lives = new Map([...liveCity(planCity(now, cases, seed), {})].map((life) => [life.caseNo, life]));
  const numbers = [...lives.keys()].toSorted();
  const next = random('fifty of them');
  const wanted = new Set([...lives.values()].flatMap((life) => partnersOf(life).slice(0, 1)).slice(0, 2));
  while (wanted.size < chosen) {
    const late = wanted.size % 2 === 0;
    wanted.add(numbers[Math.floor((late ? 0.75 + 0.25 * next() : next()) * cases)] as string);
  }
  // A set that grows while it is walked: everybody's partners, too.
  for (const caseNo of wanted) for (const partner of partnersOf(lives.get(caseNo) as Life)) wanted.add(partner);
  return [...wanted].map((caseNo) => lives.get(caseNo) as Life);
}

/** Moves the functions' clock to exact milliseconds: real time stands still meanwhile. */
function standStill(): (instant: string) => void {
  const real = Date.now();
  vi.spyOn(Date, 'now').mockReturnValue(real);
  return (instant) => {
    (globalThis as Record<symbol, unknown>)[offset] = { offset: () => Date.parse(instant) - real };
  };
}

const ofCase = (items: readonly Item[], caseNo: string) =>
  items.filter((item) => JSON.stringify(item).includes(caseNo));

/** The terms of each case in the small blocks of the query index. */
function termsOf(items: readonly Item[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const item of items.filter(({ pk }) => pk === keys.terms(newest, '', '').pk)) {
    for (const [term, places] of unpackBlock((item as BlockItem).block, periodOfBlock(item))) {
      for (const caseNo of places.map(caseNoAt)) found.set(caseNo, (found.get(caseNo) ?? new Set()).add(term));
    }
  }
  return found;
}

async function writeInBulk(lives: readonly Life[]): Promise<void> {
  const audio = await readAudio();
  const writing = place.writing();
  for (const life of lives) {
    const file = extendFile(undefined, life.caseNo, life.drafts);
    file.recordings.push(...storedRecordings(life, audio).map((one) => one.recording));
    const notices = { items: recentNotices(file.events, now) };
    await putGroups([caseGroup(file, life.intake.body.requester.phone, 1), notices], writing);
  }
}

/** Through the handlers; the notices by the projection, step by step. */
async function writeThroughTheApi(lives: readonly Life[]): Promise<Made[]> {
  const projected = new Map<string, number>();
  return replayLives(lives, standStill(), async (caseNo) => {
    const events = (await loadCase(caseNo))?.events ?? [];
    const done = projected.get(caseNo) ?? 0;
    projected.set(caseNo, events.length);
    expect(await project(events.slice(done))).toBeUndefined();
    await indexCases([caseNo]);
  });
}

test(
  `${chosen} lives leave the same items in bulk and through the API`,
  async () => {
    const lives = choose();
    await place.use('bulk');
    await seedBasics();
    await writeInBulk(lives);
    const seeded = await scanAll('bulk');
    await place.use('api');
    await seedBasics();
    const made = await writeThroughTheApi(lives);
    const running = await scanAll('api');

    const digest = ({ intake }: Life) => `CALLER#${keyedDigest('caller', intake.body.requester.phone ?? '')}`;
    const notices = (item: Item) => item.pk.startsWith('NOTICE#') && item.sk >= noticed;
    const numbers = made.map(({ life, caseNo }) => [caseNo, life.caseNo] as const);
    for (const { life, caseNo, recordings } of made) {
      // A note that the query index does not know a commit ends with the stream; its terms are compared below.
      const isFresh = ({ sk }: Item) => sk.startsWith(freshPrefix);
      // A day of which nothing is told any more is in no list.
      const isNothing = (item: Item) => item.pk.startsWith('FACTS#') && item.row === undefined;
      const own = (item: Item) =>
        (/^(CASE|SIMILAR|FACTS|SIGHTING)#/.test(item.pk) && !isFresh(item) && !isNothing(item)) ||
        item.pk === digest(life) ||
        notices(item);
      const here = ofCase(seeded, life.caseNo).filter(own);
      const there = ofCase(running, caseNo).filter(own);
      const names = new Map([...numbers, ...[...recordings].map(([planned, got]) => [got, planned] as const)]);
      expect(plain(there, names)).toEqual(plain(here));
      expect(here.some((item) => item.pk === digest(life))).toBe(life.intake.body.requester.phone !== undefined);
    }
    // Whatever term finds a case that was written in bulk finds the same case that lived through the API.
    const found = termsOf(running);
    const names = new Map(made.map(({ life, caseNo }) => [life.caseNo, caseNo]));
    for (const [caseNo, terms] of termsOf(seeded)) {
      const there = found.get(names.get(caseNo) ?? '') ?? new Set();
      expect([...terms].filter((term) => !there.has(term))).toEqual([]);
      expect(terms.size).toBeGreaterThan(20);
    }
    expect(running.filter(({ sk }) => sk.startsWith(freshPrefix))).toEqual([]);
    // What was compared was not little: every kind of item, marks and notices among them.
    const kinds = new Set(seeded.filter((item) => item.pk.startsWith('CASE#')).map((item) => item.sk.split('#')[0]));
    expect([...kinds].toSorted()).toEqual(['EVENT', 'HEAD', 'RECORDING', 'ROW', 'SEARCHED', 'TEXT']);
    expect(lives.some((life) => partnersOf(life).length > 0)).toBe(true);
    expect(seeded.filter(notices).length).toBeGreaterThan(chosen / 3);
    expect(lives.filter((life) => life.steps.some((step) => step.name === 'tick')).length).toBeGreaterThan(chosen / 10);
  },
  patience,
);
