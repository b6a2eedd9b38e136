/** The packs of a day in the table. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Fact } from '#core/statistics/facts.ts';
import type { FactRow } from '#core/statistics/pack.ts';
import { dayLength, dayNumber, hour, minute, startOfDay, toInstant } from '#core/time/instant.ts';
import { factDayOf, putFactDay, readPack, usualPack } from '#functions/storage/fact-packs.ts';
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
