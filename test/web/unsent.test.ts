import { expect, test } from 'vitest';
import { isSendable, waitOf } from '#web/features/intake/unsent/timing.ts';

test('the form goes 3 s after the last key, and every 20 s where somebody never pauses', () => {
  // A key every half second: each one moves the sending on, until the first has waited for 20 s.
  let sent: number | undefined;
  let due = Number.POSITIVE_INFINITY;
  for (let at = 0; sent === undefined; at += 500) {
    if (due <= at) sent = due;
    else due = at + waitOf(at);
  }
  expect(sent).toBe(20_000);
  expect([waitOf(0), waitOf(16_999), waitOf(17_001), waitOf(30_000)]).toEqual([3000, 3000, 2999, 0]);
  expect([isSendable('x'.repeat(20_000)), isSendable('x'.repeat(20_001))]).toEqual([true, false]);
});
