/** What calls come to, in shares. */
import { expect, test } from 'vitest';
import { keyShares, noCalls, ratesOf } from '#core/calls/figures.ts';

test('key shares: those still ringing count for neither, in time is of those answered', () => {
  const tally = { ...noCalls, inbound: 13, ringing: 1, answered: 9, abandoned: 3, within: 6 };
  expect(keyShares(tally)).toEqual({
    connected: { numerator: 9, denominator: 12, value: 75 },
    within: { numerator: 6, denominator: 9, value: 66.7 },
  });
  // The log of calls counts what was in time among all that were decided.
  expect(ratesOf(tally)).toMatchObject({ connectRate: 75, withinRate: 50 });
});

test('of no calls there is no share', () => {
  const none = { numerator: 0, denominator: 0 };
  expect(keyShares({ ...noCalls, inbound: 1, ringing: 1 })).toEqual({ connected: none, within: none });
});
