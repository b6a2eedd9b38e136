/** Many cases at once: beside the engine, by threads of their own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#core/case.ts';
import { demoCity } from '#demo/generator/setting.ts';
import { seedBasics } from '#demo/seed.ts';
import { checkCase } from '#demo/simulation/check.ts';
import { findPage } from '#functions/query/search.ts';
import { addInLanes } from '../../bin/many/lanes.ts';
import { openPlace, scanAll } from './place.ts';

const now = '2026-11-26T01:40:00.000Z';
const cases = 60;

let place: Awaited<ReturnType<typeof openPlace>>;
beforeAll(async () => {
  place = await openPlace();
  await place.use('many');
  await seedBasics();
});
afterAll(() => place.stop());

test('added cases are whole, have their recordings, and are found', { timeout: 60_000 }, async () => {
  const told: string[] = [];
  const city = { now, cases, seed: 'many', isRecorded: true, file: place.file, streamed: true };
  const made = await addInLanes(city, (line) => told.push(line));
  const items = await scanAll('many');
  const own = Map.groupBy(items, ({ pk }) => pk);
  const heads = items.filter(({ pk, sk }) => pk.startsWith('CASE#') && sk === 'HEAD');
  expect([made.cases, heads.length, told.at(-1)]).toEqual([cases, cases, `${cases} / ${cases}`]);
  for (const { pk } of heads) expect(checkCase(pk.slice('CASE#'.length), own.get(pk) ?? [])).toEqual([]);

  const recordings = items.filter(({ sk }) => sk.startsWith('RECORDING#')).map(({ recording }) => recording);
  const kept = await place.objects();
  expect(recordings.length).toBeGreaterThan(0);
  for (const recording of recordings) expect(kept.get((recording as { key: string }).key)).toBeGreaterThan(0);

  const supervisor = demoCity.users.find(({ id }) => id === 'supervisor') as Actor;
  const page = await findPage({ wish: {}, actor: supervisor, now }, { sort: 'received', limit: 100 });
  expect(page?.hits.map(({ state }) => state.caseNo).toSorted()).toEqual(
    heads.map(({ pk }) => pk.slice('CASE#'.length)).toSorted(),
  );
});
