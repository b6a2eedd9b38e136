/** A city whose index is in every state that it can be in: merged, in small blocks, behind its cases, and not written at all. */
import type { Actor } from '#core/case.ts';
import { type Searched, searchedOf } from '#core/query/words.ts';
import type { CaseFile } from '#core/view/read.ts';
import { liveCity, planPeriod } from '#demo/generator/generate.ts';
import { random } from '#demo/random.ts';
import { seedBasics } from '#demo/seed.ts';
import { blocksOf, compact } from '#functions/query/index.ts';
import { caseGroup, type Group, putGroups, type Writing } from '#functions/storage/bulk.ts';
import { callerDigest } from '#functions/storage/caller-digest.ts';
import { extendFile, fileAt, writesOf } from '#functions/storage/cases.ts';
import { loadUsers } from '#functions/storage/city.ts';

export const now = '2026-11-26T01:40:00.000Z';

/** Several blocks of ten days each. */
const fewestDays = 25;

/** A case as it is now. */
export type Known = { file: CaseFile; searched: Searched };
export const knownAs = (file: CaseFile): Known => ({ file, searched: searchedOf(file, callerDigest) });

/**
 * How a case begins, below which chance. In a city that runs the stream is minutes behind, and small blocks are merged beyond 256 KB:
 * more of either would only say how fast cases are read one by one.
 */
const beginnings = { unindexed: 0.01, behind: 0.03, toCome: 0.06, toChange: 0.28, indexed: 1 };
type Beginning = keyof typeof beginnings;
const beginningAt = (chance: number): Beginning =>
  (Object.keys(beginnings) as Beginning[]).find((name) => chance < beginnings[name]) ?? 'indexed';

/** Of the cases these many, the last ones, lie in small blocks at first. */
const inSmallBlocks = 1 / 20;

/** A case that was indexed at some earlier version, and has changed since: the stream has not come so far. */
function behind(file: CaseFile, version: number): Group {
  return { items: [...writesOf(undefined, file).puts, ...blocksOf(fileAt(file, version))] };
}

export type City = {
  known: Map<string, Known>;
  /** Whole lives of cases of which only the beginning, or nothing, has happened so far. */
  ahead: CaseFile[];
  /** Cases that the index does not know as they are. */
  waiting: Set<string>;
  actors: Actor[];
};

/** Writes the city; answers what a scan of it would find, and what is still to happen in it. */
export async function fillCity(cases: number, seed: string, writing?: Writing): Promise<City> {
  await seedBasics();
  const days = Math.max(fewestDays, Math.ceil(cases / 30));
  const next = random(seed);
  const users = await loadUsers();
  const city: City = {
    known: new Map(),
    ahead: [],
    waiting: new Set(),
    actors: users.filter(({ roles }) => roles.some((role) => role !== 'admin' && role !== 'auditor')),
  };
  const groups: Group[] = [];
  for (const life of liveCity(planPeriod(now, days, cases, seed), {})) {
    const whole = extendFile(undefined, life.caseNo, life.drafts);
    const { version } = whole.state;
    const earlier = 1 + Math.floor(next() * version);
    const state = beginningAt(next());
    if (state === 'toCome' || (state === 'toChange' && earlier < version)) city.ahead.push(whole);
    if (state === 'toCome') continue;
    const file = state === 'toChange' ? fileAt(whole, earlier) : whole;
    city.known.set(life.caseNo, knownAs(file));
    if (state === 'unindexed' || state === 'behind') city.waiting.add(life.caseNo);
    if (state === 'unindexed') groups.push({ items: writesOf(undefined, file).puts });
    else if (state === 'behind') groups.push(behind(file, earlier));
    else groups.push(caseGroup(file, life.intake.body.requester.phone, 1));
  }
  const merged = Math.ceil(groups.length * (1 - inSmallBlocks));
  await putGroups(groups.slice(0, merged), writing);
  await compact(0);
  await putGroups(groups.slice(merged), writing);
  return city;
}
