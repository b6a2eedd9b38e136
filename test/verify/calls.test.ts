import { expect, test } from 'vitest';
import { full } from '../full.ts';
import { check } from './calls.ts';

test('a day of calls: the figures are those of a recomputation; order and repetition mean nothing', async () => {
  const lines: string[] = [];
  const well = await check.run({ full, seed: 7, cases: undefined, print: (line) => lines.push(line) });
  console.info(lines.join('\n'));
  expect([well, well ? [] : lines]).toEqual([true, []]);
}, 900_000);
