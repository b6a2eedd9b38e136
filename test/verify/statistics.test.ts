import { expect, test } from 'vitest';
import { check } from './statistics.ts';

// A slice of `npm run verify -- statistics`, which has a month of 10,000 cases.
test('each number, the cases that it opens to and a recomputation from the events agree', async () => {
  const lines: string[] = [];
  const well = await check.run({ full: false, seed: 11, cases: undefined, print: (line) => lines.push(line) });
  console.info(lines.join('\n'));
  expect([well, well ? [] : lines]).toEqual([true, []]);
}, 120_000);
