import { expect, test } from 'vitest';
import { check } from './calls.ts';

// A slice of `npm run verify -- calls`, which plays 11,000.
test('a day of calls: the figures are those of a recomputation; order and repetition mean nothing', async () => {
  const lines: string[] = [];
  const well = await check.run({ full: false, seed: 7, cases: undefined, print: (line) => lines.push(line) });
  console.info(lines.join('\n'));
  expect([well, well ? [] : lines]).toEqual([true, []]);
}, 120_000);
