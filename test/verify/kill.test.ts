import { expect, test } from 'vitest';
import { killAgainAndAgain } from './kill.ts';

// A slice of `npm run verify -- kill`, which kills 50 times.
test('the city killed under load loses and doubles nothing', { timeout: 280_000 }, async () => {
  const printed: string[] = [];
  const faults = await killAgainAndAgain({ seed: 1, kills: 1, print: (line) => printed.push(line) });
  console.log(printed.at(-1));
  expect(faults).toEqual([]);
  expect(printed.at(-1)).toMatch(/^after 1 kills?: [1-9]\d* accepted/);
});
