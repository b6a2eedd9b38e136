import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPulse } from '#local/streams/pulse.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Fake milliseconds until a promise settles. */
async function duration(wait: Promise<void>): Promise<number> {
  const start = Date.now();
  let done = false;
  void wait.then(() => {
    done = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  while (!done) await vi.advanceTimersByTimeAsync(1);
  return Date.now() - start;
}

test('an idle stream is looked at ever more seldom, four times a second at last', async () => {
  const pulse = createPulse();
  const pauses: number[] = [];
  for (let n = 0; n < 7; n += 1) {
    pulse.begin();
    pauses.push(await duration(pulse.wait()));
  }
  expect(pauses).toEqual([20, 40, 80, 160, 250, 250, 250]);
});

test('who is told of what is written looks four times a second at most without being nudged', async () => {
  const pulse = createPulse(true);
  expect(await duration(pulse.wait())).toBe(250);
  setTimeout(() => pulse.nudge(), 3);
  expect(await duration(pulse.wait())).toBe(3);
  pulse.begin();
  expect(await duration(pulse.wait())).toBe(250);
});

test('a nudge ends the pause at once and makes the next ones short', async () => {
  const pulse = createPulse();
  for (let n = 0; n < 6; n += 1) await duration(pulse.wait());
  setTimeout(() => pulse.nudge(), 3);
  expect(await duration(pulse.wait())).toBe(3);
  pulse.begin();
  expect(await duration(pulse.wait())).toBe(20);
});

test('nudges without pause make a look every 10 ms, not more', async () => {
  const pulse = createPulse();
  pulse.begin();
  pulse.nudge();
  const wait = pulse.wait();
  pulse.nudge();
  expect(await duration(wait)).toBe(10);
});

test('a stopped pulse waits for nothing', async () => {
  const pulse = createPulse();
  setTimeout(() => pulse.stop(), 5);
  expect(await duration(pulse.sleep(60_000))).toBe(5);
  expect(await duration(pulse.sleep(60_000))).toBe(0);
});
