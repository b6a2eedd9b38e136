/** Batches of facts on a machine whose clock was wrong and is set right. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { hour, minute } from '#core/time/instant.ts';
import { liveCity, planCity } from '#demo/generator/generate.ts';
import { forgetKept } from '#functions/kept.ts';
import { extendFile } from '#functions/storage/cases.ts';
import { readBatches } from '#functions/storage/fact-batches.ts';
import { keepFactsPacked } from '#functions/storage/fact-packing.ts';
import { visitFacts } from '#functions/storage/fact-reading.ts';
import { followFacts } from '#functions/storage/facts.ts';
import { openPlace } from '#test/demo/place.ts';

let place: Awaited<ReturnType<typeof openPlace>>;
beforeAll(async () => {
  place = await openPlace();
});
afterAll(() => place.stop());

const clock = { passed: 0, wrong: 0 };
const [realNow, ticks] = [Date.now.bind(Date), performance.now.bind(performance)];
beforeEach(() => {
  Object.assign(clock, { passed: 0, wrong: 0 });
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + clock.passed + clock.wrong);
  vi.spyOn(performance, 'now').mockImplementation(() => ticks() + clock.passed);
  forgetKept();
});
afterEach(() => vi.restoreAllMocks());

const [life] = liveCity(planCity('2026-11-26T01:40:00.000Z', 10, 'clocks'), {});
/** Tells all that happened to one case. */
async function tell(serial: number): Promise<void> {
  const { events } = extendFile(undefined, `HK20261126${String(serial).padStart(6, '0')}0`, life?.drafts ?? []);
  for (const { seq } of events) await followFacts(events, [seq]);
}

async function casesRead(): Promise<number> {
  let cases = 0;
  await visitFacts({ from: '2020-01-01', until: '2030-12-31' }, () => (cases += 1));
  return cases;
}

const step = (least = 1) => keepFactsPacked({ least });

test('a clock that is set back lets nobody write into a batch that is packed already', async () => {
  await place.use('clock-back');
  clock.wrong = 2 * hour;
  await tell(1);
  clock.wrong = 0;
  await step();
  clock.passed += 20 * minute;
  expect(await step()).toBeGreaterThan(0);
  expect(await readBatches()).toMatchObject({ open: 2, packed: 1 });
  await tell(2);
  expect(await casesRead()).toBe(2);
});

test('what was opened and closed while the clock was ahead waits from when it is right', async () => {
  await place.use('clock-ahead');
  clock.wrong = 400 * 24 * hour;
  await tell(1);
  await step();
  clock.wrong = 0;
  forgetKept();
  expect(await step()).toBe(0);
  clock.passed += 10 * minute;
  expect(await step()).toBe(0);
  clock.passed += 10 * minute;
  expect(await step()).toBeGreaterThan(0);
  // The next one had been opened by the same clock.
  await tell(2);
  await step();
  expect(await readBatches()).toMatchObject({ open: 3, packed: 1 });
  clock.passed += 20 * minute;
  expect(await step()).toBeGreaterThan(0);
  expect(await casesRead()).toBe(2);
});
