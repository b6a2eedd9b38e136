import { expect, test } from 'vitest';
import { createGate, type GateLimits, refused } from '#local/gateway/gate.ts';
import { createThrottle } from '#local/gateway/throttle.ts';

test('a throttle lets the burst through, then the rate', () => {
  let now = 0;
  const take = createThrottle({ rate: 10, burst: 3 }, () => now);
  const count = (tries: number) => Array.from({ length: tries }, take).filter(Boolean).length;
  expect(count(10)).toBe(3);
  now += 200;
  expect(count(10)).toBe(2);
  now += 60_000;
  expect(count(10)).toBe(3);
});

test('no setting throttles nothing', () => {
  const take = createThrottle(undefined);
  expect(Array.from({ length: 1000 }, take).every(Boolean)).toBe(true);
});

const limits: GateLimits = { running: 2, waiting: 100, patience: 1000, crowdedPatience: 50, rush: 200 };

/** Starts calls that each take `each` ms of a virtual clock which the test moves. */
function simulate(each: number) {
  let now = 0;
  const gate = createGate(limits, () => now);
  const running: { end: number; finish: () => void }[] = [];
  const outcomes: (number | typeof refused)[] = [];
  const call = () => {
    const since = now;
    const task = () =>
      new Promise<number>((resolve) => running.push({ end: now + each, finish: () => resolve(now - since) }));
    void gate.run(task).then((outcome) => outcomes.push(outcome));
  };
  const advance = async (ms: number) => {
    for (let step = 0; step < ms; step += 1) {
      now += 1;
      for (const done of running.filter(({ end }) => end <= now)) {
        running.splice(running.indexOf(done), 1);
        done.finish();
      }
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    }
  };
  return { call, advance, outcomes, running };
}

test('a short rush waits and gets in', async () => {
  const { call, advance, outcomes, running } = simulate(10);
  for (let index = 0; index < 20; index += 1) call();
  await advance(1);
  expect(running.length).toBe(2);
  await advance(120);
  expect(outcomes).toHaveLength(20);
  expect(outcomes).not.toContain(refused);
});

test('under lasting overload those let in are served quickly, the others are refused, and it ends with the load', async () => {
  const { call, advance, outcomes } = simulate(10);
  for (let ms = 0; ms < 3000; ms += 2) {
    call();
    await advance(2);
  }
  const late = outcomes.slice(Math.floor(outcomes.length / 3));
  const served = late.filter((outcome) => outcome !== refused);
  expect(late.filter((outcome) => outcome === refused).length).toBeGreaterThan(late.length / 3);
  expect(served.length).toBeGreaterThan(late.length / 4);
  expect(Math.max(...(served as number[]))).toBeLessThanOrEqual(limits.crowdedPatience + 20);
  await advance(300);
  outcomes.length = 0;
  call();
  await advance(20);
  expect(outcomes).toEqual([expect.closeTo(10, -1)]);
});

test('a full queue refuses at once', async () => {
  const { call, advance, outcomes } = simulate(1000);
  for (let index = 0; index < limits.running + limits.waiting + 5; index += 1) call();
  await advance(1);
  expect(outcomes).toEqual(Array(5).fill(refused));
});

test('a failing call gives its place back', async () => {
  const gate = createGate({ ...limits, running: 1 });
  await expect(gate.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await gate.run(async () => 'in')).toBe('in');
});
