/** How the figures of a trial are said. */
import { expect, test } from 'vitest';
import { rateOf } from '#web/features/what-if/unit-figures.tsx';

test.each([
  [0, 0, '—'],
  [3, 2, '66.7 % (2/3)'],
  [3, 3, '100.0 % (3/3)'],
])('of %i handed in %i on time: %s', (ended, onTime, words) => {
  expect(rateOf({ ended, onTime })).toBe(words);
});
