/** `npm run verify -- public`: wrong codes by the thousand, for numbers that exist and numbers that do not. */
import type { Check, Options } from './check.ts';
import { type Guesses, guess, openTown } from './public/guesses.ts';
import { withoutLog } from './quiet.ts';

/** What must hold of so many wrong codes; answers what does not. */
export function faultsOf({ existing, absent, kept, homeAnswered, wrongly }: Guesses): string[] {
  const faults: string[] = [];
  if (wrongly > 0) faults.push(`${wrongly} wrong codes were taken`);
  if (JSON.stringify(existing.answers) !== JSON.stringify(absent.answers)) faults.push('answers differ');
  if (JSON.stringify(existing.calls) !== JSON.stringify(absent.calls)) faults.push('steps differ');
  if (existing.examined !== absent.examined) faults.push('one kind of number is examined more often');
  if (kept.addresses > kept.allowed) faults.push(`${kept.addresses} guesses of an address were examined`);
  if (!homeAnswered) faults.push('who had the right code before was kept out');
  return faults;
}

export async function runGuesses({ seed, cases = 10_000, print }: Pick<Options, 'seed' | 'cases' | 'print'>) {
  const town = await openTown();
  try {
    const guesses = await guess(town, { seed, count: cases });
    const { existing, absent, kept, median } = guesses;
    const of = (one: Guesses['existing']) => `${one.guesses} guesses, ${one.examined} examined`;
    print(`numbers that exist: ${of(existing)}; that do not: ${of(absent)}`);
    print(`answers: ${Object.keys(existing.answers).length} different ones, the same for both`);
    print(`calls to the table: ${JSON.stringify(existing.calls)} and ${JSON.stringify(absent.calls)}`);
    print(
      `a wrong code took ${median.existing} ms in the median where the number exists, ${median.absent} ms where not`,
    );
    print(`one address: ${kept.addresses} examined in ${kept.minutes} minutes, at most ${kept.allowed} are`);
    return faultsOf(guesses);
  } finally {
    await town.close();
  }
}

export const check: Check = {
  summary: 'wrong codes by the thousand tell nothing and are slowed',
  run: (options) =>
    withoutLog(async () => {
      const faults = await runGuesses(options.full ? options : { ...options, cases: options.cases ?? 300 });
      for (const fault of faults) options.print(fault);
      return faults.length === 0;
    }),
};
