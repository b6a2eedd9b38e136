import { expect, test } from 'vitest';
import { keys } from '#functions/storage/keys.ts';
import { table } from '#functions/storage/table.ts';
import { guess, openTown } from './public/guesses.ts';
import { faultsOf, runGuesses } from './public.ts';
import { withoutLog } from './quiet.ts';

// A slice of `npm run verify -- public`, which guesses ten thousand times.
test('wrong codes tell nothing and are slowed', { timeout: 60_000 }, async () => {
  expect(await withoutLog(() => runGuesses({ seed: 1, cases: 240, print: (line) => console.log(line) }))).toEqual([]);
});

/** A service that forgets every wrong code: nothing that counts them is stored. */
function forgetGuesses(): () => void {
  const counted = ['address', 'number'].map((of) => keys.limit(`wrong-${of}`, '').sk);
  table().middlewareStack.add(
    (next) => async (args) => {
      const { Item } = args.input as { Item?: { sk: string } };
      return Item !== undefined && counted.includes(Item.sk) ? { output: { $metadata: {} }, response: {} } : next(args);
    },
    { step: 'initialize', name: 'forgetting' },
  );
  return () => table().middlewareStack.remove('forgetting');
}

test('and a service without limits would be noticed', { timeout: 60_000 }, async () => {
  const town = await openTown();
  const remember = forgetGuesses();
  try {
    const guesses = await withoutLog(() => guess(town, { seed: 1, count: 200 }));
    expect(faultsOf(guesses)).toEqual([expect.stringMatching(/^20 guesses of an address were examined$/)]);
  } finally {
    remember();
    await town.close();
  }
});
