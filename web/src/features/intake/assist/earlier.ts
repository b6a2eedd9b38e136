/** What may be done with an earlier case from the intake, each by a letter. */

export const earlierCommands = { b: 'supplement', u: 'urge', w: 'withdraw' } as const;
export type EarlierCommand = (typeof earlierCommands)[keyof typeof earlierCommands];
/** The case that the citizen speaks of; without a command it is asked what is to be done. */
export type Earlier = { caseNo: string; command?: EarlierCommand };

/** The command of a key, whichever case its letter has. */
export function commandOfKey(key: string): EarlierCommand | undefined {
  const letter = key.toLowerCase();
  return Object.hasOwn(earlierCommands, letter) ? earlierCommands[letter as keyof typeof earlierCommands] : undefined;
}
