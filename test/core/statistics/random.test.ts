/** Lives of all commands, drawn at random: each number, its cases and a recomputation from the events agree. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareStatistics, readCity } from '#test/verify/statistics/compare.ts';
import { life, live } from '../lifecycle/lives.ts';

const count = 24;

test('every figure of random event logs, at some ends of the period', { timeout: 120_000 }, () => {
  const lives = fc.sample(life, { seed: 4242, numRuns: count }).map((drawn, index) => {
    const steps = live(drawn, `HK20261117${String(index).padStart(6, '0')}0`);
    return steps.at(-1)?.held.events ?? [];
  });
  const logs = lives.filter((events) => events.length > 0);
  expect(logs.length).toBe(count);
  const city = readCity(logs);
  let counted = 0;
  for (const until of ['2026-11-20T01:00:00.000Z', '2026-12-10T01:00:00.000Z', '2027-12-31T00:00:00.000Z']) {
    const span = { from: '2026-11-01T00:00:00.000Z', until };
    const compared = compareStatistics(city, span, ['chengguan', 'shuiwu', 'chengguan-dui']);
    expect([until, compared.faults]).toEqual([until, []]);
    counted += compared.counted;
  }
  console.info(`random lives: ${logs.length}, cases behind their numbers: ${counted}`);
});
