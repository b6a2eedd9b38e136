/** The packs of a day in the table. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Fact } from '#core/statistics/facts.ts';
import type { FactRow } from '#core/statistics/pack.ts';
import { dayLength, dayNumber, hour, minute, startOfDay, toInstant } from '#core/time/instant.ts';
import { liveCity, planCity } from '#demo/generator/generate.ts';
import { forgetKept } from '#functions/kept.ts';
import { extendFile } from '#functions/storage/cases.ts';
import { keepFactsPacked } from '#functions/storage/fact-packing.ts';
import { factDayOf, factDays, forgetPacks, putFactDay, readPack, usualPack } from '#functions/storage/fact-packs.ts';
import { visitFacts } from '#functions/storage/fact-reading.ts';
import { keepFacts, renewFacts } from '#functions/storage/facts.ts';
import { keys } from '#functions/storage/keys.ts';
import { table, tableName } from '#functions/storage/table.ts';
import { openPlace } from '#test/demo/place.ts';

let place: Awaited<ReturnType<typeof openPlace>>;
beforeAll(async () => {
  place = await openPlace();
  await place.use('fact-days');
});
afterAll(() => place.stop());
afterEach(() => vi.restoreAllMocks());

const day = '2026-11-26';
/** Instants as they come, so that nothing of them can be said in fewer bytes. */
let last = 1;
const instant = () => {
  last = (last * 48_271) % 2_147_483_647;
  return toInstant(startOfDay(dayNumber(day)) + (last % dayLength));
};
const fact = (branch: string): Fact => ({
  ...{ kind: 'completion', at: instant(), branch, units: ['housing'], person: 'handler' },
  ...{ from: instant(), until: instant(), marks: ['inTime'] },
});
const rowOf = (index: number, facts: number): FactRow => ({
  version: 12,
  traits: {
    ...{ caseNo: `HK20261126${String(index).padStart(6, '0')}0`, nature: 'help', source: 'phone' },
    ...{ by: 'taker1', units: ['housing'] },
  },
  facts: Array.from({ length: facts }, (_, nth) => fact(`b${nth}`)),
});
const packed = async () => {
  const known = await factDayOf(day);
  if (known === undefined) throw new Error('the day has no packs');
  const rows: FactRow[] = [];
  for (let part = 0; part < known.packs; part += 1) rows.push(...(await readPack(known, part)));
  return { known, rows };
};

test('cases of which much is told on one day lie in as many packs as they need', async () => {
  // Joint cases of four units, of which each part has its three clocks on this day.
  const rows = Array.from({ length: usualPack }, (_, index) => rowOf(index, 12));
  expect(await putFactDay(day, await factDayOf(day), rows)).toBe(true);
  const read = await packed();
  expect(read.known.packs).toBeGreaterThan(1);
  expect(read.rows).toEqual(rows);
});

test('who began with the packs of a day finds them although the day is packed twice at once', async () => {
  const rows = [rowOf(1, 1)];
  await putFactDay(day, await factDayOf(day), rows);
  const { known } = await packed();
  let now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  now += 24 * hour;
  for (let run = 0; run < 2; run += 1) await putFactDay(day, await factDayOf(day), rows);
  expect(await readPack(known, 0)).toEqual(rows);
  now += 2 * hour;
  await putFactDay(day, await factDayOf(day), rows);
  now += minute;
  await expect(readPack(known, 0)).rejects.toThrow('is gone');
});

test('a day whose packs are lost is read and packed again once everything is written anew', async () => {
  await place.use('fact-days-lost');
  forgetKept();
  const [life] = liveCity(planCity('2026-11-26T01:40:00.000Z', 10, 'days'), {});
  const cases = [1, 2, 3].map(
    (serial) => extendFile(undefined, `HK2026112600000${serial}0`, life?.drafts ?? []).events,
  );
  const always = { from: '2020-01-01', until: '2030-12-31' };
  const read = async () => {
    const found: string[] = [];
    await visitFacts(always, (entries) => found.push(JSON.stringify(entries)));
    return found;
  };
  let now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  const pack = async () => {
    await keepFactsPacked({ least: 1 });
    now += 24 * hour;
    expect(await keepFactsPacked({ least: 1 })).toBeGreaterThan(0);
  };
  for (const events of cases) await keepFacts(events);
  await pack();
  const before = await read();
  expect(before).toHaveLength(cases.length);
  const [known] = await factDays(always);
  await table().send(new DeleteCommand({ TableName: tableName(), Key: keys.factPack(known!.day, known!.run, 0) }));
  await expect(read()).rejects.toThrow('is gone');
  // Each case is as its events say, and yet not to be read.
  for (const events of cases) expect(await keepFacts(events)).toBe(0);
  await forgetPacks();
  for (const events of cases) await renewFacts(events);
  expect(await read()).toEqual(before);
  await pack();
  expect(await read()).toEqual(before);
});
