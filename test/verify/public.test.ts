import { expect, test, vi } from 'vitest';
import { faultsOf, runGuesses } from './public.ts';
import { withoutLog } from './quiet.ts';

// A slice of `npm run verify -- public`, which guesses ten thousand times.
test('wrong codes tell nothing and are slowed', { timeout: 60_000 }, async () => {
  expect(await withoutLog(() => runGuesses({ seed: 1, cases: 240, print: (line) => console.log(line) }))).toEqual([]);
});

test('and a service without limits would be noticed', { timeout: 60_000 }, async () => {
  vi.resetModules();
  vi.doMock('#functions/storage/limits.ts', async (original) => ({
    ...(await original<object>()),
    countGuess: async () => 0,
  }));
  const { guess: guessAgain, openTown: openAnother } = await import('./public/guesses.ts');
  const town = await openAnother();
  try {
    const guesses = await withoutLog(() => guessAgain(town, { seed: 1, count: 200 }));
    expect(faultsOf(guesses)).toEqual([expect.stringMatching(/^20 guesses of an address were examined$/)]);
  } finally {
    await town.close();
    vi.doUnmock('#functions/storage/limits.ts');
  }
});
