import { expect, test } from 'vitest';
import { check } from './query.ts';

// A slice of `npm run verify -- query`, which asks 2,000.
test('random questions in every scope find exactly what a scan over the cases finds', async () => {
  const lines: string[] = [];
  const well = await check.run({ full: false, seed: 7, cases: undefined, print: (line) => lines.push(line) });
  console.info(lines.join('\n'));
  expect([well, well ? [] : lines]).toEqual([true, []]);
}, 600_000);
